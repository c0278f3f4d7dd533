from __future__ import annotations

import stat
from pathlib import Path

import pytest

from kreisweit.config.env import Env, SettingError, database


def env(home: Path, **settings: str) -> Env:
    return Env({"KREISWEIT_HOME": str(home), **{f"KREISWEIT_{name}": value for name, value in settings.items()}})


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    (tmp_path / "kreisweit.conf").write_text('# comment\nKREISWEIT_HOSTS = "a.example, b.example"\nKREISWEIT_TLS=1\n')
    read = env(tmp_path, HOSTS="c.example")
    assert (read.words("HOSTS"), read.flag("TLS"), read.text("MAIL_FROM", "x")) == (["c.example"], True, "x")


def test_misspelled_names_are_known_after_reading(tmp_path: Path) -> None:
    (tmp_path / "kreisweit.conf").write_text("KREISWEIT_TSL=1\nOTHER=1\n")
    read = env(tmp_path, HOST="x", HOSTS="y")
    read.words("HOSTS")
    assert read.unknown() == ["KREISWEIT_HOST", "KREISWEIT_TSL"]


@pytest.mark.parametrize(("method", "value"), [("flag", "maybe"), ("number", "ten")])
def test_a_value_that_cannot_be_understood_is_named(method: str, value: str, tmp_path: Path) -> None:
    read = env(tmp_path, THING=value)
    with pytest.raises(SettingError, match=f"KREISWEIT_THING='{value}'"):
        read.flag("THING") if method == "flag" else read.number("THING", 1)


def test_a_secret_is_made_once_and_for_this_user_only(tmp_path: Path) -> None:
    home = tmp_path / "home"
    first = env(home).secret("SECRET_KEY", "secret_key", lambda: "made")
    again = env(home).secret("SECRET_KEY", "secret_key", lambda: "other")
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (home, home / "secret_key")]
    assert (first, again, modes) == ("made", "made", [0o700, 0o600])
    assert env(home, SECRET_KEY="given").secret("SECRET_KEY", "secret_key", lambda: "x") == "given"


def test_the_embedded_database_loses_nothing_on_a_power_cut(tmp_path: Path) -> None:
    described = database("", tmp_path)
    assert described["NAME"] == tmp_path / "kreisweit.sqlite3"
    assert "journal_mode=WAL; PRAGMA synchronous=FULL" in described["OPTIONS"]["init_command"]


@pytest.mark.parametrize(
    ("url", "host", "name", "user"),
    [
        ("postgresql://anna:ge%2Fheim@db.example:5433/kreis", "db.example", "kreis", "anna"),
        ("postgresql:///kreis?host=/run/postgresql", "/run/postgresql", "kreis", ""),
        ("postgres://anna@/kreis?host=/Run/X", "/Run/X", "kreis", "anna"),
        ("postgresql:///kreis", "", "kreis", ""),
    ],
)
def test_postgresql_by_address_or_socket(url: str, host: str, name: str, user: str, tmp_path: Path) -> None:
    described = database(url, tmp_path)
    assert (described["HOST"], described["NAME"], described["USER"]) == (host, name, user)


def test_other_databases_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="use postgresql://"):
        database("mysql://x/y", tmp_path)
