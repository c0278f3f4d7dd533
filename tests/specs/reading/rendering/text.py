"""A labelled document as plain text, the way somebody would save or mail it."""

from __future__ import annotations

import textwrap

from tests.specs.reading.source import Kind, Piece, Source

WIDTH = 88


def render(source: Source) -> bytes:
    """UTF-8, lines of at most 88 characters except in tables, pages parted by form feeds."""
    pages: list[list[str]] = [[]]
    for before, piece in zip((None, *source.pieces), source.pieces, strict=False):
        if piece.kind is Kind.PAGE_BREAK:
            pages.append([])
        elif lines := _lines(piece):
            follows_in_list = before is not None and before.kind is piece.kind is Kind.LIST_ITEM
            if pages[-1] and not follows_in_list:
                pages[-1].append("")
            pages[-1].extend(lines)
    return ("\f".join("\n".join(page) + "\n" for page in pages)).encode()


def _lines(piece: Piece) -> list[str]:
    if piece.kind is Kind.TABLE:
        return _table(piece)
    if piece.kind is Kind.LIST_ITEM:
        mark = piece.number or "-"
        return textwrap.wrap(
            f"{mark} {piece.text}", WIDTH, subsequent_indent=" " * (len(mark) + 1), break_on_hyphens=False
        )
    return [part for line in piece.lines for part in textwrap.wrap(line, WIDTH, break_on_hyphens=False)]


def _table(piece: Piece) -> list[str]:
    """Labels with a colon when there are two columns and no heading, else columns padded with blanks."""
    if not piece.has_heading and all(len(row) == 2 for row in piece.rows):
        return [
            line
            for label, value in piece.rows
            for line in textwrap.wrap(f"{label}: {value}", WIDTH, subsequent_indent="  ", break_on_hyphens=False)
        ]
    widths = [max(len(cell) for cell in column) for column in zip(*piece.rows, strict=True)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in piece.rows
    ]
