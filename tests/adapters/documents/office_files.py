"""DOCX and ODT written part by part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CONTENT_TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="xml" ContentType="application/xml"/></Types>"""
ODT_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def archive(parts: Mapping[str, str | bytes], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive of `parts`."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return stream.getvalue()


def docx_parts(body: str, *, before: str = "", **parts: str) -> dict[str, str | bytes]:
    """The parts of a DOCX with `body`; `styles`, `numbering`, `footnotes` become parts of their own."""
    head = f'<?xml version="1.0" encoding="UTF-8"?>{before}'
    document = f"{head}<w:document {W}><w:body>{body}</w:body></w:document>"
    found: dict[str, str | bytes] = {"[Content_Types].xml": CONTENT_TYPES, "word/document.xml": document}
    for name, content in parts.items():
        found[f"word/{name}.xml"] = f'<?xml version="1.0"?><w:{name} {W}>{content}</w:{name}>'
    return found


def docx(body: str, *, before: str = "", **parts: str) -> bytes:
    """A DOCX with `body`."""
    return archive(docx_parts(body, before=before, **parts))


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}<w:r><w:t>{text}</w:t></w:r></w:p>"


def odt_parts(body: str, *, styles: str = "", before: str = "", manifest: str = "") -> dict[str, str | bytes]:
    """The parts of an ODT with `body`."""
    return {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>",
        "content.xml": f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content {ODT_NAMES}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
    }


def odt(body: str, *, styles: str = "", before: str = "", manifest: str = "") -> bytes:
    """An ODT with `body`."""
    return archive(odt_parts(body, styles=styles, before=before, manifest=manifest))


ENTITY_BOMB = (
    "<!DOCTYPE x ["
    '<!ENTITY a0 "bombe bombe bombe bombe bombe bombe ">'
    + "".join(f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 10))
    + "]>"
)
OUTSIDE_ENTITY = '<!DOCTYPE x [<!ENTITY aussen SYSTEM "file:///etc/passwd">]>'
