"""PDF files written object by object, honest and hostile: no writer would make most of them."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence


def pdf(objects: Mapping[int, bytes], *, trailer: bytes = b"", head: bytes = b"%PDF-1.7\n") -> bytes:
    """A PDF of numbered objects; object 1 is the catalogue."""
    out = bytearray(head)
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    out += b"trailer\n<< /Root 1 0 R /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (max(objects) + 1, trailer, start)
    return bytes(out)


def stream(content: bytes, entries: bytes = b"", *, length: int | None = None) -> bytes:
    """A stream object."""
    size = len(content) if length is None else length
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (size, entries, content)


def text_content(text: str, *, size: int = 12, mode: int = 0, top: int = 720) -> bytes:
    """A content stream that writes one line."""
    written = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /F1 %d Tf %d Tr 72 %d Td (%s) Tj ET" % (size, mode, top, written)


FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def one_page(
    content: bytes = b"",
    *,
    page: bytes = b"",
    catalogue: bytes = b"",
    resources: bytes = b"",
    box: bytes = b"0 0 595 842",
    others: Mapping[int, bytes] | None = None,
    contents: bytes | None = None,
    trailer: bytes = b"",
) -> dict[int, bytes]:
    """The objects of a PDF with one page: 1 catalogue, 2 pages, 3 page, 4 content, 5 font, the rest from `others`."""
    return {
        1: b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalogue,
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> %s >> %s >>" % (box, resources, page),
        4: contents if contents is not None else stream(content),
        5: FONT,
        **(others or {}),
    }


def written(text: str = "Der Kreistag nimmt den Bericht zur Kenntnis.", **options: object) -> bytes:
    """A PDF with one page and one line."""
    return pdf(one_page(text_content(text), **options))  # type: ignore[arg-type]


def many_pages(count: int) -> bytes:
    """A PDF of `count` pages that share one content."""
    kids = b" ".join(b"%d 0 R" % (number + 10) for number in range(count))
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>"
    )
    objects = one_page(text_content("Seite"))
    objects[2] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)
    return pdf(objects | {number + 10: page for number in range(count)})


def pages_of(contents: Sequence[bytes], *, resources: bytes = b"", others: Mapping[int, bytes] | None = None) -> bytes:
    """A PDF with one page for each content stream object."""
    objects = one_page(others=others)
    kids = b" ".join(b"%d 0 R" % (10 + 2 * number) for number in range(len(contents)))
    objects[2] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(contents))
    for number, content in enumerate(contents):
        objects[10 + 2 * number] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 5 0 R >> %s >> >>" % (11 + 2 * number, resources)
        )
        objects[11 + 2 * number] = content
    return pdf(objects)


def flate(content: bytes, times: int = 1) -> bytes:
    """`content` packed `times` times."""
    for _ in range(times):
        content = zlib.compress(content, 9)
    return content


def packed_blocks(mebibytes: int, times: int = 3, fill: bytes = b" ") -> bytes:
    """So many mebibytes of one byte, packed `times` times: a few hundred bytes.

    A packed block of one mebibyte is repeated; only the check sum at the end is computed over all of it.
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(fill * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    count, value = mebibytes << 20, fill[0]
    low = (1 + count * value) % 65521
    high = (count + value * count * (count + 1) // 2) % 65521
    end = zlib.compressobj(9, zlib.DEFLATED, -15).flush()
    return flate(b"\x78\xda" + block * mebibytes + end + (high << 16 | low).to_bytes(4, "big"), times - 1)


def flate_bomb(mebibytes: int = 1024) -> bytes:
    """A page whose content unpacks through three filters to `mebibytes`."""
    filters = b"/Filter [/FlateDecode /FlateDecode /FlateDecode]"
    return pdf(one_page(contents=stream(packed_blocks(mebibytes), filters)))


def image_object(width: int, height: int, data: bytes, entries: bytes = b"/ColorSpace /DeviceGray") -> bytes:
    """A picture of eight bits a pixel."""
    head = b"/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8 %s" % (width, height, entries)
    return stream(data, head)


def with_image(image: bytes, *, text: bytes = b"") -> bytes:
    """A page filled by one picture, with a text layer over it."""
    content = b"q 595 0 0 842 0 0 cm /Im Do Q " + text
    return pdf(one_page(content, resources=b"/XObject << /Im 6 0 R >>", others={6: image}))
