"""Settings from the environment or from one file, the environment first.

The file is `kreisweit.conf` in `KREISWEIT_HOME`: lines `NAME=value`, `#` begins a comment. Only names that
start with `KREISWEIT_` are ours. Every name that is read is remembered, so that `kreisweit doctor` can
name misspelled ones.
"""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

PREFIX = "KREISWEIT_"
TRUE, FALSE = {"1", "true", "yes", "ja", "on"}, {"0", "false", "no", "nein", "off", ""}


class SettingError(Exception):
    """A setting cannot be understood; the text names it and says what would be understood."""


def _read_file(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    pairs = (line.partition("=") for line in lines if line and not line.startswith("#"))
    return {name.strip(): value.strip().strip("\"'") for name, _, value in pairs}


class Env:
    """Typed access to the settings of one installation."""

    def __init__(self, environ: dict[str, str] | None = None) -> None:
        self._environ = dict(os.environ if environ is None else environ)
        self.home = Path(self._environ.get(f"{PREFIX}HOME", "var")).resolve()
        self._file = _read_file(self.home / "kreisweit.conf")
        self.known: set[str] = {f"{PREFIX}HOME"}

    def text(self, name: str, default: str = "") -> str:
        self.known.add(PREFIX + name)
        return self._environ.get(PREFIX + name, self._file.get(PREFIX + name, default))

    def flag(self, name: str, *, default: bool = False) -> bool:
        value = self.text(name, "1" if default else "0").lower()
        if value in TRUE | FALSE:
            return value in TRUE
        raise SettingError(f"{PREFIX}{name}={value!r}: use 1 or 0")

    def number(self, name: str, default: int) -> int:
        value = self.text(name) or str(default)
        try:
            return int(value)
        except ValueError:
            raise SettingError(f"{PREFIX}{name}={value!r}: use a whole number") from None

    def words(self, name: str, default: str = "") -> list[str]:
        """Values separated by commas."""
        return [word.strip() for word in self.text(name, default).split(",") if word.strip()]

    def secret(self, name: str, default_file: str, make: object) -> str:
        """A secret from the environment, else from a file of our own that only this user can read."""
        if value := self.text(name):
            return value
        path = self.home / default_file
        if not path.exists():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(make())  # type: ignore[operator]  # a zero-argument factory
        return path.read_text(encoding="utf-8").strip()

    def unknown(self) -> list[str]:
        """Names that start like ours but that nothing reads."""
        names = {name for name in {*self._environ, *self._file} if name.startswith(PREFIX)}
        return sorted(names - self.known)


def database(url: str, home: Path) -> dict[str, object]:
    """Django's description of the database at `url`; empty means the embedded SQLite file in `home`.

    SQLite: write-ahead log with FULL synchronisation loses no acknowledged change on a power cut, and
    IMMEDIATE transactions wait for the writer instead of failing when two meet.
    """
    parts = urlsplit(url)
    if parts.scheme in {"", "sqlite"}:
        path = Path(unquote(parts.path)) if parts.path else home / "kreisweit.sqlite3"
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": path,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32000;",
            },
        }
    if parts.scheme in {"postgresql", "postgres"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            # A host that is a folder names the socket in it: postgresql:///kreisweit?host=/run/postgresql
            "HOST": parts.hostname or parse_qs(parts.query).get("host", [""])[0],
            "PORT": str(parts.port or ""),
            # Under ASGI persistent connections leak; the pool keeps a bounded number instead.
            "CONN_MAX_AGE": 0,
            "OPTIONS": {"pool": {"min_size": 1, "max_size": 10}},
        }
    raise SettingError(f"{PREFIX}DATABASE={url!r}: use postgresql://user:password@host/name or leave it empty")
