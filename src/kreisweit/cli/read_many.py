"""Reads a folder of documents, or a saved OParl system, into one file of JSON lines that can be continued."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from kreisweit.adapters.bulk import LineFile, Outcome, files_below, run_all
from kreisweit.adapters.bulk.documents import (
    DocumentSettings,
    DocumentTask,
    content_of,
    digest_of,
    error_line,
    is_error_line,
    line_of,
)
from kreisweit.adapters.council_systems import papers_of_dump
from kreisweit.kernel.errors import KreisweitError, OutsideFailureError

DUMP_FILES = frozenset({".json", ".jsonl", ".ndjson", ".zip"})
OPARL = b"schema.oparl.org"
LOOKED_AT = 65_536
"""Bytes of a file in which an OParl object names its type."""


def is_dump(source: Path) -> bool:
    """Whether `source` holds a saved OParl system: by its ending a file, by the first JSON file in it a folder."""
    if source.is_file():
        return source.suffix.lower() in DUMP_FILES
    first = next((path for path in files_below(source) if path.lower().endswith(".json")), None)
    if first is None:
        return False
    with Path(source, first).open("rb") as file:
        return OPARL in file.read(LOOKED_AT)


def read_many(
    source: Path,
    out: Path,
    *,
    settings: DocumentSettings,
    workers: int,
    scheduler: str,
    progress: Callable[[int, int], None],
) -> dict[str, int]:
    """Writes a line for every document of `source`, in the order of their paths, and says how many were `done`, `kept`
    from an earlier run and `failed`.

    The bytes are the same however many workers there are and however often the run was cut off. Raises
    `OutsideFailureError` for a folder that cannot be listed and a file that cannot be written.
    """
    total = sum(1 for _ in _tasks(source, out, loads=False))
    tasks = _tasks(source, out, loads=bool(scheduler))
    with LineFile(out) as lines:
        failed = 0

        def belongs(task: DocumentTask, line: bytes) -> bool:
            nonlocal failed
            is_true = _is_true(task, line, settings)
            failed += is_true and is_error_line(line)
            return is_true

        remaining = lines.remaining(tasks, belongs=belongs)
        done = lines.kept
        progress(done, total)
        work = partial(line_of, settings=settings)
        for outcome in run_all(remaining, work, workers=workers, scheduler=scheduler):
            line = outcome.result or _line_of_failure(outcome, settings)
            failed += is_error_line(line)
            lines.write(line)
            done += 1
            progress(done, total)
        lines.complete()
    return {"done": done, "kept": lines.kept, "failed": failed}


def _tasks(source: Path, out: Path, *, loads: bool) -> Iterator[DocumentTask]:
    """The documents in the order of their paths. `loads`: they carry their content, because readers see no folder."""
    if is_dump(source):
        yield from (DocumentTask(paper.key, content=paper.text) for paper in papers_of_dump(source))
        return
    results = {out.resolve(), LineFile(out).part.resolve()}
    try:
        for path in files_below(source):
            if Path(source, path).resolve() not in results:
                task = DocumentTask(path, str(source))
                yield _loaded(task) if loads else task
    except OSError as error:
        raise OutsideFailureError("read.not_readable", path=source) from error


def _loaded(task: DocumentTask) -> DocumentTask:
    try:
        return DocumentTask(task.path, task.folder, content_of(task))
    except KreisweitError:
        # Whoever reads it will fail in the same way and say so in its line.
        return task


def _is_true(task: DocumentTask, line: bytes, settings: DocumentSettings) -> bool:
    """Whether the line of an earlier run is about this document as it is now, read as it would be read now."""
    try:
        entry = json.loads(line)
        current = digest_of(content_of(task))
    except (ValueError, KreisweitError):
        return False
    expected = {"digest": current, "path": task.path, "reader": settings.reader}
    return isinstance(entry, dict) and all(entry.get(name) == value for name, value in expected.items())


def _line_of_failure(outcome: Outcome[DocumentTask, bytes], settings: DocumentSettings) -> bytes:
    """The line for a document whose reader came to no end."""
    try:
        found = digest_of(content_of(outcome.task))
    except KreisweitError:
        found = ""
    if outcome.error is None:
        raise ValueError("an outcome has a result or an error")
    return error_line(outcome.task, outcome.error, settings=settings, found=found)
