"""A small real server that answers like a language model, well or badly."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BufferedIOBase
from typing import Any

from tests.adapters.answering_server import answering_server, at_once

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

    def answered(question: dict[str, Any], _number: int) -> tuple[int, dict[str, str], bytes]:
        time.sleep(pause)
        return answer(question["messages"][1]["content"])

    def dripped(stream: BufferedIOBase, body: bytes) -> None:
        for position in range(len(body)):
            stream.write(body[position : position + 1])
            time.sleep(drip)

    with answering_server(answered, send=dripped if drip else at_once) as found:
        yield found
