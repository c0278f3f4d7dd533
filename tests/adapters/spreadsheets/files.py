"""Builds the files of these tests: honest ones by hand where no writer exists, and hostile ones that must not
be stored."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence

import xlsxwriter
from xlsxwriter.workbook import Workbook

CONTENT_TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/xl/workbook.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"""
RELATIONS = """<?xml version="1.0"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
 Target="xl/workbook.xml"/> </Relationships>"""
WORKBOOK = """<?xml version="1.0"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
<sheets><sheet name="Tabelle1" sheetId="1" r:id="rId1"/></sheets></workbook>"""
WORKBOOK_RELATIONS = """<?xml version="1.0"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
 Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2"
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
Target="sharedStrings.xml"/></Relationships>"""
SHEET = """<?xml version="1.0"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Status</t></is></c></row>
<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="inlineStr"><is><t>läuft</t></is></c></row>
</sheetData></worksheet>"""
STRINGS = """<?xml version="1.0"?>
<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>Titel</t></si></sst>"""


def workbook(fill: Callable[[Workbook], None], **options: object) -> bytes:
    """A workbook filled by `fill`."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, **options}) as book:
        fill(book)
    return stream.getvalue()


def sheet(rows: Sequence[Sequence[object]], name: str = "Tabelle1") -> bytes:
    """A workbook with one sheet of texts and numbers."""

    def fill(book: Workbook) -> None:
        page = book.add_worksheet(name)
        for index, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    page.write_string(index, column, cell)
                elif cell is not None:
                    page.write(index, column, cell)

    return workbook(fill)


def archive(parts: Mapping[str, str | bytes], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive of `parts`."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return stream.getvalue()


def raw_workbook(**replaced: str | bytes) -> dict[str, str | bytes]:
    """The parts of a minimal XLSX, some replaced: `sheet`, `strings`."""
    return {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELATIONS,
        "xl/workbook.xml": WORKBOOK,
        "xl/_rels/workbook.xml.rels": WORKBOOK_RELATIONS,
        "xl/worksheets/sheet1.xml": replaced.get("sheet", SHEET),
        "xl/sharedStrings.xml": replaced.get("strings", STRINGS),
    }


def text_document() -> bytes:
    """A DOCX, as Word writes it in outline."""
    return archive(
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "word/document.xml": "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'/>",
        }
    )


def open_document(content_rows: str, *, kind: str = "spreadsheet", manifest: str = "") -> bytes:
    """An ODS whose table consists of `content_rows`."""
    content = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">
<office:body><office:spreadsheet>
<table:table table:name="Blatt">{content_rows}</table:table></office:spreadsheet></office:body>
</office:document-content>"""
    parts = {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>",
        "content.xml": content,
    }
    return archive(parts, compression=zipfile.ZIP_STORED)


def open_document_row(cells: Sequence[str], repeated: int = 1) -> str:
    """One row of an ODS."""
    written = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in cells
    )
    return f'<table:table-row table:number-rows-repeated="{repeated}">{written}</table:table-row>'


def zip_bomb(unpacked: int) -> bytes:
    """An XLSX whose sheet is `unpacked` bytes of blanks."""
    return archive(raw_workbook(sheet=SHEET.replace("</worksheet>", " " * unpacked + "</worksheet>")))


def lying_zip_bomb(unpacked: int, declared: int) -> bytes:
    """The same, but the directory and the local header declare only `declared` bytes for the sheet."""
    honest = zip_bomb(unpacked)
    size = len(SHEET.encode()) + unpacked
    return honest.replace(struct.pack("<I", size), struct.pack("<I", declared))


def overlapping_archive(entries: int, kernel_bytes: int) -> bytes:
    """`entries` directory records that share the same packed bytes (as in Fifield, "A better zip bomb",
    2019)."""
    content = b"a" * kernel_bytes
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(content) + packer.flush()
    checksum = zlib.crc32(content)
    body, records = b"", []
    for index in range(entries):
        name = b"xl/workbook.xml" if index == 0 else f"xl/part{index}.xml".encode()
        head = struct.pack(
            "<4s5H3I2H", b"PK\x03\x04", 20, 0, 8, 0, 0, checksum, len(packed), kernel_bytes, len(name), 0
        )
        records.append((name, len(body)))
        # The local headers are all there; only the packed bytes are shared.
        body += head + name
    body += packed
    directory = b"".join(
        struct.pack(
            "<4s6H3I5H2I",
            b"PK\x01\x02",
            20,
            20,
            0,
            8,
            0,
            0,
            checksum,
            len(packed),
            kernel_bytes,
            len(name),
            0,
            0,
            0,
            0,
            0,
            offset,
        )
        + name
        for name, offset in records
    )
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, entries, entries, len(directory), len(body), 0)
    return body + directory + end


def entity_bomb() -> str:
    """Shared strings with entities that multiply to a gigabyte ("billion laughs")."""
    levels = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, 10))
    return f"""<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY e0 "lol">{levels}]>
<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&e9;</t></si></sst>"""


def ole_file(*streams: str) -> bytes:
    """The beginning of an old Office file (compound file) that names `streams` in its directory."""
    names = b"".join(name.encode("utf-16-le").ljust(128, b"\x00") for name in streams)
    return bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 504 + names


def old_workbook(rows: Sequence[Sequence[str]]) -> bytes:
    """An XLS (BIFF8 in a compound file), hand-made: one sheet of texts."""
    return _compound_file(_biff8(rows))


def _biff8(rows: Sequence[Sequence[str]]) -> bytes:
    def record(kind: int, content: bytes) -> bytes:
        return struct.pack("<HH", kind, len(content)) + content

    def begin(kind: int) -> bytes:
        return record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0x41, 0x06))

    cells = b"".join(
        record(0x0204, struct.pack("<HHHHB", row, column, 0, len(text), 1) + text.encode("utf-16-le"))
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    )
    title = "Tabelle1"
    head, end = begin(0x0005) + record(0x0042, struct.pack("<H", 1200)), record(0x000A, b"")
    sheet_length = 4 + 8 + len(title)
    start = len(head) + sheet_length + len(end)
    bound = record(0x0085, struct.pack("<IBBBB", start, 0, 0, len(title), 0) + title.encode())
    return head + bound + end + begin(0x0010) + cells + end


def _compound_file(stream: bytes) -> bytes:
    """A compound file with the single stream `Workbook`, padded so that it needs no mini stream."""
    sector, free, last = 512, 0xFFFFFFFF, 0xFFFFFFFE
    stream = stream.ljust(max(4096, -(-len(stream) // sector) * sector), b"\x00")
    count = len(stream) // sector
    header = bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 16
    header += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, last, 0, last, 0)
    header += struct.pack("<I", 0) + struct.pack("<I", free) * 108
    table = [0xFFFFFFFD, last, *range(3, count + 2), last]
    allocation = struct.pack(f"<{len(table)}I", *table).ljust(sector, b"\xff")

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        encoded = (name + "\x00").encode("utf-16-le")
        links = struct.pack("<HBBIII", len(encoded), kind, 1, free, free, child)
        return encoded.ljust(64, b"\x00") + links + b"\x00" * 36 + struct.pack("<IQ", start, size)

    directory = entry("Root Entry", 5, 1, last, 0) + entry("Workbook", 2, free, 2, len(stream))
    return header + allocation + directory.ljust(sector, b"\x00") + stream
