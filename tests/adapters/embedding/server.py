"""A small real server that answers like a server for embeddings, well or badly."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import numpy as np

LENGTH = 16
Answer = Callable[[dict[str, Any], int], "tuple[int, bytes]"]


def vector(text: str, *, length: int = LENGTH) -> list[float]:
    """The same numbers for the same text, not at unit length."""
    found = np.random.default_rng(list(text.encode())).normal(size=length)
    return [float(value) for value in found]


def listed(texts: Sequence[str], *, length: int = LENGTH) -> tuple[int, bytes]:
    """A well-formed answer; the vectors stand in reverse order, as they may."""
    data = [{"index": number, "embedding": vector(text, length=length)} for number, text in enumerate(texts)]
    return 200, json.dumps({"object": "list", "data": data[::-1]}).encode()


def well(question: dict[str, Any], _number: int) -> tuple[int, bytes]:
    return listed(question["input"])


@contextmanager
def embedding_server(answer: Answer = well, *, pause: float = 0.0) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The address of a running server and the questions it got; `answer` is given each with its number from 0."""
    questions: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            questions.append({"path": self.path, "key": self.headers.get("Authorization"), **question})
            time.sleep(pause)
            status, body = answer(question, len(questions) - 1)
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            try:
                self.wfile.write(body)
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
