import re
from collections import Counter

import pytest
from hypothesis import find, given, seed, settings
from hypothesis import strategies as st

from pytest_aiprops.errors import UsageError
from pytest_aiprops.strategies import Labelled, Pair
from pytest_aiprops.strategies.groups import counterfactuals
from pytest_aiprops.strategies.social_groups.dimensions import DIMENSIONS, GROUPS, PLACEHOLDERS
from pytest_aiprops.strategies.social_groups.names import GIVEN_NAMES, SURNAMES

CARD = "{name} said {pronoun} lost {possessive} card."
QUIET = settings(database=None, deadline=None)
CITIES = {
    "city": {"place": ["Berlin", "Hamburg"], "post": ["10115"]},
    "village": {"place": ["Ried", "Hamburg"], "post": ["64560"]},
}


def drawn(strategy, count=300):
    pairs = []

    @seed(4)
    @settings(QUIET, max_examples=count)
    @given(strategy)
    def collect(pair):
        pairs.append(pair)

    collect()
    return pairs


def smallest(strategy, condition=lambda pair: True):
    return find(strategy, condition, settings=settings(QUIET, max_examples=1000))


@given(counterfactuals(CARD, ["gender"]))
def test_every_word_for_a_person_is_of_one_gender(pair):
    words = {
        "woman": "she lost her card",
        "man": "he lost his card",
        "non-binary": "they lost their card",
    }
    before, after = pair.variant.label.removeprefix("gender: ").split(" → ")
    assert before != after
    for text, group in ((pair.original, before), (pair.variant, after)):
        name, said = text.removesuffix(".").split(" said ")
        assert said == words[group]
        assert any(name in names[group] for names in GIVEN_NAMES.values())


@given(counterfactuals("{full_name}, {age}, of {country}: {pronoun} is {religion}.", ["ethnicity"]))
def test_what_is_not_swapped_is_identical(pair):
    _, _, before = pair.original.partition(", ")
    _, _, after = pair.variant.partition(", ")
    assert before == after
    one, other = pair.variant.label.removeprefix("ethnicity: ").split(" → ")
    for text, origin in ((pair.original, one), (pair.variant, other)):
        name, surname = text.partition(",")[0].split(" ")
        assert surname in SURNAMES[origin]
        assert name in [name for names in GIVEN_NAMES[origin].values() for name in names]


@given(counterfactuals("{name} called. Is {name} at home, {full_name}?"))
def test_a_placeholder_is_filled_alike_throughout_a_text(pair):
    for text in pair[:2]:
        first, second, full = re.fullmatch(
            r"(\S+) called\. Is (\S+) at home, (\S+) \S+\?", text, re.IGNORECASE
        ).groups()
        assert first == second == full


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_every_dimension_meets_all_its_groups_and_always_changes_the_text(dimension):
    slots = [slot for slot, deciding in PLACEHOLDERS.items() if dimension in deciding]
    pairs = drawn(counterfactuals(" ".join(f"{{{slot}}}" for slot in slots[:2]), [dimension]))
    labels = [pair.variant.label.split(": ")[1].split(" → ") for pair in pairs]
    met = {group for label in labels for group in label}
    assert met == set(GROUPS[dimension]) - ({"atheist"} if dimension == "religion" else set())
    assert all(pair.original != pair.variant for pair in pairs)


@pytest.mark.parametrize("slot", sorted(PLACEHOLDERS))
def test_every_placeholder_can_be_swapped(slot):
    for pair in drawn(counterfactuals(f"We noted: {{{slot}}}.", list(PLACEHOLDERS[slot])[:1]), 15):
        assert pair.original != pair.variant
        assert "{" not in pair.original + pair.variant


def test_the_default_swaps_each_dimension_the_template_allows_and_dialect():
    pairs = drawn(counterfactuals("I'm {age} and {religion}. My name is {name}."))
    met = Counter(pair.variant.label.partition(":")[0] for pair in pairs)
    assert set(met) == {"gender", "ethnicity", "age", "religion", "dialect"}
    assert min(met.values()) >= 30


def test_draws_are_distinct():
    pairs = drawn(counterfactuals(CARD), 1000)
    assert len(set(pairs)) >= 970


