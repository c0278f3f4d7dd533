"""Backup and restore on real files, through the command as people run it."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest


def kreisweit(home: Path, *arguments: object, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("KREISWEIT_", "LC_", "LANG"))
    }
    environment |= {"KREISWEIT_HOME": str(home), **settings}
    command = [sys.executable, "-m", "kreisweit", *map(str, arguments)]
    return subprocess.run(command, env=environment, cwd=home, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation with the demonstration district."""
    home = tmp_path_factory.mktemp("home")
    result = kreisweit(home, "demo", "--load-only")
    assert result.returncode == 0, result.stderr
    return home


def rows(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {table: database.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in tables}


def test_a_backup_restores_to_the_same_rows(filled: Path, tmp_path: Path) -> None:
    copy, home = tmp_path / "copy.sqlite3", tmp_path / "new home"
    home.mkdir()
    saved = kreisweit(filled, "backup", copy)
    assert saved.returncode == 0, saved.stderr
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    restored = kreisweit(home, "restore", copy)
    assert restored.returncode == 0, restored.stderr
    assert rows(home / "kreisweit.sqlite3") == rows(filled / "kreisweit.sqlite3")
    assert kreisweit(home, "audit").stdout == kreisweit(filled, "audit").stdout


def test_nothing_is_overwritten(filled: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite3"
    kreisweit(filled, "backup", copy)
    before = copy.read_bytes()
    again = kreisweit(filled, "backup", copy)
    assert (again.returncode, again.stderr) == (
        2,
        f"kreisweit backup: Die Datei {copy} gibt es schon. Sie wird nicht überschrieben.\n",
    )
    assert copy.read_bytes() == before
    assert kreisweit(filled, "restore", copy).returncode == 2


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\x00" + b"x" * 5000])
def test_what_is_no_backup_is_refused(content: bytes, tmp_path: Path) -> None:
    broken, home = tmp_path / "broken.sqlite3", tmp_path / "home"
    home.mkdir()
    broken.write_bytes(content)
    assert kreisweit(home, "restore", broken).returncode == 2
    assert not (home / "kreisweit.sqlite3").exists()


def test_postgresql_has_tools_of_its_own(tmp_path: Path) -> None:
    result = kreisweit(tmp_path, "backup", tmp_path / "x", KREISWEIT_DATABASE="postgresql:///none")
    assert result.returncode == 2
    assert "pg_dump" in result.stderr
