"""A stream is read to its end within the call, and closed whatever happens."""

import asyncio
import itertools
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from types import SimpleNamespace
from typing import Any
from unittest.mock import MagicMock

import pytest

from pytest_aiprops.errors import CallTimeout, UsageError
from pytest_aiprops.sampling import Usage, asample, sample, streams
from pytest_aiprops.sampling.shapes import Streamed, read
from pytest_aiprops.sampling.streams import aconsume, consume, is_async_stream, is_stream

SECONDS_TO_NOTICE = 30  # until another thread sees what happened; it takes a few ms


def words(*said: Any) -> Iterator[Any]:
    yield from said


async def async_words(*said: Any) -> AsyncIterator[Any]:
    for word in said:
        await asyncio.sleep(0)
        yield word


class SdkStream:
    """As the SDKs have it: an iterator that has to be closed."""

    def __init__(self, *chunks: Any) -> None:
        self._chunks = iter(chunks)
        self.closed = threading.Event()

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        chunk = next(self._chunks)
        if isinstance(chunk, BaseException):
            raise chunk
        return chunk

    def close(self) -> None:
        self.closed.set()


class AsyncSdkStream:
    def __init__(self, *chunks: Any) -> None:
        self._chunks = iter(chunks)
        self.closed = threading.Event()

    def __aiter__(self) -> AsyncIterator[Any]:
        return self

    async def __anext__(self) -> Any:
        await asyncio.sleep(0)
        try:
            chunk = next(self._chunks)
        except StopIteration:
            raise StopAsyncIteration from None
        if isinstance(chunk, BaseException):
            raise chunk
        return chunk

    async def close(self) -> None:
        self.closed.set()


class StreamManager:
    """As the `stream()` helpers have it: to be entered, and nothing else."""

    def __init__(self, stream: SdkStream) -> None:
        self._stream = stream

    def __enter__(self) -> SdkStream:
        return self._stream

    def __exit__(self, *_: object) -> None:
        self._stream.close()


class AsyncStreamManager:
    def __init__(self, stream: AsyncSdkStream) -> None:
        self._stream = stream

    async def __aenter__(self) -> AsyncSdkStream:
        return self._stream

    async def __aexit__(self, *_: object) -> None:
        await self._stream.close()


def gives(output: Any) -> Callable[[], Any]:
    return lambda: output


SYNC: list[Callable[..., Any]] = [words, SdkStream, lambda *c: StreamManager(SdkStream(*c))]
ASYNC: list[Callable[..., Any]] = [
    async_words,
    AsyncSdkStream,
    lambda *c: AsyncStreamManager(AsyncSdkStream(*c)),
]


# --- what a stream is


@pytest.mark.parametrize("make", [*SYNC, *ASYNC])
def test_streams_are_told_apart_from_what_needs_no_reading(make: Callable[..., Any]):
    assert is_stream(make("x"))
    assert is_async_stream(make("x")) is (make in ASYNC)


class Named:
    """Can be entered, is named as a stream, and says more than that."""

    def __init__(self) -> None:
        self.text = "Hello"

    def __enter__(self) -> None:
        raise AssertionError("must not be entered")

    def __exit__(self, *_: object) -> None: ...

    def get_output(self) -> str:
        return self.text


NamedStream = type("NamedStream", (Named,), {})


@pytest.mark.parametrize(
    "output",
    [
        "text",
        b"x",
        ["a"],
        ("a",),
        {"a": 1},
        {"a"},
        None,
        3,
        range(3),
        threading.Lock(),
        NamedStream(),
        SimpleNamespace(text="x"),
        MagicMock(choices=[MagicMock(message=MagicMock(content="Hello"))]),
    ],
    ids=lambda output: type(output).__name__,
)
def test_other_outputs_are_left_as_they_are(output: Any):
    assert not is_stream(output)


# --- reading


@pytest.mark.parametrize("make", [*SYNC, *ASYNC])
@pytest.mark.parametrize("settings", [{"concurrency": 1}, {"concurrency": 3}, {"timeout": 60}])
def test_answer_of_a_streaming_system_is_its_text(
    make: Callable[..., Any], settings: dict[str, Any]
):
    samples = sample(lambda: make("Hel", "lo"), n=2, **settings)
    assert samples.texts == ["Hello", "Hello"]
    assert list(samples[0].output) == ["Hel", "lo"]


