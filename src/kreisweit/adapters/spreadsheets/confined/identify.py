"""Says what a file is by looking into it. Names lie: a text document may be called `Vorhaben.xlsx`."""

from __future__ import annotations

import zipfile

from kreisweit.adapters.confinement.refusal import RefusalError

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_OTHER_TYPES = (
    (b"%PDF-", "is_pdf"),
    (b"{\\rtf", "is_text_document"),
    (b"\x89PNG", "is_image"),
    (b"\xff\xd8\xff", "is_image"),
    (b"GIF8", "is_image"),
    (b"7z\xbc\xaf", "is_archive"),
    (b"Rar!", "is_archive"),
    (b"\x1f\x8b", "is_archive"),
)
_HTML_BEGINNINGS = (b"<!doctype html", b"<html", b"<?xml")


def identify(data: bytes) -> str:
    """`"zip"`, `"xls"` or `"csv"`. Raises `RefusalError` for everything that is no table, each with its own
    sentence."""
    if not data.strip():
        raise RefusalError("empty_file")
    if data.startswith(b"PK"):
        return "zip"
    if data.startswith(_OLE):
        return _identify_ole(data)
    head = data[:1024].lstrip(b"\xef\xbb\xbf \r\n\t")
    for beginning, code in _OTHER_TYPES:
        if head.startswith(beginning):
            raise RefusalError(code)
    if head.lower().startswith(_HTML_BEGINNINGS):
        raise RefusalError("is_web_page")
    if b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise RefusalError("not_a_table")
    return "csv"


def _identify_ole(data: bytes) -> str:
    """An old Office file: a workbook, a text document, or the envelope of an encrypted new one."""
    if _utf16("EncryptedPackage") in data:
        raise RefusalError("encrypted")
    if _utf16("WordDocument") in data:
        raise RefusalError("is_text_document")
    if _utf16("PowerPoint Document") in data:
        raise RefusalError("is_presentation")
    if _utf16("Workbook") in data or _utf16("Book") in data:
        return "xls"
    raise RefusalError("not_a_table")


def identify_archive(archive: zipfile.ZipFile) -> str:
    """`"xlsx"` or `"ods"` for a checked archive. Raises `RefusalError` for other kinds of document."""
    names = set(archive.namelist())
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        return "xlsx"
    if "word/document.xml" in names:
        raise RefusalError("is_text_document")
    if "ppt/presentation.xml" in names:
        raise RefusalError("is_presentation")
    if "mimetype" in names and "content.xml" in names:
        return _identify_open_document(archive)
    raise RefusalError("is_archive")


def _identify_open_document(archive: zipfile.ZipFile) -> str:
    with archive.open("mimetype") as stream:
        kind = stream.read(200)
    if b"opendocument.text" in kind:
        raise RefusalError("is_text_document")
    if b"opendocument.presentation" in kind:
        raise RefusalError("is_presentation")
    if b"opendocument.spreadsheet" not in kind:
        raise RefusalError("not_a_table")
    if "META-INF/manifest.xml" in archive.namelist():
        with archive.open("META-INF/manifest.xml") as stream:
            if b"encryption-data" in stream.read(1_000_000):
                raise RefusalError("encrypted")
    return "ods"


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-le")
