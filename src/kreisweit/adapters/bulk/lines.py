"""A file of lines that is written over hours and continues where it stopped, whatever stopped it."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, TypeVar

from kreisweit.kernel.errors import NotPossibleError, OutsideFailureError

Task = TypeVar("Task")


class LineFile:
    """One line for each task, in order. It grows as `NAME.part` and gets its name when it is complete.

    Used as a context: only one process may write the same file. Raises `OutsideFailureError` when it cannot be
    written, `NotPossibleError` while another process writes it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.part = path.with_name(path.name + ".part")
        self.kept = 0

    def __enter__(self) -> LineFile:
        try:
            self._file: BinaryIO = self.part.open("a+b")
        except OSError as error:
            raise OutsideFailureError("bulk.not_writable", path=self.path) from error
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            self._file.close()
            raise NotPossibleError("bulk.being_written", path=self.path) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def remaining(self, tasks: Iterable[Task], *, belongs: Callable[[Task, bytes], bool]) -> Iterator[Task]:
        """The tasks that still have to be done.

        Lines of an earlier run are kept as long as each belongs to the task in its place; from the first that does
        not, and from a line that was cut off, everything is done again. `kept` counts the lines that stay.
        """
        source = iter(tasks)
        self._file.seek(0)
        end = 0
        for task in source:
            line = self._file.readline()
            if not line.endswith(b"\n") or not belongs(task, line[:-1]):
                source = chain([task], source)
                break
            end += len(line)
            self.kept += 1
        self._file.truncate(end)
        return source

    def write(self, line: bytes) -> None:
        """Adds a line; it is handed to the system at once, so that a killed run keeps it."""
        try:
            self._file.write(line + b"\n")
            self._file.flush()
        except OSError as error:
            raise OutsideFailureError("bulk.not_writable", path=self.path) from error

    def complete(self) -> None:
        """Gives the file its name."""
        try:
            os.fsync(self._file.fileno())
            self.part.replace(self.path)
        except OSError as error:
            raise OutsideFailureError("bulk.not_writable", path=self.path) from error