@pytest.mark.parametrize("make", [*SYNC, *ASYNC])
@pytest.mark.parametrize("settings", [{"concurrency": 1}, {"timeout": 60}])
@pytest.mark.asyncio
async def test_answer_of_a_streaming_system_is_its_text_in_a_running_loop(
    make: Callable[..., Any], settings: dict[str, Any]
):
    assert (await asample(lambda: make("Hel", "lo"), n=1, **settings)).texts == ["Hello"]


@pytest.mark.parametrize("make", [*SYNC, *ASYNC])
def test_async_system_may_return_either_kind(make: Callable[..., Any]):
    async def system() -> Any:
        return make("Hel", "lo")

    assert sample(system, n=1).texts == ["Hello"]
    assert sample(system, n=1, concurrency=1).texts == ["Hello"]


def test_stream_that_is_both_is_read_as_its_system_was_called():
    class Both(SdkStream):
        def __aiter__(self) -> AsyncIterator[Any]:
            return async_words("as", "ync")

        async def __anext__(self) -> Any:
            raise StopAsyncIteration

    async def system() -> Any:
        return Both("sync")

    assert sample(lambda: Both("sync"), n=1).texts == ["sync"]
    assert sample(system, n=1).texts == [""]


def test_stream_without_a_chunk_is_an_empty_answer():
    answer = sample(words, n=1)[0]
    assert (answer.text, answer.output) == ("", Streamed(()))
    assert answer.output.first_latency is None


def test_first_latency_is_that_of_the_first_word_not_of_the_first_chunk(
    monkeypatch: pytest.MonkeyPatch,
):
    clock = itertools.count(10.0)
    monkeypatch.setattr(streams.time, "perf_counter", lambda: next(clock))
    start = {"type": "message_start", "message": {"model": "m"}}
    streamed = consume(words(start, "", "Hel", "lo"), started=4.0)
    assert streamed.first_latency == 6.0  # the clock was asked once, at the third chunk
    assert consume(words(start), started=4.0).first_latency is None


def test_text_and_usage_callables_get_the_chunks():
    answer = sample(
        gives(words(b"Hel", b"lo")),
        n=1,
        text=lambda chunks: b"".join(chunks).decode(),
        usage=lambda chunks: Usage(0, len(chunks)),
    )[0]
    assert (answer.text, answer.usage) == ("Hello", Usage(0, 2))


def test_latency_covers_the_whole_stream():
    read_from = threading.Event()

    def slow() -> Iterator[str]:
        yield "Hel"
        read_from.wait(0.02)
        yield "lo"

    assert sample(slow, n=1)[0].latency >= 0.02


def test_sync_stream_is_read_in_the_thread_of_its_call():
    threads = []

    def system() -> Iterator[str]:
        threads.append(threading.current_thread())
        return parts()

    def parts() -> Iterator[str]:
        threads.append(threading.current_thread())
        yield "x"

    sample(system, n=1, timeout=60)
    assert threads[0] is threads[1] is not threading.current_thread()


# --- what cannot be read


@pytest.mark.parametrize(
    ("stream", "said"),
    [
        (
            iter([1, 2]),
            r"bot returned a stream with a chunk of type builtins\.int.*text=lambda chunks",
        ),
        (zip("ab", "cd", strict=True), r"chunk of type builtins\.tuple"),
        (iter([None]), "chunk of type builtins.NoneType"),
        (iter([b"x"]), r"stream of bytes, not text; decode its chunks: text=lambda chunks: b\"\""),
        (iter([{"token": "x"}]), r"chunk of type builtins\.dict"),
        (iter([{"type": "foo", "token": "x"}]), r"chunk of type builtins\.dict"),
        (itertools.count(), "chunk of type"),
    ],
    ids=["numbers", "pairs", "None", "bytes", "dicts", "unknown events", "endless"],
)
def test_iterator_that_makes_no_text_is_refused_at_its_first_chunk(stream: Any, said: str):
    def bot() -> Any:
        return stream

    with pytest.raises(UsageError, match=said) as caught:
        sample(bot, n=1)
    assert caught.value.__notes__ == ["about the answer of bot in call 1 of 1"]


def test_event_of_a_kind_unknown_among_known_ones_brings_nothing():
    stream = words({"type": "message_stop"}, {"type": "of tomorrow"})
    assert sample(gives(stream), n=1).texts == [""]


