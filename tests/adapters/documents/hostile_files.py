"""Files made to do harm, built anew for every run so that none of them lies about in the repository.

Each entry of `HOSTILE` names what must become of it: a refusal by its code, or, where the file is only odd, the text
that is read from it (`Reads`).
"""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas
from tests.adapters.documents import office_files as office
from tests.adapters.documents import pdf_files as pdf
from tests.adapters.spreadsheets import files as tables

SENTENCE = "Der Kreistag nimmt den Bericht zur Kenntnis."


@dataclass(frozen=True)
class Reads:
    """The file is harmless and says this on its first lines, joined by blanks."""

    text: str = SENTENCE


Outcome = str | Reads
Entry = tuple[Callable[[], bytes], Outcome]


def small_docx(**parts: str) -> dict[str, str | bytes]:
    return office.docx_parts(office.paragraph(SENTENCE), **parts)


def empty_paragraphs(count: int, *, with_padding: int = 0) -> bytes:
    """A DOCX of `count` empty paragraphs; the padding hides how well it is packed."""
    head = f"<w:document {office.W}><w:body>".encode()
    parts = office.docx_parts("")
    del parts["word/document.xml"]
    stream = io.BytesIO(office.archive(parts))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as packed:
        with packed.open("word/document.xml", "w", force_zip64=True) as part:
            part.write(head)
            for _ in range(count // 100_000):
                part.write(b"<w:p/>" * 100_000)
            part.write(b"</w:body></w:document>")
        if with_padding:
            packed.writestr("word/media/bild.png", random.Random(7).randbytes(with_padding), zipfile.ZIP_STORED)
    return stream.getvalue()


def patched_directory(data: bytes, place: int, value: bytes) -> bytes:
    """`data` with the field at `place` of every entry of the archive's directory overwritten."""
    patched = bytearray(data)
    start = 0
    while (start := patched.find(b"PK\x01\x02", start)) >= 0:
        patched[start + place : start + place + len(value)] = value
        start += 4
    return bytes(patched)


def nested_archives(depth: int = 6) -> bytes:
    """A DOCX that carries archives in archives; nothing ever opens them."""
    inner = office.archive({"null.txt": b"0" * 2_000_000})
    for level in range(depth):
        inner = office.archive({f"{level}-{copy}.zip": inner for copy in range(6)})
    return office.archive(small_docx() | {"word/embeddings/paket.zip": inner})


def deep_xml(depth: int) -> str:
    return "<w:sdt><w:sdtContent>" * depth + office.paragraph("tief") + "</w:sdtContent></w:sdt>" * depth


def one_cell_of_paragraphs(count: int) -> bytes:
    cell = "<w:tbl><w:tr><w:tc>" + "<w:p/>" * count + "</w:tc></w:tr></w:tbl>"
    filler = {"word/media/bild.png": random.Random(7).randbytes(200_000)}
    return office.archive(office.docx_parts(cell) | filler)


def encrypted_pdf() -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, encrypt=StandardEncryption("geheim", canPrint=0))
    canvas.drawString(72, 720, SENTENCE)
    canvas.save()
    return stream.getvalue()


def annotated_pdf() -> bytes:
    """A page with one text and the same tick box a hundred thousand times."""
    box = b"<< /Type /Annot /Subtype /Widget /FT /Btn /AS /Ja /Rect [10 10 20 20] /F 4 >>"
    page = b"/Annots [%s]" % (b"6 0 R " * 100_000)
    return pdf.pdf(pdf.one_page(pdf.text_content(SENTENCE), page=page, others={6: box}))


def self_drawing_form() -> bytes:
    """A page whose form field has an appearance that draws its own appearance."""
    entry = b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (x) /Rect [10 10 90 30] /AP << /N 7 0 R >> /F 4 >>"
    resources = b"/Resources << /XObject << /A 7 0 R >> >>"
    drawing = pdf.stream(b"/A Do /A Do", b"/Type /XObject /Subtype /Form /BBox [0 0 80 20] " + resources)
    catalogue = b"/AcroForm << /Fields [6 0 R] >>"
    objects = pdf.one_page(
        pdf.text_content(SENTENCE), page=b"/Annots [6 0 R]", catalogue=catalogue, others={6: entry, 7: drawing}
    )
    return pdf.pdf(objects)


