"""`kreisweit read FILE` from the outside: summary, clean text, JSON, clear words for bad input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.adapters.language_model.server import model_server
from tests.adapters.language_model.server import proposals as answered

from kreisweit.adapters.spreadsheets import write_csv
from kreisweit.cli.main import main
from kreisweit.cli.places import read_places
from kreisweit.engines.reading import Place, PlaceKind, from_data
from kreisweit.kernel.errors import InvalidInputError

SEED = Path(__file__).parents[1] / "specs" / "reading" / "seed" / "scan.txt"
PLAIN = (
    "Betreff: Freies WLAN in der Stadt Olfen\n\nBeschlussvorschlag:\n\nDer Rat stimmt zu.\n\n"
    "Sachverhalt:\n\nBisher fehlt es.\n"
)
DISTRICT = {
    "district": {"ags": "05558000", "name": "Kreis Coesfeld"},
    "municipalities": [{"ags": "05558036", "name": "Olfen", "type": "Stadt"}, {"ags": "?", "name": "Nirgendwo"}],
}


@pytest.fixture(autouse=True)
def _own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("COLUMNS", "160")


@pytest.fixture
def plain(tmp_path: Path) -> str:
    path = tmp_path / "paper.txt"
    path.write_text(PLAIN, encoding="utf-8")
    return str(path)


def run(*arguments: str) -> int:
    return main(["read", *arguments, "--no-vectors"])


def test_the_summary_names_values_pages_and_wording(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(str(SEED)) == 0
    shown = capsys.readouterr().out
    for part in ("Kreis Coesfeld bis 2020", "ca. 30.000 €; 2019; Sachkonto 543100", "§ 26 KrO NRW", "Vorschläge"):
        assert part in shown


def test_square_brackets_of_a_document_are_no_instructions(plain: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path(plain).write_text(PLAIN.replace("Bisher fehlt es.", "Bisher [/b] fehlt es [red]."), encoding="utf-8")
    assert run(plain) == 0
    assert "Bisher [/b] fehlt es [red]." in capsys.readouterr().out


def test_english(plain: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(plain, "--language", "en") == 0
    shown = capsys.readouterr().out
    assert "Paper by the scheme “Council paper in general”" in shown
    assert "Statement of facts" in shown


def test_the_clean_text_stands_alone_on_the_screen(plain: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(plain, "--text", "-") == 0
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == (PLAIN, "")


def test_text_and_json_go_to_files_and_say_so(plain: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text, data = tmp_path / "o.txt", tmp_path / "o.json"
    assert run(plain, "--text", str(text), "--json", str(data)) == 0
    assert text.read_text(encoding="utf-8") == PLAIN
    assert capsys.readouterr().out == f"Geschrieben: {text}\nGeschrieben: {data}\n"
    paper, proposals = from_data(json.loads(data.read_text(encoding="utf-8")))
    assert paper is not None
    assert paper.resolution[0].quote == "Der Rat stimmt zu."
    assert (proposals[0].kind.value, proposals[0].passage.page) == ("initiative", 1)


def test_the_report_beside_a_text_on_the_screen_goes_elsewhere(plain: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(plain, "--text", "-", "--report") == 0
    captured = capsys.readouterr()
    assert captured.out == PLAIN
    assert "Ratsvorlage allgemein" in captured.err


def test_a_second_run_gives_the_same_bytes(tmp_path: Path) -> None:
    outs = [tmp_path / f"{number}.json" for number in range(2)]
    for out in outs:
        assert run(str(SEED), "--quiet", "--json", str(out)) == 0
    assert outs[0].read_bytes() == outs[1].read_bytes()


def test_municipalities_give_places_their_keys(plain: str, tmp_path: Path) -> None:
    places, out = tmp_path / "places.json", tmp_path / "o.json"
    places.write_text(json.dumps(DISTRICT), encoding="utf-8")
    assert run(plain, "--municipalities", str(places), "--json", str(out), "--quiet") == 0
    assert '"05558036"' in out.read_text(encoding="utf-8")


def test_places_from_json_and_tables(tmp_path: Path) -> None:
    expected = (
        Place("05558000", "Kreis Coesfeld", PlaceKind.DISTRICT),
        Place("05558036", "Olfen", PlaceKind.TOWN, parent="Kreis Coesfeld"),
    )
    (tmp_path / "p.json").write_text(json.dumps(DISTRICT), encoding="utf-8")
    rows = (("05558000", "Kreis Coesfeld", "Kreis"), ("05558036", "Olfen", "Stadt"))
    (tmp_path / "p.csv").write_bytes(write_csv(("AGS", "Name", "Art"), rows))
    assert read_places(tmp_path / "p.json") == read_places(tmp_path / "p.csv") == expected
    (tmp_path / "none.json").write_text("[1, 2]", encoding="utf-8")
    with pytest.raises(InvalidInputError, match="no_places"):
        read_places(tmp_path / "none.json")


def test_an_own_scheme(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scheme, paper = tmp_path / "own.toml", tmp_path / "paper.txt"
    scheme.write_text(
        'key = "own"\nnames = { de = "Unser Schema", en = "Our scheme" }\n'
        '[[parts]]\ncode = "wish"\nheadings = ["Wunsch"]\nmandatory = true\n'
        '[[parts]]\ncode = "reason"\nheadings = ["Grund"]\nmandatory = true\n',
        encoding="utf-8",
    )
    paper.write_text("Wunsch:\n\nEin Netz.\n\nGrund:\n\nEs fehlt.\n", encoding="utf-8")
    assert run(str(paper), "--scheme", str(scheme)) == 0
    shown = capsys.readouterr().out
    assert "Unser Schema" in shown
    assert "wish" in shown


BAD = (
    (["nirgends.pdf"], "„nirgends.pdf“ gibt es nicht."),
    (["{plain}", "--text", "-", "--json", "-"], "Nur eine Ausgabe kann auf den Bildschirm gehen"),
    (["{plain}", "--out", "x.jsonl"], "gelten für einen Ordner"),
    (["{plain}", "--text", "{folder}/none/x"], "lässt sich nicht schreiben"),
    (["{plain}", "--municipalities", "{plain}"], "keine Kommunen mit Gemeindeschlüssel"),
    (["{plain}", "--scheme", "{plain}"], "ist kein Schema für Vorlagen"),
    (["{folder}"], "nennen Sie mit --out die Datei"),
    (["{folder}", "--out", "x", "--text", "-"], "gelten für eine einzelne Datei"),
    (["{folder}", "--out", "x", "--workers", "viele"], "--workers erwartet eine ganze Zahl ab 1, nicht „viele“"),
    (["{empty}"], "Die Datei ist leer"),
)


@pytest.mark.parametrize(("arguments", "told"), BAD)
def test_bad_input_is_explained(
    arguments: list[str], told: str, plain: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.txt").touch()
    values = {"plain": plain, "folder": str(tmp_path), "empty": str(tmp_path / "empty.txt")}
    assert run(*(argument.format(**values) for argument in arguments)) == 2
    captured = capsys.readouterr()
    assert told in captured.err
    assert captured.out == ""


def test_a_language_model_adds_what_it_can_quote(
    plain: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    added = {"kind": "goal", "title": "Rat stimmt zu", "quote": "Der Rat stimmt zu."}
    invented = {"kind": "initiative", "title": "Goldesel", "quote": "Ein Goldesel kommt."}
    with model_server(lambda _: answered(added, invented)) as (address, questions):
        assert run(plain, "--language-model", address, "--model", "llama") == 0
        captured = capsys.readouterr()
        assert run(str(tmp_path), "--out", "o.jsonl", "--language-model", address, "--model", "llama") == 2
    assert [one["model"] for one in questions] == ["llama"]
    assert "(vom Sprachmodell)" in captured.out
    assert captured.err == (
        "Verworfene Vorschläge des Sprachmodells, weil ihre Fundstelle nicht im Dokument steht: 1.\n"
    )
    assert "gelten für eine einzelne Datei" in capsys.readouterr().err


def test_a_language_model_that_is_away_costs_nothing(plain: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(plain, "--json", "-") == 0
    alone = capsys.readouterr().out
    with model_server(lambda _: answered()) as (address, _):
        pass
    assert run(plain, "--json", "-", "--language-model", address, "--model", "llama") == 0
    captured = capsys.readouterr()
    assert captured.out == alone
    assert captured.err == (
        "Das Sprachmodell unter 127.0.0.1 ist nicht erreichbar. Die Vorschläge stammen allein aus den Regeln.\n"
    )


@pytest.mark.parametrize("options", [("--model", "x"), ("--language-model", "ftp://x", "--model", "x")])
def test_a_language_model_needs_address_and_name(
    options: tuple[str, ...], plain: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(plain, *options) == 2
    assert "Ein Sprachmodell braucht --language-model" in capsys.readouterr().err
