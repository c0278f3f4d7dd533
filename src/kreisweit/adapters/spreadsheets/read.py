"""Reads a table from a file nobody has checked, without ever opening it in this process."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from kreisweit.adapters.spreadsheets.arrange import arrange
from kreisweit.adapters.spreadsheets.limits import DEFAULT_LIMITS, MIB, Limits
from kreisweit.engines.reading import Table
from kreisweit.kernel.errors import InvalidInputError, OutsideFailureError

_CHILD = "kreisweit.adapters.spreadsheets.confined"
_OUT_OF_TIME = {-signal.SIGXCPU, -signal.SIGKILL}
_OUT_OF_MEMORY = {-signal.SIGABRT, -signal.SIGSEGV, -signal.SIGBUS}


def read_table(
    source: Path | bytes, *, name: str = "", sheet: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> Table:
    """The table in `source`: XLSX, XLS, ODS or CSV, told apart by content. `name` appears in messages only.

    Takes the sheet called `sheet`, or the first visible one with cells. Title lines above the headings are
    skipped, merged cells repeat their value downwards; `Table.notes` says so. A text that begins like a
    formula is a text.

    Raises `InvalidInputError` (codes `table.*`, sentences in `WORDING`) for a file that is no table or breaks
    a limit, `OutsideFailureError` when the file cannot be opened or the reading process fails for a reason we
    do not know.
    """
    label = name or (source.name if isinstance(source, Path) else "")
    with _opened(source, limits, label) as stream:
        answer = _ask_child(stream, sheet, limits, label)
    if "refused" in answer:
        raise InvalidInputError(str(answer["refused"]), name=label, **answer["values"])
    table = arrange(answer)
    if len(table.rows) > limits.rows:
        raise InvalidInputError("table.too_many_rows", name=label, found=len(table.rows), limit=limits.rows)
    return table


def _opened(source: Path | bytes, limits: Limits, label: str) -> IO[bytes]:
    """The file for the child's standard input. A file that is too big is refused before it is touched."""
    try:
        size = source.stat().st_size if isinstance(source, Path) else len(source)
        if size > limits.file_bytes:
            raise InvalidInputError(
                "table.file_too_big", name=label, found=round(size / MIB, 1), limit=limits.file_bytes // MIB
            )
        if isinstance(source, Path):
            return source.open("rb")
    except OSError as error:
        raise OutsideFailureError("table.cannot_open", name=label) from error
    stream = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
    stream.write(source)
    stream.seek(0)
    return stream


def _ask_child(stream: IO[bytes], sheet: str | None, limits: Limits, label: str) -> dict[str, Any]:
    job = json.dumps({"sheet": sheet, "limits": asdict(limits)})
    # The result goes through a file: its size is bounded by the child's own limit, and a pipe could not be
    # left unread.
    with tempfile.TemporaryFile() as result:
        try:
            finished = subprocess.run(  # noqa: S603 - our own interpreter and module, no shell
                [sys.executable, "-I", "-m", _CHILD, job],
                stdin=stream,
                stdout=result,
                stderr=subprocess.DEVNULL,
                # No variable of ours: secrets in the environment are none of the parser's business.
                env={"PYTHONDONTWRITEBYTECODE": "1"},
                timeout=limits.wall_seconds,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise InvalidInputError("table.too_slow", name=label) from error
        if finished.returncode in _OUT_OF_TIME:
            raise InvalidInputError("table.too_slow", name=label)
        if finished.returncode in _OUT_OF_MEMORY:
            raise InvalidInputError("table.too_big_inside", name=label)
        result.seek(0)
        return _decoded(result.read(limits.result_bytes), finished.returncode, label)


def _decoded(answer: bytes, returncode: int, label: str) -> dict[str, Any]:
    try:
        decoded = json.loads(answer)
    except ValueError as error:
        raise OutsideFailureError("table.reader_failed", name=label, status=returncode) from error
    if not isinstance(decoded, dict):
        raise OutsideFailureError("table.reader_failed", name=label, status=returncode)
    return decoded
