"""The first commands on a machine that has nothing yet, as a person types them."""

from __future__ import annotations

from pathlib import Path

from tests.operation.test_backup import kreisweit

TABLE = "Schlüssel;Gemeinde;Einwohner;Fläche\n5566004;Altenberge;10.300;63\n5566012;Greven;37.900;140,2\n"


def test_a_district_begins_on_an_empty_machine(tmp_path: Path) -> None:
    table = tmp_path / "gemeinden.csv"
    table.write_text(TABLE, encoding="utf-8")
    first = kreisweit(tmp_path, "init", table, "--district", "Kreis Steinfurt")
    assert (first.returncode, first.stderr) == (0, "")
    assert "Kreis Steinfurt ist angelegt, mit 2 Städten und Gemeinden." in first.stdout
    link = kreisweit(tmp_path, "administrator", "anna@kreis.example", "Anna Amt")
    assert link.returncode == 0
    assert "/konto/password/reset/key/" in link.stdout
    again = kreisweit(tmp_path, "init", table, "--district", "Kreis Steinfurt")
    assert (again.returncode, "schon angelegt" in again.stderr) == (2, True)
