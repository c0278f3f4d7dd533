"""`kreisweit index`: what stands on the disk answers as the list would, takes in more, and says what is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kreisweit.cli.main import main

LIST = [
    {"id": "a", "title": "Mängelmelder", "text": "Schäden im öffentlichen Raum melden.", "place": "Senden"},
    {"id": "b", "title": "Schadensmelder-App", "text": "Defekte Laternen per Foto anzeigen.", "place": "Olfen"},
    {"id": "c", "title": "Glasfaserausbau", "text": "Leerrohre im Außenbereich.", "place": "Olfen"},
    {"id": "d", "title": "Handyparken", "text": "Parkgebühren mit dem Smartphone.", "place": "Dülmen"},
]
MORE = [{"id": "e", "title": "Parken per Handy", "text": "Parkschein mit dem Smartphone bezahlen.", "place": "Senden"}]


def written(path: Path, entries: list[dict[str, str]]) -> str:
    path.write_text(json.dumps(entries), encoding="utf-8")
    return str(path)


@pytest.fixture
def index(tmp_path: Path) -> str:
    folder = str(tmp_path / "index")
    assert main(["index", "build", written(tmp_path / "list.json", LIST), "--index", folder, "--workers", "1"]) == 0
    return folder


def pairs(index: str, out: Path, *options: str) -> list[dict[str, object]]:
    assert main(["index", "pairs", str(out), "--index", index, "--kinds", "--workers", "1", *options]) == 0
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def test_search_names_the_nearest_with_kind_and_reason(index: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["index", "search", "Mängelmelder", "--place", "Nottuln", "--index", index, "--limit", "2"]) == 0
    said = capsys.readouterr().out
    assert "Schadensmelder-App" in said
    assert "Gleiche Lösung" in said
    assert "Handyparken" not in said


def test_what_is_added_is_paired_with_what_was_there(index: str, tmp_path: Path) -> None:
    before = {(one["first"], one["second"]) for one in pairs(index, tmp_path / "before.jsonl")}
    assert main(["index", "add", written(tmp_path / "more.json", MORE), "--index", index, "--workers", "1"]) == 0
    after = {(one["first"], one["second"]): one["kind"] for one in pairs(index, tmp_path / "after.jsonl")}
    assert (("a", "b") in before, after["a", "b"], after["d", "e"]) == (True, "same", "same")


def test_two_processes_write_the_same_bytes(index: str, tmp_path: Path) -> None:
    alone, together = tmp_path / "alone.jsonl", tmp_path / "together.jsonl"
    pairs(index, alone)
    pairs(index, together, "--workers", "2")
    assert alone.read_bytes() == together.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["search", "Rad", "--index", "{missing}"], "liegt kein Index"),
        (["search", " ", "--index", "{index}"], "Geben Sie eine Bezeichnung ein"),
        (["pairs", "out.jsonl", "--index", "{index}", "--limit", "99"], "16"),
        (["add", "{missing}", "--index", "{index}"], "gibt es nicht"),
    ],
)
def test_what_cannot_be_done_is_said(
    arguments: list[str], says: str, index: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = {"index": index, "missing": str(tmp_path / "nowhere")}
    assert main(["index", *(argument.format(**names) for argument in arguments)]) == 2
    assert says in capsys.readouterr().err


def test_a_broken_index_says_what_to_do(index: str, capsys: pytest.CaptureFixture[str]) -> None:
    (Path(index) / "manifest.json").write_text("kaputt")
    assert main(["index", "search", "Rad", "--index", index]) == 2
    assert "beschädigt" in capsys.readouterr().err
