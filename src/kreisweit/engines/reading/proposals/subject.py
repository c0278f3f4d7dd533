"""What a paper is about as a whole, and whose paper it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kreisweit.engines.reading.clean import Block, BlockKind, CleanText, Passage
from kreisweit.engines.reading.finding import Finding, Paper, ProposalKind
from kreisweit.engines.reading.proposals.context import Context
from kreisweit.engines.reading.proposals.drafts import Draft, finding, normal_title
from kreisweit.engines.reading.proposals.gazetteer import PlaceKind, PlaceMention
from kreisweit.engines.reading.proposals.names import Name, names_in
from kreisweit.engines.reading.proposals.parties import is_subject
from kreisweit.engines.reading.proposals.projects import is_project_heading
from kreisweit.engines.reading.proposals.sentences import Sentence, tokens_of
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
# A letterhead is at the top.
_HEAD_SHARE, _HEAD_LENGTH = 0.3, 600
_SUBJECT_CONFIDENCE = 0.9
_HEAD_BLOCKS, _LONGEST_LINE = 12, 120


@dataclass(frozen=True, slots=True)
class Home:
    """The municipality a document comes from."""

    owner: Finding
    place: Finding


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
    if found := paper.head.get("subject") if paper else None:
        yield found[0].passage
        return
    for match in _SUBJECT_LINE.finditer(clean.text):
        yield clean.passage(match.start("subject"), match.end("subject"))
    for block in [one for one in clean.blocks if clean.text[one.start : one.end].strip()][:_HEAD_BLOCKS]:
        text = clean.text[block.start : block.end]
        is_line = len(text) <= _LONGEST_LINE and not text.rstrip().endswith((".", ":", ","))
        if is_project_heading(text):
            return
        if block.kind is BlockKind.HEADING or (block.kind is BlockKind.PARAGRAPH and is_line):
            yield clean.passage(block.start, block.end)
    for match in _MEASURE_LINE.finditer(clean.text):
        yield clean.passage(match.start("subject"), match.end("subject"))


def home_of(context: Context) -> Home | None:
    """Whose document it is: the first body of the district that its head names, else the first that acts in it."""
    limit = min(_HEAD_LENGTH, int(len(context.clean.text) * _HEAD_SHARE) + 100)
    lines = [block for block in context.clean.blocks if block.start < limit and _is_head_line(context, block)]
    at_top = [one for block in lines for one in _bodies(context, block)]
    if at_top:
        return _home(context, at_top[0], 0.7)
    by_name = [one for block in lines for one in _municipalities(context, block.start, block.end)]
    if len({one.places[0] for one in by_name}) == 1:
        return _home(context, by_name[0], 0.6)
    acting = [one for sentence in context.sentences for one in _acting(context, sentence)]
    named = {one.places[0] for one in acting} | {
        one.places[0] for one in _municipalities(context, 0, len(context.clean.text))
    }
    if acting and len(named) == 1:
        return _home(context, acting[0], 0.6)
    bodies = [one for one in context.gazetteer.find(context.clean.text) if _is_body(context, one)]
    return _home(context, bodies[0], 0.55) if len({one.places[0] for one in bodies}) == 1 and not named else None


def _municipalities(context: Context, start: int, end: int) -> Iterator[PlaceMention]:
    """Every single municipality of the district named there: where there are several, none is the author."""
    for mention in context.gazetteer.find(context.clean.text[start:end], offset=start):
        place = mention.places[0]
        if not mention.is_group and context.gazetteer.is_ours(place) and place.kind is not PlaceKind.DISTRICT:
            yield mention


def _is_head_line(context: Context, block: Block) -> bool:
    """A line of a letterhead or title, not a sentence of the text."""
    return not context.clean.text[block.start : block.end].rstrip().endswith((".", "!", "?"))


def _bodies(context: Context, block: Block) -> Iterator[PlaceMention]:
    for mention in context.gazetteer.find(context.clean.text[block.start : block.end], offset=block.start):
        if _is_body(context, mention):
            yield mention


def _acting(context: Context, sentence: Sentence) -> Iterator[PlaceMention]:
    for mention in context.gazetteer.find(sentence.text, offset=sentence.start):
        if _is_body(context, mention) and is_subject(sentence, mention):
            yield mention


def _home(context: Context, mention: PlaceMention, confidence: float) -> Home:
    place, passage = mention.places[0], context.clean.passage(mention.start, mention.end)
    return Home(
        finding(place.full_name, passage, confidence, "proposal.place_of_paper"),
        finding(place.ags or place.full_name, passage, confidence, "proposal.place_of_paper"),
    )


def _is_body(context: Context, mention: PlaceMention) -> bool:
    """Whether a body of the district is written with its body word: "Stadt Olfen"."""
    is_one = not mention.is_group and not mention.is_adjective and context.gazetteer.is_ours(mention.places[0])
    return is_one and " " in context.clean.text[mention.start : mention.end]
