"""One document to one line of JSON: the work that reading thousands of files consists of."""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from kreisweit.adapters.bulk.wording import WORDING as BULK
from kreisweit.adapters.documents import DEFAULT_LIMITS, read_document
from kreisweit.adapters.documents import WORDING as DOCUMENTS
from kreisweit.adapters.embedding import PACKAGE, SentenceEncoder, is_installed
from kreisweit.engines.reading import FORM, SCHEMES, Gazetteer, Place, as_data, from_text, read, scheme_from_toml
from kreisweit.kernel.digest import canonical, digest
from kreisweit.kernel.errors import KreisweitError, OutsideFailureError
from kreisweit.kernel.wording import Message

_ERROR = re.compile(rb'\{"digest":"[0-9a-f]*","error":')
RENEWED_AFTER = 5_000
"""Documents after which a process forgets the vectors it has computed, so that its memory stays flat."""


@dataclass(frozen=True, slots=True)
class DocumentTask:
    """A document at `path`, relative to `folder`. `content` is set where the reader may not see that folder: the bytes
    of the file, or its text when it is known already."""

    path: str
    folder: str = ""
    content: bytes | str | None = None


@dataclass(frozen=True, slots=True)
class DocumentSettings:
    """What the reading depends on besides the document. `schemes` are the texts of TOML files, before our own."""

    places: tuple[Place, ...] = ()
    schemes: tuple[str, ...] = ()
    uses_vectors: bool = True

    @property
    def reader(self) -> str:
        """A short fingerprint: lines with another one were read in another way."""
        vectors = f"{PACKAGE} {version(PACKAGE)}" if self.uses_vectors and is_installed() else ""
        places = sorted((place.ags, place.name, place.kind.value, place.parent) for place in self.places)
        return digest([version("kreisweit"), FORM, places, list(self.schemes), vectors])[:16]


def line_of(task: DocumentTask, *, settings: DocumentSettings) -> bytes:
    """The line for a document, without its line end: keys sorted, no blanks.

    It holds `path`, `digest` (SHA-256 of the content), `reader`, and either `reading` (see `as_data`) or `error` with a
    code, its values and the sentence in German.
    """
    try:
        content = content_of(task)
    except KreisweitError as error:
        return error_line(task, error.message, settings=settings, found="")
    found = digest_of(content)
    try:
        values = {"reading": _reading(task, content, found, settings)}
    except KreisweitError as error:
        return error_line(task, error.message, settings=settings, found=found)
    return canonical({"digest": found, "path": task.path, "reader": settings.reader, **values})


def error_line(task: DocumentTask, message: Message, *, settings: DocumentSettings, found: str) -> bytes:
    """The line for a document that could not be read; `found` is its digest, empty when nothing could be opened."""
    text = next((area.say(message) for area in (DOCUMENTS, BULK) if message.code in area), message.code)
    values = {name: str(value) for name, value in message.values.items()}
    error = {"code": message.code, "text": text, "values": values}
    return canonical({"digest": found, "error": error, "path": task.path, "reader": settings.reader})


def is_error_line(line: bytes) -> bool:
    """Whether a line says why a document could not be read; its keys are sorted, so its beginning tells."""
    return _ERROR.match(line) is not None


def content_of(task: DocumentTask) -> bytes | str:
    """What is to be read. Raises `OutsideFailureError` for a file that cannot be opened or is beyond every limit."""
    if task.content is not None:
        return task.content
    path = Path(task.folder, task.path)
    try:
        if path.stat().st_size > DEFAULT_LIMITS.file_bytes:
            limit = DEFAULT_LIMITS.file_bytes // 2**20
            raise OutsideFailureError("bulk.too_big", limit=limit)
        return path.read_bytes()
    except OSError as error:
        raise OutsideFailureError("bulk.not_readable", kind=type(error).__name__) from error


def digest_of(content: bytes | str) -> str:
    """The SHA-256 of a content."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()


def _reading(task: DocumentTask, content: bytes | str, found: str, settings: DocumentSettings) -> dict[str, Any]:
    if isinstance(content, str):
        raw = from_text(content, digest=found, name=task.path)
    else:
        raw = read_document(content, name=task.path)
    schemes = (*(scheme_from_toml(text) for text in settings.schemes), *SCHEMES)
    gazetteer = Gazetteer.of(municipalities=settings.places)
    return as_data(read(raw, gazetteer=gazetteer, schemes=schemes, vectors=_vectors(settings)))


# A worker of a cluster reads in several threads; each has its own encoder.
_here = threading.local()


def _vectors(settings: DocumentSettings) -> Callable[[Sequence[str]], Any] | None:
    if not (settings.uses_vectors and is_installed()):
        return None
    read_before = getattr(_here, "documents", 0)
    if read_before % RENEWED_AFTER == 0:
        _here.encoder = SentenceEncoder(folder=None)
    _here.documents = read_before + 1
    encode: Callable[[Sequence[str]], Any] = _here.encoder.encode
    return encode
