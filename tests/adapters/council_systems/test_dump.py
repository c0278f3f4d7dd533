"""Saved council systems: folders, archives, lines; and archives that mean harm."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.adapters.council_systems.server import SCHEMA

from kreisweit.adapters.council_systems import WORDING, DumpLimits, Found, Noted, papers_of_dump, read_dump
from kreisweit.engines.oparl import ObjectType
from kreisweit.kernel.errors import KreisweitError

RIS = "https://ris.example/"


def council() -> dict[str, Any]:
    """Files of a dump by name."""

    def one(kind: str, key: str, **values: Any) -> dict[str, Any]:
        return {"id": f"{RIS}{key}", "type": f"{SCHEMA}{kind}", **values}

    meeting = one("Meeting", "si/1", start="2019-03-27T16:30:00+01:00", organization=[f"{RIS}gr/1"])
    file = one("File", "fi/1", name="Vorlage", text="Beschlussvorschlag: Es wird eine Strategie erarbeitet.")
    first = one("Paper", "vo/1", name="Strategie", mainFile=file, consultation=[f"{RIS}co/1"])
    return {
        "organizations/1.json": one("Organization", "gr/1", name="Kreistag"),
        "persons/1.json": one("Person", "pe/1", name="Eine Person"),
        "meetings/list.json": {"data": [meeting], "links": {}},
        "consultations/1.json": one("Consultation", "co/1", meeting=f"{RIS}si/1", role="Entscheidung"),
        "papers/1.json": first,
        "papers/2.json": one("Paper", "vo/2", name="Ohne Datei", reference="SV-9-2"),
        "papers/3.json": {"id": f"{RIS}vo/3", "deleted": True},
        "papers/kaputt.json": "{",
    }


def as_bytes(value: Any) -> bytes:
    return value.encode() if isinstance(value, str) else json.dumps(value).encode()


def as_folder(path: Path) -> Path:
    for name, value in council().items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(as_bytes(value))
    return path


def as_archive(path: Path) -> Path:
    with zipfile.ZipFile(path / "dump.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, value in council().items():
            archive.writestr(name, as_bytes(value))
    return path / "dump.zip"


def as_lines(path: Path) -> Path:
    (path / "dump.jsonl").write_bytes(b"\n\n".join(as_bytes(value) for value in council().values()))
    return path / "dump.jsonl"


def as_one_file(path: Path) -> Path:
    values = [value for value in council().values() if not isinstance(value, str) and "data" not in value]
    (path / "dump.json").write_text(json.dumps([*values, *council()["meetings/list.json"]["data"]]))
    return path / "dump.json"


SHAPES = [as_folder, as_archive, as_lines, as_one_file]


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_holds_the_same(shape: Callable[[Path], Path], tmp_path: Path) -> None:
    events = list(read_dump(shape(tmp_path)))
    found = {event.object.id.removeprefix(RIS): event.object for event in events if isinstance(event, Found)}
    assert set(found) == {"gr/1", "si/1", "co/1", "fi/1", "vo/1", "vo/2", "vo/3"}
    assert found["vo/3"].is_deleted
    noted = {event.message.code for event in events if isinstance(event, Noted)}
    assert ("council.dump_part_unreadable" in noted) == (shape is not as_one_file)


def test_the_folder_tells_the_type_where_the_object_does_not(tmp_path: Path) -> None:
    found = [event.object for event in read_dump(as_folder(tmp_path)) if isinstance(event, Found)]
    assert [one.TYPE for one in found if one.is_deleted] == [ObjectType.PAPER]


@pytest.mark.parametrize("shape", SHAPES)
def test_papers_come_with_what_lies_around_them(shape: Callable[[Path], Path], tmp_path: Path) -> None:
    papers = list(papers_of_dump(shape(tmp_path)))
    assert [paper.key for paper in papers] == ["vo/1", "vo/2"]
    first, second = papers
    assert [(step.organization, step.date) for step in first.facts.consultations] == [("Kreistag", "2019-03-27")]
    assert first.text == "Beschlussvorschlag: Es wird eine Strategie erarbeitet."
    assert second.text == "Vorlage\nVorlagennummer: SV-9-2\nBetreff: Ohne Datei\n"


def test_links_out_of_a_folder_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "geheim.json"
    secret.write_bytes(as_bytes(council()["papers/2.json"]))
    folder = tmp_path / "dump"
    folder.mkdir()
    (folder / "papers.json").symlink_to(secret)
    assert list(read_dump(folder)) == []


def overlapping(path: Path) -> Path:
    """Two entries of the directory that share their bytes."""
    archive = as_archive(path)
    data = archive.read_bytes()
    start = data.index(b"PK\x01\x02")
    first = data[start : start + 46 + int.from_bytes(data[start + 28 : start + 30], "little")]
    twin = first.replace(b"organizations/1", b"organizations/2")
    end = data.index(b"PK\x05\x06")
    count = int.from_bytes(data[end + 10 : end + 12], "little") + 1
    size = int.from_bytes(data[end + 12 : end + 16], "little") + len(twin)
    tail = data[end : end + 8] + count.to_bytes(2, "little") * 2 + size.to_bytes(4, "little") + data[end + 16 :]
    archive.write_bytes(data[:start] + twin + data[start:end] + tail)
    return archive


def bomb(path: Path) -> Path:
    with zipfile.ZipFile(path / "bombe.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("papers.json", bytes(32 << 20))
    return path / "bombe.zip"


def climbing(path: Path) -> Path:
    with zipfile.ZipFile(path / "klettern.zip", "w") as archive:
        archive.writestr("../../papers.json", b"{}")
    return path / "klettern.zip"


def truncated(path: Path) -> Path:
    archive = as_archive(path)
    data = bytearray(archive.read_bytes())
    data[40:60] = bytes(20)
    archive.write_bytes(data)
    return archive


@pytest.mark.parametrize(
    ("harm", "codes"),
    [
        (overlapping, {"council.dump_archive_suspicious"}),
        (bomb, {"council.dump_archive_bomb"}),
        (climbing, {"council.dump_archive_suspicious"}),
        (truncated, {"council.dump_damaged", "council.dump_archive_suspicious"}),
    ],
)
def test_harmful_archives_are_not_opened(harm: Callable[[Path], Path], codes: set[str], tmp_path: Path) -> None:
    with pytest.raises(KreisweitError) as refused:
        list(read_dump(harm(tmp_path)))
    assert refused.value.message.code in codes
    assert WORDING.say(refused.value.message)


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (DumpLimits(files=3), "council.dump_too_many_files"),
        (DumpLimits(file_bytes=50), "council.dump_file_too_big"),
    ],
)
def test_limits_of_a_folder(limits: DumpLimits, code: str, tmp_path: Path) -> None:
    with pytest.raises(KreisweitError) as refused:
        list(read_dump(as_folder(tmp_path), limits=limits))
    assert refused.value.message.code == code


def test_a_line_without_end(tmp_path: Path) -> None:
    with pytest.raises(KreisweitError) as refused:
        list(read_dump(as_lines(tmp_path), limits=DumpLimits(file_bytes=100)))
    assert refused.value.message.code == "council.dump_file_too_big"


def test_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(KreisweitError) as refused:
        list(read_dump(tmp_path / "fehlt.json"))
    assert refused.value.message.code == "council.dump_unreadable"
