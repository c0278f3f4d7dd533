"""A small real server on this machine that answers what a test tells it to."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BufferedIOBase
from typing import Any

Question = dict[str, Any]
Answer = tuple[int, dict[str, str], bytes]
"""Status, headers, body."""


def at_once(stream: BufferedIOBase, body: bytes) -> None:
    stream.write(body)


@contextmanager
def answering_server(
    answer: Callable[[Question, int], Answer], *, send: Callable[[BufferedIOBase, bytes], object] = at_once
) -> Iterator[tuple[str, list[Question]]]:
    """The address of a running server and the questions it got, each with its path and key.

    `answer` is given a question and its number from 0; `send` writes the body.
    """
    questions: list[Question] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            questions.append({"path": self.path, "key": self.headers.get("Authorization"), **question})
            status, headers, body = answer(question, len(questions) - 1)
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                send(self.wfile, body)
            except OSError:
                return

        def log_message(self, *_: object) -> None:
            """Tests are quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1", questions
    finally:
        server.shutdown()
        server.server_close()
