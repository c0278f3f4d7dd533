"""What is drawn of a page: words over the picture, marks in picture and text, each word once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.originals import pdf, read_text

from kreisweit.apps.bodies.models import Body
from kreisweit.apps.documents.bridge.lines import line_data, line_of, page_of, page_row
from kreisweit.apps.documents.bridge.page_view import WIDE, Mark, page_view, segments
from kreisweit.apps.documents.models import Document, DocumentPage, DocumentText
from kreisweit.engines.reading.document import Box, Line, LineKind, Origin, Page, Word

TEXT = "Freies WLAN am Marktplatz"


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    shares = st.floats(0, 1, allow_nan=False)
    left, right = sorted((draw(shares), draw(shares)))
    top, bottom = sorted((draw(shares), draw(shares)))
    return Box(left, top, right, bottom)


WORDS = st.builds(
    Word,
    st.text(st.characters(categories=("L", "N")), min_size=1, max_size=8),
    st.none() | boxes(),
    st.none() | st.floats(0, 1),
)


@st.composite
def lines(draw: st.DrawFn) -> Line:
    words = tuple(draw(st.lists(WORDS, max_size=4)))
    cells = tuple(sorted(draw(st.lists(st.integers(0, len(words)), max_size=3))))
    kind, size = draw(st.sampled_from(LineKind)), draw(st.none() | st.floats(1, 90))
    return Line(words, kind, draw(st.integers(0, 6)), size, draw(st.booleans()), draw(st.booleans()), cells)


@given(lines())
def test_lines_survive_being_kept(line: Line) -> None:
    assert line_of(line_data(line)) == line


@given(st.lists(lines(), max_size=3), st.sampled_from(Origin))
def test_pages_survive_being_kept(several: list[Line], origin: Origin) -> None:
    page = Page(3, tuple(several), origin, 595.0, None)
    assert page_of(page_row(page, document=Document())) == page


MARKS = st.builds(
    lambda start, length, kind: Mark(start, start + length, kind, f"{kind}-{start}"),
    st.integers(0, len(TEXT) - 1),
    st.integers(1, 12),
    st.sampled_from(["passage", "hit", "repair"]),
)


@given(st.lists(MARKS, max_size=5), st.integers(0, 12), st.integers(13, len(TEXT)))
def test_marks_lose_no_character(marks: list[Mark], start: int, end: int) -> None:
    """The pieces make up the text; each is covered by exactly the marks around it, and each key comes once."""
    pieces = list(segments(TEXT, start, end, marks))
    assert "".join(piece.text for piece in pieces) == TEXT[start:end]
    position = start
    for piece in pieces:
        covering = {mark.kind for mark in marks if mark.start <= position < mark.end}
        assert set(piece.kinds) == covering
        position += len(piece.text)
    keys = [key for piece in pieces for key in piece.keys]
    assert sorted(keys) == sorted(mark.key for mark in marks if mark.start < end and mark.end > start)


def shown(document: Document, number: int, *marks: Mark) -> tuple[list[str], list[tuple[int, int, str]]]:
    page = DocumentPage.plain.get(document=document, number=number)
    view = page_view(page, DocumentText.plain.get(document=document), marks=marks)
    marked = [one.text for _, group in view.groups for block in group for one in block.segments if one.kinds]
    return marked, [(box.x, box.y, box.kind) for box in view.boxes]


@pytest.mark.django_db
def test_a_passage_is_marked_where_it_is_printed(adorf: Body) -> None:
    document = read_text(adorf, pdf("Der Rat will\nfreies WLAN am Markt.", "Ende"), name="x.pdf")
    start = DocumentText.plain.get(document=document).text.index("freies")
    words, places = shown(document, 1, Mark(start, start + 11, "focus"))
    # Printed at 72 of 595 points from the left edge, on the second line.
    assert (words, [kind for _, _, kind in places]) == (["freies WLAN"], ["focus"])
    assert abs(places[0][0] - WIDE * 72 / 595) <= 2
    assert shown(document, 2, Mark(start, start + 11, "focus")) == ([], [])


@pytest.mark.django_db
def test_a_passage_over_two_pages_is_marked_on_both(adorf: Body) -> None:
    text = "Der Rat beschließt ein freies\fWLAN am Markt, damit alle etwas davon haben."
    document = read_text(adorf, pdf(*text.split("\f")), name="x.pdf")
    start = DocumentText.plain.get(document=document).text.index("freies")
    mark = Mark(start, start + 11, "passage")
    assert [[one.strip() for one in shown(document, number, mark)[0]] for number in (1, 2)] == [["freies"], ["WLAN"]]


@pytest.mark.django_db
def test_the_words_lie_where_they_are_printed(adorf: Body) -> None:
    document = read_text(adorf, pdf("Freies WLAN"), name="x.pdf")
    view = page_view(DocumentPage.plain.get(document=document), None)
    (line,) = view.lines
    assert (line.text, view.high) == ("Freies WLAN", round(WIDE * 842 / 595))
    assert abs(line.x - WIDE * 72 / 595) <= 2
    assert abs(line.y - view.high * 72 / 842) <= 4  # the baseline: 770 of 842 points from below
    assert [block.segments[0].text for _, group in view.groups for block in group] == ["Freies WLAN"]


@pytest.mark.django_db
def test_tables_and_lists_stay_together(adorf: Body) -> None:
    html = b"<h1>Plan</h1><ul><li>Eins</li><li>Zwei</li></ul><table><tr><td>WLAN</td><td>5</td></tr></table>"
    document = read_text(adorf, html, name="x.html")
    view = page_view(DocumentPage.plain.get(document=document), DocumentText.plain.get(document=document))
    cells = [[[one.text for one in cell] for cell in block.cells] for _, group in view.groups for block in group]
    assert [(kind, len(group)) for kind, group in view.groups] == [("heading", 1), ("list_item", 2), ("table_row", 1)]
    assert cells[-1] == [["WLAN"], ["5"]]
