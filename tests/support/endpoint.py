"""A server on loopback that speaks OpenAI's protocol, as well or as badly as a test wants."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Reply:
    """What the server does with a request; ``cut`` breaks the connection off in the middle of the body."""

    body: Any = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    cut: bool = False


@dataclass(frozen=True)
class Asked:
    """A request that came: its path, body and headers."""

    path: str
    body: dict[str, Any]
    headers: dict[str, str]

    @property
    def prompt(self) -> str:
        text: str = self.body["prompt"] if "prompt" in self.body else self.body["messages"][-1]["content"]
        return text


def completion(asked: Asked, text: str | None = "answer", finish_reason: str = "stop", **more: Any) -> Reply:
    """The reply of a server that works."""
    choice: dict[str, Any] = (
        {"text": text} if asked.path.endswith("/v1/completions") else {"message": {"content": text}}
    )
    usage = {"prompt_tokens": 11, "completion_tokens": 22, "total_tokens": 33}
    return Reply(
        {"id": "x", "choices": [{"index": 0, "finish_reason": finish_reason, **choice}], "usage": usage, **more}
    )


def error(status: int, message: str, headers: dict[str, str] | None = None, **more: Any) -> Reply:
    """A refusal, in OpenAI's words."""
    return Reply({"error": {"message": message, "type": "test", **more}}, status, headers or {})


Answer = Callable[[Asked], Reply]
SECRET = "sk-do-not-show-this-0123456789"
"""A key that must not be printed or kept."""


class Server(ThreadingHTTPServer):
    """Answers by a function, and remembers what was asked."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, answer: Answer) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answer = answer
        self.asked: list[Asked] = []
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away is no news."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        asked = Asked(self.path, body, {name.lower(): value for name, value in self.headers.items()})
        with self.server.lock:
            self.server.asked.append(asked)
        reply = self.server.answer(asked)
        time.sleep(reply.delay)
        content = reply.body if isinstance(reply.body, bytes) else json.dumps(reply.body).encode()
        self.send_response(reply.status)
        for name, value in {"Content-Type": "application/json", **reply.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[: len(content) // 2] if reply.cut else content)
        self.close_connection = self.close_connection or reply.cut

    def log_message(self, *_: Any) -> None:
        """Tests have their own output."""


@contextmanager
def serve(answer: Answer = completion) -> Iterator[Server]:
    """A server for the time of the block."""
    server = Server(answer)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def in_turn(*replies: Reply | Answer) -> Answer:
    """One reply after the other, whoever asks; then what works."""
    left = iter(replies)

    def answer(asked: Asked) -> Reply:
        reply = next(left, completion)
        return reply if isinstance(reply, Reply) else reply(asked)

    return answer
