"""Broken inputs: each kind is broken in its way, and shrinks to its plainest form."""

import json
import os
import re
import subprocess
import sys
import unicodedata
import warnings

import pytest
from hypothesis import find, given, seed, settings
from hypothesis import strategies as st

from pytest_aiprops import UsageError
from pytest_aiprops.strategies import Labelled, malformed
from pytest_aiprops.strategies.breakage import MALFORMED_KINDS

ANY_TEXT = st.text(max_size=30) | st.text(alphabet='ab "{}[],:\\\n', max_size=20)
DETERMINISTIC = settings(deadline=None, database=None, derandomize=True)
TEXT = 'I can\'t find the café on Main Street; is it "closed"?'


def draws(strategy: st.SearchStrategy[Labelled], count: int) -> list[Labelled]:
    drawn: list[Labelled] = []

    @settings(max_examples=count, database=None, deadline=None)
    @seed(0)
    @given(strategy)
    def collect(text: Labelled) -> None:
        drawn.append(text)

    collect()
    return drawn


@pytest.mark.parametrize(
    ("kind", "minimal"),
    [
        ("empty", ""),
        ("blank", " "),
        ("truncated", "Where is my orde"),
        ("unbalanced_quotes", '"Where is my order?'),
        ("broken_json", '{"message": "Where is my order?"'),
        ("broken_markup", "<p>Where is my order?"),
        ("byte_order_mark", "\ufeffWhere is my order?"),
        ("control_characters", "\x00Where is my order?"),
        ("zero_width", "Whe\u200bre is my order?"),
        ("right_to_left", "\u202eWhere is my order?"),
        ("wrong_encoding", "WhereÂ\u00a0isÂ\u00a0myÂ\u00a0order?"),
        ("replacement_characters", "\ufffdhere is my order?"),
        ("newline_storm", "Where is my order?" + "\n" * 10),
        ("huge", "Where is my order? " * 527),
        ("lone_surrogate", "Where is my order?\ud83d"),
    ],
)
def test_shrinks_to_the_plainest_form_of_its_kind(kind: str, minimal: str):
    found = find(malformed(kinds=[kind]), lambda text: True, settings=DETERMINISTIC)
    assert found == minimal
    assert found.label == kind


def test_shrinks_to_the_plainest_kind():
    assert find(malformed(), lambda text: True, settings=DETERMINISTIC) == ""
    assert (
        find(malformed(), lambda text: "Where" in text, settings=DETERMINISTIC)
        == "Where is my orde"
    )
    alike = malformed(kinds=["broken_markup", "broken_json"])
    assert find(alike, lambda text: True, settings=DETERMINISTIC).label == "broken_markup"


def test_nearly_every_draw_differs():
    assert len(set(draws(malformed(), 1_000))) >= 950


def test_every_kind_but_one_is_drawn_by_default():
    drawn = {text.label for text in draws(malformed(), 300)}
    assert drawn == {*MALFORMED_KINDS} - {"lone_surrogate"}


def test_every_text_drawn_by_default_can_be_encoded():
    for text in draws(malformed(TEXT), 100):
        text.encode()


@DETERMINISTIC
@given(malformed(ANY_TEXT, kinds=["broken_json"]))
def test_broken_json_does_not_parse(text: Labelled):
    with pytest.raises(ValueError):
        json.loads(text)


@pytest.mark.parametrize("kind", MALFORMED_KINDS[2:])  # all but the empty and the blank
def test_the_text_is_no_longer_what_it_was(kind: str):
    for text in TEXT, "ab", "我们 在这里":
        assert all(broken != text for broken in draws(malformed(text, kinds=[kind]), 10))


def test_blank_text_is_white_space():
    assert all(text.isspace() for text in draws(malformed(kinds=["blank"]), 30))


def test_truncated_text_is_a_beginning():
    for text in draws(malformed(TEXT, kinds=["truncated"]), 100):
        whole = json.dumps({"message": TEXT, "language": None}, ensure_ascii=False)
        assert TEXT.startswith(text) or whole.startswith(text)
        assert 0 < len(text) < len(whole)


def test_quotes_have_no_partner():
    for text in draws(malformed("Where is it? I'm here.", kinds=["unbalanced_quotes"]), 60):
        assert sum(text.count(sign) for sign in '"“”«»`„「」') == 1


def test_mojibake_is_undone_by_reading_it_right():
    text = "Où est le café ?"
    broken = [str(one) for one in draws(malformed(text, kinds=["wrong_encoding"]), 10)]
    assert text.encode().decode("latin-1") in broken
    assert text.encode("utf-16-le").decode("latin-1") in broken
    assert "Ã©" in "".join(broken)


def test_replacement_characters_stand_where_bytes_were_not_ascii():
    for text in draws(malformed("un café glacé", kinds=["replacement_characters"]), 10):
        assert re.fullmatch("un caf[é\ufffd] glac[é\ufffd]", text)
        assert "\ufffd" in text


def test_control_and_zero_width_characters_are_what_they_are_called():
    for text in draws(malformed("Where is it?", kinds=["control_characters"]), 60):
        assert any(unicodedata.category(sign) == "Cc" for sign in text)
    for text in draws(malformed("Where is it?", kinds=["zero_width"]), 60):
        assert any(unicodedata.category(sign) in ("Cf", "Mn") for sign in text)


def test_right_to_left_text_holds_a_sign_of_that_direction():
    for text in draws(malformed("Where is it?", kinds=["right_to_left"]), 60):
        assert {unicodedata.bidirectional(sign) for sign in text} & {"R", "AL", "RLO", "RLE", "RLI"}


