"""From a stored file to its pages, its clean text and its paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kreisweit.adapters.documents import WORDING as FILE_WORDING
from kreisweit.adapters.documents import Opening, open_document, read_pages
from kreisweit.adapters.documents.pages import PageReading
from kreisweit.adapters.documents.remarks import Remark, remarks_said
from kreisweit.apps.documents.bridge.contents import raw_of
from kreisweit.apps.documents.bridge.originals import open_original
from kreisweit.apps.documents.bridge.places import gazetteer_of
from kreisweit.apps.documents.models import Document, DocumentPage
from kreisweit.engines.reading.clean import CleanText
from kreisweit.engines.reading.document import RawDocument
from kreisweit.engines.reading.finding import Paper
from kreisweit.engines.reading.papers import WORDING as PAPER_WORDING
from kreisweit.engines.reading.papers import read_paper
from kreisweit.engines.reading.text import clean
from kreisweit.kernel.errors import InvalidInputError
from kreisweit.kernel.text import one_line
from kreisweit.kernel.wording import Message

__all__ = ["WORDINGS", "OpenedFile", "Opening", "PageReading", "ReadThrough", "read_through"]

WORDINGS = (FILE_WORDING, PAPER_WORDING)


class OpenedFile:
    """The original of a document, its kind and number of pages known."""

    def __init__(self, document: Document) -> None:
        """Raises what the parsers raise: always an error with a sentence."""
        self._data = open_original(document.digest)
        self._name = document.name
        self.opening: Opening = open_document(self._data, name=self._name)

    def pages(self, first: int) -> Iterator[PageReading]:
        """The pages from number `first` on, each when it has been read."""
        return read_pages(self._data, first=first, name=self._name)


@dataclass(frozen=True, slots=True)
class ReadThrough:
    """Everything that is known of a document once all pages have been read."""

    raw: RawDocument
    clean: CleanText
    paper: Paper | None
    notes: tuple[Message, ...]

    @property
    def subject(self) -> str:
        return self._first("subject")

    @property
    def number(self) -> str:
        return self._first("number")

    def _first(self, code: str) -> str:
        findings = self.paper.head.get(code, ()) if self.paper else ()
        return one_line(str(findings[0].value)) if findings else ""


def read_through(document: Document, opening: Opening) -> ReadThrough:
    """Make sense of the pages that are kept. Later stages rest on this one clean text and never make another.

    Raises `InvalidInputError` when no page has a word.
    """
    raw = raw_of(document, title=opening.title, sheets=opening.sheets)
    rows = DocumentPage.plain.filter(document=document).exclude(remark="")
    remarks = {number: Remark(remark) for number, remark in rows.values_list("number", "remark")}
    if not any(line.words for page in raw.pages for line in page.lines):
        is_missing = Remark.RECOGNITION_MISSING in remarks.values()
        raise InvalidInputError("document.recognition_missing" if is_missing else "document.no_text")
    text = clean(raw, names=gazetteer_of(document.district).names)
    return ReadThrough(raw, text, read_paper(text), remarks_said(remarks))
