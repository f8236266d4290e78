import re
from collections.abc import Callable
from functools import cache
from itertools import product
from typing import Any

import pytest
from hypothesis import find, given, seed, settings
from hypothesis import strategies as st

from pytest_aiprops.detectors import detect_language
from pytest_aiprops.errors import UsageError
from pytest_aiprops.strategies import questions
from pytest_aiprops.strategies.labelled import Labelled
from pytest_aiprops.strategies.languages import LANGUAGES
from pytest_aiprops.strategies.question_bank import (
    TOPICS,
    alternatives,
    direct,
    embedded,
    question_bank,
)

QUESTION_MARKS = "?？؟"
OWN = {"leave": ["the parental leave policy", "unpaid leave"]}
STABLE = settings(database=None, deadline=None, derandomize=True)


def drawn(strategy: st.SearchStrategy[Labelled], size: int) -> list[Labelled]:
    found: list[Labelled] = []

    @settings(max_examples=size, database=None, deadline=None)
    @seed(0)
    @given(strategy)
    def collect(question: Labelled) -> None:
        found.append(question)

    collect()
    return found


@cache
def sample(language: str) -> list[Labelled]:
    return drawn(questions(language=language), 40)


@cache
def thousand() -> list[Labelled]:
    return drawn(questions(), 1000)


def test_hardly_any_question_of_a_thousand_comes_twice():
    assert len(thousand()) == 1000
    assert len(set(thousand())) >= 970


def test_one_topic_has_as_many_questions():
    assert len(set(drawn(questions(topics=["geography"]), 300))) >= 291


def test_a_phrase_of_ones_own_is_asked_about_in_many_ways():
    assert len(set(drawn(questions(topics={"leave": ["unpaid leave"]}), 300))) >= 270


@pytest.mark.parametrize("language", LANGUAGES)
def test_questions_are_in_their_language(language: str):
    asked = sample(language)
    assert detect_language(asked).count(language) >= 0.95 * len(asked)
    assert len(set(asked)) >= 0.97 * len(asked)


@settings(STABLE, max_examples=300)
@given(st.sampled_from(LANGUAGES).flatmap(lambda code: questions(language=code)))
def test_every_text_is_a_clean_question(question: Labelled):
    assert question.label in TOPICS
    assert re.search(f"[{QUESTION_MARKS}]", question)
    assert not re.search(r"[\[\]{}|]|==", question), "the bank's syntax shows"
    assert not re.search(r"  |^\s|\s$|\n\n", question)
    assert not re.search(f"[{QUESTION_MARKS}.]{{2}}|[¿¡]{{2}}| [,.]", question)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_question_mark_is_the_languages_own(language: str):
    marks = {mark for text in sample(language) for mark in text if mark in QUESTION_MARKS}
    assert marks == {{"ar": "؟", "zh": "？", "ja": "？"}.get(language, "?")}


def test_spanish_questions_are_opened_unless_typed_in_haste():
    text = find(questions(language="es"), lambda text: True)
    assert text == "¿Cómo puedo pedir un reembolso?"
    assert all(text.count("¿") in (0, text.count("?")) for text in sample("es"))
    assert any("¿" not in text for text in sample("es"))


@pytest.mark.parametrize("topic", TOPICS)
def test_label_is_the_topic(topic: str):
    assert {text.label for text in drawn(questions(topics=[topic]), 5)} == {topic}


def test_all_topics_come_unless_some_are_named():
    assert {text.label for text in thousand()} == {*TOPICS}
    named = drawn(questions(topics=["law", "health"]), 30)
    assert {text.label for text in named} == {"law", "health"}


