"""The child process: answers one job about the file on standard input.

Jobs: `read` (pages `first` to `last`), `scan` (one page as a grey picture for text recognition), `picture` (one page as
PNG for the viewer). Called as `python -I -m kreisweit.adapters.documents.confined JOB`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kreisweit.adapters.confinement.child import Reply, serve
from kreisweit.adapters.confinement.refusal import RefusalError
from kreisweit.adapters.confinement.seal import seal
from kreisweit.adapters.documents.confined.identify import identify
from kreisweit.adapters.documents.confined.lines import Pages

# The rest of a PDF is loaded only when the file is one, and so on: the less code a hostile file meets, the better.


def answer(job: Mapping[str, Any], data: bytes) -> Reply:
    """What `serve` hands back for one job. Raises `RefusalError`."""
    limits = job["limits"]
    kind = identify(data, limits)
    if job["task"] == "read":
        return Reply({"kind": kind, **_read(kind, data, job)})
    if kind not in ("pdf", "image"):
        raise RefusalError("has_no_pictures")
    return _drawn(kind, data, job)


def _read(kind: str, data: bytes, job: Mapping[str, Any]) -> dict[str, Any]:
    limits, first, last = job["limits"], job["first"], job["last"]
    if kind in ("pdf", "image"):
        document = _opened(kind, data, limits)
        return {
            "title": document.title,
            "page_count": document.page_count,
            "pages": document.pages(first, last),
            "sheets": [],
        }
    pages = Pages(limits)
    title, sheets = _flowing(kind)(data, pages)
    return {"title": title, "page_count": len(pages), "pages": pages.plain(first, last), "sheets": sheets}


def _opened(kind: str, data: bytes, limits: Mapping[str, int]) -> Any:
    if kind == "pdf":
        from kreisweit.adapters.documents.confined.pdf import Pdf

        seal()
        return Pdf(data, limits)
    from kreisweit.adapters.documents.confined.image import PageImages

    seal()
    return PageImages(data, limits)


def _flowing(kind: str) -> Callable[[bytes, Pages], tuple[str, list[str]]]:
    """The reader for a kind without printed pages, loaded and sealed."""
    reader: Callable[[bytes, Pages], tuple[str, list[str]]]
    if kind == "docx":
        from kreisweit.adapters.documents.confined.docx import read_docx as reader
    elif kind == "odt":
        from kreisweit.adapters.documents.confined.odt import read_odt as reader
    elif kind == "html":
        from kreisweit.adapters.documents.confined.html import read_html as reader
    elif kind == "workbook":
        from kreisweit.adapters.documents.confined.sheets import read_workbook as reader
    elif kind == "separated":
        from kreisweit.adapters.documents.confined.sheets import read_text_table as reader
    else:
        from kreisweit.adapters.documents.confined.plain import read_plain as reader
    seal()
    return reader


def _drawn(kind: str, data: bytes, job: Mapping[str, Any]) -> Reply:
    from kreisweit.adapters.documents.confined.drawing import as_pgm, as_png

    document = _opened(kind, data, job["limits"])
    if job["task"] == "scan":
        return as_pgm(document, job)
    return as_png(document, job)


if __name__ == "__main__":
    serve(answer)
