"""`kreisweit match` from the outside: files in, table and files out, clear words for bad input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kreisweit.adapters.spreadsheets import read_table, write_csv, write_workbook
from kreisweit.cli.main import main
from kreisweit.cli.wording import AREAS, sentence
from kreisweit.engines.reading import ColumnLayout, SheetLayout
from kreisweit.kernel.wording import Message

RECORDS = [
    {"id": "1", "title": "Handyparken", "description": "Parkgebühren per App.", "place": "Olfen", "status": "geplant"},
    {"id": "2", "title": "Parken per Handy", "description": None, "place": "Senden", "partners": ["Tobit"]},
    {"id": "3", "title": "Musikschule", "description": "Unterricht", "place": "Hamm", "year_start": 2020},
]


@pytest.fixture(autouse=True)
def _own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("COLUMNS", "120")


def written(folder: Path, content: object, name: str = "list.json") -> str:
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return str(path)


def test_table_and_groups_are_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["match", written(tmp_path, {"initiatives": RECORDS}), "--no-vectors"]) == 0
    shown = capsys.readouterr().out
    assert "3 Vorhaben verglichen, 1 Paare und 1 Gruppen gefunden." in shown
    assert "Gleiche Lösung" in shown
    assert "Beide betreffen: Handyparken." in shown


def test_all_files_are_written_and_quiet_is_quiet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outs = [tmp_path / name for name in ("o.json", "o.xlsx", "o.html")]
    options = [part for out in outs for part in (f"--{out.suffix[1:]}", str(out))]
    assert main(["match", written(tmp_path, RECORDS), "--quiet", "--neighbours", "10", *options]) == 0
    assert capsys.readouterr().out == ""
    content = json.loads(outs[0].read_text(encoding="utf-8"))
    assert {key: [near["id"] for near in content["neighbours"][key]][:1] for key in "12"} == {"1": ["2"], "2": ["1"]}
    assert read_table(outs[1]).sheets == ("Paare", "Gruppen", "Vorhaben")
    assert outs[2].read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_second_run_gives_the_same_bytes(tmp_path: Path) -> None:
    source = written(tmp_path, RECORDS)
    contents = []
    for number in range(2):
        out = tmp_path / f"{number}.json"
        assert main(["match", source, "--quiet", "--json", str(out)]) == 0
        contents.append(out.read_bytes())
    assert contents[0] == contents[1]


def test_english(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["match", written(tmp_path, RECORDS), "--no-vectors", "--language", "en"])
    assert "3 initiatives compared" in capsys.readouterr().out


FORMS = {
    "other.json": {
        "projects": [{"name": "Handyparken", "city": "Olfen"}, {"name": "Parken per Handy", "city": "Senden"}]
    },
    "lines.jsonl": '{"id": "a", "name": "Handyparken"}\n\n{"id": "b", "name": "Parken mit Handy", "org": ["X"]}\n',
}


@pytest.mark.parametrize(("name", "content"), FORMS.items())
def test_other_names_and_forms_are_understood(
    name: str, content: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["match", written(tmp_path, content, name), "--no-vectors"]) == 0
    assert "2 Vorhaben verglichen, 1 Paare" in capsys.readouterr().out


HEADINGS = ("Nr.", "Projektname", "Kurzbeschreibung", "Kommune", "Stand")
ROWS = (("1", "Handyparken", "per App", "Olfen", "in Betrieb"), ("2", "Parken per Handy", "", "Senden", "geplant"))


@pytest.mark.parametrize("name", ["list.csv", "list.xlsx"])
def test_tables_are_read(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = SheetLayout("Vorhaben", tuple(ColumnLayout(heading) for heading in HEADINGS), ROWS)
    content = write_csv(HEADINGS, ROWS) if name.endswith("csv") else write_workbook([sheet])
    (tmp_path / name).write_bytes(content)
    out = tmp_path / "o.json"
    assert main(["match", str(tmp_path / name), "--no-vectors", "--json", str(out)]) == 0
    assert "2 Vorhaben verglichen, 1 Paare" in capsys.readouterr().out
    (pair,) = json.loads(out.read_text(encoding="utf-8"))["pairs"]
    assert pair["consequence"]["text"] == "Läuft bereits in Olfen: Senden kann nachnutzen."


BAD = {
    "[": "kein gültiges JSON (Zeile 1, Spalte 2)",
    '{"a": 1}': "keine Liste von Vorhaben",
    "[1, 2]": "keine Liste von Vorhaben",
    "[]": "enthält keine Vorhaben",
    '[{"id": 1, "title": "x"}]': "nur ein Vorhaben",
    '[{"id": 1, "title": "x"}, {"id": 1, "title": "y"}]': "Die Kennung 1 kommt mehrfach vor",
    '[{"id": 1, "title": "x"}, {"id": 2, "title": ""}]': "Dem Vorhaben Nr. 2 (Kennung 2) fehlt die Bezeichnung",
}


@pytest.mark.parametrize(("content", "told"), BAD.items())
def test_bad_input_is_explained(content: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["match", written(tmp_path, content), "--no-vectors"]) == 2
    assert told in capsys.readouterr().err


BAD_OPTIONS = (
    (["--minimum", "viel"], "--minimum erwartet eine Zahl, nicht „viel“"),
    (["--minimum", "2"], "zwischen 0 und 1"),
    (["--neighbours", "-1"], "nicht negativ"),
)


@pytest.mark.parametrize(("options", "told"), BAD_OPTIONS)
def test_bad_options_are_explained(
    options: list[str], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["match", written(tmp_path, RECORDS), "--no-vectors", *options]) == 2
    assert told in capsys.readouterr().err


def test_missing_file_broken_line_and_foreign_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "latin.json").write_bytes('[{"title": "Mängel"}]'.encode("latin-1"))
    cases = (
        (str(tmp_path / "none.json"), "gibt es nicht"),
        (written(tmp_path, '{"title": "x"}\n{"title"\n', "l.jsonl"), "(Zeile 2"),
        (str(tmp_path / "latin.json"), "nicht als Text lesen"),
        (written(tmp_path, "Farbe;Preis\nrot;3\nblau;4\n", "l.csv"), "keine Spalte mit der Bezeichnung"),
    )
    for path, told in cases:
        assert main(["match", path, "--no-vectors"]) == 2
        assert told in capsys.readouterr().err


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "none" / "o.json"
    assert main(["match", written(tmp_path, RECORDS), "--no-vectors", "--json", str(out)]) == 2
    assert "lässt sich nicht schreiben" in capsys.readouterr().err


def test_no_code_belongs_to_two_areas_and_unknown_ones_are_noticed() -> None:
    codes = [code for area in AREAS for code in area]
    assert len(codes) == len(set(codes))
    with pytest.raises(KeyError):
        sentence(Message("nobody.knows"))
