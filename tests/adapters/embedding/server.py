"""A small real server that answers like a server for embeddings, well or badly."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
from tests.adapters.answering_server import answering_server

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

    def answered(question: dict[str, Any], number: int) -> tuple[int, dict[str, str], bytes]:
        time.sleep(pause)
        status, body = answer(question, number)
        return status, {}, body

    with answering_server(answered) as found:
        yield found
