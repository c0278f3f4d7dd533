"""The making of a strategy as a paper describes it: phases, workshops, who takes part, cost, competence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kreisweit.engines.reading.clean import BlockKind
from kreisweit.engines.reading.finding import ProposalKind
from kreisweit.engines.reading.proposals.context import Context
from kreisweit.engines.reading.proposals.drafts import Draft, finding
from kreisweit.engines.reading.proposals.enumerations import enumerations_in
from kreisweit.engines.reading.proposals.facts import Fact
from kreisweit.engines.reading.proposals.gazetteer import PlaceKind
from kreisweit.engines.reading.proposals.sentences import Sentence
from kreisweit.engines.reading.proposals.vocabulary import cues, organisations

_NUMBERED = re.compile(r"^\s*(?:\d+\.|[a-z]\)|[IVX]+\.|[•–-])\s*")
_TAKES_PART = re.compile(
    r"\b(?:teilnahme|teilnehm\w*|einbezieh\w*|einbezogen|beteilig\w*|mitwirk\w*|gemeinsam mit)\b", re.I
)
_LONGEST_PHASE = 60
_PROCESS_CONFIDENCE = 0.85


def describe_process(context: Context, draft: Draft) -> None:
    """Adds to a strategy what the paper says of how it is to be made."""
    for sentence in context.sentences:
        for fact in _facts(context, sentence):
            draft.add(fact.code, fact.finding)


def describe_paper(context: Context, draft: Draft) -> None:
    """Adds the cost of the paper's effects, the budget item and who decides by which law."""
    paper = context.paper
    if paper is None:
        return
    for effect in paper.effects:
        if effect.kind == "finance" and effect.amount_cents is not None and not _has_cost(draft):
            draft.add("cost_once", finding(effect.amount_cents, effect.passage, 0.9, "proposal.effect"))
        if effect.budget_item:
            draft.add("budget_item", finding(effect.budget_item, effect.passage, 0.9, "proposal.effect"))
        for year in effect.years:
            draft.add("budget_year", finding(year, effect.passage, 0.9, "proposal.effect"))
    for code in ("organization", "law"):
        for found in paper.competence.get(code, ()):
            draft.add(code, finding(found.value, found.passage, found.confidence, "proposal.competence"))


def _has_cost(draft: Draft) -> bool:
    return draft.has("cost_once") or draft.has("cost_yearly") or draft.has("funding")


def _facts(context: Context, sentence: Sentence) -> Iterator[Fact]:
    if sentence.block.kind is BlockKind.LIST_ITEM or _NUMBERED.match(sentence.text):
        yield from _phase(context, sentence)
    if cues().workshop.search(sentence.text):
        passage = context.clean.passage(sentence.start, sentence.end)
        yield Fact("workshop", finding(passage.quote, passage, _PROCESS_CONFIDENCE, "proposal.workshop"))
    if _TAKES_PART.search(sentence.text) or any(one.use == "participants" for one in enumerations_in(sentence)):
        yield from _participants(context, sentence)


def participants_in(context: Context, sentence: Sentence, *, after: int) -> Iterator[Fact]:
    """Who the sentence says took part in what it names up to `after`, also "sieben von elf Städten und Gemeinden"."""
    if not _TAKES_PART.search(sentence.text, max(0, after - sentence.start)):
        return
    for start, end in context.gazetteer.shares(sentence.text):
        passage = context.clean.passage(sentence.start + start, sentence.start + end)
        yield Fact("participant", finding(passage.quote, passage, _PROCESS_CONFIDENCE, "proposal.participant"))
    yield from (one for one in _participants(context, sentence) if one.finding.passage.start >= after)


def _phase(context: Context, sentence: Sentence) -> Iterator[Fact]:
    if sentence.start != sentence.block.start:
        return
    number = _NUMBERED.match(sentence.text)
    begin = number.end() if number else 0
    name, colon, _ = sentence.text[begin:].partition(":")
    if (colon or len(sentence.text) <= _LONGEST_PHASE) and cues().phase.match(name.strip()):
        start = sentence.start + begin
        passage = context.clean.passage(start, start + len(name))
        yield Fact("phase", finding(passage.quote, passage, _PROCESS_CONFIDENCE, "proposal.phase"))


def _participants(context: Context, sentence: Sentence) -> Iterator[Fact]:
    for mention in context.gazetteer.find(sentence.text, offset=sentence.start):
        passage = context.clean.passage(mention.start, mention.end)
        for place in mention.places:
            if context.gazetteer.is_ours(place):
                confidence = 0.75 if place.kind is PlaceKind.DISTRICT else _PROCESS_CONFIDENCE
                yield Fact("participant", finding(place.full_name, passage, confidence, "proposal.participant"))
    for group in organisations()["groups"]:
        for match in re.finditer(rf"\b{group}\b", sentence.text):
            passage = context.clean.passage(sentence.start + match.start(), sentence.start + match.end())
            if group != "Kreisverwaltung":
                yield Fact("participant", finding(group, passage, _PROCESS_CONFIDENCE, "proposal.participant"))


def is_process(draft: Draft | None) -> bool:
    """Whether the subject is a strategy, so that the paper describes its making."""
    return draft is not None and draft.kind is ProposalKind.STRATEGY
