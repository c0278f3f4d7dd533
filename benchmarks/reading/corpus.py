"""Files to read for the speed run: the labelled documents set again and again, until there are enough pages."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

from tests.specs.reading.rendering import docx, pdf, render, scan
from tests.specs.reading.source import Kind, Piece, Source, load


def long_document(pages: int) -> Source:
    """Council prose without tables and columns, one labelled document per page, `pages` pages."""
    sources = itertools.cycle(source for part in ("dev", "held") for source in load(part) if source.kind != "table")
    pieces: list[Piece] = []
    for source in itertools.islice(sources, pages):
        pieces += [piece for piece in source.pieces if piece.kind in (Kind.HEADING, Kind.PARAGRAPH, Kind.LIST_ITEM)]
        pieces.append(Piece(Kind.PAGE_BREAK))
    return replace(next(sources), name="long", pieces=tuple(pieces[:-1]), header="Strategie", footer="Entwurf")


def text_pdf(pages: int) -> bytes:
    """A PDF with a text layer."""
    return pdf.render(long_document(pages))


def scanned_pdf(pages: int) -> bytes:
    """The same as pictures of 200 dpi."""
    return scan.render(text_pdf(pages))


def word_file(pages: int) -> bytes:
    """The same as DOCX."""
    return docx.render(long_document(pages))


def many_files(count: int) -> Iterator[tuple[str, bytes]]:
    """`count` small files of every form as (name, bytes), each rendered when its turn comes."""
    sources = [source for part in ("dev", "held") for source in load(part)]
    pairs = [(source, form) for source in sources for form in source.forms if form != "scan"]
    rendered = [(f"{source.name}.{form}", render(source, form=form)) for source, form in pairs]
    yield from itertools.islice(itertools.cycle(rendered), count)
