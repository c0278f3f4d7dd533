"""Joins proposals from two sources about the same document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kreisweit.engines.reading.finding import Finding, Proposal
from kreisweit.engines.reading.proposals.drafts import normal_title


def joined(first: Sequence[Proposal], further: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """`first` unchanged in order and key, with what `further` adds: new values behind the known ones, new proposals
    at the end."""
    kept = list(first)
    for proposal in further:
        number = next((number for number, one in enumerate(kept) if _is_same(one, proposal)), None)
        if number is None:
            kept.append(proposal)
        else:
            kept[number] = _with(kept[number], proposal)
    return tuple(kept)


def _is_same(one: Proposal, other: Proposal) -> bool:
    if one.key == other.key:
        return True
    if one.kind is not other.kind or not _places_agree(one, other):
        return False
    words, others = set(normal_title(one.title).split()), set(normal_title(other.title).split())
    return words <= others or others <= words


def _places_agree(one: Proposal, other: Proposal) -> bool:
    places = [{found.value for found in proposal.findings.get("place", ())} for proposal in (one, other)]
    return not all(places) or bool(places[0] & places[1])


def _with(known: Proposal, more: Proposal) -> Proposal:
    codes = dict.fromkeys((*known.findings, *more.findings))
    merged = {code: _together(known.findings.get(code, ()), more.findings.get(code, ())) for code in codes}
    return replace(known, findings=merged)


def _together(known: Sequence[Finding], more: Sequence[Finding]) -> tuple[Finding, ...]:
    values = {finding.value for finding in known}
    return (*known, *(finding for finding in more if finding.value not in values))
