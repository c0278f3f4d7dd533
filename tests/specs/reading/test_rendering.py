"""The rendered files hold the text of their sources, as the real parsers see it."""

from __future__ import annotations

import io
import re

import pdfplumber
import pytest
from tests.specs.reading.rendering import RENDERERS, file_name, render
from tests.specs.reading.source import Kind, Source, load

from kreisweit.adapters.documents import read_document
from kreisweit.engines.reading.document import DocumentKind, RawDocument
from kreisweit.engines.reading.text import clean

BY_NAME = {source.name: source for part in ("dev", "held") for source in load(part)}
SAMPLE = (
    ("coesfeld_old_1", "pdf", DocumentKind.PDF),
    ("newsletter_1", "pdf", DocumentKind.PDF),
    ("generic_1", "docx", DocumentKind.DOCX),
    ("letter_2", "odt", DocumentKind.ODT),
    ("sessionnet_1", "html", DocumentKind.HTML),
    ("table_1", "xlsx", DocumentKind.WORKBOOK),
    ("table_2", "csv", DocumentKind.SEPARATED),
    ("email_1", "txt", DocumentKind.TEXT),
)


def _read(name: str, form: str) -> RawDocument:
    source = BY_NAME[name]
    return read_document(render(source, form=form), name=file_name(source, form=form))


def _words(source: Source) -> list[str]:
    texts = [line for piece in source.pieces for line in piece.lines]
    texts += [cell for piece in source.pieces for row in piece.rows for cell in row]
    return [word for text in texts for word in re.findall(r"\w{3,}", text)]


def _share_found(source: Source, raw: RawDocument) -> float:
    there = set(re.findall(r"\w{3,}", clean(raw).text))
    words = _words(source)
    return sum(word in there for word in words) / len(words)


@pytest.mark.parametrize(("name", "form", "kind"), SAMPLE)
def test_a_rendered_file_is_what_it_claims_and_has_every_word(name: str, form: str, kind: DocumentKind) -> None:
    raw = _read(name, form)
    assert raw.kind is kind
    assert _share_found(BY_NAME[name], raw) >= 0.99


def test_a_scan_has_no_text_layer_but_can_be_recognised() -> None:
    data = render(BY_NAME["funding_1"], form="scan")
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        assert [page.extract_text() for page in pdf.pages] == [""]
    assert _share_found(BY_NAME["funding_1"], _read("funding_1", "scan")) >= 0.97


@pytest.mark.parametrize("form", ["txt", "pdf", "html", "csv", "scan"])
def test_the_same_source_gives_the_same_bytes(form: str) -> None:
    source = BY_NAME["table_1" if form == "csv" else "press_1"]
    assert render(source, form=form) == render(source, form=form)


def test_pages_are_kept() -> None:
    source = BY_NAME["strategy_1"]
    breaks = sum(piece.kind is Kind.PAGE_BREAK for piece in source.pieces)
    assert len(_read("strategy_1", "pdf").pages) == breaks + 1


def test_every_form_of_every_document_can_be_rendered() -> None:
    assert {form for source in BY_NAME.values() for form in source.forms} <= RENDERERS.keys()
