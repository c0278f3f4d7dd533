"""The child's side: read the job and the file, answer with one line of JSON and at most one picture behind it."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kreisweit.adapters.confinement.refusal import RefusalError
from kreisweit.adapters.confinement.seal import confine


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back: plain values, and a picture or another block of bytes."""

    values: Mapping[str, Any]
    attachment: bytes | memoryview = field(default=b"", repr=False)


def serve(answer: Callable[[Mapping[str, Any], bytes], Reply]) -> None:
    """Answers the job in the first argument about the file on standard input, under the job's own limits.

    `answer` gets the job and the bytes of the file, and calls `seal` as soon as its parser is loaded.
    """
    job = json.loads(sys.argv[1])
    limits = job["limits"]
    confine(limits)
    try:
        reply = answer(job, _standard_input())
        encoded = _encoded(reply.values)
        if len(encoded) + len(reply.attachment) > limits["result_bytes"]:
            raise RefusalError("too_big_inside")
    except RefusalError as refusal:
        encoded, reply = _encoded({"refused": refusal.code, "values": refusal.values}), Reply({})
    except MemoryError:
        encoded, reply = _encoded({"refused": "too_big_inside", "values": {}}), Reply({})
    for block in (encoded, reply.attachment):
        rest = memoryview(block)
        while rest:
            rest = rest[os.write(sys.stdout.fileno(), rest) :]


def _standard_input() -> bytes:
    # From its beginning, wherever an earlier reader of the same file stopped.
    size = os.fstat(sys.stdin.fileno()).st_size
    pieces = []
    read = 0
    while piece := os.pread(sys.stdin.fileno(), size - read, read):
        pieces.append(piece)
        read += len(piece)
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def _encoded(values: Mapping[str, Any]) -> bytes:
    # Lone surrogates from broken files would not survive the way out: ASCII with escapes does.
    spent = {"cpu_seconds": round(time.process_time(), 3)}
    return json.dumps({**values, **spent}, separators=(",", ":")).encode() + b"\n"