def active_pdf() -> bytes:
    """Starts scripts and programs and carries a file, if one lets it."""
    catalogue = (
        b"/OpenAction << /S /JavaScript /JS (app.launchURL\\('http://example.invalid'\\);) >> "
        b"/AA << /WC << /S /Launch /F (calc.exe) >> >> /Names << /EmbeddedFiles << /Names [(x.exe) 8 0 R] >> "
        b"/JavaScript << /Names [(los) 9 0 R] >> >>"
    )
    others = {
        7: pdf.stream(b"MZ", b"/Type /EmbeddedFile"),
        8: b"<< /Type /Filespec /F (x.exe) /EF << /F 7 0 R >> >>",
        9: b"<< /S /JavaScript /JS (while\\(true\\){}) >>",
    }
    return pdf.pdf(pdf.one_page(pdf.text_content(SENTENCE), catalogue=catalogue, others=others))


def looping_page_tree() -> bytes:
    objects = pdf.one_page(pdf.text_content(SENTENCE))
    objects[2] = b"<< /Type /Pages /Kids [2 0 R 3 0 R 2 0 R] /Count 3 /Parent 2 0 R >>"
    return pdf.pdf(objects)


def form(content: bytes, drawn: int = 0) -> bytes:
    """A form that may draw another one."""
    names = b"/Resources << /XObject << /A %d 0 R >> >>" % drawn if drawn else b""
    return pdf.stream(content, b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] " + names)


def form_that_draws_itself() -> bytes:
    content = pdf.text_content(SENTENCE) + b" /A Do"
    return pdf.pdf(pdf.one_page(content, resources=b"/XObject << /A 6 0 R >>", others={6: form(b"/A Do", 6)}))


def doubling_forms(levels: int = 30) -> bytes:
    """Every form draws the next one twice: thirty forms are a thousand million drawings."""
    others = {number: form(b"/A Do /A Do", number + 1) for number in range(6, 6 + levels)}
    others[6 + levels] = form(b"0 0 1 1 re f")
    content = pdf.text_content(SENTENCE) + b" /A Do"
    return pdf.pdf(pdf.one_page(content, resources=b"/XObject << /A 6 0 R >>", others=others))


def broken_font() -> bytes:
    objects = pdf.one_page(pdf.text_content(SENTENCE))
    objects[5] = (
        b"<< /Type /Font /Subtype /TrueType /BaseFont /Kaputt /Encoding /WinAnsiEncoding /FontDescriptor 6 0 R >>"
    )
    objects[6] = b"<< /Type /FontDescriptor /FontName /Kaputt /Flags 32 /FontFile2 7 0 R /FontBBox [0 0 1 1] >>"
    objects[7] = pdf.stream(b"\x00\x01\x00\x00\xff\xff" + b"glyf" * 500, b"/Length1 99999999")
    return pdf.pdf(objects)


def lying_unicode_map() -> bytes:
    """A font that says its letters stand for something else: control signs, half characters, a thousand each."""
    cmap = b"1 beginbfrange <00> <ff> <d800> endbfrange 1 beginbfchar <44> <" + b"0000" * 5_000 + b"> endbfchar"
    objects = pdf.one_page(pdf.text_content(SENTENCE))
    objects[5] = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>"
    objects[6] = pdf.stream(b"begincmap " + cmap + b" endcmap")
    return pdf.pdf(objects)


def looping_xref() -> bytes:
    data = pdf.written(SENTENCE)
    start = int(data.rsplit(b"startxref\n", 1)[1].split()[0])
    return data.replace(b"trailer\n<<", b"trailer\n<< /Prev %d" % start)


def deep_arrays(depth: int = 200_000) -> bytes:
    return pdf.pdf(
        pdf.one_page(pdf.text_content(SENTENCE) + b" " + b"[" * depth, page=b"/X " + b"[" * depth + b"]" * depth)
    )


