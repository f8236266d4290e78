"""One answer in the words of each protocol: whole, as the events of a stream, or as an error."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.sampling.sdks.server import Answer

JsonDict = dict[str, Any]


@dataclass(frozen=True)
class Protocol:
    """How answers are said: `whole(answer)`, `events(answer, request body)`, `error(answer)`."""

    whole: Callable[[Answer], JsonDict]
    events: Callable[[Answer, JsonDict], Iterator[str]]
    error: Callable[[Answer], JsonDict]


def event(data: JsonDict, name: str | None = None) -> str:
    named = f"event: {name}\n" if name else ""
    return f"{named}data: {json.dumps(data)}\n\n"


def words_of(answer: Answer) -> Iterator[str]:
    return itertools.cycle(answer.words) if answer.endless else iter(answer.words)


def failing(answer: Answer, events: Iterator[str], error: str) -> Iterator[str]:
    if answer.fails is None:
        yield from events
    else:
        yield from itertools.islice(events, answer.fails)
        yield error


# --- OpenAI: chat and legacy completions


def openai_usage(answer: Answer) -> JsonDict:
    return {
        "prompt_tokens": answer.read,
        "completion_tokens": answer.written,
        "total_tokens": answer.read + answer.written,
    }


def openai_error(answer: Answer) -> JsonDict:
    return {"error": {"message": "no", "type": "requests", "code": answer.error, "param": None}}


def tool_call(position: int, name: str) -> JsonDict:
    return {
        "id": f"call_{position}",
        "type": "function",
        "function": {"name": name, "arguments": '{"order": 4711}'},
    }


def chat(answer: Answer) -> JsonDict:
    message: JsonDict = {"role": "assistant", "content": answer.text, "refusal": answer.refusal}
    if answer.tools:
        message["tool_calls"] = [tool_call(*pair) for pair in enumerate(answer.tools)]
    if answer.tools or answer.refusal:
        message["content"] = None
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 0,
        "model": answer.model,
        "choices": [{"index": 0, "finish_reason": answer.why, "message": message}],
        "usage": openai_usage(answer),
    }


def chat_chunk(answer: Answer, delta: JsonDict | None, finish: str | None = None) -> JsonDict:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion.chunk",
        "created": 0,
        "model": answer.model,
        "choices": [] if delta is None else [choice],
    }


def chat_events(answer: Answer, request: JsonDict) -> Iterator[str]:
    def events() -> Iterator[str]:
        yield event(chat_chunk(answer, {"role": "assistant", "content": ""}))
        if answer.refusal:
            yield event(chat_chunk(answer, {"refusal": answer.refusal}))
        for position, name in enumerate(answer.tools):
            call = {"index": position, **tool_call(position, name)}
            arguments = call["function"].pop("arguments")
            call["function"]["arguments"] = ""
            yield event(chat_chunk(answer, {"tool_calls": [call]}))
            for part in (arguments[:4], arguments[4:]):
                rest = {"index": position, "function": {"arguments": part}}
                yield event(chat_chunk(answer, {"tool_calls": [rest]}))
        if not answer.tools and not answer.refusal:
            for word in words_of(answer):
                yield event(chat_chunk(answer, {"content": word}))
        yield event(chat_chunk(answer, {}, answer.why))
        if (request.get("stream_options") or {}).get("include_usage"):
            yield event({**chat_chunk(answer, None), "usage": openai_usage(answer)})
        yield "data: [DONE]\n\n"

    error = {"error": {"message": "no", "type": "server_error", "code": None, "param": None}}
    return failing(answer, events(), event(error))


def completion(answer: Answer) -> JsonDict:
    return {
        "id": "cmpl-1",
        "object": "text_completion",
        "created": 0,
        "model": answer.model,
        "choices": [
            {"index": 0, "text": answer.text, "finish_reason": answer.why, "logprobs": None}
        ],
        "usage": openai_usage(answer),
    }


def completion_events(answer: Answer, request: JsonDict) -> Iterator[str]:
    base = {"id": "cmpl-1", "object": "text_completion", "created": 0, "model": answer.model}
    for word in words_of(answer):
        choice = {"index": 0, "text": word, "finish_reason": None, "logprobs": None}
        yield event({**base, "choices": [choice]})
    choice = {"index": 0, "text": "", "finish_reason": answer.why, "logprobs": None}
    yield event({**base, "choices": [choice], "usage": openai_usage(answer)})
    yield "data: [DONE]\n\n"


# --- OpenAI: responses


def response(answer: Answer) -> JsonDict:
    said = {"type": "output_text", "text": answer.text, "annotations": []}
    if answer.refusal:
        said = {"type": "refusal", "refusal": answer.refusal}
    is_cut = answer.why == "length"
    message = {
        "type": "message",
        "id": "msg_1",
        "role": "assistant",
        "status": "incomplete" if is_cut else "completed",
        "content": [said],
    }
    calls = [
        {
            "type": "function_call",
            "id": f"fc_{position}",
            "call_id": f"call_{position}",
            "name": name,
            "arguments": '{"order": 4711}',
            "status": "completed",
        }
        for position, name in enumerate(answer.tools)
    ]
    return {
        "id": "resp_1",
        "object": "response",
        "created_at": 0,
        "model": answer.model,
        "status": "incomplete" if is_cut else "completed",
        "incomplete_details": {"reason": "max_output_tokens"} if is_cut else None,
        "error": None,
        "parallel_tool_calls": True,
        "tool_choice": "auto",
        "tools": [],
        "output": calls or [message],
        "usage": {
            "input_tokens": answer.read,
            "output_tokens": answer.written,
            "total_tokens": answer.read + answer.written,
            "input_tokens_details": {"cached_tokens": 0, "cache_write_tokens": 0},
            "output_tokens_details": {"reasoning_tokens": 0},
        },
    }


def response_events(answer: Answer, request: JsonDict) -> Iterator[str]:
    numbers = itertools.count()

    def say(kind: str, **data: Any) -> str:
        return event({"type": kind, "sequence_number": next(numbers), **data}, kind)

    def events() -> Iterator[str]:
        whole = response(answer)
        begun = {**whole, "status": "in_progress", "output": [], "usage": None}
        yield say("response.created", response=begun)
        yield say("response.in_progress", response=begun)
        for position, item in enumerate(whole["output"]):
            place = {"output_index": position}
            if item["type"] == "function_call":
                empty = {**item, "arguments": "", "status": "in_progress"}
                yield say("response.output_item.added", item=empty, **place)
                inside = {"item_id": item["id"], **place}
                name = "response.function_call_arguments"
                yield say(f"{name}.delta", delta=item["arguments"], **inside)
                yield say(f"{name}.done", arguments=item["arguments"], name=item["name"], **inside)
            else:
                yield from message_events(item, place)
            yield say("response.output_item.done", item=item, **place)
        end = "incomplete" if answer.why == "length" else "completed"
        yield say(f"response.{end}", response=whole)

    def message_events(item: JsonDict, place: JsonDict) -> Iterator[str]:
        yield say("response.output_item.added", item={**item, "content": []}, **place)
        inside = {"item_id": item["id"], "content_index": 0, **place}
        block = item["content"][0]
        if block["type"] == "refusal":
            begun: JsonDict = {"type": "refusal", "refusal": ""}
            yield say("response.content_part.added", part=begun, **inside)
            yield say("response.refusal.delta", delta=block["refusal"], **inside)
            yield say("response.refusal.done", refusal=block["refusal"], **inside)
        else:
            begun = {"type": "output_text", "text": "", "annotations": []}
            yield say("response.content_part.added", part=begun, **inside)
            for word in words_of(answer):
                yield say("response.output_text.delta", delta=word, logprobs=[], **inside)
            yield say("response.output_text.done", text=block["text"], logprobs=[], **inside)
        yield say("response.content_part.done", part=block, **inside)

    error = {"error": {"message": "no", "type": "server_error", "code": None, "param": None}}
    return failing(answer, events(), event(error))


# --- Anthropic: messages

STOP_REASONS = {"stop": "end_turn", "length": "max_tokens", "tool_calls": "tool_use"}


def anthropic_usage(answer: Answer) -> JsonDict:
    return {
        "input_tokens": answer.read,
        "cache_read_input_tokens": answer.cached,
        "cache_creation_input_tokens": 0,
        "output_tokens": answer.written,
    }


def blocks(answer: Answer) -> list[JsonDict]:
    tools = [
        {"type": "tool_use", "id": f"toolu_{position}", "name": name, "input": {"order": 4711}}
        for position, name in enumerate(answer.tools)
    ]
    said = answer.refusal if answer.refusal is not None else answer.text
    return ([{"type": "text", "text": said}] if said else []) + tools


def stop_reason(answer: Answer) -> str:
    return "refusal" if answer.refusal is not None else STOP_REASONS.get(answer.why, answer.why)


def message(answer: Answer) -> JsonDict:
    return {
        "id": "msg_1",
        "type": "message",
        "role": "assistant",
        "model": answer.model,
        "content": blocks(answer),
        "stop_reason": stop_reason(answer),
        "stop_sequence": None,
        "usage": anthropic_usage(answer),
    }


def message_events(answer: Answer, request: JsonDict) -> Iterator[str]:
    def say(kind: str, **data: Any) -> str:
        return event({"type": kind, **data}, kind)

    def events() -> Iterator[str]:
        begun = {**message(answer), "content": [], "stop_reason": None}
        begun["usage"] = {**anthropic_usage(answer), "output_tokens": 1}
        yield say("message_start", message=begun)
        yield say("ping")
        for index, block in enumerate(blocks(answer)):
            is_text = block["type"] == "text"
            empty = {**block, "text": ""} if is_text else {**block, "input": {}}
            yield say("content_block_start", index=index, content_block=empty)
            if is_text:
                said = iter([block["text"]]) if answer.refusal is not None else words_of(answer)
                deltas: Iterator[JsonDict] = ({"type": "text_delta", "text": w} for w in said)
            else:
                parts = ['{"order"', ": 4711}"]
                deltas = ({"type": "input_json_delta", "partial_json": p} for p in parts)
            for delta in deltas:
                yield say("content_block_delta", index=index, delta=delta)
            yield say("content_block_stop", index=index)
        end = {"stop_reason": stop_reason(answer), "stop_sequence": None}
        yield say("message_delta", delta=end, usage={"output_tokens": answer.written})
        yield say("message_stop")

    error = {"type": "overloaded_error", "message": "Overloaded"}
    return failing(answer, events(), say("error", error=error))


def message_error(answer: Answer) -> JsonDict:
    return {"type": "error", "error": {"type": answer.error, "message": "no"}}


PROTOCOLS = {
    "/v1/chat/completions": Protocol(chat, chat_events, openai_error),
    "/v1/completions": Protocol(completion, completion_events, openai_error),
    "/v1/responses": Protocol(response, response_events, openai_error),
    "/v1/messages": Protocol(message, message_events, message_error),
}
