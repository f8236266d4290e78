"""The model behind an OpenAI-compatible API, tested against a server on this machine.

The server answers as `SupportBot` would, in the format of the API, so the whole path runs: the
`openai` package, the request with the knowledge base, tool calls, and the tokens used.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from examples.support_bot.bot import OpenAIBot, SupportBot, make_bot
from examples.support_bot.test_support_bot import ANGRY
from pytest_aiprops import assert_escalates, assert_length


class ChatCompletions(BaseHTTPRequestHandler):
    """POST /v1/chat/completions."""

    requests: list[dict[str, Any]]

    def do_POST(self) -> None:  # the name http.server asks for
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.requests.append(request)
        _system, *history, message = request["messages"]
        reply = SupportBot()(message["content"], history)
        calls = [
            {
                "id": call["id"],
                "type": "function",
                "function": {"name": call["name"], "arguments": json.dumps(call["args"])},
            }
            for call in reply.tool_calls
        ]
        answer = {"role": "assistant", "content": reply.content, "tool_calls": calls or None}
        completion = {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 0,
            "model": request["model"],
            "choices": [{"index": 0, "message": answer, "finish_reason": "stop"}],
            "usage": {"prompt_tokens": 210, "completion_tokens": 30, "total_tokens": 240},
        }
        body = json.dumps(completion).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def requests() -> list[dict[str, Any]]:
    """What the server was asked."""
    return []


@pytest.fixture
def bot(monkeypatch: pytest.MonkeyPatch, requests: list[dict[str, Any]]) -> Iterator[OpenAIBot]:
    handler = type("Handler", (ChatCompletions,), {"requests": requests})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        monkeypatch.setenv("OPENAI_BASE_URL", f"http://127.0.0.1:{server.server_port}/v1")
        monkeypatch.setenv("OPENAI_API_KEY", "none-needed")
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        bot = make_bot()
        assert isinstance(bot, OpenAIBot)
        yield bot
        bot.client.close()
        server.shutdown()
        thread.join()


def test_model_is_told_the_facts_and_its_reply_is_read(aiprops, bot, requests):
    (reply,) = aiprops.sample(bot, "What's your return policy?", n=1)
    assert "30 days" in requests[0]["messages"][0]["content"]
    assert "30 days" in reply.text
    assert_length(reply, max_chars=500)
    assert (reply.usage.input_tokens, reply.usage.output_tokens) == (210, 30)


def test_model_sees_the_conversation_and_calls_the_tool(aiprops, bot, requests):
    conversation = aiprops.converse(bot, ANGRY, history="messages")
    roles = [message["role"] for message in requests[-1]["messages"]]
    assert roles == ["system", "user", "assistant", "user", "assistant", "user"]
    assert_escalates(conversation, at=3, tools=["transfer_to_human"])
    assert conversation[-1].tool_calls == ("transfer_to_human",)


@pytest.mark.parametrize("missing", ["OPENAI_BASE_URL", "OPENAI_API_KEY"])
def test_without_both_variables_the_bot_needs_no_network(monkeypatch, missing):
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("OPENAI_API_KEY", "none-needed")
    monkeypatch.delenv(missing)
    assert isinstance(make_bot(), SupportBot)
