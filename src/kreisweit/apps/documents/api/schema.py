"""What goes over the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from ninja import Query, Schema
from pydantic import Field

from kreisweit.apps.bodies.api.paging import PageNumber, Text
from kreisweit.apps.documents.enums import Audience, FileKind, Origin, ReadingState
from kreisweit.apps.documents.models import Document, Passage
from kreisweit.ui.wording import say


class ReadingFailure(Schema):
    """Why a document could not be read: a stable code and a sentence."""

    code: str
    sentence: str


class DocumentOut(Schema):
    id: str
    name: str
    title: str
    body: str = Field(description="The body it belongs to, by id.")
    kind: FileKind | None = Field(description="By its content; null until the file has been opened.")
    size: int = Field(description="Bytes.")
    digest: str = Field(description="SHA-256 of its content.")
    audience: Audience
    origin: Origin
    source_url: str
    paper_number: str
    state: ReadingState
    failure: ReadingFailure | None
    pages: int | None
    pages_read: int
    uploaded_at: datetime
    read_at: datetime | None


class DocumentList(Schema):
    items: list[DocumentOut]
    total: int
    page: int
    pages: int


class CitedPassage(Schema):
    """A stretch of the clean text on which something rests: characters `start` to `end`, beginning on `page`."""

    id: str
    page: int
    start: int
    end: int
    quote: str


class CleanTextOut(Schema):
    """The clean text. `page_starts` says for every page with which character it begins."""

    text: str
    page_starts: list[int]


class DocumentChoice(Schema):
    """What narrows the list; empty values do not."""

    search: Annotated[Text, Query(max_length=200, description="Words in name, title and paper number.")] = ""
    state: ReadingState | None = None
    kind: FileKind | None = None
    body: Annotated[Text, Query(max_length=40, description="A body by id.")] = ""
    page: PageNumber = 1


class AddedDocument(Schema):
    """`is_new` is false for a file that the body had already: then `document` is the one it had."""

    document: DocumentOut
    is_new: bool


def document_out(document: Document) -> dict[str, Any]:
    """Reads `body`: select it for lists."""
    failure = document.failure_message
    names = ("name", "title", "size", "digest", "audience", "origin", "source_url", "paper_number", "state")
    return {
        "id": document.public_id,
        "body": document.body.public_id,
        "kind": document.kind or None,
        "failure": {"code": failure.code, "sentence": say(failure)} if failure else None,
        "pages": document.page_count,
        "pages_read": document.pages_read,
        "uploaded_at": document.uploaded_at,
        "read_at": document.read_at,
        **{name: getattr(document, name) for name in names},
    }


def passage_out(passage: Passage) -> dict[str, Any]:
    names = ("page", "start", "end", "quote")
    return {"id": passage.public_id, **{name: getattr(passage, name) for name in names}}
