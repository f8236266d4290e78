"""Small changes that keep a text's meaning: what each kind does, what none touches."""

import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, find, given, seed, settings
from hypothesis import strategies as st

from pytest_aiprops import UsageError
from pytest_aiprops.detectors import extract_entities
from pytest_aiprops.strategies import Pair, perturbations
from pytest_aiprops.strategies.variants import PERTURBATION_KINDS

MESSAGES = (
    "Where is my order today?",
    "I can't open the attachment you sent.",
    "The kettle leaks and the lid is loose.",
    "Could you move my appointment to the afternoon, please?",
    "My sister would like to return a pair of boots.",
    "The playlist stops whenever I lock the screen.",
    "Is breakfast included in the weekend price?",
    "I am still waiting for the plumber you promised.",
    "How long does a repair of the camera take?",
    "The museum guide was friendly but hard to hear.",
)
PARAGRAPHS = (
    "Last month I bought a folding bicycle in your shop. It rides well, but the rear light went "
    "out after a few evenings, and I'm not sure whether the bulb or the cable is to blame. Could "
    "you tell me where I can have it looked at? I would rather not send the whole bicycle back.",
    "We are planning a small party in the garden and need chairs, tables and a tent. Your website "
    "shows the tent, but it doesn't say how many people fit inside. Is it safe in strong wind? "
    "It's important to us, because the garden lies on a hill.",
)
FOREIGN = (
    "Je n'arrive pas à télécharger la facture, pouvez-vous m'aider ?",
    "Die Lampe flackert, können Sie mir eine neue schicken?",
    "La puerta del armario no cierra y también falta una llave.",
)
WITH_FACTS = (
    "Order AB-1234 of 3 March 2026 cost $45.20, and 2 of the 14 cups were broken.",
    "Write to ada.vane@example.org or see https://example.org/Help?id=9 before 10:30.",
    "My code is SPRING24; I paid 1,200 euros for flight LH 441 on Friday.",
    "Call +44 20 7946 0958 within 3 days, ticket #88231, version v2.1.0, size 38.",
)


def draws(strategy: st.SearchStrategy[Pair], count: int) -> list[Pair]:
    drawn: list[Pair] = []

    @settings(max_examples=count, database=None, deadline=None)
    @seed(0)
    @given(strategy)
    def collect(pair: Pair) -> None:
        drawn.append(pair)

    collect()
    return drawn


SEARCH = settings(max_examples=3_000, database=None, derandomize=True)


def minimal(text: str, kind: str, holds: Callable[[Pair], bool] = lambda pair: True) -> str:
    return str(find(perturbations(text, kinds=[kind]), holds, settings=SEARCH).variant)


@pytest.mark.parametrize(
    ("text", "kind", "variant"),
    [
        ("Where is my order?", "typo", "Wehre is my order?"),
        ("Where is my order?", "casing", "where is my order?"),
        ("Where is my order?", "spacing", "Where  is my order?"),
        ("Where is my order?", "punctuation", "Where is my order"),
        ("Where is my order?", "contraction", "Where's my order?"),
        ("Where is my order?", "filler", "Um, where is my order?"),
        ("Where is my order?", "emoji", "Where is my order? 🙂"),
        ("Where is my order?", "homoglyph", "Wh\u0435re is my order?"),
        ("Where is my order?", "ocr", "Whcre is my order?"),
        ("I updated my resume.", "diacritic", "I updated my résumé."),
        ("I updated my résumé.", "diacritic", "I updated my resume."),
        ("I can't wait.", "contraction", "I cannot wait."),
        ("You won’t believe it.", "contraction", "You will not believe it."),
        ("I'm sure it's broken.", "contraction", "I am sure it's broken."),
        ("Bitte zurückgeben!", "diacritic", "Bitte zurueckgeben!"),
        ("¿Dónde está mi pedido?", "filler", "¿Dónde está mi pedido, por favor?"),
    ],
)
def test_shrinks_to_one_plain_edit_at_the_first_place(text: str, kind: str, variant: str):
    assert minimal(text, kind) == variant


def test_shrinks_to_the_first_kind_that_applies():
    assert (
        find(perturbations("Where is my order?"), lambda pair: True, settings=SEARCH).variant.label
        == "typo"
    )
    assert (
        find(perturbations("我的订单在哪里?"), lambda pair: True, settings=SEARCH).variant.label
        == "spacing"
    )
    chosen = perturbations("Where is my order?", kinds=["ocr", "typo"])
    assert find(chosen, lambda pair: True, settings=SEARCH).variant.label == "ocr"


def test_shrinks_to_the_one_edit_that_matters():
    text = PARAGRAPHS[0]
    variant = minimal(text, "typo", lambda pair: "cable" not in pair.variant)
    changed = [a for a, b in zip(text.split(), variant.split(), strict=True) if a != b]
    assert changed == ["cable"]