@pytest.mark.parametrize(
    "trait",
    [
        r"^\w+[^.?!]*\?$",  # one sentence
        r"I was wondering",
        r"^Good morning, ",
        r"^Hello,\n[^\n]+\n[^\n]+\n",
        r"thanks!$",
        r"[Kk]ind regards$",
        r"^[a-z]",
        r"\bi\b",
        r"I have two questions\. .*\? .*\?",
        r"\? And .*\?$",
        r"\bcant\b|\bim\b|\bwhats\b",
    ],
)
def test_people_put_questions_in_many_ways(trait: str):
    assert any(re.search(trait, text) for text in thousand())


SMALLEST: list[tuple[dict[str, Any], Callable[[str], Any], str]] = [
    ({}, lambda text: True, "How do I get a refund?"),
    ({}, lambda text: text.label == "law", "How do I contest a parking fine?"),
    (
        {},
        lambda text: "?" in text[:-1],
        "How do I get a refund? And where can I find that on your website?",
    ),
    ({"topics": ["travel"]}, lambda text: "visa" in text, "Do I need a visa for Turkey"),
    ({"topics": OWN}, lambda text: True, "Can you explain the parental leave policy?"),
    ({"topics": OWN}, lambda text: "unpaid" in text, "Can you explain unpaid leave?"),
    ({"language": "de"}, lambda text: True, "Wie kann ich eine Rückerstattung bekommen?"),
    ({"language": "ja"}, lambda text: True, "返金を受けるにはどうすればいいですか？"),
]


@pytest.mark.parametrize(("options", "condition", "smallest"), SMALLEST)
def test_shrinks_to_a_short_plain_question(
    options: dict[str, Any], condition: Callable[[str], Any], smallest: str
):
    assert find(questions(**options), condition, settings=STABLE).startswith(smallest)


@pytest.mark.parametrize("topic", TOPICS[::3])
def test_smallest_of_a_topic_is_one_short_sentence(topic: str):
    text = find(questions(topics=[topic]), lambda text: True, settings=STABLE)
    assert re.fullmatch(r"[A-Z][^.?!,\n]{10,50}\?", text)


def test_second_question_is_about_something_else():
    asked = find(questions(), lambda text: text.startswith("I have two questions."))
    first, second = asked.removeprefix("I have two questions. ").split("? ")
    assert first != second.removesuffix("?")


@settings(STABLE, max_examples=200)
@given(questions(topics={"i18n": ["the e.g. {0} [a|b] policy of 1.5 I. {first}"]}))
def test_a_phrase_of_ones_own_is_never_changed(question: Labelled):
    assert question.count("the e.g. {0} [a|b] policy of 1.5 I. {first}") == 1
    assert question.label == "i18n"


