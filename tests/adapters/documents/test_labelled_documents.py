"""Labelled documents say the same words as a PDF as they do as plain text: those that once did not."""

from __future__ import annotations

import pytest
from tests.specs.reading.pipeline import plain
from tests.specs.reading.rendering import file_name, render
from tests.specs.reading.source import Source, load

from kreisweit.adapters.documents import read_document
from kreisweit.engines.reading.document import RawDocument
from kreisweit.engines.reading.text import clean

# What each of them was lost by: an empty column, level columns, divided words in cells, lines that nearly touch.
ONCE_WRONG = ("strategy_1", "newsletter_2", "strategy_4", "table_3")


def source(name: str) -> Source:
    return next(one for part in ("dev", "held") for one in load(part) if one.name == name)


def words(document: RawDocument) -> list[str]:
    """Bullets are set as dots in print and as dashes in plain text, labels with a colon only there."""
    bare = (word.removesuffix(":") for word in clean(document).text.split() if word != "|")
    return ["•" if word == "-" else word for word in bare]


@pytest.mark.parametrize("name", ONCE_WRONG)
def test_a_pdf_says_what_the_text_says(name: str) -> None:
    labelled = source(name)
    data = render(labelled, form="pdf")
    document = read_document(data, name=file_name(labelled, form="pdf"))
    assert document.notes == ()
    assert words(document) == words(plain(labelled))
