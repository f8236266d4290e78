"""A text is one vector, but for what it denies and what only was."""

import pytest

from pytest_aiprops.detectors.heads import fitting_head
from pytest_aiprops.detectors.tone.embedded import Part, head_scores, parts

pytest.importorskip("sentence_transformers")


def test_a_plain_text_is_judged_whole():
    text = "We stayed a week. The room was clean."
    assert parts(text) == [Part(text, 1, "said")]


def test_denials_and_former_things_are_taken_out():
    text = "The soup was not cold. I used to work there. We paid and left."
    assert parts(text) == [
        Part("the soup was cold.", 1, "denied"),
        Part("I used to work there.", 1, "former"),
        Part("We paid and left.", 1, "said"),
    ]


def test_a_refusal_is_no_denial():
    text = "This ticket is not refundable."
    assert parts(text) == [Part(text, 1, "said")]


def test_denying_turns_the_sign_round():
    head = fitting_head("sentiment", "not used")
    awful, not_awful, superb, not_superb = head_scores(
        [
            "The lecture was awful.",
            "The lecture was not awful.",
            "The lecture was superb.",
            "The lecture was not superb.",
        ],
        head,
    )
    assert awful < 0 < not_awful < -awful
    assert not_superb < 0 < superb
