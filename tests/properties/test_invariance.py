import asyncio
from enum import Enum
from typing import Any

import numpy as np
import pytest

from pytest_aiprops.errors import CallTimeout, InvarianceViolation, UsageError
from pytest_aiprops.properties import assert_invariant, ledger
from pytest_aiprops.properties.swaps import swapped_back
from pytest_aiprops.sampling import CallCounter, Terms, under


def answers(first: Any, second: Any):
    """A system that gives one answer to its first call and another to its second."""
    waiting = [first, second]
    return lambda message, *args, **kwargs: waiting.pop(0)


class Topic(Enum):
    BILLING = 1
    OTHER = 2


# --- labels


@pytest.mark.parametrize(
    "label", ["billing", "Not urgent", True, 3, 0.5, Topic.BILLING, np.int64(4), np.bool_(True)]
)
def test_equal_labels_pass_and_the_label_is_returned(label: Any):
    assert assert_invariant(answers(label, label), "Hi", "hi") == label


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("billing", "shipping"),
        (True, False),
        (True, 1),
        (3, 4),
        (Topic.BILLING, Topic.OTHER),
        (float("nan"), float("nan")),
        (2, "two"),
        (np.bool_(True), np.bool_(False)),
    ],
)
def test_labels_that_differ_are_a_violation(first: Any, second: Any):
    with pytest.raises(InvarianceViolation, match="the answer must not change"):
        assert_invariant(answers(first, second), "Hi", "hi")


def test_the_message_tells_the_change_the_labels_and_both_calls():
    class Variant(str):
        label = "casing"

    def system(message: str) -> str:
        return "billing" if message.islower() else "shipping"

    with pytest.raises(InvarianceViolation) as caught:
        assert_invariant(system, "My Order", Variant("my order"))
    assert str(caught.value).splitlines() == [
        'the answer must not change with the input (casing), but "shipping" became "billing"',
        '  original: "My Order" -> "shipping"',
        '  variant: "my order" -> "billing"',
    ]


def test_case_and_white_space_around_a_label_are_no_difference():
    assert assert_invariant(answers("billing", " Billing\n"), "Hi", "hi") == "billing"


def test_numbers_may_differ_by_what_the_caller_allows():
    assert assert_invariant(answers(0.5, 0.55), "Hi", "hi", within=0.1) == 0.5
    with pytest.raises(InvarianceViolation, match=r"at most 0\.1 may lie between them"):
        assert_invariant(answers(0.5, 0.75), "Hi", "hi", within=0.1)
    assert assert_invariant(answers(float("inf"), float("inf")), "Hi", "hi") == float("inf")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"label": "a", "score": 0.1}, {"label": "a", "score": 0.9}),
        ('{"label": "a", "score": 1}', '{"label": "a", "score": 9}'),
        (CallCounter(limit=1), CallCounter(limit=1)),
    ],
)
def test_key_takes_the_label_out_of_what_has_several_parts(first: Any, second: Any):
    key = "limit" if isinstance(first, CallCounter) else "label"
    assert assert_invariant(answers(first, second), "Hi", "hi", key=key) in ("a", 1)


def test_key_may_be_a_function_on_the_raw_answer():
    system = answers(np.array(["a", "b"]), np.array(["a", "c"]))
    assert assert_invariant(system, "Hi", "hi", key=lambda row: row[0]) == "a"
    with pytest.raises(InvarianceViolation, match='"b" became "c"'):
        assert_invariant(answers(["a", "b"], ["a", "c"]), "Hi", "hi", key=lambda row: row[1])


def test_values_of_several_parts_need_a_key_or_are_compared_whole_when_asked():
    parts = {"label": "a", "why": "it says so"}
    with pytest.raises(UsageError, match="key must say which part"):
        assert_invariant(answers(parts, parts), "Hi", "hi")
    assert assert_invariant(answers(parts, dict(parts)), "Hi", "hi", compare="label") == parts
    with pytest.raises(InvarianceViolation):
        assert_invariant(answers(parts, {"label": "b"}), "Hi", "hi", compare="label")


def test_key_that_is_not_there_is_a_usage_error_that_lists_what_is():
    with pytest.raises(UsageError, match="has no 'topic'; it has 'label'"):
        assert_invariant(answers({"label": "a"}, {"label": "a"}), "Hi", "hi", key="topic")
    with pytest.raises(UsageError, match="must then be JSON"):
        assert_invariant(answers("a", "a"), "Hi", "hi", key="topic")