def test_endless_stream_without_a_timeout_ends_in_an_error(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(streams, "MOST_CHUNKS", 1000)
    with pytest.raises(UsageError, match=r"more than 1,000 chunks.*give a timeout"):
        sample(gives(itertools.repeat("x")), n=1)


# --- errors and closing


@pytest.mark.parametrize("last", [ConnectionResetError("gone"), 3, None])
@pytest.mark.parametrize("settings", [{"concurrency": 1}, {"timeout": 60}])
@pytest.mark.parametrize("kind", [SdkStream, AsyncSdkStream])
def test_stream_is_closed_after_an_error_in_it_a_bad_chunk_and_its_end(
    kind: Any, settings: dict[str, Any], last: Any
):
    stream = kind("x", "y") if last is None else kind("x", last)
    managers: dict[Any, Any] = {SdkStream: StreamManager, AsyncSdkStream: AsyncStreamManager}
    for output in (stream, managers[kind](kind("x"))):
        stream.closed.clear()
        if output is stream and last is not None:
            with pytest.raises(ConnectionResetError if last != 3 else UsageError):
                sample(gives(output), n=1, **settings)
        else:
            sample(gives(output), n=1, **settings)
        closed = stream.closed if output is stream else output._stream.closed
        assert closed.is_set()


def test_generator_is_closed_after_a_bad_chunk():
    closed = []

    def parts() -> Iterator[Any]:
        try:
            yield 3
        finally:
            closed.append(True)

    with pytest.raises(UsageError):
        consume(parts())
    assert closed == [True]


def test_error_of_a_stream_is_the_error_of_the_call():
    error = ValueError("boom")
    with pytest.raises(ValueError, match="boom") as caught:
        sample(gives(SdkStream("x", error)), n=1)
    assert caught.value is error


def test_stream_that_loses_its_connection_is_asked_for_again(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("pytest_aiprops.sampling.retrying.FIRST_WAIT_SECONDS", 0)
    outputs = iter([SdkStream("Hel", ConnectionResetError()), SdkStream("Hello")])
    assert sample(lambda: next(outputs), n=1, retries=1).texts == ["Hello"]


def test_endless_sync_stream_is_left_at_its_timeout_and_closed():
    go_on = threading.Event()

    class Endless(SdkStream):
        def __next__(self) -> str:
            go_on.wait(0.001)
            return "x"

    endless = Endless()
    with pytest.raises(CallTimeout, match="gave no answer within"):
        sample(gives(endless), n=1, timeout=0.02)
    assert endless.closed.wait(SECONDS_TO_NOTICE)


def test_endless_async_stream_is_cancelled_at_its_timeout_and_closed():
    closed = threading.Event()

    async def endless() -> AsyncIterator[str]:
        try:
            while True:
                await asyncio.sleep(0)
                yield "x"
        finally:
            closed.set()

    with pytest.raises(CallTimeout, match="gave no answer within"):
        sample(endless, n=1, timeout=0.02)
    assert closed.wait(SECONDS_TO_NOTICE)


@pytest.mark.asyncio
async def test_endless_sync_stream_of_an_async_system_is_cancelled_at_its_timeout_too():
    stream = SdkStream()
    stream._chunks = itertools.repeat("x")

    async def system() -> Any:
        return stream

    with pytest.raises(CallTimeout, match="gave no answer within"):
        await asample(system, n=1, timeout=0.02)
    assert stream.closed.is_set()


def test_cancelled_reading_closes_the_stream():
    stream = AsyncSdkStream(*["x"] * 100_000)

    async def main() -> None:
        task = asyncio.create_task(aconsume(stream))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(main())
    assert stream.closed.is_set()


def test_ctrl_c_while_a_stream_is_read_closes_it():
    stream = SdkStream("x", KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        sample(gives(stream), n=1, concurrency=1)
    assert stream.closed.is_set()


# --- what chunks say, by shape


def chat_chunk(delta: Any, **more: Any) -> dict[str, Any]:
    finish = more.pop("finish_reason", None)
    choices = [{"index": 0, "delta": delta, "finish_reason": finish}]
    return {"object": "chat.completion.chunk", "model": "m-1", "choices": choices, **more}


def called(index: int | None, name: str | None, call_id: str | None = None) -> dict[str, Any]:
    return chat_chunk({"tool_calls": [{"index": index, "id": call_id, "function": {"name": name}}]})


def test_chat_chunks_of_several_answers_are_read_for_the_first():
    other = {"model": "m-1", "choices": [{"index": 1, "delta": {"content": "Other"}}]}
    reading = read(Streamed((chat_chunk({"content": "One"}), other, chat_chunk({"content": "!"}))))
    assert reading.text == "One!"


@pytest.mark.parametrize(
    ("chunks", "names"),
    [
        (
            [called(0, "look", "1"), called(0, "up"), called(1, "transfer", "2")],
            ("lookup", "transfer"),
        ),
        ([called(0, "lookup", "1"), called(0, "lookup", "1")], ("lookup",)),
        ([called(0, "lookup", "1"), called(0, "lookup", "2")], ("lookup", "lookup")),
        ([called(None, "lookup", "1"), called(None, None)], ("lookup",)),
        ([called(0, None, "1"), called(0, "lookup")], ("lookup",)),
        ([chat_chunk({"function_call": {"name": "older"}})], ("older",)),
    ],
)
def test_tool_calls_are_joined_by_their_number(chunks: list[Any], names: tuple[str, ...]):
    assert read(Streamed(tuple(chunks))).tool_calls == names


def test_tokens_are_those_of_the_last_chunk_that_counts_them():
    def used(written: int) -> dict[str, Any]:
        return {"usage": {"prompt_tokens": 7, "completion_tokens": written}}

    chunks = [chat_chunk({"content": "a"}, **used(1)), chat_chunk({"content": "b"}, **used(2))]
    reading = read(Streamed((*chunks, chat_chunk({}, finish_reason="stop"))))
    assert (reading.text, reading.usage) == ("ab", Usage(7, 2))
    assert (reading.model, reading.finish_reason) == ("m-1", "stop")


def test_whole_answer_sent_as_one_chunk_is_read():
    message = {"role": "assistant", "content": "Hello"}
    chunk = {"model": "m-1", "choices": [{"index": 0, "message": message, "finish_reason": "stop"}]}
    assert read(Streamed((chunk,))).text == "Hello"


def test_response_without_deltas_is_read_from_its_end():
    call = {"type": "function_call", "name": "lookup"}
    said = {"type": "message", "content": [{"type": "output_text", "text": "Hello"}]}
    used = {"input_tokens": 7, "output_tokens": 2}
    whole = {"object": "response", "status": "completed", "output": [call, said], "usage": used}
    reading = read(Streamed(({"type": "response.completed", "response": whole},)))
    assert (reading.text, reading.tool_calls, reading.usage) == ("Hello", ("lookup",), Usage(7, 2))
    assert reading.finish_reason == "completed"


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        ({"type": "error", "message": "no"}, "error"),
        ({"type": "response.failed", "response": {"status": "failed", "output": []}}, "failed"),
        ({"type": "response.failed", "response": None}, "failed"),
    ],
)
def test_answer_that_failed_halfway_says_so(event: Any, reason: str):
    delta = {"type": "response.output_text.delta", "delta": "Hel"}
    reading = read(Streamed((delta, event)))
    assert (reading.text, reading.finish_reason) == ("Hel", reason)


def test_ollama_chunks():
    def part(text: str, **more: Any) -> dict[str, Any]:
        return {"model": "m-1", "message": {"role": "assistant", "content": text}, **more}

    call = {"function": {"name": "lookup", "arguments": {}}}
    tools = {"model": "m-1", "message": {"role": "assistant", "tool_calls": [call, call]}}
    reading = read(
        Streamed(
            (
                part("Hel", done=False),
                part("lo", done=False),
                {**tools, "done": False},
                part("", done=True, done_reason="stop", prompt_eval_count=7, eval_count=2),
            )
        )
    )
    assert (reading.text, reading.tool_calls) == ("Hello", ("lookup", "lookup"))
    assert reading.usage == Usage(7, 2)
    assert (reading.model, reading.finish_reason) == ("m-1", "stop")
    generated = ({"model": "m", "response": "Hi", "done": False},)
    assert read(Streamed(generated)).text == "Hi"


def test_streamed_is_a_sequence_that_says_little():
    streamed = Streamed(("a", "b", "c"), first_latency=0.5)
    assert (len(streamed), streamed[0], list(streamed[1:])) == (3, "a", ["b", "c"])
    assert (repr(streamed), repr(Streamed(("a",)))) == ("Streamed(3 chunks)", "Streamed(1 chunk)")


def test_long_stream_is_read_in_a_moment():
    chunks = tuple(chat_chunk({"content": "word "}) for _ in range(20_000))
    assert len(read(consume(iter(chunks))).text) == 100_000
