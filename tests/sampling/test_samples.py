import pickle
from dataclasses import FrozenInstanceError, replace

import pytest

from pytest_aiprops.errors import UsageError
from pytest_aiprops.sampling import Conversation, Sample, Samples, Usage


def test_sample_of_a_plain_text_has_it_as_output_too():
    sample = Sample("yes")
    assert (sample.text, sample.output, sample.index, sample.tool_calls) == ("yes", "yes", 0, ())


def test_sample_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        Sample("yes").text = "no"  # type: ignore[misc]


def test_reading_the_text_of_a_failed_call_raises_its_error():
    failed = Sample(error=TimeoutError("too slow"))
    with pytest.raises(TimeoutError, match="too slow"):
        _ = failed.text
    with pytest.raises(TimeoutError):
        _ = Samples([Sample("fine"), failed]).texts
    assert "TimeoutError" in repr(failed)


def test_samples_with_the_same_content_are_equal_and_hash_alike():
    left, right = Sample("a", usage=Usage(1, 2)), Sample("a", usage=Usage(1, 2))
    assert left == right
    assert hash(left) == hash(right)
    assert Samples([left]) == Samples([right])
    assert left != Sample("b")
    assert hash(Sample("a", output={"unhashable": []})) == hash(left)


def test_sample_survives_pickling():
    sample = Sample("a", tool_calls=("transfer",), latency=0.5)
    assert pickle.loads(pickle.dumps(sample)) == sample
    assert pickle.loads(pickle.dumps(Samples([sample]))) == Samples([sample])


def test_sample_can_be_copied_with_a_change():
    assert replace(Sample("a", output=3), index=4) == Sample("a", output=3, index=4)


def test_samples_are_a_sequence_whose_slices_are_samples():
    samples = Samples([Sample("a"), Sample("b", index=1), Sample("c", index=2)])
    assert [sample.text for sample in samples] == samples.texts == ["a", "b", "c"]
    assert isinstance(samples[:2], Samples)
    assert samples[-1].text == "c"
    assert Sample("b", index=1) in samples


def test_reprs_are_short_and_mask_personal_data():
    samples = Samples([Sample("x" * 500) for _ in range(9)])
    assert len(repr(samples)) < 240
    assert repr(Samples()) == "Samples(0)"
    assert "ada@example.org" not in repr(Sample("Write to ada@example.org please"))


def test_conversation_is_a_sequence_of_replies_with_a_readable_transcript():
    replies = Samples([Sample("Hello"), Sample("Sure.", tool_calls=("transfer",), index=1)])
    talk = Conversation(("Hi", "A human!"), replies)
    assert list(talk) == list(replies)
    assert talk[:1] == replies[:1]
    assert talk.turns == (("Hi", replies[0]), ("A human!", replies[1]))
    assert str(talk).splitlines() == [
        "1 customer: Hi",
        "1 system:   Hello",
        "2 customer: A human!",
        "2 system:   Sure.",
        "2 tools:    transfer",
    ]
    assert repr(talk) == "Conversation(2 turns, last reply: 'Sure.')"


def test_conversation_has_one_reply_a_message():
    with pytest.raises(UsageError, match="one reply a message, got 2 messages and 1 replies"):
        Conversation(("a", "b"), Samples([Sample("x")]))
