"""What ties an item to others: needs, resources given and taken, purchases, and words that reuse or end things."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kreisweit.engines.matching.concepts import Mention, phrases
from kreisweit.engines.matching.located import Located, located
from kreisweit.engines.matching.ontology import ontology
from kreisweit.engines.matching.relations import finders, relations
from kreisweit.engines.matching.words import PLACE, Token, is_known, parts_of, stem

BY_OBJECT, PERHAPS = 0.8, 0.6
"""What follows from an object says a little less than what the text says itself; least whether it uses something."""
NEAR, NEAR_INSTEAD = 6, 2
"""Meaningful words between a cue and what it is about; "instead of" is followed by it at once."""
SENTENCE_END = re.compile(r"[.!?;:](?:\s|$)")
LOOKS_FORWARD = re.compile(r"statt|anstelle|wechsel|umstell", re.IGNORECASE)
QUOTED = re.compile(r"[„“\"»«]([^„“”\"»«]{2,40})[“”\"«»]")
NUMBERED = re.compile(r"[A-ZÄÖÜ]{1,2}\d{1,4}|(?!19|20)\d{4,}")
"""Masts, rooms, budget lines; no years."""
LOCATED = re.compile(r"\b(?:im|am|in der|in dem|in den|auf dem|auf der|an der|an dem)\s+(?:[a-zäöüß.]+\s+)?(\w+)")
TELLING_PART = 7
"""Letters. What a text lacks or ends is seldom told by a short part: "Halt" in "Haltestelle"."""
SHORTEST_NAME = 3
Terms = dict[str, Located]


@dataclass(frozen=True)
class Ties:
    """Concepts by key, and terms by their stem. `cues` are the words a text uses to say how it stands to others."""

    needs: Mapping[str, Located]
    gives: Mapping[str, Located]
    takes: Mapping[str, Located]
    purchases: Mapping[str, Located]
    ways: Mapping[str, Located]
    cues: Mapping[str, Located]
    topics: Mapping[str, Located]
    wanted: Mapping[str, Located]
    offered: Mapping[str, Located]
    ended: Mapping[str, Located]
    extended: Mapping[str, Located]
    spots: Mapping[str, Located]
    names: Mapping[str, Located]


@dataclass(frozen=True)
class Field:
    """A text of an item, read word by word. `weight` is what a mention in it says about the item."""

    name: str
    masked: str
    tokens: Sequence[Token]
    weight: float


def ties(title: Field, text: Field, *, objects: Mapping[str, Located]) -> Ties:
    """Reads both texts, beside the objects that were found in them."""
    table, find, both = relations(), finders(), (title, text)
    read = [(one.name, tuple(phrases(one.masked)), one.weight) for one in both]
    cued = [(one, find.cues.every_mention(words)) for one, (_, words, _) in zip(both, read, strict=True)]
    gives = _implied(located(find.gives, read), objects, table.given_by)
    takes = _implied(located(find.takes, read), objects, table.taken_by, factor=PERHAPS)
    return Ties(
        needs=_implied(located(find.needs, read), objects, table.needs_of),
        gives=gives,
        takes={key: one for key, one in takes.items() if key not in gives or gives[key].weight < one.weight},
        purchases=located(find.purchases, read),
        ways=_foremost_ways(located(find.ways, read)),
        cues=located(find.cues, read),
        topics=_merged(_topics(title, title.tokens)),
        wanted=_near("wants", cued),
        offered=_near("offers", cued),
        ended=_near("ends", cued),
        extended=_near("extend", cued),
        spots=_merged(_spots(both)),
        names=_merged(_names(both)),
    )


def _foremost_ways(found: Terms) -> Terms:
    """The way that the title names, or else those of the text."""
    titled = {key: one for key, one in found.items() if one.field == "title"}
    return titled or found


def _implied(
    found: Terms, objects: Mapping[str, Located], implied_by: Mapping[str, Sequence[str]], *, factor: float = BY_OBJECT
) -> Terms:
    """Adds what the objects imply, where the text does not say it with more weight."""
    for name, place in objects.items():
        for key in implied_by.get(name, ()):
            weight = factor * place.weight
            if key not in found or found[key].weight < weight:
                found[key] = replace(place, weight=weight)
    return found


def _near(cue: str, cued: Iterable[tuple[Field, Sequence[Mention]]]) -> Terms:
    """The things that stand near `cue`, in the same sentence."""
    return _merged(
        term
        for field, mentions in cued
        for mention in mentions
        if mention.key == cue
        for term in _topics(field, _around(field, mention), shortest_part=TELLING_PART)
    )


def _around(field: Field, mention: Mention) -> Sequence[Token]:
    ends = [found.end() for found in SENTENCE_END.finditer(field.masked)]
    start = max((end for end in ends if end <= mention.start), default=0)
    end = min((end for end in ends if end >= mention.end), default=len(field.masked))
    inside = [one for one in field.tokens if start <= one.start < end and one.word != PLACE]
    before = [one for one in inside if one.end <= mention.start][-NEAR:]
    after = [one for one in inside if one.start >= mention.end][:NEAR]
    own = [one for one in inside if one.start < mention.end and one.end > mention.start and one.terms[1:]]
    if LOOKS_FORWARD.match(field.masked, mention.start):
        return [*own, *after[:NEAR_INSTEAD]]
    return [*before, *own, *after]


def _topics(field: Field, tokens: Iterable[Token], *, shortest_part: int = 0) -> Iterable[Located]:
    """The things among `tokens`: nouns and names, with the parts of compounds, without what everything has."""
    generic, heads = ontology().generic, relations().heads
    for token in tokens:
        if not any(letter.isupper() for letter in token.word):
            continue
        parts = token.terms[1:]
        for term in token.terms:
            is_head = term in heads or term == (parts[-1] if parts else "")
            is_short = term is not token.terms[0] and len(term) < shortest_part
            if term not in generic and not is_short and not (is_head and (parts or term in heads)):
                yield Located(Mention(term, token.start, token.end), field.name, field.weight)


def _spots(fields: Iterable[Field]) -> Iterable[Located]:
    """Words for a place on the ground, such as "Bahnhofsvorplatz" or "in der alten Weberei", and "Mast M12"."""
    spots, heads, generic = relations().spots, relations().heads, ontology().generic
    for field in fields:
        where = {found.start(1) for found in LOCATED.finditer(field.masked)}
        for token in field.tokens:
            if not token.terms:
                continue
            last = stem(parts_of(token.word)[-1]) if parts_of(token.word) else token.terms[0]
            is_thing = token.word[0].isupper() and token.terms[0] not in heads | generic
            is_spot = token.word[0].isupper() and last in spots
            if is_spot or (is_thing and token.start in where) or NUMBERED.fullmatch(token.word):
                yield Located(Mention(token.terms[0], token.start, token.end), field.name, field.weight)


def _names(fields: Iterable[Field]) -> Iterable[Located]:
    """Proper names: words that no dictionary knows, and what stands in quotation marks."""
    for field in fields:
        quoted = [found.span(1) for found in QUOTED.finditer(field.masked)]
        for token in field.tokens:
            if len(token.word) < SHORTEST_NAME or not token.terms or not any(letter.isupper() for letter in token.word):
                continue
            is_quoted = any(start <= token.start and token.end <= end for start, end in quoted)
            if is_quoted or not is_known(token.word):
                yield Located(Mention(token.terms[0], token.start, token.end), field.name, field.weight)


def _merged(terms: Iterable[Located]) -> Terms:
    found: Terms = {}
    for one in terms:
        found.setdefault(one.mention.key, one)
    return found
