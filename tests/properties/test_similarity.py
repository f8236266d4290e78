import numpy as np
import pytest

from pytest_aiprops.errors import RelevanceViolation, SimilarityViolation, UsageError
from pytest_aiprops.properties import assert_relevant, assert_similar
from pytest_aiprops.sampling import Sample

pytest.importorskip("sentence_transformers")

REFERENCE = "You can return any item within 30 days of delivery."
SAME = "Items may be returned within 30 days after delivery."
ODD = "Our office dog likes to sleep under the table."
PROMPT = "What is your return policy?"


def test_paraphrase_is_similar():
    score = assert_similar(SAME, REFERENCE)
    assert type(score) is float
    assert score > 0.6
    scores = assert_similar([SAME, Sample(REFERENCE)], REFERENCE)
    assert scores.dtype == np.float32
    assert scores[1] == pytest.approx(1.0)


def test_other_text_fails_with_both_texts_shown():
    with pytest.raises(SimilarityViolation) as caught:
        assert_similar([SAME, ODD], REFERENCE)
    message = str(caught.value)
    assert "output 2: similarity to the reference must be at least 0.6, got " in message
    assert REFERENCE in message
    assert ODD in message
    assert [one.passed for one in caught.value.evidence] == [True, False]
    assert type(caught.value.evidence[0].score) is float


def test_contradicted_number_vetoes():
    changed = REFERENCE.replace("30", "14")
    with pytest.raises(SimilarityViolation, match="must agree with the reference, but they dis"):
        assert_similar(changed, REFERENCE)
    assert assert_similar(changed, REFERENCE, facts=False) > 0.9


def test_answer_is_relevant_to_its_prompt():
    assert assert_relevant(SAME, PROMPT) > 0.3
    with pytest.raises(RelevanceViolation, match=r"to the prompt must be at least 0\.3"):
        assert_relevant(ODD, PROMPT)


@pytest.mark.parametrize("text", ["", "  \n", "\u200b", "\x00\ufeff", "\u3164"])
def test_text_that_says_nothing_fails_whatever_the_threshold(text: str):
    with pytest.raises(SimilarityViolation, match="says nothing"):
        assert_similar(text, REFERENCE, threshold=-0.99)
    with pytest.raises(RelevanceViolation, match="says nothing"):
        assert_relevant(text, PROMPT, threshold=-0.99)


@pytest.mark.parametrize("text", ["", " ", "\u200b"])
def test_nothing_to_compare_with_is_a_usage_error(text: str):
    with pytest.raises(UsageError, match="reference must say something"):
        assert_similar(SAME, text)
    with pytest.raises(UsageError, match="prompt must say something"):
        assert_relevant(SAME, text)


def test_wrong_arguments_are_usage_errors():
    with pytest.raises(UsageError, match="facts must be True or False"):
        assert_similar(SAME, REFERENCE, facts=1)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="reference must be a str or a Sample, got list"):
        assert_similar(SAME, [REFERENCE])  # type: ignore[arg-type]


def test_text_of_ten_megabytes_is_refused_clearly():
    with pytest.raises(UsageError, match="characters") as caught:
        assert_relevant("return policy " * 750_000, PROMPT)
    assert "return policy" not in str(caught.value)


def test_lone_surrogates_are_judged():
    assert assert_similar(REFERENCE + "\ud800", REFERENCE, facts=False) > 0.6


def test_equal_text_reaches_a_threshold_of_one():
    for text in (REFERENCE, PROMPT, ODD, "x"):
        assert assert_similar(text, text, threshold=1.0) == 1.0
        assert assert_relevant(text, text, threshold=1.0) == 1.0


@pytest.mark.filterwarnings("ignore::pytest_aiprops.errors.AipropsWarning")
@pytest.mark.parametrize(
    ("text", "other"),
    [("👍", "👎"), ("approved👍", "denied👎"), ("สวัสดีครับ", "วันนี้อากาศร้อน")],
)
def test_unlike_texts_the_model_cannot_read_are_an_error_and_not_a_pass(text: str, other: str):
    for judge in (assert_similar, assert_relevant):
        with pytest.raises(
            UsageError, match=r"unlike texts apart.*--aiprops-embedder=sentence-tra"
        ):
            judge(text, other)


@pytest.mark.parametrize("text", ["HELLO World", "Héllo  world", "hello\u200b world"])
def test_text_that_differs_in_nothing_to_read_is_the_same_text(text: str):
    assert assert_similar(text, "hello world", threshold=1.0) == 1.0