def full_page(count: int) -> bytes:
    """More letters on one page than any page has."""
    line = b"BT /F1 1 Tf 1 0 0 1 %d %d Tm (" + b"abcdefghi " * 100 + b") Tj ET\n"
    return b"".join(line % (number % 500, number % 800) for number in range(count // 1_000))


def picture_bomb_pdf() -> bytes:
    """A scan of 30,000 by 30,000 pixels in a few kilobytes."""
    filters = b"/ColorSpace /DeviceGray /Filter [/FlateDecode /FlateDecode /FlateDecode]"
    return pdf.pdf(
        pdf.one_page(
            b"q 595 0 0 842 0 0 cm /Im Do Q",
            resources=b"/XObject << /Im 6 0 R >>",
            others={6: pdf.image_object(30_000, 30_000, pdf.packed_blocks(859, fill=b"\x00"), filters)},
        )
    )


def broken_picture_pdf(filter_name: bytes) -> bytes:
    entries = b"/ColorSpace /DeviceGray /Filter /" + filter_name
    image = pdf.image_object(2_000, 2_000, random.Random(5).randbytes(4_000), entries)
    return pdf.with_image(image, text=b" ".join(pdf.text_content(SENTENCE, top=top) for top in (720, 700, 680)))


def png(width: int, height: int, *, depth: int = 1, body: bytes | None = None, extra: bytes = b"") -> bytes:
    """A grey PNG; by default its pixels are really there."""
    row = b"\x00" * ((width * depth + 7) // 8 + 1)
    if body is None:
        packer = zlib.compressobj(1)
        body = b"".join([*(packer.compress(row) for _ in range(height)), packer.flush()])

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, 0, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n"
        + head
        + (chunk(b"zTXt", extra) if extra else b"")
        + chunk(b"IDAT", body)
        + chunk(b"IEND", b"")
    )


def jpeg(width: int, height: int) -> bytes:
    """The head of a JPEG that announces so many pixels."""
    frame = struct.pack(">HBHHB", 17, 8, height, width, 3) + b"\x01\x11\x00\x02\x11\x00\x03\x11\x00"
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xc0" + frame + b"\xff\xd9"


def tiff(width: int, height: int, *, next_directory: int = 0) -> bytes:
    """A TIFF that announces so many pixels; its first directory lies at byte 8 and names the next one."""
    fields = [(256, 4, width), (257, 4, height), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, 200), (278, 4, height)]
    fields.append((279, 4, width * height % (1 << 32)))
    directory = struct.pack("<H", len(fields))
    directory += b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in fields)
    return (b"II*\x00\x08\x00\x00\x00" + directory + struct.pack("<I", next_directory)).ljust(
        200, b"\x00"
    ) + b"\xff" * 400


def corner_workbook() -> bytes:
    def fill(book: tables.Workbook) -> None:
        page = book.add_worksheet()
        page.write_string(0, 0, "Titel")
        page.write_string(1_048_575, 16_383, "vergessen")

    return tables.workbook(fill)


NO_DOCUMENTS: dict[str, Entry] = {
    "empty file": (lambda: b"", "document.empty_file"),
    "blanks only": (lambda: b" \r\n\t" * 500, "document.empty_file"),
    "zero bytes only": (lambda: bytes(5_000), "document.empty_file"),
    "unknown binary": (lambda: bytes(range(256)) * 40, "document.not_a_document"),
    "random bytes": (lambda: b"X" + random.Random(3).randbytes(50_000), "document.not_a_document"),
    "Linux program": (lambda: b"\x7fELF\x02\x01\x01" + bytes(300), "document.is_program"),
    "Windows program": (lambda: b"MZ\x90\x00" + bytes(300), "document.is_program"),
    "shell script": (lambda: b"#!/bin/sh\nrm -rf /\n", "document.is_program"),
    "RTF": (lambda: b"{\\rtf1\\ansi " + b"{\\b " * 50_000, "document.is_rtf"),
    "DOC": (lambda: tables.ole_file("WordDocument"), "document.is_old_word"),
    "PPT": (lambda: tables.ole_file("PowerPoint Document"), "document.is_presentation"),
    "PPTX": (lambda: office.archive({"ppt/presentation.xml": "<p/>"}), "document.is_presentation"),
    "unknown old Office file": (lambda: tables.ole_file("Contents"), "document.not_a_document"),
    "GIF": (lambda: b"GIF89a" + b"\xff" * 20, "document.is_other_image"),
    "BMP": (lambda: b"BM" + b"\xff" * 60, "document.is_other_image"),
    "WebP": (lambda: b"RIFF\x00\x00\x00\x00WEBPVP8 ", "document.is_other_image"),
    "HEIC": (lambda: b"\x00\x00\x00\x18ftypheic", "document.is_other_image"),
    "SVG with script": (
        lambda: b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        "document.is_svg",
    ),
    "PostScript": (lambda: b"%!PS-Adobe-3.0\n{} loop", "document.is_postscript"),
    "XML entity bomb": (lambda: f'<?xml version="1.0"?>{office.ENTITY_BOMB}<x>&a9;</x>'.encode(), "document.is_xml"),
    "plain ZIP": (lambda: office.archive({"Vorlage.txt": SENTENCE}), "document.is_archive"),
    "GZIP": (lambda: b"\x1f\x8b\x08\x00" + bytes(64), "document.is_archive"),
    "7-Zip": (lambda: b"7z\xbc\xaf\x27\x1c" + bytes(64), "document.is_archive"),
    "RAR": (lambda: b"Rar!\x1a\x07" + bytes(64), "document.is_archive"),
}

