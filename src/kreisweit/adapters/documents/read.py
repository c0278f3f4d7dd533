"""Reads documents nobody has checked, without ever parsing them in this process."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kreisweit.adapters.confinement import MIB, memory_file
from kreisweit.adapters.documents.limits import DEFAULT_LIMITS, Limits
from kreisweit.adapters.documents.pages import PageReader, PageReading
from kreisweit.adapters.documents.remarks import Remark, remarks_said
from kreisweit.engines.reading.document import DocumentKind, RawDocument
from kreisweit.kernel.errors import InvalidInputError


@dataclass(frozen=True, slots=True)
class Opening:
    """What is known of a document before its pages are read. `digest` is the SHA-256 of its bytes."""

    kind: DocumentKind
    digest: str
    page_count: int
    title: str = ""
    sheets: tuple[str, ...] = ()


def open_document(data: bytes, *, name: str = "", limits: Limits = DEFAULT_LIMITS) -> Opening:
    """What `data` is, by its content. `name` appears in messages only.

    Raises `InvalidInputError` (codes `document.*`, sentences in `WORDING`) for a file that is no document or breaks a
    limit, `OutsideFailureError` when the reading process fails for a reason we do not know.
    """
    with _reader(data, name, limits) as reader:
        return _opening(reader, data)


def read_pages(
    data: bytes, *, first: int = 1, last: int | None = None, name: str = "", limits: Limits = DEFAULT_LIMITS
) -> Iterator[PageReading]:
    """The pages `first` to `last` (from 1, both included, `last` None for all), one after the other as they are read.

    A page that cannot be read comes without lines and with the remark `Remark.FAILED`. A reading can be taken up again
    at any page and gives the same pages. Raises as `open_document`.
    """
    with _reader(data, name, limits) as reader:
        yield from reader.pages(first, last)


def read_document(
    data: bytes,
    *,
    name: str = "",
    limits: Limits = DEFAULT_LIMITS,
    on_page: Callable[[int, int], None] | None = None,
) -> RawDocument:
    """The whole document; `on_page(done, total)` is called after every page. Raises as `open_document`, also
    (`document.no_text`) when no page has a word."""
    pages, remarks = [], {}
    with _reader(data, name, limits) as reader:
        for reading in reader.pages(1, None):
            pages.append(reading.page)
            if reading.remark:
                remarks[reading.page.number] = reading.remark
            if on_page is not None:
                on_page(len(pages), reader.page_count)
        opening = _opening(reader, data)
    if not any(line.words for page in pages for line in page.lines):
        is_missing = Remark.RECOGNITION_MISSING in remarks.values()
        raise InvalidInputError("document.recognition_missing" if is_missing else "document.no_text", name=name)
    return RawDocument(
        kind=opening.kind,
        digest=opening.digest,
        pages=tuple(pages),
        name=name,
        title=opening.title,
        sheets=opening.sheets,
        notes=remarks_said(remarks),
    )


def _reader(data: bytes, name: str, limits: Limits) -> PageReader:
    """The file in the hands of a reader. One that is too big is refused before it is touched."""
    if len(data) > limits.file_bytes:
        raise InvalidInputError(
            "document.file_too_big", name=name, found=round(len(data) / MIB, 1), limit=limits.file_bytes // MIB
        )
    if not data:
        raise InvalidInputError("document.empty_file", name=name)
    return PageReader(memory_file(data), name=name, limits=limits)


def _opening(reader: PageReader, data: bytes) -> Opening:
    facts = reader.facts()
    return Opening(facts.kind, hashlib.sha256(data).hexdigest(), facts.page_count, facts.title, facts.sheets)
