"""Short denials give what they deny."""

import pytest

from pytest_aiprops.detectors.tone.denial import denied


@pytest.mark.parametrize(
    ("sentence", "affirmative"),
    [
        ("That was not a dull lecture.", "that was a dull lecture."),
        ("The soup isn’t salty.", "the soup is salty."),
        ("I didn't hate the ending!", "i hate the ending!"),
        ("Nobody admires the plan.", "everyone admires the plan."),
        ("I can't say I dread the winter.", "i dread the winter."),
        ("Not bad at all.", "bad at all."),
        ("There is nothing wrong with it.", "there is something wrong with it."),
    ],
)
def test_the_affirmative_of_a_denial(sentence, affirmative):
    assert denied(sentence) == affirmative


@pytest.mark.parametrize(
    "sentence",
    [
        "It was a dull lecture.",
        "It does not work.",
        "Isn't it lovely?",
        "It was not bad, but not good.",
        "Not only was it good, it was cheap.",
        "The pump is not working.",
        "No.",
        "",
    ],
)
def test_other_sentences_deny_no_one_thing(sentence):
    assert denied(sentence) is None
