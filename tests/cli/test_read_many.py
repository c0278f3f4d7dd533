"""`kreisweit read FOLDER --out`: a line per document, same bytes however it is run and however often it is cut off."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kreisweit.cli.main import main

PAPER = (
    "Betreff: Freies WLAN in Ort {number}\n\nBeschlussvorschlag:\n\nDer Rat stimmt zu.\n\n"
    "Sachverhalt:\n\nDie Kosten betragen rd. {number}.000 €.\n"
)
DOCUMENTS = 10


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Ten papers in two folders, one file that is no document, one empty file."""
    folder = tmp_path / "papers"
    for number in range(1, DOCUMENTS + 1):
        path = folder / ("alt" if number % 2 else "neu") / f"{number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAPER.format(number=number), encoding="utf-8")
    (folder / "neu" / "bild.exe").write_bytes(b"MZ\x90\x00" + bytes(64))
    (folder / "leer.txt").touch()
    return folder


def run(folder: Path, out: Path, *more: str) -> int:
    return main(["read", str(folder), "--out", str(out), "--no-vectors", *more])


def entries(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def test_one_line_per_document_in_the_order_of_paths(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.jsonl"
    assert run(folder, out, "--workers", "1") == 0
    found = entries(out)
    paths = [entry["path"] for entry in found]
    assert paths == sorted(paths)
    assert len(paths) == DOCUMENTS + 2
    errors = {entry["path"]: entry["error"]["code"] for entry in found if "error" in entry}
    assert errors == {"leer.txt": "document.empty_file", "neu/bild.exe": "document.is_program"}
    first = found[0]
    assert (first["path"], first["reading"]["paper"]["scheme"]) == ("alt/1.txt", "generic-council")
    assert "Gelesen: 12 (davon aus einem früheren Lauf: 0). Nicht lesbar: 2." in capsys.readouterr().out


def test_many_workers_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    outs = [tmp_path / "1.jsonl", tmp_path / "2.jsonl"]
    assert [run(folder, out, "--quiet", "--workers", out.stem) for out in outs] == [0, 0]
    assert outs[0].read_bytes() == outs[1].read_bytes()


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(n_workers=1, threads_per_worker=2, dashboard_address=None, silence_logs=50) as local:
        yield local.scheduler_address


def test_a_cluster_gives_the_same_bytes(folder: Path, tmp_path: Path, cluster: str) -> None:
    here, there = tmp_path / "here.jsonl", tmp_path / "there.jsonl"
    assert run(folder, here, "--quiet", "--workers", "1") == 0
    assert run(folder, there, "--quiet", "--scheduler", cluster) == 0
    assert there.read_bytes() == here.read_bytes()


def test_a_killed_run_continues_and_ends_with_the_same_bytes(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole, cut = tmp_path / "whole.jsonl", tmp_path / "cut.jsonl"
    assert run(folder, whole, "--quiet", "--workers", "1") == 0
    command = [sys.executable, "-m", "kreisweit", "read", str(folder), "--out", str(cut), "--no-vectors"]
    process = subprocess.Popen([*command, "--workers", "2"])
    part = tmp_path / "cut.jsonl.part"
    wait_until(lambda: part.exists() and part.read_bytes().count(b"\n") >= 3)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert not cut.exists()
    capsys.readouterr()
    assert run(folder, cut, "--workers", "1") == 0
    assert cut.read_bytes() == whole.read_bytes()
    assert "(davon aus einem früheren Lauf: 0)" not in capsys.readouterr().out


def wait_until(is_so: Any) -> None:
    end = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_workers_end_with_their_parent(folder: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kreisweit", "read", str(folder), "--out", str(tmp_path / "o"), "--no-vectors"]
    process = subprocess.Popen([*command, "--workers", "2"])
    wait_until(lambda: (tmp_path / "o.part").exists() and (tmp_path / "o.part").stat().st_size)
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert children
    wait_until(lambda: not any(is_running(int(child)) for child in children))


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{process}/stat").read_text().split(") ")[1][0] != "Z"


def test_a_changed_document_is_read_again(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, part = tmp_path / "out.jsonl", tmp_path / "out.jsonl.part"
    assert run(folder, out, "--quiet", "--workers", "1") == 0
    out.rename(part)
    (folder / "alt" / "5.txt").write_text("Etwas anderes steht jetzt hier.", encoding="utf-8")
    assert run(folder, out, "--workers", "1") == 0
    assert "(davon aus einem früheren Lauf: 2)" in capsys.readouterr().out
    assert [entry["path"] for entry in entries(out)][2] == "alt/5.txt"
    assert entries(out)[2]["reading"]["paper"] is None


def test_another_way_of_reading_keeps_no_line(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, part = tmp_path / "out.jsonl", tmp_path / "out.jsonl.part"
    assert run(folder, out, "--quiet", "--workers", "1") == 0
    out.rename(part)
    places = tmp_path / "places.json"
    places.write_text('[{"ags": "05558036", "name": "Olfen"}]', encoding="utf-8")
    assert run(folder, out, "--workers", "1", "--municipalities", str(places)) == 0
    assert "(davon aus einem früheren Lauf: 0)" in capsys.readouterr().out


def test_the_result_may_lie_in_the_folder_itself(folder: Path) -> None:
    out = folder / "out.jsonl"
    for _ in range(2):
        assert run(folder, out, "--quiet", "--workers", "1") == 0
        assert len(entries(out)) == DOCUMENTS + 2


OPARL = {
    "id": "https://ris.example/paper/7",
    "type": "https://schema.oparl.org/1.1/Paper",
    "name": "Kreisweite Bauplattform",
    "reference": "SV-10-0412",
    "paperType": "Beschlussvorlage",
    "date": "2022-05-10",
}


@pytest.mark.parametrize("form", ["folder", "lines"])
def test_a_saved_council_system(form: str, tmp_path: Path) -> None:
    source = tmp_path / ("dump" if form == "folder" else "dump.jsonl")
    if form == "folder":
        (source / "paper").mkdir(parents=True)
        (source / "paper" / "7.json").write_text(json.dumps(OPARL), encoding="utf-8")
    else:
        source.write_text(json.dumps(OPARL) + "\n", encoding="utf-8")
    out = tmp_path / "out.jsonl"
    assert run(source, out, "--quiet", "--workers", "1") == 0
    (entry,) = entries(out)
    assert entry["path"] == "paper/7"
    assert entry["reading"]["document"]["kind"] == "text"
    assert "Kreisweite Bauplattform" in json.dumps(entry, ensure_ascii=False)