ARCHIVES: dict[str, Entry] = {
    "DOCX of 60 million empty paragraphs": (lambda: empty_paragraphs(60_000_000), "document.archive_bomb"),
    "DOCX of 5 million, padded": (
        lambda: empty_paragraphs(5_000_000, with_padding=200_000),
        "document.too_long",
    ),
    "one cell of half a million paragraphs": (lambda: one_cell_of_paragraphs(500_000), "document.too_long"),
    "zip bomb in a picture": (
        lambda: office.archive(small_docx() | {"word/media/x.bmp": bytes(120 << 20)}),
        "document.archive_bomb",
    ),
    "zip bomb that lies about its size": (
        lambda: patched_directory(
            office.archive(small_docx() | {"word/media/x.bmp": bytes(120 << 20)}), 24, struct.pack("<I", 900)
        ),
        "document.archive_bomb",
    ),
    "overlapping entries": (lambda: tables.overlapping_archive(500, 1 << 20), "document.archive_suspicious"),
    "path out of the archive": (
        lambda: office.archive(small_docx() | {"../../etc/cron.d/x": "* * * * * root sh"}),
        "document.archive_suspicious",
    ),
    "absolute path": (lambda: office.archive(small_docx() | {"/etc/passwd": "x"}), "document.archive_suspicious"),
    "drive letter": (lambda: office.archive(small_docx() | {"C:\\x.exe": "x"}), "document.archive_suspicious"),
    "names that differ in case only": (
        lambda: office.archive(small_docx() | {"WORD/document.XML": "x"}),
        "document.archive_suspicious",
    ),
    "8,000 parts": (
        lambda: office.archive(small_docx() | {f"word/media/{number}": "" for number in range(8_000)}),
        "document.archive_entries",
    ),
    "packed with bzip2": (
        lambda: office.archive(small_docx(), compression=zipfile.ZIP_BZIP2),
        "document.archive_suspicious",
    ),
    "entry marked as encrypted": (
        lambda: patched_directory(office.archive(small_docx()), 8, b"\x01\x00"),
        "document.encrypted",
    ),
    "archives in archives": (nested_archives, Reads()),
    "truncated DOCX": (lambda: office.archive(small_docx())[:-60], "document.damaged"),
    "DOCX with a broken part": (lambda: office.archive(small_docx(styles="<w:style")), "document.damaged"),
    "DOCX cut off in the text": (
        lambda: office.archive(small_docx() | {"word/document.xml": f"<w:document {office.W}><w:body><w:p>"}),
        "document.damaged",
    ),
    "encrypted DOCX": (lambda: tables.ole_file("EncryptionInfo", "EncryptedPackage"), "document.encrypted"),
    "encrypted ODT": (
        lambda: office.odt("", manifest="<manifest:encryption-data/>"),
        "document.encrypted",
    ),
    "DOCM with macros": (
        lambda: office.archive(small_docx() | {"word/vbaProject.bin": b"\xd0\xcf"}),
        "document.has_macros",
    ),
    "XLSM with macros": (
        lambda: office.archive(tables.raw_workbook() | {"xl/vbaProject.bin": b"\xd0\xcf"}),
        "document.has_macros",
    ),
    "ODT with macros": (
        lambda: office.archive(office.odt_parts("<text:p>x</text:p>") | {"Basic/Standard/Modul1.xml": "<x/>"}),
        "document.has_macros",
    ),
    "entity bomb in DOCX": (
        lambda: office.docx(office.paragraph("&a9;"), before=office.ENTITY_BOMB),
        "document.archive_suspicious",
    ),
    "outside entity in DOCX": (
        lambda: office.docx(office.paragraph("&aussen;"), before=office.OUTSIDE_ENTITY),
        "document.archive_suspicious",
    ),
    "entity bomb in ODT": (
        lambda: office.odt("<text:p>&a9;</text:p>", before=office.ENTITY_BOMB),
        "document.archive_suspicious",
    ),
    "outside entity in ODT": (
        lambda: office.odt("<text:p>&aussen;</text:p>", before=office.OUTSIDE_ENTITY),
        "document.archive_suspicious",
    ),
    "DOCX nested 2,000 deep": (lambda: office.docx(deep_xml(2_000)), "document.damaged"),
    "ODT row repeated two thousand million times": (
        lambda: office.odt(
            '<table:table><table:table-row table:number-rows-repeated="2000000000">'
            '<table:table-cell table:number-columns-repeated="2000000000"><text:p>x</text:p></table:table-cell>'
            "</table:table-row></table:table>"
        ),
        Reads("x"),
    ),
    "DOCX without text": (lambda: office.docx("<w:p/>" * 50), "document.no_text"),
    "DOCX of one endless word": (lambda: office.docx(office.paragraph("x" * 12_000_000)), "document.archive_bomb"),
    "workbook with cells in both corners": (corner_workbook, "document.too_big_inside"),
    "workbook entity bomb": (
        lambda: tables.archive(tables.raw_workbook(strings=tables.entity_bomb())),
        "document.damaged",
    ),
}

