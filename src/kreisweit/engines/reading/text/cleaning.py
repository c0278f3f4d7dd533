"""From a document as its parser saw it to text a person would have typed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from kreisweit.engines.reading.clean import CleanText
from kreisweit.engines.reading.document import DocumentKind, RawDocument
from kreisweit.engines.reading.text.assembly import assemble
from kreisweit.engines.reading.text.blocks import Draft, drafts_of
from kreisweit.engines.reading.text.lines import PrintedLine, printed_lines
from kreisweit.engines.reading.text.marks import with_numerals, with_quotes, with_section_headings
from kreisweit.engines.reading.text.misread import shows_symptoms
from kreisweit.engines.reading.text.paragraphs import group_lines
from kreisweit.engines.reading.text.repairs import rewritten, with_words
from kreisweit.engines.reading.text.running import split_running
from kreisweit.engines.reading.text.sections import restored
from kreisweit.engines.reading.text.spelling import LateSpeller

_WORDS_TO_JUDGE_A_PAGE = 80


def clean(raw: RawDocument, *, names: Iterable[str] = ()) -> CleanText:
    """The document as readable German: running lines left out, lines joined to paragraphs, divided words made whole,
    section signs restored, and misread words repaired where pages show that they were read as another language.

    `names` are proper names to know, such as those of the municipalities. Returns blocks in reading order, an anchor
    for every word that has a place on its page, and every repair. The same document always gives the same text.
    """
    lines = printed_lines(raw)
    # The sheets of a workbook are not pages: equal first rows are headings of their tables.
    kept, dropped = (lines, []) if raw.kind is DocumentKind.WORKBOOK else split_running(lines)
    drafts = with_section_headings(with_numerals(drafts_of(group_lines(kept))))
    drafts = _repaired([rewritten(draft, restored) for draft in drafts], kept, tuple(names))
    return assemble(drafts, dropped=dropped)


def _repaired(drafts: Sequence[Draft], lines: Sequence[PrintedLine], names: tuple[str, ...]) -> list[Draft]:
    speller = LateSpeller(names)
    pages = _misread_pages(lines, speller)
    if not pages:
        return list(drafts)
    drafts = [
        rewritten(draft, lambda tokens: with_words(tokens, speller=speller.speller, misread_pages=pages))
        for draft in drafts
    ]
    return [rewritten(draft, with_quotes) if draft.page in pages else draft for draft in drafts]


def _misread_pages(lines: Sequence[PrintedLine], speller: LateSpeller) -> frozenset[int]:
    """Pages that show the symptoms; on pages with few words the whole document decides."""
    texts: dict[int, list[str]] = defaultdict(list)
    for line in lines:
        texts[line.page].append(line.text)
    by_page = {page: "\n".join(found) for page, found in texts.items()}
    verdicts = {page: shows_symptoms(text, speller) for page, text in by_page.items() if _is_long(text)}
    if len(verdicts) < len(by_page):
        whole = shows_symptoms("\n".join(by_page.values()), speller)
        verdicts = dict.fromkeys(by_page, whole) | verdicts
    return frozenset(page for page, is_misread in verdicts.items() if is_misread)


def _is_long(text: str) -> bool:
    return len(text.split()) >= _WORDS_TO_JUDGE_A_PAGE