def test_text_compared_as_a_label_must_be_equal():
    pair = "You can return it.", "It can be returned."
    with pytest.raises(InvarianceViolation, match="became"):
        assert_invariant(answers(*pair), "Hi", "hi", compare="label")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("billing.refund", "billing.dispute"),
        ("P1 (high)", "P2 (low)"),
        ("billing, refund", "billing, account"),
        ("[billing]", "[account]"),
        ("1. billing", "2. account"),
        ('"billing"', '"account"'),
        ("category: billing", "category: refund"),
        ("billing.", "account."),
        ("billing/refund", "billing/dispute"),
        ("退款。", "账户。"),
        ("👍", "👎"),
        ('{"label": "a"}', '{"label": "b"}'),
    ],
)
def test_short_answers_with_punctuation_are_labels(first: str, second: str):
    with pytest.raises(InvarianceViolation, match="became"):
        assert_invariant(answers(first, second), "Hi", "hi")
    with pytest.raises(InvarianceViolation, match="became"):
        assert_invariant(answers(reply_of(first), reply_of(second)), "Hi", "hi")
    assert assert_invariant(answers(first, first), "Hi", "hi") == first


def reply_of(text: str) -> dict[str, Any]:
    return {"choices": [{"message": {"role": "assistant", "content": text}}]}


@pytest.mark.parametrize(
    "text",
    [
        "We ship today.",
        'Please "Wait here!"',
        "It goes to billing",
        "请稍等，我们正在处理您的退款。",
    ],
)
def test_sentences_and_longer_answers_are_texts(text: str):
    assert assert_invariant(answers(text, text), "Hi", "hi") == 1.0


def test_a_closing_full_stop_is_no_difference_of_labels():
    assert assert_invariant(answers("billing.", "Billing"), "Hi", "hi") == "billing."
    with pytest.raises(InvarianceViolation, match="became"):
        assert_invariant(answers("billing?", "billing"), "Hi", "hi")


def test_a_label_is_read_as_the_caller_reads_answers():
    read = answers("topic=billing", "topic=BILLING ")

    def text(answer: str) -> str:
        return answer.partition("=")[2]

    assert assert_invariant(read, "Hi", "hi", text=text) == "billing"


# --- texts


def test_equal_texts_pass_without_any_model(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("pytest_aiprops.embedding.similarity_matrix", None)
    assert assert_invariant(answers("We ship today.", "We ship today."), "Hi", "hi") == 1.0


def test_texts_that_say_the_same_pass_and_their_similarity_is_returned():
    pytest.importorskip("sentence_transformers")
    system = answers(
        "You can return any item within 30 days of delivery.",
        "Items may be returned within 30 days after delivery.",
    )
    assert 0.5 < assert_invariant(system, "Returns?", "returns??") < 1


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        ("Your refund is on its way to you.", "Our dog sleeps under the table.", "similarity is"),
        ("You can return it within 30 days.", "You can return it within 14 days.", "disagree on"),
        ("We will refund your order.", "We will not refund your order.", "disagree on"),
        ("We will refund your order.", "\u200b", "says nothing"),
    ],
)
def test_texts_that_say_something_else_are_a_violation(first: str, second: str, why: str):
    pytest.importorskip("sentence_transformers")
    with pytest.raises(InvarianceViolation, match=why):
        assert_invariant(answers(first, second), "May I return it?", "may i return it")


def test_facts_can_be_left_out():
    pytest.importorskip("sentence_transformers")
    pair = "You can return it within 30 days.", "You can return it within 14 days."
    assert assert_invariant(answers(*pair), "Hi", "hi", facts=False) > 0.7


def test_names_swapped_on_purpose_are_no_difference_of_the_answers():
    pytest.importorskip("sentence_transformers")
    inputs = "Anna Smith, 31, lost her card.", "John Brown, 64, lost his card."
    alike = (
        "We blocked the card of Anna Smith (31). She gets a new one.",
        "We blocked the card of John Brown (64). She gets a new one.",
    )
    assert assert_invariant(answers(*alike), *inputs) > 0.95
    other = alike[0], "We blocked the card of John Brown (64). He gets a new one in 14 days."
    longer = alike[0] + " It takes 3 days.", other[1]
    with pytest.raises(InvarianceViolation, match="disagree on"):
        assert_invariant(answers(*longer), *inputs)


def test_a_denial_is_never_swapped_back():
    assert swapped_back("Can I?", "Can't I?", "No, you can't.") == "No, you can't."
    assert swapped_back("It is new", "It is not", "It is not new") == "It is not new"


