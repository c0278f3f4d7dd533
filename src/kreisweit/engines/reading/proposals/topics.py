"""Stretches of text about one initiative: a whole paper, or what stands below a heading that names one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kreisweit.engines.reading.clean import Block, BlockKind
from kreisweit.engines.reading.finding import ProposalKind
from kreisweit.engines.reading.proposals.context import Context, is_about_digital
from kreisweit.engines.reading.proposals.drafts import Draft, finding
from kreisweit.engines.reading.proposals.facts import status_of
from kreisweit.engines.reading.proposals.name import Name
from kreisweit.engines.reading.proposals.names import names_in
from kreisweit.engines.reading.proposals.projects import heading_title, is_project_heading
from kreisweit.engines.reading.proposals.sentences import sentence_spans, tokens_of
from kreisweit.engines.reading.proposals.vocabulary import Strength, cues, field_stems

_AGENDA = re.compile(r"^\s*\d+(?:\.\d+)*\.?\s")
# An entry of a list: "Lastenrad-Verleih in Senden: läuft gut".
_ENTRY = re.compile(r"^\s*(?:\d+\.|[-•–])\s+(?P<title>[^:]{4,80}?)(?::|\s[-–])\s")
_AFTER_TITLE = re.compile(r"\s*(?:,\s*(?:hier|Sachstand|Antrag)\b|\(|;|\s–\s).*$", re.DOTALL)
_ACTION = re.compile(
    r"^(?:(?:Weitere[sr]?|Neue[rs]?)\s+)?(?:Einführung|Nutzung|Beschaffung|Aufbau|Bericht|Sachstand|Vorstellung|Ausbau)\b"
)
_NUMBER = re.compile(r"\d+(?:\.\d+)*\.?")
_ITEM_NUMBER = re.compile(r"(?:TOP\s*)?(?:Ö\s*|N\s*)?\d+(?:\.\d+)*\.?")
_LONGEST_HEADING = 120
_LEAST_SHARE = 0.35
_HEADING_CONFIDENCE, _ENTRY_CONFIDENCE = 0.85, 0.7


@dataclass(frozen=True, slots=True)
class Topic:
    """What is said between `start` and `end` is about `draft` unless it names something else."""

    start: int
    end: int
    draft: Draft


def sections(context: Context) -> Iterator[Topic]:
    """Topics below headings that name a project or an initiative."""
    headings = [block for block in context.clean.blocks if _is_heading(context, block)]
    parent: Block | None = None
    for number, heading in enumerate(headings):
        if _announces_projects(context, heading):
            parent = heading
        elif parent and not _is_below(context, heading, parent):
            parent = None
        following = headings[number + 1].start if number + 1 < len(headings) else len(context.clean.text)
        is_listed = parent is not None and parent is not heading
        if draft := _heading_draft(context, heading, following, is_listed=is_listed):
            yield Topic(heading.start, following, draft)


def below_sheets(context: Context, sheets: Sequence[Draft]) -> Iterator[Topic]:
    """What stands below a project sheet, up to the next heading, table or sheet, is about its project."""
    for draft in sheets:
        if draft.title.reason.code == "proposal.column":
            continue
        ends = [
            block.start
            for block in context.clean.blocks
            if block.start >= draft.passage.end and block.kind in (BlockKind.HEADING, BlockKind.TABLE_ROW)
        ]
        ends += [other.passage.start for other in sheets if other.passage.start >= draft.passage.end]
        yield Topic(draft.passage.end, min(ends, default=len(context.clean.text)), draft)


def _is_heading(context: Context, block: Block) -> bool:
    """A heading, or a line of its own that says "Projekt: …"."""
    is_line = block.kind is BlockKind.PARAGRAPH and block.end - block.start <= _LONGEST_HEADING
    text = context.clean.text[block.start : block.end]
    return block.kind is BlockKind.HEADING or (is_line and is_project_heading(text))


def _announces_projects(context: Context, heading: Block) -> bool:
    start, end = heading_title(context.clean, heading)
    return bool(cues().project_list.search(context.clean.text[start:end]))


def _is_below(context: Context, heading: Block, parent: Block) -> bool:
    """Whether a heading stands below another one, by its number or its level."""
    numbers = [_NUMBER.match(context.clean.text[one.start : one.end]) for one in (heading, parent)]
    if numbers[0] and numbers[1]:
        return numbers[0].group().startswith(numbers[1].group().rstrip(".") + ".")
    return 0 < parent.level < heading.level


def _heading_draft(context: Context, heading: Block, following: int, *, is_listed: bool) -> Draft | None:
    text = context.clean.text[heading.start : heading.end]
    start, end = heading_title(context.clean, heading)
    if is_project_heading(text):
        if not cues().digital.search(context.clean.text[heading.start : following]) and not is_about_digital(context):
            return None
        passage = context.clean.passage(start, end)
        return Draft(ProposalKind.INITIATIVE, finding(passage.quote, passage, 0.9, "proposal.heading"), passage)
    name = _only_name(context, start, end)
    if name is None and is_listed and _is_project(context, heading, following):
        passage = context.clean.passage(start, end)
        return Draft(ProposalKind.INITIATIVE, finding(passage.quote, passage, 0.75, "proposal.heading"), passage)
    if name is None or not context.clean.text[heading.end : following].strip():
        return None
    return _draft(context, name, heading)


def _is_project(context: Context, heading: Block, following: int) -> bool:
    """Whether a heading in a list of projects names one: something digital stands below, and it is no mere field."""
    start, end = heading_title(context.clean, heading)
    title = context.clean.text[start:end].strip()
    known = {*field_stems(), *context.gazetteer.fields}
    is_field = any(title in name.split("/") or title == name for name in known)
    return not is_field and bool(cues().digital.search(context.clean.text[heading.start : following]))


def _only_name(context: Context, start: int, end: int) -> Name | None:
    """The initiative that a heading or entry names, when the name is most of what it says."""
    text = context.clean.text[start:end]
    said = _AFTER_TITLE.sub("", text)
    names = [name for name in names_in(said, tuple(tokens_of(said, offset=start)), offset=start) if name.is_specific]
    if len(names) != 1 or names[0].thing.strength is Strength.CONCEPT:
        return None
    share = (names[0].end - names[0].start) / max(1, len(said.strip()))
    return names[0] if share >= _LEAST_SHARE or _ACTION.match(said) else None


def _draft(context: Context, name: Name, block: Block) -> Draft:
    passage = context.clean.passage(name.start, name.end)
    draft = Draft(
        ProposalKind.INITIATIVE,
        finding(name.title, passage, _HEADING_CONFIDENCE, "proposal.heading"),
        context.clean.passage(block.start, block.end),
        core=name.thing.singular,
        scope=name.scope,
    )
    if name.thing.field:
        draft.add("field", finding(name.thing.field, passage, 0.75, "proposal.field", cue=name.thing.singular))
    return draft


def entries(context: Context) -> Iterator[Topic]:
    """Topics of list items that begin with a name: agenda items, and "name: what is to say about it"."""
    for block in context.clean.blocks:
        if block.kind is BlockKind.TABLE_ROW:
            yield from _agenda_row(context, block)
        if block.kind is not BlockKind.LIST_ITEM:
            continue
        text = context.clean.text[block.start : block.end]
        entry, agenda = _ENTRY.match(text), _AGENDA.match(text)
        end = block.end
        if entry and (
            name := _only_name(context, block.start + entry.start("title"), block.start + entry.end("title"))
        ):
            yield Topic(block.start, block.end, _draft(context, name, block))
            continue
        if entry and (draft := _titled(context, block, entry.span("title"))):
            yield Topic(block.start, block.end, draft)
            continue
        if agenda and len(list(sentence_spans(text))) == 1 and not text.rstrip().endswith("."):
            start = block.start + (entry.end() if entry else agenda.end())
        else:
            continue
        if name := _only_name(context, start, end):
            yield Topic(block.start, block.end, _draft(context, name, block))


def _titled(context: Context, block: Block, span: tuple[int, int]) -> Draft | None:
    """The draft of an entry that has a digital title and then says how far things are."""
    start, end = block.start + span[0], block.start + span[1]
    passage = context.clean.passage(start, end)
    is_digital = cues().digital.search(passage.quote) and not names_in(passage.quote, tuple(tokens_of(passage.quote)))
    if not is_digital or status_of(context.clean.text[end : block.end]) is None:
        return None
    whole = context.clean.passage(block.start, block.end)
    return Draft(ProposalKind.INITIATIVE, finding(passage.quote, passage, _ENTRY_CONFIDENCE, "proposal.heading"), whole)


def _agenda_row(context: Context, block: Block) -> Iterator[Topic]:
    """A row of an agenda: its number, and a cell that names an initiative."""
    numbers = [context.clean.text[start:end].strip() for start, end in block.cells[:1]]
    if not numbers or not _ITEM_NUMBER.fullmatch(numbers[0]):
        return
    for start, end in block.cells[1:]:
        if name := _only_name(context, start, end):
            yield Topic(block.start, block.end, _draft(context, name, block))
            return


def topic_at(topics: Sequence[Topic], position: int) -> Topic | None:
    """The innermost topic around `position`."""
    around = [topic for topic in topics if topic.start <= position < topic.end]
    return min(around, key=lambda topic: topic.end - topic.start) if around else None
