"""The Beratungsfolge: which body advises or decides when, from tables and from lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from kreisweit.engines.reading.clean import Block, CleanText
from kreisweit.engines.reading.finding import ConsultationStep
from kreisweit.engines.reading.papers.bodies import BODY, body_in, nominative
from kreisweit.engines.reading.papers.dates import dates_in
from kreisweit.engines.reading.papers.headings import bare

_COLUMNS = {
    "organization": ("gremium", "gremien", "beratungsfolge", "ausschuss", "beratendes gremium", "beratung in"),
    "date": ("termin", "sitzungstermin", "datum", "sitzung am", "sitzungsdatum", "sitzungstag", "tag", "sitzung"),
    "agenda_item": ("top", "tagesordnungspunkt", "punkt", "nr"),
    "public": (
        *("o/n", "o/no", "o./no", "o / n", "offentlich", "offentlichkeit", "status", "offentlich/nichtoffentlich"),
        *("o", "o. sitzung", "offentliche sitzung"),
    ),
    "not_public": ("no", "no. sitzung", "nichtoffentlich", "nichtoffentliche sitzung", "n"),
    "role": (
        *("zustandigkeit", "rolle", "beratungsaktion", "beratungsart", "aktion", "art der beratung", "funktion"),
        "zweck",
    ),
}
"""What the columns of a table of consultations are headed with, without accents."""
ROLE = re.compile(
    r"(?<!\w)(?:Beratung und (?:Beschlussfassung|Entscheidung)|Anhörung|Vorberatung|Entscheidung|"
    r"(?:zur )?Kenntnisnahme|Beschlussfassung|Empfehlung|Beratung|Information|"
    r"vorberatend|beschließend|zur Kenntnis)(?!\w)",
    re.IGNORECASE,
)
_TOP = re.compile(r"(?<!\w)(?:TOP|Tagesordnungspunkt)\s?(?:Nr\.\s?)?(?P<item>(?:[ÖN]\s?)?\d{1,3}(?:\.\d{1,3})*)")
_NOT_PUBLIC = re.compile(r"(?<!\w)(?:nicht\s?-?öffentlich\w*|nö\.?|n\.\s?ö\.|N|NÖ)(?!\w)")
_PUBLIC = re.compile(r"(?<!\w)(?:öffentlich\w*|ö\.?|Ö)(?!\w)")
_MARK = re.compile(r"\s*(?:[xX×☒☑✓✔]|\[[xX]\]|ja)\s*")
# "für den Rat der Stadt Billerbeck am 24.03.2022": said in the head without a heading.
_ADDRESSED = re.compile(r"(?:für|an)\s(?:den|die|das)\s")
LEAST_COLUMNS = 2
"""Columns a header row must name at least, the organization among them."""


def steps_in(clean: CleanText, *, head: Sequence[Block], own: Sequence[Block]) -> tuple[ConsultationStep, ...]:
    """The steps in printed order, out of the `head` of the paper and the part `own` about consultations.

    In the head count rows of a table whose header names the columns, and lines such as "für den Rat am 24.03.2022"; in
    the part itself every row and line that names a body together with a date, role or item.
    """
    found: dict[int, ConsultationStep] = {}
    columns: Mapping[str, int] = {}
    in_part = {block.start for block in own}
    blocks = {block.start: block for block in (*head, *own)}
    for start in sorted(blocks):
        block = blocks[start]
        cells = tuple(clean.text[first:last].strip() for first, last in block.cells)
        header = _header(cells)
        columns = header or (columns if cells else {})
        if columns and not header:
            found.update(_numbered(_from_columns(clean, block, cells, columns)))
        elif not header and (start in in_part or _ADDRESSED.search(clean.text, start, block.end)):
            found.update(_numbered(*_from_words(clean, block, cells)))
    return tuple(found[start] for start in sorted(found))


def publicity(text: str) -> bool | None:
    """Whether a text calls something public: None when it says neither.

    >>> [publicity(text) for text in ("nichtöffentlich", "öffentlicher Teil", "N", "Rat")]
    [False, True, False, None]
    """
    if _NOT_PUBLIC.search(text):
        return False
    return True if _PUBLIC.search(text) else None


def _numbered(*steps: ConsultationStep | None) -> dict[int, ConsultationStep]:
    return {step.passage.start: step for step in steps if step}


def _header(cells: Sequence[str]) -> dict[str, int]:
    """Which column holds what, empty when the row is no header."""
    named: dict[str, int] = {}
    for number, cell in enumerate(cells):
        folded = bare(cell).strip(" :.")
        for name, words in _COLUMNS.items():
            if folded in words:
                named.setdefault(name, number)
    return named if "organization" in named and len(named) >= LEAST_COLUMNS else {}


def _from_columns(
    clean: CleanText, block: Block, cells: Sequence[str], columns: Mapping[str, int]
) -> ConsultationStep | None:
    cell = {name: cells[number] for name, number in columns.items() if number < len(cells)}
    organization = nominative(" ".join(cell.get("organization", "").split()))
    if not organization or next(dates_in(organization), None):
        return None
    whole = " ".join(cells)
    role = ROLE.search(cell.get("role", whole))
    date = next(dates_in(cell.get("date", whole)), None)
    return ConsultationStep(
        organization=organization,
        passage=clean.passage(block.start, block.end),
        date=date.iso if date else "",
        role=role.group() if role else "",
        agenda_item=_item(cell.get("agenda_item", "")) or _printed_item(whole),
        is_public=_public_by_columns(cell),
    )


def _public_by_columns(cell: Mapping[str, str]) -> bool | None:
    """A word in one column, or a mark in one of two."""
    if _MARK.fullmatch(cell.get("not_public", "")):
        return False
    public = cell.get("public", "")
    return True if _MARK.fullmatch(public) else publicity(public)


def _from_words(clean: CleanText, block: Block, cells: Sequence[str]) -> Iterator[ConsultationStep]:
    """Several steps may stand on one line."""
    for start, end in _stretches(clean, block):
        text = clean.text[start:end]
        named = body_in(text)
        if named is None:
            continue
        name, first, last = named
        # A cell may say more than a name we know: "Ausschuss für Personal, Organisation und E-Government".
        full = next((cell for cell in cells if name in cell and not next(dates_in(cell), None)), name)
        rest = f"{text[:first]} | {text[last:]}".replace(full, " ")
        date, role, item = next(dates_in(rest), None), ROLE.search(rest), _printed_item(rest)
        if date or role or item:
            yield ConsultationStep(
                organization=nominative(full),
                passage=clean.passage(start, end),
                date=date.iso if date else "",
                role=role.group() if role else "",
                agenda_item=item,
                is_public=publicity(rest),
            )


def _stretches(clean: CleanText, block: Block) -> Iterator[tuple[int, int]]:
    """The block cut before each body, or before each date where dates come first. Rows of a table stay whole."""
    text = clean.text[block.start : block.end]
    bodies = [found.start() for found in BODY.finditer(text)]
    dates = [found.start for found in dates_in(text)]
    cuts = dates if dates and bodies and dates[0] < bodies[0] else bodies
    starts = [0] if block.cells else [0, *cuts[1:]]
    for start, end in pairwise([*starts, len(text)]):
        yield block.start + start, block.start + end


def _printed_item(text: str) -> str:
    found = _TOP.search(text)
    return found["item"] if found else ""


def _item(cell: str) -> str:
    """The number in a cell of the column TOP."""
    found = re.fullmatch(r"(?:TOP\s)?((?:[ÖN]\s?)?\d{1,3}(?:\.\d{1,3})*)\.?", cell.strip())
    return found[1] if found else ""
