"""What a paper is about as a whole, and whose paper it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kreisweit.engines.reading.clean import Block, BlockKind, CleanText, Passage
from kreisweit.engines.reading.finding import Paper, ProposalKind
from kreisweit.engines.reading.proposals.drafts import Draft, finding, normal_title
from kreisweit.engines.reading.proposals.name import Name
from kreisweit.engines.reading.proposals.names import names_in
from kreisweit.engines.reading.proposals.projects import is_project_heading
from kreisweit.engines.reading.proposals.sentences import tokens_of
from kreisweit.engines.reading.proposals.vocabulary import cues

_SUBJECT_LINE = re.compile(
    r"^\s*(?:Betreff|Betrifft|Gegenstand|Thema|TOP|Bezeichnung)\s*:?\s+(?P<subject>\S.+)$", re.MULTILINE
)
_MEASURE_LINE = re.compile(
    r"\b(?:Maßnahme|Vorhaben|Projekt|Projekttitel|Zuwendungszweck)\s*:\s+(?P<subject>[A-ZÄÖÜ„][^\n]+)"
)
_FOR_A_BODY = re.compile(
    r"\s(?P<all>(?:für (?:den|die|das Gebiet des) |der |des )"
    r"(?:Kreis(?:es)?|Stadt|Gemeinde|Landkreis(?:es)?) [A-ZÄÖÜ][\w-]+)"
)
_SUBJECT_CONFIDENCE = 0.9
# "48651 Coesfeld" in an address or soon below.
_POSTCODE = re.compile(r"(?<!\d)\d{5} [A-ZÄÖÜ]")
_ADDRESS_BELOW = 60
_HEAD_BLOCKS, _LONGEST_LINE = 12, 120


def subject_of(clean: CleanText, *, paper: Paper | None) -> Draft | None:
    """The initiative or strategy that the subject line or title names, if it names one."""
    for passage in _subject_passages(clean, paper):
        tokens = tuple(tokens_of(passage.quote, offset=passage.start))
        names = [one for one in names_in(passage.quote, tokens, offset=passage.start) if _is_enough(one, passage)]
        if names:
            draft = _draft(clean, passage, names[0])
            # "Virtuelles Bauamt: Einführung des digitalen Bauantragsverfahrens" is one thing with two names.
            draft.aliases = frozenset(normal_title(name.title) for name in names[1:])
            return draft
    return None


def _is_enough(name: Name, passage: Passage) -> bool:
    """Whether the name tells what the paper is about, and that this is something digital."""
    if name.thing.needs_digital and not cues().digital.search(passage.quote):
        return False
    return name.is_specific or name.thing.is_strategy


def _draft(clean: CleanText, passage: Passage, name: Name) -> Draft:
    kind = ProposalKind.STRATEGY if name.thing.is_strategy else ProposalKind.INITIATIVE
    title, end = name.title, name.end
    rest = passage.quote[end - passage.start :]
    if name.thing.is_strategy and not name.has_own_name and (body := _FOR_A_BODY.match(rest)):
        title, end = title + " " + body["all"], end + body.end()
    titled = clean.passage(name.start, end)
    draft = Draft(
        kind,
        finding(title, titled, _SUBJECT_CONFIDENCE, "proposal.subject"),
        passage,
        core=name.thing.singular,
        scope=name.scope,
    )
    if name.thing.field:
        draft.add("field", finding(name.thing.field, titled, 0.8, "proposal.field", cue=name.thing.singular))
    return draft


def _subject_passages(clean: CleanText, paper: Paper | None) -> Iterator[Passage]:
    """Where the subject may stand, the surest place first."""
    if paper and (found := paper.head.get("subject")):
        yield found[0].passage
        yield from paper.resolution[:1]
        return
    salutation = cues().salutation.search(clean.text)
    for match in _SUBJECT_LINE.finditer(clean.text):
        yield clean.passage(match.start("subject"), match.end("subject"))
    is_below_prose = False
    for block in [one for one in clean.blocks if clean.text[one.start : one.end].strip()][:_HEAD_BLOCKS]:
        text = clean.text[block.start : block.end]
        if block.start < (salutation.start() if salutation else 0) and _is_address(clean, block):
            continue
        is_line = len(text) <= _LONGEST_LINE and not text.rstrip().endswith((".", ":", ","))
        is_below_prose = is_below_prose or _is_prose(text)
        if is_project_heading(text):
            return
        is_heading = block.kind is BlockKind.HEADING and not is_below_prose
        if is_heading or (block.kind is BlockKind.PARAGRAPH and is_line):
            yield clean.passage(block.start, block.end)
    for match in _MEASURE_LINE.finditer(clean.text):
        yield clean.passage(match.start("subject"), match.end("subject"))


def _is_prose(text: str) -> bool:
    """Whether the head of the document is over: what follows are headings of its parts."""
    return len(text) > _LONGEST_LINE and text.rstrip().endswith((".", "!", "?"))


def _is_address(clean: CleanText, block: Block) -> bool:
    """Whether a line above the salutation says to whom or from whom a letter is, not what it is about."""
    text = clean.text[block.start : block.end]
    below = clean.text[block.end : block.end + _ADDRESS_BELOW]
    return bool(cues().recipient.match(text) or cues().sender.search(text) or _POSTCODE.search(text + below))