@pytest.mark.parametrize("kind", PERTURBATION_KINDS)
def test_variants_differ_from_the_original_and_carry_their_kind(kind: str):
    texts = st.sampled_from(
        [*MESSAGES[:2], *PARAGRAPHS, *FOREIGN[:2], "I sent my résumé. I'm sure."]
    )
    possible = texts.filter(lambda text: kind != "contraction" or "'" in text)
    possible = possible.filter(lambda text: kind != "diacritic" or not text.isascii())
    for original, variant in draws(perturbations(possible, kinds=[kind]), 60):
        assert variant != original
        assert variant.label == kind


ANY_TEXT = st.text(max_size=40) | st.text(
    alphabet="abcé'’ .,?!\u0301\u200d👩🏽1-@İıßنет中", max_size=30
)


@settings(
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.filter_too_much],
)
@given(perturbations(ANY_TEXT))
def test_any_text_is_changed_or_rejected(pair: Pair):
    assert pair.variant != pair.original


@pytest.mark.parametrize("kind", PERTURBATION_KINDS)
def test_numbers_codes_and_addresses_stay(kind: str):
    def facts(text: str) -> list[tuple[str, str]]:
        return [
            (entity.kind, entity.normal)
            for entity in extract_entities([text])[0]
            if entity.kind != "name" and re.search(r"\d|@|/", entity.text)
        ]

    for text in WITH_FACTS:
        try:
            strategy = perturbations(text, kinds=[kind])
        except UsageError:
            continue  # nothing to contract, no accents
        for original, variant in draws(strategy, 50):
            assert facts(variant) == facts(original), variant
            for kept in ("AB-1234", "ada.vane@example.org", "https://example.org/Help?id=9"):
                assert (kept in variant) == (kept in original)


@pytest.mark.parametrize("kind", PERTURBATION_KINDS)
def test_a_negation_stays_one(kind: str):
    text = "I do not want this, I can't use it, and nobody ever told me why it isn't blue."
    denials = re.compile(r"(?i)\bnot\b|n['’]t\b|\bcannot\b|\bnobody\b")
    try:
        strategy = perturbations(text, kinds=[kind])
    except UsageError:
        assert kind == "diacritic"
        return
    for _, variant in draws(strategy, 60):
        assert len(denials.findall(variant)) == 4, variant


@pytest.mark.parametrize("kind", ["typo", "homoglyph", "ocr"])
def test_quantifiers_keep_their_letters(kind: str):
    text = "There are few cups, many lids, almost no spoons, and none of them are any good."
    for _, variant in draws(perturbations(text, kinds=[kind]), 100):
        assert re.findall(r"\b(?:few|many|almost|no|none|any)\b", variant) == [
            "few", "many", "almost", "no", "none", "any",
        ], variant  # fmt: skip


SMILES = re.compile("[🙂😊👀]|:-?\\)")


@pytest.mark.parametrize(
    "text",
    [
        "Well done, you ruined my week. What a great shop!!",
        "Where is my order?!",
        "WHERE is my order?",
        "My order has not been sent. Where is it?",
        "This is the worst shop in town.",
        "Die Lampe ist kaputt. Wo ist die neue?",
        "Je suis très déçu par votre magasin.",
        "Где мой заказ?",  # of a language whose words of complaint are not listed
    ],
)
def test_no_smile_stands_in_a_complaint(text: str):
    variants = [pair.variant for pair in draws(perturbations(text, kinds=["emoji"]), 30)]
    assert variants
    assert not any(SMILES.search(variant) for variant in variants)
    assert any(SMILES.search(pair.variant) for pair in draws(perturbations(
        "Where is the bus to the museum?", kinds=["emoji"]), 30))  # fmt: skip


def test_a_set_of_kinds_is_taken_in_the_documented_order():
    kinds = {"ocr", "homoglyph", "emoji", "typo", "filler"}
    ordered = [kind for kind in PERTURBATION_KINDS if kind in kinds]
    text = "Where is my order today?"
    assert draws(perturbations(text, kinds=kinds), 60) == draws(
        perturbations(text, kinds=ordered), 60
    )


def test_names_keep_their_letters():
    text = "Please tell Ada Vane in Oslo that the parcel is late again."
    kinds = [kind for kind in PERTURBATION_KINDS if kind not in ("contraction", "diacritic")]
    for _, variant in draws(perturbations(text, kinds=kinds), 200):
        assert re.search(r"Ada[\s\u00a0]+Vane|ADA VANE", variant), variant
        assert "oslo" in variant.lower()


def test_misspellings_make_no_common_word():
    for text, word in ("I am form there.", "from"), ("I work this shift.", "shit"):
        made = draws(perturbations(text, kinds=["typo"]), 60)
        assert made
        assert not any(word in pair.variant for pair in made)