def test_words_from_right_to_left_stand_between_single_spaces():
    for text in draws(malformed("Where is it?", kinds=["right_to_left"]), 60):
        assert "  " not in text
        assert text == text.strip()


def test_combining_storm_piles_five_accents_or_more():
    for text in draws(malformed("Where is it?", kinds=["combining_storm"]), 40):
        assert sum(map(bool, map(unicodedata.combining, text))) >= 5


@pytest.mark.parametrize("text", ["Where is it?", "a", "x" * 13_000])
def test_huge_text_has_ten_thousand_characters_or_twice_its_own(text: str):
    for broken in draws(malformed(text, kinds=["huge"]), 20):
        assert max(10_000, 2 * len(text)) <= len(broken) <= 28_000


def test_a_text_that_is_huge_is_not_made_longer():
    with pytest.raises(UsageError, match="of some words, and of at most 14,000 characters"):
        malformed("x" * 15_000, kinds=["huge"])
    assert "huge" not in {text.label for text in draws(malformed("x" * 15_000), 100)}


@pytest.mark.parametrize("text", [None, "\x00", "a\u2028b", "\U0001f600 'quoted' \"twice\""])
def test_no_repr_is_so_large_that_hypothesis_warns(text: str | None):
    @settings(max_examples=300, database=None, deadline=None)
    @seed(0)
    @given(malformed(text, kinds=["huge", "newline_storm", "combining_storm"]))
    def small_repr(broken: Labelled) -> None:
        assert len(repr(broken)) < 29_000

    small_repr()


@pytest.mark.parametrize("kind", ["huge", "newline_storm", "combining_storm"])
def test_a_test_that_fails_on_the_longest_text_ends_in_its_failure_and_in_no_warning(kind: str):
    longest = max(len(text) for text in draws(malformed(kinds=[kind]), 100))

    @settings(DETERMINISTIC, max_examples=300)
    @given(malformed(kinds=[kind]))
    def fails(text: Labelled) -> None:
        assert len(text) < longest - 2_000

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(AssertionError):
            fails()


@pytest.mark.parametrize("ask_for", [set, frozenset])
def test_a_set_of_kinds_draws_as_the_kinds_in_their_documented_order(ask_for: type):
    kinds = ["huge", "truncated", "zero_width", "broken_json", "byte_order_mark"]
    ordered = [kind for kind in MALFORMED_KINDS if kind in kinds]
    in_set = draws(malformed(kinds=ask_for(kinds)), 60)
    assert [(one, one.label) for one in in_set] == [
        (one, one.label) for one in draws(malformed(kinds=ordered), 60)
    ]


def test_a_set_of_kinds_draws_alike_in_every_process():
    script = (
        "from hypothesis import find\n"
        "from pytest_aiprops.strategies import malformed, perturbations\n"
        "kinds = {'right_to_left', 'zero_width', 'control_characters', 'wrong_encoding'}\n"
        "print(ascii(find(malformed(kinds=kinds), lambda text: True).label))\n"
        "kinds = {'ocr', 'homoglyph', 'typo', 'emoji'}\n"
        "pair = find(perturbations('Where is my order?', kinds=kinds), lambda pair: True)\n"
        "print(pair.variant.label)\n"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": str(hash_seed)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for hash_seed in range(4)
    }
    assert len(printed) == 1
    assert printed.pop().split() == ["'wrong_encoding'", "typo"]


def test_a_kind_with_nothing_to_break_is_left_out():
    labels = {text.label for text in draws(malformed("?"), 100)}
    assert {"truncated", "combining_storm", "replacement_characters"}.isdisjoint(labels)
    assert {text.label for text in draws(malformed(""), 100)} >= {"empty", "blank", "broken_json"}


@DETERMINISTIC
@given(malformed(st.text(max_size=20)))
def test_any_text_breaks(text: Labelled):
    assert text.label in MALFORMED_KINDS


def test_a_text_of_100_kb_breaks_in_every_other_way():
    text = "Where is my café order? " * 4_200
    for kind in (kind for kind in MALFORMED_KINDS if kind != "huge"):  # it is so already
        assert draws(malformed(text, kinds=[kind]), 3)


def test_composes_as_any_strategy():
    lengths = malformed(text=st.just("Hello you"), kinds=["truncated"]).map(len)
    assert find(st.lists(lengths, min_size=1), lambda them: True, settings=DETERMINISTIC) == [8]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            {"text": "?", "kinds": ["truncated"]},
            "text must be one that truncated can break, got '\\?'",
        ),
        ({"text": 3}, "text must be a str, a Hypothesis strategy of str, or None .* got int"),
        ({"text": ["a"]}, "got list"),
        ({"kinds": []}, "kinds must name one kind or more, got none; leave kinds out for all"),
        ({"kinds": ["zalgo"]}, "kinds must be of empty, blank, .*; got 'zalgo'"),
        ({"kinds": "huge"}, r"write kinds=\['huge'\]"),
        ({"kinds": [None]}, "kinds must be a list of str, got None in it"),
    ],
)
def test_wrong_use_is_refused_when_called(arguments: dict[str, object], message: str):
    with pytest.raises(UsageError, match=message):
        malformed(**arguments)  # type: ignore[arg-type]


def test_a_strategy_of_something_else_is_refused_when_drawn():
    with pytest.raises(UsageError, match="text must be a strategy of str, got one of int"):
        find(malformed(st.integers(), kinds=["huge"]), lambda text: True)  # type: ignore[arg-type]
