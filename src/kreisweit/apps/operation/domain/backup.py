"""Copies of the embedded database, taken while it is in use."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connection

from kreisweit.kernel.errors import InvalidInputError, NotPossibleError


def backup(*, target: Path) -> int:
    """Write a complete, compact copy of the database to `target` and return its size in bytes. People go on
    working meanwhile.

    Only this user can read the copy: it holds everything. Raises `NotPossibleError`.
    """
    source = _embedded_file()
    if target.exists():
        raise NotPossibleError("operation.backup_exists", path=target)
    unfinished = target.with_name(target.name + ".unfinished")
    unfinished.unlink(missing_ok=True)
    os.close(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with closing(_opened(source)) as database:
        database.execute("VACUUM INTO ?", [str(unfinished)])
    _verify(unfinished)
    unfinished.rename(target)
    return target.stat().st_size


def restore(*, source: Path) -> None:
    """Put the backup `source` in the place of a database that is not there. Raises `InvalidInputError`,
    `NotPossibleError`."""
    target = _embedded_file()
    if target.exists():
        raise NotPossibleError("operation.restore_over_data", path=target)
    _verify(source)
    # A log left behind by the lost database would be replayed into the restored one.
    for suffix in ("-wal", "-shm"):
        target.with_name(target.name + suffix).unlink(missing_ok=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with closing(_opened(source)) as database, closing(sqlite3.connect(target)) as restored:
        database.backup(restored)


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)


def _embedded_file() -> Path:
    if connection.vendor != "sqlite":
        raise NotPossibleError("operation.backup_other_database")
    return Path(connection.settings_dict["NAME"]).resolve()


def _verify(path: Path) -> None:
    if not path.is_file():
        raise InvalidInputError("operation.backup_unreadable", path=path, reason="-")
    try:
        with closing(_opened(path)) as database:
            answer = database.execute("PRAGMA integrity_check").fetchone()[0]
            tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.DatabaseError as error:
        raise InvalidInputError("operation.backup_unreadable", path=path, reason=error) from error
    if answer != "ok" or "django_migrations" not in tables:
        raise InvalidInputError("operation.backup_unreadable", path=path, reason=answer)
