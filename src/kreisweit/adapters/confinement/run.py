"""The parent's side: start the child, wait, and tell its ends apart."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from types import TracebackType
from typing import IO, Any

from kreisweit.adapters.confinement.limits import Confinement
from kreisweit.kernel.errors import InvalidInputError, OutsideFailureError

_PROGRAM = "kreisweit.adapters.confinement.program"
_OUT_OF_TIME = {-signal.SIGXCPU, -signal.SIGKILL}
_OUT_OF_MEMORY = {-signal.SIGABRT, -signal.SIGSEGV, -signal.SIGBUS}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a child said: plain `values`, and perhaps a block of bytes in `stream` from `attached_from` on.

    Closed at the end of a `with` block.
    """

    values: dict[str, Any]
    stream: IO[bytes]
    attached_from: int

    def __enter__(self) -> Answer:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stream.close()

    @property
    def attachment(self) -> bytes:
        """The block of bytes behind the values."""
        return os.pread(self.stream.fileno(), os.fstat(self.stream.fileno()).st_size, self.attached_from)


def memory_file(content: bytes = b"") -> IO[bytes]:
    """A file without a name for what passes between us and a child; in memory where the system can do that, because
    papers that are not public have no business on a disk."""
    if hasattr(os, "memfd_create"):
        stream: IO[bytes] = os.fdopen(os.memfd_create("kreisweit"), "w+b", buffering=0)
    else:
        stream = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - whoever asked for it closes it
    rest = memoryview(content)
    while rest:
        rest = rest[stream.write(rest) :]
    return stream


def run_confined(
    module: str, job: Mapping[str, Any], *, source: IO[bytes], limits: Confinement, area: str, name: str = ""
) -> Answer:
    """What the child `module` answers to `job` about the file `source`.

    Raises `InvalidInputError` with a code of `area` ("table", "document") when the child refuses the file or breaks a
    limit (`too_slow`, `too_big_inside`), `OutsideFailureError` (`reader_failed`) when it ends in a way we do not know.
    """
    result = memory_file()
    status = _run(module, {**job, "limits": {**job.get("limits", {}), **asdict(limits)}}, source, result, limits)
    _check(status, area, name)
    result.seek(0)
    try:
        # Buffered reading would take the attachment into our memory too.
        line = _first_line(result, limits.result_bytes)
        values = json.loads(line)
    except ValueError as error:
        raise OutsideFailureError(f"{area}.reader_failed", name=name, status=status) from error
    if "refused" in values:
        raise InvalidInputError(f"{area}.{values['refused']}", name=name, **values["values"])
    return Answer(values, result, len(line))


def run_program(
    command: Sequence[str], *, source: IO[bytes], start: int = 0, limits: Confinement, area: str, name: str = ""
) -> bytes:
    """What a system program writes to standard output, given `source` from `start` on as standard input.

    `command` is its absolute path and its arguments. It runs under the same limits, cannot connect to anything and
    cannot write files. Raises as `run_confined`.
    """
    result = memory_file()
    job = {"command": list(command), "start": start, "limits": asdict(limits)}
    status = _run(_PROGRAM, job, source, result, limits)
    _check(status, area, name)
    if status:
        raise OutsideFailureError(f"{area}.reader_failed", name=name, status=status)
    result.seek(0)
    return result.read(limits.result_bytes)


def _run(module: str, job: Mapping[str, Any], source: IO[bytes], result: IO[bytes], limits: Confinement) -> int | None:
    """The status the child ended with, None when its time was up."""
    try:
        return subprocess.run(  # noqa: S603 - our own interpreter and module, no shell
            [sys.executable, "-I", "-m", module, json.dumps(job)],
            stdin=source,
            stdout=result,
            stderr=subprocess.DEVNULL,
            # No variable of ours: secrets in the environment are none of the parser's business.
            env={"PYTHONDONTWRITEBYTECODE": "1", "OMP_THREAD_LIMIT": "1"},
            timeout=limits.wall_seconds,
            check=False,
        ).returncode
    except subprocess.TimeoutExpired:
        return None


def _check(status: int | None, area: str, name: str) -> None:
    if status is None or status in _OUT_OF_TIME:
        raise InvalidInputError(f"{area}.too_slow", name=name)
    if status in _OUT_OF_MEMORY:
        raise InvalidInputError(f"{area}.too_big_inside", name=name)


def _first_line(stream: IO[bytes], most: int) -> bytes:
    pieces: list[bytes] = []
    while sum(map(len, pieces)) < most and (piece := stream.read(1 << 16)):
        end = piece.find(b"\n") + 1
        pieces.append(piece[:end] if end else piece)
        if end:
            break
    return b"".join(pieces)