@pytest.mark.parametrize(
    ("original", "variant", "answer", "expected"),
    [
        ("Ms Anna Lee called", "Mr Li Wei called", "Mr Wei, Li Wei", "Ms Lee, Anna Lee"),
        ("Anna's card", "John's card", "JOHN's card, johnny", "Anna's card, johnny"),
        ("She called", "they called", "They called", "She called"),
        ("same", "same", "anything", "anything"),
        ("", "", "", ""),
        ("a.b", "c.d", "c.d (c d)", "a.b (a b)"),
        (
            "Ayşe lost her card",
            "İlkay lost their card",
            "İlkay lost their card",
            "Ayşe lost her card",
        ),
        ("Ayşe called", "İlkay called", "ilkay, İLKAY'S, I\u0307lkay", "Ayşe, Ayşe'S, Ayşe"),
        ("Ana Weber", "Ana Weiß", "WEISS", "Weber"),
        ("Zoe called", "Ays\u0327e called", "Ayşe called", "Zoe called"),
        ("अनिता आई", "कविता आई", "कविता आई", "अनिता आई"),
        ("Anna Lee", "John Roe", "John\nRoe-Smith", "Anna Lee-Smith"),
        ("I'm 31", "I'm 64", "64, aged 64, a 64-year-old", "31, aged 31, a 31-year-old"),
        ("I'm 31", "I'm 64", "$64, 64 %, 64 days, 6.64, 64.5", "$64, 64 %, 64 days, 6.64, 64.5"),
        ("31 days late", "64 days late", "64 days", "31 days"),
    ],
)
def test_what_the_inputs_differ_in_is_swapped_back_in_the_answer(
    original: str, variant: str, answer: str, expected: str
):
    assert swapped_back(original, variant, answer) == expected


# --- calls


def test_further_arguments_go_to_both_calls():
    seen = []

    def system(message: str, shop: str, *, urgent: bool) -> str:
        seen.append((message, shop, urgent))
        return "billing"

    assert_invariant(system, "Hi", "hi", "shop 1", urgent=True)
    assert seen == [("Hi", "shop 1", True), ("hi", "shop 1", True)]


def test_async_systems_are_awaited_also_inside_a_running_loop():
    async def system(message: str) -> str:
        return message.casefold()

    async def test():
        return assert_invariant(system, "Hi", "hi")

    assert assert_invariant(system, "Hi", "hi") == "hi"
    assert asyncio.run(test()) == "hi"


def test_both_calls_are_counted_by_the_running_test():
    counter = CallCounter()
    with under(Terms(counter)):
        assert_invariant(str.casefold, "Hi", "HI")
    assert counter.made == 2


def test_an_error_of_the_system_is_raised_as_it_is():
    def system(message: str) -> str:
        raise KeyError(message)

    with pytest.raises(KeyError):
        assert_invariant(system, "Hi", "hi")


def test_a_call_that_takes_too_long_is_a_failed_assertion():
    async def system(message: str) -> str:
        await asyncio.sleep(60)
        return message

    with pytest.raises(CallTimeout):
        assert_invariant(system, "Hi", "hi", timeout=0.01)


def test_a_chat_reply_is_read_by_its_shape():
    reply = {"choices": [{"message": {"role": "assistant", "content": "billing"}}]}
    assert assert_invariant(answers(reply, reply), "Hi", "hi", compare="label") == "billing"
    assert assert_invariant(answers(reply, reply), "Hi", "hi") == "billing"


def test_one_call_is_one_judgement():
    with ledger() as judgements:
        assert_invariant(str.casefold, "Hi", "HI")
    (one,) = judgements
    assert (one.property, one.passed) == ("invariance", True)
    assert '"hi"' in one.reason


# --- wrong use


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"compare": "both"}, "compare must be"),
        ({"threshold": 90}, "threshold must be in"),
        ({"within": -1}, "within must be in"),
        ({"facts": 1}, "facts must be True or False"),
        ({"key": 3}, "key must be callable"),
        ({"key": "label", "compare": "text"}, "key names a label"),
    ],
)
def test_wrong_options_are_usage_errors(options: dict[str, Any], message: str):
    with pytest.raises(UsageError, match=message):
        assert_invariant(str.casefold, "Hi", "hi", **options)


def test_a_system_that_is_no_callable_or_gives_nothing_is_a_usage_error():
    with pytest.raises(UsageError, match="system must be callable"):
        assert_invariant("bot", "Hi", "hi")  # type: ignore[arg-type]  # wrong on purpose
    with pytest.raises(UsageError, match="returned None"):
        assert_invariant(answers(None, None), "Hi", "hi")
