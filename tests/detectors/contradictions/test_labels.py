import pytest

from pytest_aiprops import assert_consistent
from pytest_aiprops.detectors import disagreements
from pytest_aiprops.errors import ConsistencyViolation


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("A", "B"),
        ("Option A", "Option B"),
        ("The answer is A.", "The answer is B."),
        ("Verdict: ✅", "Verdict: ❌"),
        ("Thanks 👍", "Thanks 👎"),
    ],
)
def test_answers_that_differ_in_a_label_or_sign_are_not_consistent(a, b):
    assert disagreements(a, b)
    pytest.importorskip("sentence_transformers")
    with pytest.raises(ConsistencyViolation, match="must not contradict"):
        assert_consistent([a, b])


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The answer is A.", "the answer is a"),
        ("Thanks 👍", "Thanks 😀"),
        ("Done ✅", "Done ✔"),
        ("Done ✅ 👎", "Done ✅"),
        ("Plan A costs $5.", "Plan A costs $5. ✅"),
        ("It is a dog.", "It is the dog."),
    ],
)
def test_other_differences_are_no_label(a, b):
    assert disagreements(a, b) == []
