"""A small real server that answers like a language model, well or badly."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[[str], "tuple[int, dict[str, str], bytes]"]


def completion(content: str) -> tuple[int, dict[str, str], bytes]:
    """A well-formed answer that says `content`."""
    body = json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]})
    return 200, {"Content-Type": "application/json"}, body.encode()


def proposals(*listed: dict[str, Any]) -> tuple[int, dict[str, str], bytes]:
    """An answer in the form agreed."""
    return completion(json.dumps({"proposals": list(listed)}))


@contextmanager
def model_server(
    answer: Answer, *, pause: float = 0.0, drip: float = 0.0
) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The address of a running server and the questions it got.

    `pause` is the time before it answers; `drip` the time between single bytes of the answer.
    """
    questions: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            questions.append({"path": self.path, "key": self.headers.get("Authorization"), **question})
            time.sleep(pause)
            status, headers, body = answer(question["messages"][1]["content"])
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                for position in range(len(body)) if drip else ():
                    self.wfile.write(body[position : position + 1])
                    time.sleep(drip)
                if not drip:
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
