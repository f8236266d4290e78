"""Where sentences end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_aiprops.detectors import split_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("We ship today. You pay later.", ["We ship today.", "You pay later."]),
        ("Is it late? Yes! Very", ["Is it late?", "Yes!", "Very"]),
        ("Dr. Vane met Mr. Holm. They spoke.", ["Dr. Vane met Mr. Holm.", "They spoke."]),
        ("Bring proof, e.g. a bill. Any will do.", ["Bring proof, e.g. a bill.", "Any will do."]),
        ("It costs 3.50 or 2.75 now. Fine.", ["It costs 3.50 or 2.75 now.", "Fine."]),
        ("She moved to the U.S. in May. Why?", ["She moved to the U.S. in May.", "Why?"]),
        ("Ask J. Holm about it.", ["Ask J. Holm about it."]),
        ("Well... maybe not. Wait… Really?", ["Well... maybe not.", "Wait…", "Really?"]),
        ("He said “Stop.” Then he left.", ["He said “Stop.”", "Then he left."]),
        ("Open 9 a.m. to 5 p.m. daily.", ["Open 9 a.m. to 5 p.m. daily."]),
        ("We sell pens, ink, etc. Ask us.", ["We sell pens, ink, etc.", "Ask us."]),
        ("One\n\nTwo", ["One", "Two"]),
        ("Steps:\n1. Open it\n2. Close it", ["Steps:", "1. Open it", "2. Close it"]),
        ("- milk\n- eggs", ["- milk", "- eggs"]),
        ("今日は晴れ。明日は雨？はい！", ["今日は晴れ。", "明日は雨？", "はい！"]),
        ("no stop at the end", ["no stop at the end"]),
        ("See example.org/a.html for more. Bye.", ["See example.org/a.html for more.", "Bye."]),
        ("It was I. You knew.", ["It was I.", "You knew."]),
        ("", []),
        ("... !!! ---", []),
    ],
)
def test_sentences_are_told_apart(text, sentences):
    assert split_sentences(text) == sentences


@given(st.text())
def test_splitting_neither_adds_nor_loses_a_letter(text):
    joined = "".join(split_sentences(text))
    valid = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    assert [c for c in joined if c.isalnum()] == [c for c in valid if c.isalnum()]