def test_of_several_phrases_a_message_may_ask_about_two():
    both = find(questions(topics=OWN), lambda text: all(phrase in text for phrase in OWN["leave"]))
    assert both == (
        "I have two questions. Can you explain the parental leave policy? "
        "Can you explain unpaid leave?"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_own_topics_are_asked_about_in_every_language(language: str):
    phrase = "XYZ-Plan"
    for text in drawn(questions(topics={"plan": [phrase]}, language=language), 20):
        assert phrase in text
        assert re.search(f"[{QUESTION_MARKS}]", text)


def test_region_of_a_language_is_ignored():
    assert find(questions(language="pt-BR"), lambda text: True).startswith("Como eu faço")


def test_turkish_begins_with_its_own_capital():
    texts = drawn(questions(language="tr", topics=["returns"]), 200)
    assert any(text.startswith("İ") for text in texts)
    assert not any(text.startswith("I") for text in texts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_bank_is_complete(language: str):
    bank = question_bank(language)
    assert {*bank} <= {*question_bank("en")}
    assert {*question_bank("en")} - {*bank} <= {"after.ways", "after.facts"}
    for topic in TOPICS:
        assert len(bank[f"{topic}.ways"]) + len(bank[f"{topic}.facts"]) >= 4, topic
    for name, entries in bank.items():
        assert len({*entries}) == len(entries), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_choice_or_form_of_the_bank_is_malformed(language: str):
    bank = question_bank(language)
    kept = {"{way}", "{direct}", "{embedded}", "{topic}", "{first}", "{second}"}
    for name, entries in bank.items():
        for entry in entries:
            assert all(len({*options}) == len(options) for options in alternatives(entry)), entry
            for choice in product(*alternatives(entry)):
                for form in (direct("".join(choice)), embedded("".join(choice))):
                    rest = re.sub("|".join(map(re.escape, kept)), "", form)
                    assert not re.search(r"[\[\]{}|/]", rest), (name, entry)


def test_few_arabic_questions_open_with_having_one():
    found = drawn(questions(language="ar"), 300)
    assert sum("لدي سؤال" in text for text in found) <= 0.02 * len(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_frame_and_every_added_question_asks(language: str):
    for name, entries in question_bank(language).items():
        manner, _, kind = name.partition(".")
        if manner == "after" or kind in ("ways", "facts", "own"):
            asks = manner in ("plain", "formal", "casual", "after")
            for entry in entries:
                marked = any(mark in entry for mark in QUESTION_MARKS)
                assert marked == asks, (name, entry)


@pytest.mark.parametrize(
    ("topics", "message"),
    [
        (["biling"], r"must be one of billing, .*everyday, got 'biling'; did you mean 'billing'"),
        (["the parental leave policy"], r"topics=\{'leave': \['the leave policy'\]\}"),
        ("billing", r"must be a list of str, got 'billing'; write topics=\['billing'\]"),
        (b"billing", "must be a list of str, got b'billing'"),
        ([], "topics must not be empty"),
        ({}, "at least one topic, got an empty mapping"),
        (3, "must be a list of str, got 3"),
        ([None], "must be a list of str, got None in it"),
        ([["billing"]], r"must be a list of str, got \['billing'\] in it"),
        ({"leave": "the leave policy"}, r"phrases of topic 'leave' must be a list of str"),
        ({"leave": []}, r"phrases of topic 'leave' must not be empty; write topics="),
        ({"leave": [" "]}, "got ' ', which has no letter"),
        ({"leave": ["May I leave?"]}, "write 'the leave policy', not a question"),
        ({"leave": ["one\ntwo"]}, "must be a noun phrase"),
        ({"": ["the leave policy"]}, "a topic must be a str that is not empty, got ''"),
        ({3: ["the leave policy"]}, "a topic must be a str that is not empty, got 3"),
    ],
)
def test_wrong_topics_are_an_error_at_once(topics: Any, message: str):
    with pytest.raises(UsageError, match=message):
        questions(topics=topics)


@pytest.mark.parametrize("language", ["fi", "xx", "english", "", None, 3, ["en"], "🙂"])
def test_language_without_a_bank_is_an_error_naming_those_that_have_one(language: Any):
    with pytest.raises(UsageError, match=r"one of en, es, fr, de.* ja, ko, got"):
        questions(language=language)


def test_traditional_chinese_is_an_error():
    with pytest.raises(UsageError, match="simplified characters, got 'zh-TW'; write 'zh'"):
        questions(language="zh-TW")


def test_order_of_a_set_and_repetition_make_no_difference():
    names = {"travel", "law", "billing"}
    assert find(questions(topics=names), lambda text: True) == "How do I get a refund?"
    twice = find(questions(topics=["billing", "billing"]), lambda text: True)
    assert twice.label == "billing"


def test_repr_is_short_enough_to_print():
    asked = questions(topics=["billing", "law"])
    asked.validate()
    assert len(repr(asked)) < 500
    assert "billing" in repr(asked)


def test_options_are_keywords():
    with pytest.raises(TypeError):
        questions(["billing"])  # type: ignore[call-arg]


def test_composes_with_other_strategies():
    loud = find(questions().filter(lambda text: len(text) > 30).map(str.upper), lambda text: True)
    assert loud.isupper()
    both = find(st.tuples(questions(topics=["law"]), questions(language="fr")), lambda pair: True)
    assert [text.label for text in both] == ["law", "billing"]
