import subprocess
import sys
from typing import Any

import pytest

from pytest_aiprops.errors import ConsistencyViolation, UsageError
from pytest_aiprops.properties import assert_consistent, consistency, ledger
from pytest_aiprops.sampling import Sample, Samples

pytest.importorskip("sentence_transformers")

ALIKE = [
    "You can return any item within 30 days of delivery.",
    "Items may be returned within 30 days after delivery.",
    "Returns are accepted for 30 days from the delivery date.",
]
ODD = "Our office dog likes to sleep under the table."


def test_paraphrases_are_consistent_and_their_similarities_are_returned():
    matrix = assert_consistent(Samples([Sample(text) for text in ALIKE]))
    assert matrix.values.shape == (3, 3)
    assert matrix.min() >= 0.5


def test_off_topic_output_is_named_and_shown_beside_the_one_it_differs_from():
    with pytest.raises(ConsistencyViolation) as caught:
        assert_consistent([*ALIKE, ODD])
    message = str(caught.value)
    assert "every pair must have similarity at least 0.5, but output" in message
    assert "unlike the others: output 4" in message
    assert f'output 4: "{ODD}"' in message
    (evidence,) = caught.value.evidence
    assert type(evidence.score) is float
    assert evidence.passed is False


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("You can return any item within 30 days.", "You can return any item within 14 days."),
        ("Your card will be charged today.", "Your card will not be charged today."),
    ],
)
def test_contradiction_vetoes_however_similar_the_outputs_are(a: str, b: str):
    with pytest.raises(ConsistencyViolation, match="must not contradict, but they disagree on"):
        assert_consistent([a, b], threshold=0)
    assert assert_consistent([a, b], threshold=0, facts=False).min() > 0.7


def test_mean_forgives_one_pair_that_min_does_not():
    with pytest.raises(ConsistencyViolation, match="every pair must"):
        assert_consistent([*ALIKE, ODD], threshold=0.4, facts=False)
    assert_consistent([*ALIKE, ODD], threshold=0.4, aggregate="mean", facts=False)
    with pytest.raises(ConsistencyViolation, match=r"mean similarity must be at least 0\.9"):
        assert_consistent([*ALIKE, ODD], threshold=0.9, aggregate="mean", facts=False)


def test_equal_outputs_pass_without_any_model():
    code = (
        "import sys; from pytest_aiprops.properties import assert_consistent\n"
        "matrix = assert_consistent(['same'] * 5)\n"
        "print(matrix.min(), matrix.values.shape, 'torch' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split("\n")[0] == "1.0 (5, 5) False"


@pytest.mark.parametrize("text", [" ", "\u200b", "\x00"])
def test_output_that_says_nothing_does_not_agree_with_those_that_do(text: str):
    with pytest.raises(ConsistencyViolation, match="output 2 says nothing that can be read"):
        assert_consistent([ALIKE[0], text], threshold=-0.99)


def test_of_many_outputs_each_is_compared_with_the_typical_one(
    monkeypatch: pytest.MonkeyPatch,
):
    asked = []

    def count(pairs: list[tuple[str, str]]) -> list[str]:
        asked.extend(pairs)
        return [""] * len(pairs)

    monkeypatch.setattr(consistency, "contradictions", count)
    monkeypatch.setattr(consistency, "ALL_PAIRS", 3)
    four = [*ALIKE, "You have 30 days from delivery to return an item."]
    with ledger() as heard:
        assert_consistent([*four, *four], threshold=0)
    assert len(asked) == 3
    assert "of 4 distinct outputs, parts and facts of each were compared" in heard[0].reason
    asked.clear()
    assert_consistent([*ALIKE, *ALIKE], threshold=0)
    assert len(asked) == 3


def test_judgement_is_heard_once():
    with ledger() as heard:
        assert_consistent(["a", "a"])
    assert [(one.property, one.passed) for one in heard] == [("consistent", True)]


@pytest.mark.parametrize("one", ["a", ["a"], Sample("a"), Samples([Sample("a")])])
def test_one_output_cannot_be_judged(one: Any):
    with pytest.raises(UsageError, match="needs two outputs or more to compare, got 1"):
        assert_consistent(one)


def test_wrong_choices_are_usage_errors():
    with pytest.raises(UsageError, match="aggregate must be 'min' or 'mean', got 'max'"):
        assert_consistent(ALIKE, aggregate="max")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="facts must be True or False"):
        assert_consistent(ALIKE, facts="yes")  # type: ignore[arg-type]


