"""A labelled document as PDF with a text layer: German hyphenation, running header and footer, two columns."""

from __future__ import annotations

import typst
from tests.specs.reading.source import Kind, Piece, Source

_STYLE = """
#set document(date: none)
#set page(paper: "a4", margin: (x: 2.5cm, top: 3cm, bottom: 2.5cm), header: {header}, footer: {footer})
#set text(font: ("{font}", "DejaVu Sans"), size: {size}pt, lang: "de", region: "DE", hyphenate: true)
#set par(justify: true)
#show heading: set text(size: 1em, hyphenate: false)
#show heading.where(level: 1): set text(size: 1.35em)
#set table(stroke: 0.4pt, inset: 4pt)
"""


def render(source: Source, *, font: str = "Liberation Sans", size: float = 10.5) -> bytes:
    """The document as PDF bytes, the same bytes for the same source. `size` in points."""
    return typst.compile(_markup(source, font=font, size=size).encode(), format="pdf")


def _markup(source: Source, *, font: str, size: float) -> str:
    footer = f"{source.footer} · Seite " if source.footer else "Seite "
    style = _STYLE.format(
        header=f"align(right, text(size: 8pt, {_string(source.header)}))" if source.header else "none",
        footer=f"context align(center, text(size: 8pt)[#{_string(footer)}#counter(page).display()])",
        font=font,
        size=size,
    )
    return style + "\n\n".join(map(_piece, source.pieces)) + "\n"


def _piece(piece: Piece) -> str:
    if piece.kind is Kind.TABLE:
        cells = ", ".join(f"[{_text(cell)}]" for row in piece.rows for cell in row)
        return f"#table(columns: {len(piece.rows[0])}, {cells})"
    if piece.kind is Kind.HEADING:
        return f"#heading(level: {piece.level})[{_text(piece.text)}]"
    if piece.kind is Kind.LIST_ITEM:
        return _list_item(piece)
    if marker := _MARKERS.get(piece.kind):
        return marker
    content = " #linebreak() ".join(map(_text, piece.lines))
    return f"#strong[{content}]" if piece.is_bold else content


_MARKERS = {
    Kind.PAGE_BREAK: "#pagebreak()",
    Kind.COLUMNS: "#columns(2)[",
    Kind.NEXT_COLUMN: "#colbreak()",
    Kind.COLUMNS_END: "]",
}


def _list_item(piece: Piece) -> str:
    if piece.number:
        return f"#enum(start: {piece.number.rstrip('.')}, [{_text(piece.text)}])"
    return f"#list([{_text(piece.text)}])"


def _text(text: str) -> str:
    return f"#{_string(text)}"


def _string(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
