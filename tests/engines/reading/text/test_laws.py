"""What holds for every document: anchors in order on their words, repairs that can be undone, blocks without gaps."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kreisweit.engines.reading.clean import Anchor, CleanText
from kreisweit.engines.reading.document import Box, DocumentKind, Line, LineKind, Page, RawDocument, Word
from kreisweit.engines.reading.text import clean, undo_repairs
from kreisweit.engines.reading.text.assembly import assemble
from kreisweit.engines.reading.text.blocks import drafts_of
from kreisweit.engines.reading.text.lines import legible, printed_lines
from kreisweit.engines.reading.text.paragraphs import group_lines
from kreisweit.engines.reading.text.running import split_running

# Words as scans have them: divided, misread, numbers, marks, and words that are right.
SCANNED = (
    "fiir tiber Stadte und der die das von wird Kreis Verwaltung Biirger- Prifung kénnen § 8 26 $ & KrO Abs. 1 gem. "
    "30.000 € 2. a) • - – Il. Haupt- Ver-/ Entsorgung versammlung nachste, ,Land® E- Government Groen anschlieRend "
    "(Uber 8$ 83 « l. III. u.a."
)
TEXTS = st.one_of(
    st.sampled_from([*SCANNED.split(), "\u00ad", "Digi\u00ad", "u\u0308ber", "ﬁnden"]),
    st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=8),
)
# A page that begins so is taken for misread.
MISREAD = "Die Verwaltung hat fiir das Jahr eine Prifung der Stadte und der Ver- angekiindigt und wird tiber die Biir-"

# The first document that looks misread waits for the word lists.
law = settings(deadline=None)


@st.composite
def lines(draw: st.DrawFn, *, number: int, count: int) -> Line:
    start = MISREAD.split() if number == 0 and draw(st.booleans()) else []
    texts = [*start, *draw(st.lists(TEXTS, max_size=9))]
    step, height = 1 / max(len(texts), 1), 1 / count
    boxes = [Box(at * step, number * height, (at + 0.9) * step, (number + 0.8) * height) for at in range(len(texts))]
    has_boxes = draw(st.booleans())
    words = tuple(Word(text, box if has_boxes else None) for text, box in zip(texts, boxes, strict=True))
    if texts and draw(st.integers(0, 5)) == 0:
        cells = sorted(draw(st.lists(st.integers(0, len(texts)), min_size=1, max_size=3)))
        return Line(words, kind=LineKind.TABLE_ROW, cells=(0, *cells))
    return Line(words, is_bold=draw(st.integers(0, 5)) == 0)


@st.composite
def documents(draw: st.DrawFn) -> RawDocument:
    pages = []
    for number in range(1, draw(st.integers(0, 4)) + 1):
        count = draw(st.integers(1, 8))
        pages.append(Page(number, tuple(draw(lines(number=place, count=count)) for place in range(count))))
    return RawDocument(DocumentKind.PDF, "0", tuple(pages))


@law
@given(documents())
def test_anchors_are_in_order_and_do_not_overlap(raw: RawDocument) -> None:
    found = clean(raw)
    edges = [edge for anchor in found.anchors for edge in (anchor.start, anchor.end)]
    assert edges == sorted(edges)
    assert all(anchor.start < anchor.end <= len(found.text) for anchor in found.anchors)


@law
@given(documents())
def test_every_word_with_a_place_has_one_anchor(raw: RawDocument) -> None:
    found = clean(raw)
    kept = {(line.page, word.box) for line in split_running(printed_lines(raw))[0] for word in line.words if word.box}
    assert len(found.anchors) == len(kept)
    assert {(anchor.page, anchor.box) for anchor in found.anchors} == kept


@law
@given(documents())
def test_anchors_stand_on_their_words(raw: RawDocument) -> None:
    found = clean(raw)
    read = {(page.number, word.box): word.text for page in raw.pages for line in page.lines for word in line.words}
    for anchor in found.anchors:
        word = legible(read[anchor.page, anchor.box], is_last=True)
        assert _is_repaired(found, anchor) or found.text[anchor.start : anchor.end] in (word, word.removesuffix("-"))


@law
@given(documents())
def test_repairs_can_be_undone(raw: RawDocument) -> None:
    found = clean(raw)
    kept, dropped = split_running(printed_lines(raw))
    assert undo_repairs(found) == assemble(drafts_of(group_lines(kept)), dropped=dropped).text
    assert all(found.text[one.start :].startswith(one.after) and one.before != one.after for one in found.repairs)


@law
@given(documents())
def test_blocks_cover_the_text(raw: RawDocument) -> None:
    found = clean(raw)
    assert "".join(_with_gap(found, place) for place in range(len(found.blocks))) == found.text
    for block in found.blocks:
        assert found.text[block.start :].startswith(block.number)
        assert all(block.start <= start <= end <= block.end for start, end in block.cells)


@law
@given(documents())
def test_the_same_document_gives_the_same_text(raw: RawDocument) -> None:
    assert clean(raw) == clean(raw)


def _is_repaired(found: CleanText, anchor: Anchor) -> bool:
    return any(one.start <= anchor.start and anchor.end <= one.start + len(one.after) for one in found.repairs)


def _with_gap(found: CleanText, place: int) -> str:
    """A block and the line ends before it."""
    block = found.blocks[place]
    if place == 0:
        return found.text[block.start : block.end]
    is_close = found.blocks[place - 1].kind is block.kind and block.kind.value in ("list_item", "table_row")
    return ("\n" if is_close else "\n\n") + found.text[block.start : block.end]
