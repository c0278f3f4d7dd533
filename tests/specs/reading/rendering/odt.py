"""A labelled document as ODT."""

from __future__ import annotations

import io

from odfdo import Cell, Document, Header, LineBreak, List, ListItem, Paragraph, Row, Table
from tests.specs.reading.source import Kind, Piece, Source


def render(source: Source) -> bytes:
    """The document as ODT bytes."""
    document = Document("text")
    document.body.clear()
    for number, piece in enumerate(source.pieces):
        if (element := _element(piece, number=number)) is not None:
            document.body.append(element)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _element(piece: Piece, *, number: int) -> Header | List | Table | Paragraph | None:
    if piece.kind is Kind.HEADING:
        return Header(piece.level, piece.text)
    if piece.kind is Kind.LIST_ITEM:
        if piece.number:
            return Paragraph(f"{piece.number} {piece.text}")
        bullets = List()
        bullets.append(ListItem(piece.text))
        return bullets
    if piece.kind is Kind.TABLE:
        return _table(piece, number=number)
    return _paragraph(piece) if piece.kind is Kind.PARAGRAPH else None


def _paragraph(piece: Piece) -> Paragraph:
    paragraph = Paragraph(piece.lines[0])
    for line in piece.lines[1:]:
        paragraph.append(LineBreak())
        paragraph.append_plain_text(line)
    return paragraph


def _table(piece: Piece, *, number: int) -> Table:
    table = Table(f"Tabelle{number}")
    for texts in piece.rows:
        row = Row()
        for text in texts:
            cell = Cell()
            cell.append(Paragraph(text))
            row.append(cell)
        table.append(row)
    return table
