"""Files made to do harm: each gets its own sentence, in bounded time, without costing the asking process
anything."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.adapters.spreadsheets import files

from kreisweit.adapters.spreadsheets import WORDING, Limits, read_table
from kreisweit.kernel.errors import InvalidInputError, OutsideFailureError

MIB = 1024 * 1024
MEMORY_MAY_GROW = 20 * MIB


def corner_cells() -> bytes:
    def fill(book: files.Workbook) -> None:
        page = book.add_worksheet()
        page.write_string(0, 0, "Titel")
        page.write_string(1_048_575, 16_383, "vergessen")

    return files.workbook(fill)


def many_rows() -> bytes:
    rows = [["Titel", "Status"], *([f"Vorhaben {number}", "läuft"] for number in range(100_000))]
    return files.sheet(rows)


def long_strings() -> bytes:
    words = " ".join(str(number) for number in range(9_000))
    return files.archive(files.raw_workbook(strings=files.STRINGS.replace("Titel", words)))


def traversal() -> bytes:
    return files.archive({**files.raw_workbook(), "../../etc/cron.d/evil": "* * * * * root sh"})


def repeated_names() -> bytes:
    return files.archive({**files.raw_workbook(), "XL/Workbook.xml": "<workbook/>"})


def wide_open_document() -> bytes:
    cell = (
        '<table:table-cell table:number-columns-repeated="100" office:value-type="string">'
        "<text:p>x</text:p></table:table-cell>"
    )
    row = f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>'
    return files.open_document(row)


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty file": (lambda: b"", "table.empty_file"),
    "blanks only": (lambda: b" \r\n\t", "table.empty_file"),
    "a DOCX called .xlsx": (files.text_document, "table.is_text_document"),
    "an ODT": (lambda: files.open_document("", kind="text"), "table.is_text_document"),
    "an old DOC": (lambda: files.ole_file("WordDocument"), "table.is_text_document"),
    "a PPTX": (lambda: files.archive({"ppt/presentation.xml": "<p/>"}), "table.is_presentation"),
    "a PDF": (lambda: b"%PDF-1.7\n%\xe2\xe3", "table.is_pdf"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + b"\x00" * 64, "table.is_image"),
    "a plain ZIP": (lambda: files.archive({"Vorhaben.csv": "Titel"}), "table.is_archive"),
    "a GZIP": (lambda: b"\x1f\x8b\x08\x00" + b"\x00" * 64, "table.is_archive"),
    "a web page called .xls": (lambda: b"<html><table><tr><td>Titel", "table.is_web_page"),
    "an unknown binary": (lambda: bytes(range(256)) * 8, "table.not_a_table"),
    "an unknown old Office file": (lambda: files.ole_file("Contents"), "table.not_a_table"),
    "an encrypted XLSX": (lambda: files.ole_file("EncryptionInfo", "EncryptedPackage"), "table.encrypted"),
    "an encrypted ODS": (
        lambda: files.open_document("", manifest="<manifest:encryption-data/>"),
        "table.encrypted",
    ),
    "a truncated XLSX": (lambda: files.sheet([["Titel"], ["WLAN"]])[:-200], "table.damaged"),
    "an XLS without content": (lambda: files.ole_file("Workbook"), "table.damaged"),
    "broken XML": (
        lambda: files.archive(files.raw_workbook(sheet="<worksheet><sheetData><row")),
        "table.damaged",
    ),
    "an entity bomb": (
        lambda: files.archive(files.raw_workbook(strings=files.entity_bomb())),
        "table.damaged",
    ),
    "a zip bomb": (lambda: files.zip_bomb(400 * MIB), "table.archive_bomb"),
    "a zip bomb by ratio": (lambda: files.zip_bomb(40 * MIB), "table.archive_bomb"),
    "a zip bomb that lies": (lambda: files.lying_zip_bomb(400 * MIB, declared=1_000), "table.archive_bomb"),
    "overlapping entries": (lambda: files.overlapping_archive(500, 20 * MIB), "table.archive_suspicious"),
    "a path out of the archive": (traversal, "table.archive_suspicious"),
    "names that differ in case only": (repeated_names, "table.archive_suspicious"),
    "3,000 parts": (
        lambda: files.archive({**files.raw_workbook(), **{f"x/{number}": "" for number in range(3_000)}}),
        "table.archive_entries",
    ),
    "cells in both corners": (corner_cells, "table.too_big_inside"),
    "an ODS of 100 million cells": (wide_open_document, "table.too_big_inside"),
    "100,000 rows": (many_rows, "table.too_many_rows"),
    "100,000 rows of CSV": (lambda: b"Titel;Status\r\n" + b"WLAN;Idee\r\n" * 100_000, "table.too_many_rows"),
    "a huge cell": (long_strings, "table.cell_too_long"),
    "a huge cell in CSV": (lambda: b"Titel;Status\r\n" + b"x" * 5_000_000 + b";Idee", "table.cell_too_long"),
    "300 columns": (lambda: files.sheet([["Kopf"] * 300, ["x"] * 300]), "table.too_many_columns"),
    "headings only": (lambda: files.sheet([["Titel", "Status"]]), "table.no_rows"),
    "no cells at all": (lambda: files.sheet([]), "table.no_rows"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_is_refused_with_its_own_sentence_in_bounded_time_and_memory(name: str) -> None:
    build, code = HOSTILE[name]
    data = build()
    memory = _resident_bytes()
    begun = time.monotonic()
    with pytest.raises(InvalidInputError) as refused:
        read_table(data, name="Vorhaben.xlsx")
    assert refused.value.message.code == code
    assert "{" not in WORDING.say(refused.value.message) + WORDING.say(refused.value.message, "en")
    assert time.monotonic() - begun < 25
    assert _resident_bytes() - memory < MEMORY_MAY_GROW


def test_says_how_many_rows_there_are() -> None:
    data = b"Titel;Status\r\n" + b"WLAN;Idee\r\n" * 120
    with pytest.raises(InvalidInputError) as refused:
        read_table(data, limits=Limits(rows=100))
    assert WORDING.say(refused.value.message) == (
        "Die Tabelle hat 120 Zeilen, auf einmal lesen wir höchstens 100. Teilen Sie sie auf mehrere Dateien auf."
    )


def test_a_file_beyond_the_size_limit_is_not_even_opened() -> None:
    with pytest.raises(InvalidInputError) as refused:
        read_table(b"Titel;Status\r\n" * 100_000, limits=Limits(file_bytes=MIB))
    assert refused.value.message.code == "table.file_too_big"


def test_a_file_that_is_not_there_is_an_outside_failure(tmp_path: Path) -> None:
    with pytest.raises(OutsideFailureError) as failed:
        read_table(tmp_path / "fehlt.xlsx")
    assert failed.value.message.code == "table.cannot_open"


@pytest.mark.parametrize("limits", [Limits(cpu_seconds=1), Limits(wall_seconds=1)])
def test_a_reader_that_runs_too_long_is_ended(limits: Limits) -> None:
    rows = files.open_document_row(["Titel", "Status"]) + files.open_document_row(["WLAN", "Idee"], repeated=1_048_575)
    data = files.open_document(rows)
    begun = time.monotonic()
    with pytest.raises(InvalidInputError) as refused:
        read_table(data, limits=limits)
    assert refused.value.message.code == "table.too_slow"
    assert time.monotonic() - begun < 10


def test_a_result_beyond_its_limit_never_reaches_us() -> None:
    data = files.sheet([["Titel", "Beschreibung"], *([f"Vorhaben {n}", f"{n} " * 200] for n in range(2_000))])
    with pytest.raises(InvalidInputError) as refused:
        read_table(data, limits=Limits(result_bytes=100_000))
    assert refused.value.message.code == "table.too_big_inside"


def test_formulas_are_read_as_their_saved_value_and_formula_like_texts_as_texts() -> None:
    def fill(book: files.Workbook) -> None:
        page = book.add_worksheet()
        page.write_row(0, 0, ["Titel", "Kosten"])
        page.write_string(1, 0, "=cmd|' /C calc'!A0")
        page.write_formula(1, 1, "=1+1", value=2)

    table = read_table(files.workbook(fill))
    assert table.rows[0].cells == ("=cmd|' /C calc'!A0", 2)


def _resident_bytes() -> int:
    with open("/proc/self/statm", encoding="ascii") as stream:
        return int(stream.read().split()[1]) * resource.getpagesize()
