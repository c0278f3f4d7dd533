"""Says what a file is by looking into it, and refuses what is no document, each kind with its own sentence."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping

from kreisweit.adapters.confinement.archive import open_checked
from kreisweit.adapters.confinement.refusal import RefusalError

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
_OTHERS = (
    (b"{\\rtf", "is_rtf"),
    (b"GIF8", "is_other_image"),
    (b"BM", "is_other_image"),
    (b"II+\x00", "is_other_image"),
    (b"MM\x00+", "is_other_image"),
    (b"\x00\x00\x00\x0cjP  ", "is_other_image"),
    (b"8BPS", "is_other_image"),
    (b"%!PS", "is_postscript"),
    (b"7z\xbc\xaf", "is_archive"),
    (b"Rar!", "is_archive"),
    (b"\x1f\x8b", "is_archive"),
    (b"BZh", "is_archive"),
    (b"\xfd7zXZ", "is_archive"),
    (b"(\xb5/\xfd", "is_archive"),
    (b"MZ", "is_program"),
    (b"\x7fELF", "is_program"),
    (b"#!", "is_program"),
)
_MACRO_FOLDERS = ("Basic/", "Scripts/")
_WEB_PAGES = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<div", b"<p>", b"<h1", b"<meta", b"<title")
# A PDF may have bytes before its head line; readers look this far.
_PDF_HEAD_WITHIN = 1024
_TEXT_SAMPLE = 1 << 16
_MOST_CONTROLS = 0.02
# More signs than this between cells in one line: a table, even when its second line lies beyond the sample.
_ENDLESS_ROW = 1_000


def identify(data: bytes, limits: Mapping[str, int]) -> str:
    """The kind: a `DocumentKind` value. Archives are checked on the way. Raises `RefusalError` for all others."""
    if not data.strip(b" \t\r\n\f\x00\xef\xbb\xbf\xff\xfe"):
        raise RefusalError("empty_file")
    if data.startswith(b"PK"):
        return _identify_archive(data, limits)
    if data.startswith(_OLE):
        return _identify_ole(data)
    if data.startswith(_PICTURES):
        return "image"
    if b"%PDF-" in data[:_PDF_HEAD_WITHIN]:
        return "pdf"
    for beginning, code in _OTHERS:
        if data.startswith(beginning):
            raise RefusalError(code)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        raise RefusalError("is_other_image")
    if data[4:8] == b"ftyp":
        raise RefusalError("is_other_image")
    return _identify_text(data)


def _identify_text(data: bytes) -> str:
    head = _ascii_head(data)
    if b"<svg" in head and head.startswith((b"<?xml", b"<svg", b"<!doctype svg", b"<!--")):
        raise RefusalError("is_svg")
    if b"<html" in head or head.startswith(_WEB_PAGES):
        return "html"
    if head.startswith((b"<?xml", b"<!doctype")):
        raise RefusalError("is_xml")
    if _is_binary(data):
        raise RefusalError("not_a_document")
    return "separated" if _is_table(data) else "text"


def _ascii_head(data: bytes) -> bytes:
    """The beginning in small letters, blanks before it and the zeros of UTF-16 taken out."""
    return data[:2048].lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").replace(b"\x00", b"").lower()


def _is_binary(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    sample = data[:_TEXT_SAMPLE]
    controls = len(sample) - len(sample.translate(None, bytes(range(9)) + bytes(range(14, 27)) + b"\x1c\x1d\x1e\x1f"))
    return controls > len(sample) * _MOST_CONTROLS


def _is_table(data: bytes) -> bool:
    """Whether the first lines split into the same number of cells at semicolons or tabs, as exported tables do."""
    from kreisweit.adapters.spreadsheets.confined.separated import decode

    lines = [line for line in decode(data[:_TEXT_SAMPLE]).splitlines()[:20] if line.strip()]
    if len(data) > _TEXT_SAMPLE and lines:
        if max(map(lines[0].count, ";\t")) > _ENDLESS_ROW:
            return True
        lines.pop()
    if len(lines) < 2:
        return False
    return any(lines[0].count(sign) and len({line.count(sign) for line in lines}) == 1 for sign in ";\t")


def _identify_ole(data: bytes) -> str:
    """An old Office file: a workbook, a text document, or the envelope of an encrypted new one."""
    for part, code in (
        ("EncryptedPackage", "encrypted"),
        ("WordDocument", "is_old_word"),
        ("PowerPoint Document", "is_presentation"),
    ):
        if part.encode("utf-16-le") in data:
            raise RefusalError(code)
    if "Workbook".encode("utf-16-le") in data or "Book".encode("utf-16-le") in data:
        return "workbook"
    raise RefusalError("not_a_document")


def _identify_archive(data: bytes, limits: Mapping[str, int]) -> str:
    with open_checked(data, limits) as archive:
        return _identify_office(archive)


def _identify_office(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    # Nothing would run them here; but the original is kept and handed on to colleagues.
    if any(name.lower().endswith("vbaproject.bin") or name.startswith(_MACRO_FOLDERS) for name in names):
        raise RefusalError("has_macros")
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        return "workbook"
    if "word/document.xml" in names:
        return "docx"
    if "ppt/presentation.xml" in names:
        raise RefusalError("is_presentation")
    if "mimetype" in names and "content.xml" in names:
        return _identify_open_document(archive, names)
    raise RefusalError("is_archive")


def _identify_open_document(archive: zipfile.ZipFile, names: set[str]) -> str:
    if "META-INF/manifest.xml" in names:
        with archive.open("META-INF/manifest.xml") as stream:
            if b"encryption-data" in stream.read(1_000_000):
                raise RefusalError("encrypted")
    with archive.open("mimetype") as stream:
        kind = stream.read(200)
    if b"opendocument.text" in kind:
        return "odt"
    if b"opendocument.spreadsheet" in kind:
        return "workbook"
    raise RefusalError("is_presentation" if b"opendocument.presentation" in kind else "not_a_document")