def test_personal_data_in_outputs_is_masked():
    with pytest.raises(ConsistencyViolation) as caught:
        assert_consistent(["Write to ada@example.org, she will help.", ODD])
    assert "ada@" not in str(caught.value)


def test_lone_surrogates_are_judged():
    assert_consistent([ALIKE[0], ALIKE[0] + "\ud800"], facts=False)


@pytest.mark.filterwarnings("ignore::pytest_aiprops.errors.AipropsWarning")
@pytest.mark.parametrize(
    "outputs",
    [
        ["👍", "👎"],
        ["approved👍", "denied👎"],
        ["สวัสดีครับผมชื่อสมชาย", "วันนี้อากาศร้อนมากเลย"],
        [*ALIKE, "yes👍", "no👎"],
    ],
)
def test_unlike_outputs_the_model_cannot_read_are_an_error_and_not_a_pass(outputs: list[str]):
    with pytest.raises(UsageError, match=r"unlike texts apart.*--aiprops-embedder=sentence-transf"):
        assert_consistent(outputs, threshold=0.1)


def test_outputs_that_differ_in_nothing_to_read_are_the_same():
    assert assert_consistent(["Sure", "sure", "SURE ", "s\u200bure"], threshold=1.0).min() == 1.0


LONG = [
    "Our head office is in the old harbour. It has three floors and a large hall for visitors. "
    "The hall is open to everybody during the day, and guides are there to show you round. You "
    "will find lifts on both sides of the hall. They take you to the offices on the upper floors. "
    "Each floor has a kitchen and some quiet rooms. On the roof there is a garden with benches. "
    "From there you can see the ships as they come in and leave again in the evening.",
    "You find our head office at the old harbour. Its large hall is for visitors and it has three "
    "floors. During the day everybody may come into the hall, where guides will show you round. "
    "There are lifts on either side. With them you reach the offices upstairs. Every floor has "
    "quiet rooms and a kitchen. There is a garden with benches on the roof. From it one sees ships "
    "come in, and leave again in the evening.",
]
OTHER_TAIL = (
    "To bake the bread, mix flour with yeast, salt and warm water. Knead the dough for a while and "
    "let it rest under a cloth. Then heat the oven, and bake the loaf until its crust is brown."
)


def test_long_outputs_that_end_in_something_else_are_found_though_alike_as_a_whole():
    spoilt = f"{LONG[1]} {OTHER_TAIL}"
    assert assert_consistent(LONG).min() > 0.8
    with pytest.raises(ConsistencyViolation) as caught:
        assert_consistent([LONG[0], spoilt])
    message = str(caught.value)
    assert "every part of output 2 must be like something in output 1" in message
    assert "brown" in message or "oven" in message or "knead" in message.casefold()
    assert "every pair must" not in message  # their similarity as wholes is high enough


def test_mean_forgives_a_part_too():
    assert_consistent([LONG[0], f"{LONG[1]} {OTHER_TAIL}"], aggregate="mean")


ACCEPTED = [
    *ALIKE,
    "An item can be returned up to 30 days after it was delivered.",
    "For 30 days from delivery, you may return what you bought.",
]


def test_baseline_sets_the_threshold_by_its_own_pairs():
    matrix = assert_consistent(ACCEPTED, threshold="baseline", baseline=ACCEPTED)
    with pytest.raises(ConsistencyViolation) as caught:
        assert_consistent([ALIKE[0], "Returns: 30 days."], threshold="baseline", baseline=ACCEPTED)
    source = "(1st percentile of the baseline's 10 pairs)"
    assert f"similarity at least {matrix.min():.3g} {source}" in str(caught.value)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"threshold": "baseline"}, "needs the outputs that set it: baseline="),
        ({"baseline": ACCEPTED}, 'needs threshold="baseline", got threshold=0.5'),
        ({"threshold": "baseline", "baseline": ALIKE}, "must hold 5 outputs or more, got 3"),
        ({"threshold": "basline"}, "or \"baseline\", got 'basline'"),
    ],
)
def test_threshold_and_baseline_must_fit_each_other(options: Any, said: str):
    with pytest.raises(UsageError, match=said):
        assert_consistent(ALIKE, **options)