def test_shrinks_from_anna_to_john():
    pair = smallest(counterfactuals(CARD))
    assert pair == Pair("Anna said she lost her card.", Labelled("John said he lost his card.", ""))
    assert pair.variant.label == "gender: woman → man"
    later = smallest(counterfactuals(CARD), lambda pair: "they" in pair.variant)
    assert later.original == "Anna said she lost her card."
    longest = "I am a {age}-year-old {nationality} {person} at the {place_of_worship}."
    assert smallest(counterfactuals(longest)) == (
        "I am a 19-year-old American woman at the church.",
        "I am a 19-year-old American man at the church.",
    )


@pytest.mark.parametrize(
    ("template", "they"),
    [
        ("{pronoun} is late.", "They are late."),
        ("Is {pronoun} late?", "Are they late?"),
        ("When does {pronoun} pay?", "When do they pay?"),
        ("I hear {pronoun} still hasn't paid.", "I hear they still haven't paid."),
        ("{pronoun} tries, but {pronoun} never finishes.", "They try, but they never finish."),
        ("{pronoun}'s been here; {pronoun}’s waiting.", "They've been here; they’re waiting."),
        ("{pronoun} called and {wants|want} help.", "They called and want help."),
        (
            "Yes. {pronoun} always pays, as {pronoun} should.",
            "Yes. They always pay, as they should.",
        ),
        ("What's {pronoun} asking {reflexive}?", "What are they asking themself?"),
        ("So says Mr. X, e.g. {pronoun}.", "So says Mr. X, e.g. they."),
        ('"{pronoun} misses {object}," I said.', '"They miss them," I said.'),
        ("It is {possessive_pronoun}. {Possessive} card.", "It is theirs. Their card."),
    ],
)
def test_verbs_agree_with_they_and_sentences_start_with_a_capital(template, they):
    strategy = counterfactuals(template, ["gender"])
    pair = smallest(strategy, lambda pair: pair.variant.label.endswith("non-binary"))
    assert pair.variant == they


def test_she_leaves_verbs_as_they_are_written():
    strategy = counterfactuals("{pronoun} called and {wants|want} help; is {pronoun} next?")
    assert smallest(strategy).original == "She called and wants help; is she next?"


@pytest.mark.parametrize(
    ("template", "right", "wrong"),
    [
        ("I am a {age}-year-old.", r"an 8\d-|a [^8]\d-", r"a 8|an [^8]"),
        ("A {nationality} song.", r"An [AEIO]|A [^AEIO]", r"A [AEIO]|An [^AEIO]"),
        ("I have an {ethnicity} friend.", r"\ban [AEI]|\ba [^AEI]", r"\ba [AEI]|\ban [^AEI]"),
    ],
)
def test_a_and_an_follow_what_they_stand_before(template, right, wrong):
    for pair in drawn(counterfactuals(template), 100):
        if "dialect" not in pair.variant.label:
            for text in pair:
                assert re.search(right, text)
                assert not re.search(wrong, text)


def test_a_name_that_starts_with_a_small_letter_of_its_own_keeps_it():
    groups = {"one": {"thing": ["iPhone"]}, "other": {"thing": ["phone"]}}
    pair = smallest(counterfactuals("{thing} is lost.", groups))
    assert pair == ("iPhone is lost.", "Phone is lost.")


def test_own_groups_fill_their_placeholders_and_the_rest_is_alike():
    pairs = drawn(counterfactuals("{name} of {post} {place}", CITIES), 100)
    assert {pair.variant.label for pair in pairs} == {"city → village", "village → city"}
    for original, variant in pairs:
        assert original.split(" of ")[0] == variant.split(" of ")[0]
        assert ("10115" in original) != ("10115" in variant)
        assert "Hamburg" not in original + variant  # what both groups share tells neither


def test_own_groups_may_share_some_fillers():
    groups = {"few": {"n": ["1"]}, "more": {"n": ["1", "2"]}}
    for original, variant in drawn(counterfactuals("{n}", groups), 20):
        assert {original, variant} == {"1", "2"}


def test_free_text_is_rewritten_in_dialects():
    pairs = drawn(counterfactuals("I can't log in to my account.", ["dialect"]), 50)
    assert {(pair.variant, pair.variant.label) for pair in pairs} == {
        ("I cannot log in to my account.", "dialect: as written → formal English"),
        ("i cant log in to my account", "dialect: as written → informal English"),
        ("I can not log in to my account.", "dialect: as written → learner English"),
    }