PDFS: dict[str, Entry] = {
    "flate bomb behind three filters": (lambda: pdf.flate_bomb(700), "document.too_big_inside"),
    "page of 40 million blanks": (lambda: pdf.flate_bomb(40), "document.no_text"),
    "encrypted PDF": (encrypted_pdf, "document.encrypted"),
    "PDF cut in half": (lambda: (data := pdf.written(SENTENCE))[: len(data) // 3], "document.damaged"),
    "head line only": (lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "document.damaged"),
    "PDF with a hundred thousand annotations": (annotated_pdf, "document.no_text"),
    "PDF form whose entry draws itself": (self_drawing_form, "document.too_big_inside"),
    "PDF with scripts, programs and files": (active_pdf, Reads()),
    "page tree that loops": (looping_page_tree, Reads()),
    "form that draws itself": (form_that_draws_itself, Reads()),
    "forms that double thirty times": (doubling_forms, "document.too_big_inside"),
    "cross references that loop": (looping_xref, Reads()),
    "100,000 pages": (lambda: pdf.many_pages(100_000), "document.too_many_pages"),
    "page count that lies": (
        lambda: pdf.written(SENTENCE).replace(b"/Count 1", b"/Count 2000000000"),
        Reads(),
    ),
    "endless content": (
        lambda: pdf.pdf(pdf.one_page(contents=pdf.stream(pdf.flate(full_page(20_000_000)), b"/Filter /FlateDecode"))),
        "document.too_big_inside",
    ),
    "page of 150,000 letters": (
        lambda: pdf.pdf(pdf.one_page(contents=pdf.stream(full_page(150_000)))),
        "document.no_text",
    ),
    "stream that lies about its length": (
        lambda: pdf.pdf(pdf.one_page(contents=pdf.stream(pdf.text_content(SENTENCE), length=2_000_000_000))),
        Reads(),
    ),
    "broken font": (broken_font, Reads()),
    "lying Unicode map": (lying_unicode_map, "document.no_text"),
    "arrays nested 200,000 deep": (deep_arrays, Reads()),
    "page of no size": (lambda: pdf.written(SENTENCE, box=b"0 0 0 0"), Reads()),
    "page of a thousand kilometres": (lambda: pdf.written(SENTENCE, box=b"0 0 3e9 3e9"), Reads()),
    "scan of 900 million pixels": (picture_bomb_pdf, "document.no_text"),
    "broken JBIG2 picture": (lambda: broken_picture_pdf(b"JBIG2Decode"), Reads()),
    "broken JPEG 2000 picture": (lambda: broken_picture_pdf(b"JPXDecode"), Reads()),
    "broken fax picture": (lambda: broken_picture_pdf(b"CCITTFaxDecode"), Reads()),
    "PDF and ZIP in one": (lambda: pdf.written(SENTENCE) + office.archive({"x.txt": "x"}), Reads()),
    "web page and PDF in one": (lambda: b"<html><script>x</script>\n" + pdf.written(SENTENCE), Reads()),
    "PDF called DOCX": (lambda: pdf.written(SENTENCE), Reads()),
}

PICTURES: dict[str, Entry] = {
    "PNG of 30,000 by 30,000": (lambda: png(30_000, 30_000), "document.image_too_large"),
    "JPEG of 65,500 by 65,500": (lambda: jpeg(65_500, 65_500), "document.image_too_large"),
    "TIFF of 100,000 by 100,000": (lambda: tiff(100_000, 100_000), "document.image_too_large"),
    "truncated PNG": (lambda: png(800, 800)[:-40], "document.damaged"),
    "truncated JPEG": (lambda: jpeg(800, 800), "document.damaged"),
    "truncated TIFF": (lambda: tiff(800, 800), "document.damaged"),
    "TIFF whose directories loop": (lambda: tiff(10, 10, next_directory=8), "document.no_text"),
    "PNG with a text bomb": (
        lambda: png(64, 64, extra=b"Comment\x00\x00" + pdf.packed_blocks(80, times=1)),
        "document.damaged",
    ),
    "PNG of one pixel": (lambda: png(1, 1), "document.no_text"),
    "PNG of 1 by 60,000": (lambda: png(1, 60_000), "document.no_text"),
}

TEXTS: dict[str, Entry] = {
    "one line of 100,000 words": (lambda: b"Kreis " * 100_000, Reads(("Kreis " * 100_000).strip())),
    "one line of a million words": (lambda: b"Kreis " * 1_000_000, "document.too_long"),
    "one word of 15 million letters": (lambda: b"x" * 15_000_000, "document.too_long"),
    "marks that turn the writing": (
        lambda: "Der \u202eKreistag\u202c nimmt\u2066 den\u200b Bericht\ufeff zur Kenntnis.".encode(),
        Reads(),
    ),
    "control signs": (lambda: b"Der\x07 Kreis\x00tag\x1b nimmt\x08 den Bericht zur Kenntnis." + b" " * 400, Reads()),
    "UTF-16 with half characters": (
        lambda: b"\xff\xfe" + SENTENCE.encode("utf-16-le") + b"\x00\xd8\x00\x00",
        Reads(SENTENCE + "\ufffd"),
    ),
    "a million form feeds": (lambda: b"x\f" * 1_000_000, "document.too_many_pages"),
    "half a million line ends": (lambda: SENTENCE.encode() + b"\n" * 500_000, "document.too_long"),
    "100,000 nested divisions": (
        lambda: b"<html><body>" + b"<div>" * 100_000 + SENTENCE.encode(),
        "document.nested_too_deep",
    ),
    "2,500 nested divisions": (lambda: b"<html><body>" + b"<div>" * 2_500 + SENTENCE.encode(), Reads()),
    "100,000 open formats": (
        lambda: b"<html><body>" + b"<b><i>" * 50_000 + SENTENCE.encode(),
        "document.nested_too_deep",
    ),
    "20,000 nested tables": (
        lambda: b"<html><body>" + b"<table><tr><td>" * 20_000 + SENTENCE.encode(),
        "document.nested_too_deep",
    ),
    "web page with scripts": (
        lambda: f"<html><script>while(1);</script><iframe src='file:///etc/passwd'></iframe><p>{SENTENCE}".encode(),
        Reads(),
    ),
    "tags without end": (lambda: b"<html><p>" + b"<a href='x" * 200_000, "document.nested_too_deep"),
    "CSV of a million columns": (lambda: b"a;" * 1_000_000 + b"\n" + b"b;" * 1_000_000, "document.too_many_columns"),
    "CSV with a huge cell": (
        lambda: b"Titel;Status\r\nWLAN;neu\r\n" + b"x" * 5_000_000 + b";Idee\r\n",
        "document.cell_too_long",
    ),
}

HOSTILE: Mapping[str, Entry] = NO_DOCUMENTS | ARCHIVES | PDFS | PICTURES | TEXTS
NAMES_GIVEN = {"PDF called DOCX": "Vorlage.docx"}
