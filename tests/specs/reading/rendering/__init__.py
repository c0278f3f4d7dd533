"""Renders labelled documents to the files that people really upload."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.specs.reading.rendering import docx, html, odt, pdf, scan, sheets, text
from tests.specs.reading.source import Source

RENDERERS: Mapping[str, Callable[[Source], bytes]] = {
    "txt": text.render,
    "pdf": pdf.render,
    "scan": lambda source: scan.render(pdf.render(source)),
    "docx": docx.render,
    "odt": odt.render,
    "html": html.render,
    "xlsx": sheets.render_workbook,
    "csv": sheets.render_separated,
}
SUFFIXES = {"scan": "pdf"}


def render(source: Source, *, form: str) -> bytes:
    """The document as a file. `form` is a key of `RENDERERS`."""
    return RENDERERS[form](source)


def file_name(source: Source, *, form: str) -> str:
    """The name under which the file is handed in."""
    return f"{source.name}.{SUFFIXES.get(form, form)}"
