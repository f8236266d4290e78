"""A model server on 127.0.0.1 that speaks OpenAI's and Anthropic's HTTP, and says what it is told.

`server.answers(...)` sets what it says: each request takes the next answer, and the last one holds
from then on. One answer reads the same through every protocol, whole or as a stream, as the
request asks; `server.requests` is what was asked.
"""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.sampling.sdks.protocols import PROTOCOLS

POLL_SECONDS = 0.01  # how soon the server notices that it is to stop
LONGEST_STREAM = 100_000  # an endless stream ends after all, should its reader not


@dataclass(frozen=True)
class Answer:
    """What the server says to one request.

    Args:
        text: The words; a stream brings them one at a time.
        tools: Names of the tools called.
        finish: Why it stopped, in OpenAI's chat words: stop, length, tool_calls, content_filter.
        refusal: Words of refusal in place of text.
        read: Tokens read.
        written: Tokens written.
        cached: Tokens read from the cache beside `read`, for Anthropic.
        model: The model's name in the answer.
        status: HTTP status.
        error: OpenAI's code and Anthropic's type of the error, where status is not 200.
        headers: Further headers.
        delay: Seconds before it says anything; it ends early where the server stops.
        cut: A stream breaks off after so many events, the connection with it.
        fails: A stream says an error after so many events.
        endless: A stream goes on until its reader leaves.
        body: The body as it is, in place of all that.
    """

    text: str = "Hello there."
    tools: tuple[str, ...] = ()
    finish: str | None = None
    refusal: str | None = None
    read: int = 7
    written: int = 2
    cached: int = 0
    model: str = "model-1-2026-01-01"
    status: int = 200
    error: str = "rate_limit_error"
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    cut: int | None = None
    fails: int | None = None
    endless: bool = False
    body: str | None = None

    @property
    def why(self) -> str:
        return self.finish or ("tool_calls" if self.tools else "stop")

    @property
    def words(self) -> list[str]:
        return [word for word in self.text.replace(" ", " \0").split("\0") if word]


@dataclass(frozen=True)
class Request:
    path: str
    headers: dict[str, str]
    body: dict[str, Any]


class ModelServer:
    """The server; `with ModelServer() as server:` runs it, and leaving that stops it."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.reader_left = threading.Event()  # a stream was left before its end
        self.stopping = threading.Event()
        self._answers = [Answer()]
        self._lock = threading.Lock()
        self._http = _Http(("127.0.0.1", 0), _Handler)
        self._http.model = self
        self._thread = threading.Thread(
            target=self._http.serve_forever, args=(POLL_SECONDS,), name="model server", daemon=True
        )

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_port}"

    @property
    def openai_url(self) -> str:
        return f"{self.url}/v1"

    @property
    def anthropic_url(self) -> str:
        return self.url

    def answers(self, *answers: Answer) -> None:
        with self._lock:
            self._answers = list(answers)

    def next_answer(self, request: Request) -> Answer:
        with self._lock:
            self.requests.append(request)
            return self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]

    def __enter__(self) -> ModelServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopping.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


class _Http(ThreadingHTTPServer):
    daemon_threads = False  # server_close waits for them: nothing outlives the test
    request_queue_size = 128
    model: ModelServer


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Http

    def log_message(self, *_: Any) -> None:
        pass

    def handle(self) -> None:
        with contextlib.suppress(ConnectionError, TimeoutError):
            super().handle()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(self.path, headers, json.loads(body))
        model = self.server.model
        answer = model.next_answer(request)
        if answer.delay and model.stopping.wait(answer.delay):
            self.close_connection = True
            return
        protocol = PROTOCOLS.get(self.path)
        if answer.body is not None:
            self._send(answer, answer.body)
        elif protocol is None:
            self._send(Answer(status=404), json.dumps({"error": {"message": "no such path"}}))
        elif answer.status != 200:
            self._send(answer, json.dumps(protocol.error(answer)))
        elif request.body.get("stream"):
            self._stream(answer, protocol.events(answer, request.body))
        else:
            self._send(answer, json.dumps(protocol.whole(answer)))

    def _send(self, answer: Answer, body: str) -> None:
        content = body.encode()
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(content)

    def _stream(self, answer: Answer, events: Iterator[str]) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.send_header("Connection", "close")
        self.end_headers()
        for number, event in enumerate(events):
            if number == answer.cut or number == LONGEST_STREAM:
                return  # without the last chunk, which says that all was sent
            if self.server.model.stopping.is_set():
                return
            content = event.encode()
            try:
                self.wfile.write(b"%x\r\n%s\r\n" % (len(content), content))
            except ConnectionError:
                self.server.model.reader_left.set()
                raise
        self.wfile.write(b"0\r\n\r\n")