def test_keys_lie_where_the_language_types_them():
    def slips(text: str, at: int) -> set[str]:
        return {
            pair.variant.split()[at] for pair in draws(perturbations(text, kinds=["typo"]), 200)
        }

    assert "rezurn" not in slips("I return the boots on sight, please help.", 1)
    assert "Pakez" not in slips("Das Paket ist bitte heute zu senden.", 1)
    assert "bitze" in slips("Wo ist denn bitte mein Paket geblieben?", 3)  # z beside t: QWERTZ
    assert "frqnçais" in slips("Est-ce un menu français ou italien ?", 3)  # q beneath a: AZERTY


def test_no_character_loses_its_marks():
    text = "Le cafe\u0301 est ferme\u0301, 👩🏽\u200d🚀 dit le garc\u0327on ! Vraiment triste."
    clusters = re.findall(r"\w[\u0300-\u036f]|👩🏽\u200d🚀", text)
    kinds = ["typo", "casing", "spacing", "punctuation", "filler", "emoji", "homoglyph", "ocr"]
    for _, variant in draws(perturbations(text, kinds=kinds), 300):
        found = re.findall(r"\w[\u0300-\u036f]|👩🏽\u200d🚀", variant)
        assert [one.lower() for one in found] == [one.lower() for one in clusters], variant


def test_recomposed_text_reads_the_same():
    pairs = draws(perturbations("Ça va très bien, à bientôt !", kinds=["diacritic"]), 20)
    assert any(unicodedata.normalize("NFC", variant) == original for original, variant in pairs)


@pytest.mark.parametrize("text", [*MESSAGES, *PARAGRAPHS])
def test_few_words_change(text: str):
    for original, variant in draws(perturbations(text, kinds=["typo", "homoglyph", "ocr"]), 40):
        pairs = zip(original.split(), variant.split(), strict=True)
        changed = sum(before != after for before, after in pairs)
        assert 1 <= changed <= max(1, min(6, len(original.split()) // 12 + 1))


def test_nearly_every_draw_differs():
    texts = st.sampled_from([*MESSAGES, *PARAGRAPHS, *FOREIGN])
    assert len(set(draws(perturbations(texts), 1_000))) >= 970


def test_misspelt_short_messages_stay_similar():
    from pytest_aiprops.embedding import embed

    for kind in ("typo", "homoglyph", "ocr"):
        pairs = draws(perturbations(st.sampled_from(MESSAGES), kinds=[kind]), 40)
        before = embed([pair.original for pair in pairs])
        after = embed([str(pair.variant) for pair in pairs])
        assert ((before * after).sum(axis=1) > 0.6).mean() >= 0.95, kind


def test_long_text_is_changed_in_six_places_at_most():
    text = " ".join(PARAGRAPHS) * 200
    assert len(text) > 100_000
    for original, variant in draws(perturbations(text, kinds=["typo"]), 20):
        pairs = zip(original.split(), variant.split(), strict=True)
        assert 1 <= sum(before != after for before, after in pairs) <= 6


@pytest.mark.parametrize("text", ["x" * 100_000, "1" * 100_000, "我" * 100_000, "a'" * 50_000])
def test_text_without_spaces_is_changed_or_refused(text: str):
    try:
        assert draws(perturbations(text), 3)
    except UsageError:
        assert text[0] == "1"


def test_composes_as_any_strategy():
    strategy = st.lists(
        perturbations(text="Where is my order?").map(lambda pair: pair.variant.label)
    )
    assert find(strategy, lambda labels: len(labels) == 2) == ["typo", "typo"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"text": ""}, "text must be one that any kind can change, got ''; give a text with words"),
        ({"text": " \n"}, "give a text with words"),
        (
            {"text": "订单", "kinds": ["typo"]},
            "that typo can change, got '订单'; kinds that can: spacing",
        ),
        ({"text": None}, "text must be a str or a Hypothesis strategy of str, got NoneType"),
        ({"text": ["a"]}, "got list"),
        ({"text": b"a"}, "got bytes"),
        ({"text": "Hi there.", "kinds": []}, "kinds must name one kind or more, got none"),
        (
            {"text": "Hi there.", "kinds": ["typos"]},
            "kinds must be of typo, casing, .*; got 'typos'",
        ),
        ({"text": "Hi there.", "kinds": "typo"}, r"write kinds=\['typo'\]"),
        ({"text": "Hi there.", "kinds": [1]}, "kinds must be a list of str, got 1 in it"),
        ({"text": "Hi there.", "kinds": 7}, "kinds must be a list of str, got 7"),
    ],
)
def test_wrong_use_is_refused_when_called(arguments: dict[str, object], message: str):
    with pytest.raises(UsageError, match=message):
        perturbations(**arguments)  # type: ignore[arg-type]


def test_a_strategy_of_something_else_is_refused_when_drawn():
    with pytest.raises(UsageError, match="text must be a strategy of str, got one of int"):
        find(perturbations(st.integers()), lambda pair: True)  # type: ignore[arg-type]