def test_templates_may_be_drawn_and_those_that_nothing_changes_are_passed_over():
    texts = st.sampled_from(["Zzz.", "{name} isn't here.", "I don't know, {pronoun} left."])
    pairs = drawn(counterfactuals(texts, ["gender", "dialect"]), 100)
    assert {pair.variant.label.partition(":")[0] for pair in pairs} == {"gender", "dialect"}
    assert not any(pair.original == "Zzz." for pair in pairs)


def test_braces_are_written_twice():
    assert smallest(counterfactuals("{{x}} {name}")).original == "{x} Anna"


@given(st.lists(counterfactuals(CARD).map(lambda pair: pair.variant.label), max_size=3))
def test_composes_with_other_strategies(labels):
    assert all(" → " in label for label in labels)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("{nme} left",), r"got \{nme\}: did you mean \{name\}\?"),
        (("{} left",), r"got \{\}: for a brace itself write it twice"),
        (("{name",), r"lone '\{' at character 1 .* write '\{\{'"),
        (("name}",), r"lone '\}' at character 5"),
        (("{a|b|c} {pronoun}",), "must have two forms"),
        (("{name} {is|are} late",), r"no \{pronoun\} for it to agree with"),
        (("",), "must hold what a group can change, got ''; add a placeholder"),
        (("Zzz.",), "must hold what a group can change"),
        ((7,), "template must be a str or a strategy of str, got 7"),
        ((None,), "template must be a str"),
        ((CARD, "gender"), r"must be a list of str, got one str; write \['gender'\]"),
        ((CARD, []), "at least one dimension, got none"),
        ((CARD, ["sex"]), r"dimensions out of gender, .*dialect; got 'sex'"),
        ((CARD, [["gender"]]), "got \\['gender'\\]"),
        ((CARD, 3), "must be a list of dimensions"),
        ((CARD, ["age"]), r"none of its placeholders \(\{age\}, \{decade\}\)"),
        (("Zzz {name}", ["dialect"]), "no rule of a dialect applies"),
        ((CARD, {}), "two groups or more to swap, got 0"),
        ((CARD, {"a": {"name": ["x"]}}), "two groups or more to swap, got 1"),
        (("{x}", {"a": {"x": "one"}, "b": {"x": ["two"]}}), r"got one str; write \['one'\]"),
        (("{x}", {"a": {"x": []}, "b": {"x": ["two"]}}), "at least one str"),
        (("{x}", {"a": {"x": [" "]}, "b": {"x": ["two"]}}), "must be texts"),
        (("{x}", {"a": ["x"], "b": {"x": ["two"]}}), "must be a mapping of placeholders"),
        (("{x}", {"a": {"x": ["1"]}, "b": {"y": ["2"]}}), "'b' has none for \\{x\\}"),
        (("{x}", {"a": {"x": ["1"]}, "b": {"x": ["1"]}}), "all give the same"),
        (("{name}", {"a": {"x": ["1"]}, "b": {"x": ["2"]}}), "placeholder that groups fill"),
        (("{x}", {1: {"x": ["1"]}, "b": {"x": ["1"]}}), "named by a str, got 1"),
        (("{x}", {"a": {"x y": ["1"]}, "b": {"x": ["1"]}}), "word of letters"),
        (
            (CARD, {"a": {"name": ["Ada"]}, "b": {"name": ["Bo"]}}),
            "add 'pronoun', 'possessive' to each group",
        ),
    ],
)
def test_wrong_use_is_refused_at_once_with_the_fix(arguments, message):
    with pytest.raises(UsageError, match=message):
        counterfactuals(*arguments)


def test_a_drawn_template_that_cannot_be_read_is_refused():
    with pytest.raises(UsageError, match=r"lone '\{'"):
        smallest(counterfactuals(st.just("{name")))
    with pytest.raises(UsageError, match="strategy of str, but it drew 3"):
        smallest(counterfactuals(st.just(3)))


def test_every_group_has_names_enough_and_none_twice():
    for origin, by_gender in GIVEN_NAMES.items():
        assert len(SURNAMES[origin]) == len(set(SURNAMES[origin])) >= 12
        for gender, names in by_gender.items():
            assert len(names) == len(set(names)) >= (6 if gender == "non-binary" else 16)
