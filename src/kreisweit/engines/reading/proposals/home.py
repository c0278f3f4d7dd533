"""Whose document it is: the sender of a letter, the addressee of a grant, the body in the head of a paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kreisweit.engines.reading.clean import Block
from kreisweit.engines.reading.finding import Finding
from kreisweit.engines.reading.proposals.context import Context
from kreisweit.engines.reading.proposals.drafts import finding
from kreisweit.engines.reading.proposals.gazetteer import PlaceKind, PlaceMention
from kreisweit.engines.reading.proposals.organisations import find_organisations
from kreisweit.engines.reading.proposals.parties import is_subject
from kreisweit.engines.reading.proposals.sentences import Sentence
from kreisweit.engines.reading.proposals.vocabulary import cues

# A letterhead is at the top.
_HEAD_SHARE, _HEAD_LENGTH = 0.3, 600
_SURE, _AT_TOP, _ELSEWHERE, _ONLY = 0.75, 0.7, 0.6, 0.55


@dataclass(frozen=True, slots=True)
class Home:
    """The body a document comes from, or speaks to in a grant, and its municipality where that is known."""

    owner: Finding
    place: Finding | None


def home_of(context: Context) -> Home | None:
    """Whose document it is, by the surest sign; None when none is clear."""
    return (
        _sender(context)
        or _addressee_of_grant(context)
        or _at_top(context)
        or _acting_alone(context)
        or _only_body(context)
    )


def _sender(context: Context) -> Home | None:
    """The municipality in the sender's line of an e-mail, also within an address: "digital@bocholt.example"."""
    match = cues().sender.search(context.clean.text, 0, _HEAD_LENGTH)
    if match is None:
        return None
    start = match.start("who")
    mentions = [one for one in context.gazetteer.find(match["who"], offset=start) if _is_one_of_ours(context, one)]
    if mentions:
        return _home(context, mentions[0], _SURE)
    for place in context.gazetteer.places:
        within = re.search(rf"(?<![a-zäöüß]){re.escape(place.short_name)}(?![a-zäöüß])", match["who"], re.IGNORECASE)
        if within and place.kind is not PlaceKind.DISTRICT:
            return _home(context, PlaceMention(start + within.start(), start + within.end(), (place,)), _SURE)
    return None


def _addressee_of_grant(context: Context) -> Home | None:
    """In a notice of award, what is granted is done by the one it is sent to, who stands below the letterhead."""
    text = context.clean.text
    salutation = cues().salutation.search(text)
    if context.paper is not None or salutation is None or not cues().grant.search(text):
        return None
    head = text[: salutation.start()]
    mentions = [one for one in context.gazetteer.find(head) if _is_one_of_ours(context, one)]
    organisations = list(find_organisations(head))
    bodies = [one for one in mentions if _is_body(context, one)]
    if organisations and (not bodies or organisations[-1][0] > bodies[-1].start):
        passage = context.clean.passage(*organisations[-1])
        below = [one for one in mentions if one.start >= passage.start]
        place = _home(context, below[0], _AT_TOP).place if below else None
        return Home(finding(passage.quote, passage, _SURE, "proposal.place_of_paper"), place)
    return _home(context, bodies[-1], _SURE) if bodies else None


def _at_top(context: Context) -> Home | None:
    """The first body of the district that the head names, else the only municipality in it."""
    limit = min(_HEAD_LENGTH, int(len(context.clean.text) * _HEAD_SHARE) + 100)
    lines = [block for block in context.clean.blocks if block.start < limit and _is_head_line(context, block)]
    at_top = [one for block in lines for one in _bodies(context, block)]
    if at_top:
        return _home(context, at_top[0], _AT_TOP)
    by_name = [one for block in lines for one in _municipalities(context, block.start, block.end)]
    return _home(context, by_name[0], _ELSEWHERE) if len({one.places[0] for one in by_name}) == 1 else None


def _acting_alone(context: Context) -> Home | None:
    """The body that acts in the text, when no other is named."""
    acting = [one for sentence in context.sentences for one in _acting(context, sentence)]
    named = {one.places[0] for one in acting} | {
        one.places[0] for one in _municipalities(context, 0, len(context.clean.text))
    }
    return _home(context, acting[0], _ELSEWHERE) if acting and len(named) == 1 else None


def _only_body(context: Context) -> Home | None:
    bodies = [one for one in context.gazetteer.find(context.clean.text) if _is_body(context, one)]
    named = {one.places[0] for one in _municipalities(context, 0, len(context.clean.text))}
    is_only = len({one.places[0] for one in bodies}) == 1 and named <= {bodies[0].places[0]}
    return _home(context, bodies[0], _ONLY) if is_only else None


def _municipalities(context: Context, start: int, end: int) -> Iterator[PlaceMention]:
    """Every single municipality of the district named there: where there are several, none is the author."""
    for mention in context.gazetteer.find(context.clean.text[start:end], offset=start):
        if _is_one_of_ours(context, mention) and mention.places[0].kind is not PlaceKind.DISTRICT:
            yield mention


def _is_one_of_ours(context: Context, mention: PlaceMention) -> bool:
    return not mention.is_group and context.gazetteer.is_ours(mention.places[0])


def _is_head_line(context: Context, block: Block) -> bool:
    """A line of a letterhead or title, neither a sentence of the text nor whom a letter goes to."""
    text = context.clean.text[block.start : block.end].rstrip()
    return not text.endswith((".", "!", "?")) and not cues().recipient.match(text)


def _bodies(context: Context, block: Block) -> Iterator[PlaceMention]:
    for start, end in _lines(context, block):
        if not cues().recipient.match(context.clean.text[start:end]):
            for mention in context.gazetteer.find(context.clean.text[start:end], offset=start):
                if _is_body(context, mention):
                    yield mention


def _lines(context: Context, block: Block) -> Iterator[tuple[int, int]]:
    start = block.start
    for line in context.clean.text[block.start : block.end].splitlines(keepends=True):
        yield start, start + len(line)
        start += len(line)


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
    is_one = not mention.is_adjective and _is_one_of_ours(context, mention)
    return is_one and " " in context.clean.text[mention.start : mention.end]
