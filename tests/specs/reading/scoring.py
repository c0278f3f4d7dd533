"""Compares what was read with the gold: one verdict for everything said or missed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tests.specs.reading.alike import same_name, same_partner, title_likeness
from tests.specs.reading.gold import FIELDS, LIST_FIELDS, Gold, GoldThing, GoldValue
from tests.specs.reading.scoring_paper import judge_paper, judge_votes
from tests.specs.reading.verdict import Mark, Verdict, Verdicts

from kreisweit.engines.reading.finding import Finding, Proposal, ProposalKind
from kreisweit.engines.reading.reading import Reading


@dataclass(frozen=True)
class Pair:
    """A proposal and the gold it stands for, if any."""

    proposal: Proposal
    gold: GoldThing | None


def judge(reading: Reading, gold: Gold, *, document: str) -> Verdicts:
    """All verdicts on one document."""
    proposals = [_as_strategy(proposal, gold) for proposal in reading.proposals]
    found = [*judge_initiatives(proposals, gold), *judge_things(proposals, gold)]
    found += judge_votes(reading.paper, gold.votes)
    found += judge_paper(reading.paper, gold.paper, is_minutes=bool(gold.votes))
    return tuple(replace(verdict, document=document) for verdict in found)


def _as_strategy(proposal: Proposal, gold: Gold) -> Proposal:
    either = [title for thing in gold.things[ProposalKind.STRATEGY] if thing.either for title in thing.titles]
    is_one = proposal.kind is ProposalKind.INITIATIVE and title_likeness(proposal.title, either) > 0
    return replace(proposal, kind=ProposalKind.STRATEGY) if is_one else proposal


def judge_initiatives(proposals: Sequence[Proposal], gold: Gold) -> Iterator[Verdict]:
    """Titles and labelled fields of initiatives."""
    pairs, missed = paired(_of_kind(proposals, ProposalKind.INITIATIVE), gold.initiatives)
    for pair in pairs:
        yield from _judge_title(pair, what="title")
        yield from _judge_fields(pair)
    for thing in missed:
        yield Verdict("title", Mark.MISSED, expected=thing.title)
        for code, value in thing.fields.items():
            yield from _missed_field(code, value, of=thing.title, is_of_matched=False)


def judge_things(proposals: Sequence[Proposal], gold: Gold) -> Iterator[Verdict]:
    """Strategies, goals and references by title; actors only by what is missed, as they are not labelled fully."""
    for kind in (ProposalKind.STRATEGY, ProposalKind.GOAL, ProposalKind.REFERENCE):
        pairs, missed = paired(_of_kind(proposals, kind), gold.things[kind])
        for pair in pairs:
            yield from _judge_title(pair, what=kind)
        yield from (Verdict(kind, Mark.MISSED, expected=thing.title) for thing in missed)
    _, missed = paired(_of_kind(proposals, ProposalKind.ACTOR), gold.things[ProposalKind.ACTOR])
    demanded = [thing for thing in gold.things[ProposalKind.ACTOR] if not thing.may]
    yield from (Verdict("actor", Mark.MISSED, expected=thing.title) for thing in missed)
    yield from (Verdict("actor", Mark.RIGHT, expected=thing.title) for thing in demanded if thing not in missed)


def paired(proposals: Sequence[Proposal], things: Sequence[GoldThing]) -> tuple[list[Pair], list[GoldThing]]:
    """Each proposal with its gold, the likest first and each gold once; and the demanded gold that nobody found."""
    candidates = sorted(
        (
            (title_likeness(proposal.title, thing.titles), -row, -column)
            for row, proposal in enumerate(proposals)
            for column, thing in enumerate(things)
        ),
        reverse=True,
    )
    chosen: dict[int, int] = {}
    for likeness, row, column in candidates:
        if likeness and -row not in chosen and -column not in chosen.values():
            chosen[-row] = -column
    pairs = [Pair(proposal, things[chosen[row]] if row in chosen else None) for row, proposal in enumerate(proposals)]
    missed = [thing for number, thing in enumerate(things) if number not in chosen.values() and not thing.may]
    return pairs, missed


def _judge_title(pair: Pair, *, what: str) -> Iterator[Verdict]:
    finding = pair.proposal.findings["title"][0]
    if pair.gold is None:
        yield Verdict(what, Mark.WRONG, said=pair.proposal.title, confidence=finding.confidence)
    elif not pair.gold.may:
        yield Verdict(
            what, Mark.RIGHT, said=pair.proposal.title, expected=pair.gold.title, confidence=finding.confidence
        )


def _judge_fields(pair: Pair) -> Iterator[Verdict]:
    for code in FIELDS:
        said = pair.proposal.findings.get(code, ())
        value = pair.gold.fields.get(code) if pair.gold else None
        verdicts = _judge_list(code, said, value) if code in LIST_FIELDS else _judge_one(code, said, value)
        for verdict in verdicts:
            yield replace(verdict, of=pair.proposal.title, is_of_matched=pair.gold is not None)


def _judge_one(code: str, said: Sequence[Finding], value: GoldValue | None) -> Iterator[Verdict]:
    if not said:
        if value and not value.may:
            yield Verdict(code, Mark.MISSED, expected=_shown(value))
        return
    best = said[0]
    if value is None:
        yield Verdict(code, Mark.WRONG, said=str(best.value), confidence=best.confidence)
    elif not is_right(code, str(best.value), value.entries[0]):
        yield Verdict(code, Mark.WRONG, said=str(best.value), expected=_shown(value), confidence=best.confidence)
        if not value.may:
            yield Verdict(code, Mark.MISSED, expected=_shown(value))
    elif not value.may:
        yield Verdict(code, Mark.RIGHT, said=str(best.value), expected=_shown(value), confidence=best.confidence)


def _judge_list(code: str, said: Sequence[Finding], value: GoldValue | None) -> Iterator[Verdict]:
    open_entries = list(value.entries) if value else []
    may = value is not None and value.may
    for finding in said:
        entry = next((one for one in open_entries if is_right(code, str(finding.value), one)), None)
        if entry is None:
            yield Verdict(code, Mark.WRONG, said=str(finding.value), confidence=finding.confidence)
            continue
        open_entries.remove(entry)
        if not may:
            yield Verdict(code, Mark.RIGHT, said=str(finding.value), expected=entry[0], confidence=finding.confidence)
    if not may:
        yield from (Verdict(code, Mark.MISSED, expected=entry[0]) for entry in open_entries)


def _missed_field(code: str, value: GoldValue, *, of: str, is_of_matched: bool) -> Iterator[Verdict]:
    if value.may:
        return
    expected = [entry[0] for entry in value.entries] if code in LIST_FIELDS else [_shown(value)]
    for one in expected:
        yield Verdict(code, Mark.MISSED, expected=one, of=of, is_of_matched=is_of_matched)


def is_right(code: str, said: str, accepted: Sequence[str]) -> bool:
    """Whether a field's value is one of the accepted ones: dates up to the precision said, names by their words."""
    if code == "owner":
        return same_name(said, accepted)
    if code in LIST_FIELDS:
        return same_partner(said, accepted)
    if code == "funding_programme":
        return title_likeness(said, accepted) > 0
    if code == "status_as_of":
        return any(one.startswith(said) or said.startswith(one) for one in accepted)
    return said.casefold() in {one.casefold() for one in accepted}


def _shown(value: GoldValue) -> str:
    return " / ".join(value.entries[0])


def _of_kind(proposals: Iterable[Proposal], kind: ProposalKind) -> list[Proposal]:
    return [proposal for proposal in proposals if proposal.kind is kind]
