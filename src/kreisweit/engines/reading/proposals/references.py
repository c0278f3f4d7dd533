"""Examples from elsewhere that a text points to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kreisweit.engines.reading.clean import BlockKind
from kreisweit.engines.reading.finding import ProposalKind
from kreisweit.engines.reading.proposals.context import Context
from kreisweit.engines.reading.proposals.drafts import Draft, finding
from kreisweit.engines.reading.proposals.enumerations import enumerations_in
from kreisweit.engines.reading.proposals.gazetteer import PlaceMention
from kreisweit.engines.reading.proposals.mentions import RIGHT_BEHIND
from kreisweit.engines.reading.proposals.name import Name
from kreisweit.engines.reading.proposals.names import names_in
from kreisweit.engines.reading.proposals.sentences import Sentence
from kreisweit.engines.reading.proposals.vocabulary import cues

_CONFIDENCE = 0.85


def references(context: Context) -> Iterator[Draft]:
    """Drafts of things that others have: named programmes of other cities, and things with only foreign places."""
    for sentence in context.sentences:
        if context.is_prose(sentence):
            yield from _listed(context, sentence)
            yield from _named(context, sentence)
        if sentence.block.kind is not BlockKind.HEADING:
            yield from _elsewhere(context, sentence)


def _listed(context: Context, sentence: Sentence) -> Iterator[Draft]:
    for enumeration in enumerations_in(sentence):
        if enumeration.use != "references":
            continue
        for start, end in enumeration.items:
            places = context.gazetteer.find(context.clean.text[start:end], offset=start)
            if any(not context.gazetteer.is_ours(one.places[0]) for one in places):
                yield _draft(context, sentence, start, end, context.clean.passage(start, end).quote)


def _named(context: Context, sentence: Sentence) -> Iterator[Draft]:
    """ "Smart City Oldenburg" in running text."""
    inside = [(one.start, one.end) for one in enumerations_in(sentence) if one.use == "references"]
    for name in cues().reference_names:
        for match in re.finditer(rf"\b{re.escape(name)}(?: [A-ZÄÖÜ][\wäöüß-]+){{1,2}}", sentence.text):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            places = context.gazetteer.find(match.group())
            is_foreign = any(not context.gazetteer.is_ours(one.places[0]) for one in places)
            if is_foreign and not any(first <= start < last for first, last in inside):
                yield _draft(context, sentence, start, end, match.group())


def _elsewhere(context: Context, sentence: Sentence) -> Iterator[Draft]:
    """ "Die Stadt Münster betreibt einen Mängelmelder", read in Kreis Coesfeld; "nach dem Vorbild der Stadt Telgte"."""
    mentions = context.gazetteer.find(sentence.text, offset=sentence.start)
    foreign = [one for one in mentions if not context.gazetteer.is_ours(one.places[0])]
    if not foreign:
        return
    names = [name for name in names_in(sentence.text, sentence.tokens, offset=sentence.start) if name.is_specific]
    for mention in foreign:
        if _is_model(sentence, mention):
            title = context.clean.passage(mention.start, mention.end).quote
            yield _draft(context, sentence, mention.start, mention.end, title)
    is_only_foreign = len(foreign) == len(mentions)
    for name in names:
        near = [one for one in foreign if 0 <= one.start - name.end <= RIGHT_BEHIND]
        if near or (is_only_foreign and not _is_model(sentence, foreign[0])):
            yield _with_place(context, sentence, name, (near or foreign)[0])


def _is_model(sentence: Sentence, mention: PlaceMention) -> bool:
    return bool(cues().model.search(sentence.text[: mention.start - sentence.start]))


def _with_place(context: Context, sentence: Sentence, name: Name, mention: PlaceMention) -> Draft:
    place = mention.places[0]
    title = name.title if place.short_name in name.title else f"{name.title} {place.short_name}"
    draft = _draft(context, sentence, name.start, name.end, title)
    passage = context.clean.passage(mention.start, mention.end)
    for code in ("place", "owner"):
        draft.add(code, finding(place.full_name, passage, 0.8, "proposal.place"))
    return draft


def _draft(context: Context, sentence: Sentence, start: int, end: int, title: str) -> Draft:
    passage = context.clean.passage(start, end)
    reason = finding(title, passage, _CONFIDENCE, "proposal.reference")
    return Draft(ProposalKind.REFERENCE, reason, context.clean.passage(sentence.start, sentence.end))
