"""A labelled document as DOCX with real heading, list and table styles."""

from __future__ import annotations

import io

import docx
from docx.document import Document
from tests.specs.reading.source import Kind, Piece, Source


def render(source: Source) -> bytes:
    """The document as DOCX bytes."""
    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = source.header
    section.footer.paragraphs[0].text = source.footer
    for piece in source.pieces:
        _add(document, piece)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _add(document: Document, piece: Piece) -> None:
    if piece.kind is Kind.HEADING:
        document.add_heading(piece.text, level=piece.level)
    elif piece.kind is Kind.LIST_ITEM:
        document.add_paragraph(
            f"{piece.number} {piece.text}".strip(), style="List Bullet" if not piece.number else None
        )
    elif piece.kind is Kind.TABLE:
        table = document.add_table(rows=0, cols=len(piece.rows[0]))
        table.style = "Table Grid"
        for row in piece.rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    elif piece.kind is Kind.PAGE_BREAK:
        document.add_page_break()
    elif piece.kind is Kind.PARAGRAPH:
        run = document.add_paragraph().add_run("\n".join(piece.lines))
        run.bold = piece.is_bold or None
