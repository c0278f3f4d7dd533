"""A compared pair as a proposal: all its kinds with their evidence, what speaks against it, and what follows."""

from __future__ import annotations

from collections.abc import Sequence

from kreisweit.engines.matching.kinds.demands import DECISIVE
from kreisweit.engines.matching.located import shared
from kreisweit.engines.matching.model import Aspect, Direction, Evidence, Kind, Match, Neighbour
from kreisweit.engines.matching.reasons.compared import Compared
from kreisweit.engines.matching.reasons.consequence import consequence
from kreisweit.engines.matching.reasons.differing import against
from kreisweit.engines.matching.reasons.shares import contributions, shared_terms
from kreisweit.engines.matching.reasons.shown import shown_terms
from kreisweit.engines.matching.reasons.sureness import sure
from kreisweit.engines.matching.reasons.told import Told, told
from kreisweit.kernel.digest import digest
from kreisweit.kernel.wording import Message

VISIBLE = 0.15
"""Reasons with a smaller share of the log-odds than this are left out; they would only be noise."""


def as_neighbour(pair: Compared) -> Neighbour:
    """The second item of `pair`, seen from the first."""
    return Neighbour(pair.second.item.id, pair.kind, pair.score, _evidence(pair, told(pair), pair.kind), against(pair))


def as_match(pair: Compared) -> Match:
    """The proposal to make of `pair`, which must have a kind."""
    reasons = told(pair)
    aspects = tuple(
        Aspect(kind, score, _evidence(pair, reasons, kind), _giver(reasons, kind)) for kind, score in pair.aspects
    )
    model = pair.model(pair.kind)
    evidence = aspects[0].evidence
    return Match(
        first=pair.first.item.id,
        second=pair.second.item.id,
        kind=pair.kind,
        score=pair.score,
        evidence=evidence,
        against=against(pair),
        form=form(pair),
        aspects=aspects,
        consequence=consequence(pair, giver=aspects[0].giver),
        sure=sure(pair, evidence),
        features=pair.values,
        log_odds=model.log_odds(pair.values),
        contributions=contributions(pair, kind=pair.kind),
        shown=shown_terms(pair, reasons, kind=pair.kind),
    )


def form(pair: Compared) -> str:
    """Equal as long as kind, decisive object, action and both ids stay the same."""
    decisive = shared(pair.first.objects, pair.second.objects)[:1] or shared_terms(pair)[:1]
    action = shared(pair.first.actions, pair.second.actions)[:1]
    return digest([pair.kind, decisive, action, sorted([pair.first.item.id, pair.second.item.id])])[:20]


def _evidence(pair: Compared, reasons: Sequence[Told], kind: Kind) -> tuple[Evidence, ...]:
    """What speaks for `kind`: first what it demands, then everything else that weighs. Never empty."""
    model = pair.model(kind)
    decisive = DECISIVE["same" if kind == "weak" else kind]
    ranked = []
    for reason in reasons:
        weight = sum(model.weights.get(name, 0.0) * pair.values.get(name, 0.0) for name in reason.features)
        rank = min((decisive.index(name) for name in reason.features if name in decisive), default=len(decisive))
        if rank < len(decisive) or weight >= VISIBLE:
            ranked.append((rank, -weight, Evidence(reason.message, weight, reason.first, reason.second, reason.role)))
    found = [one for _, _, one in sorted(ranked, key=lambda entry: entry[:2])]
    if kind == "weak":
        return (Evidence(Message("matching.nothing_decisive"), 0.0), *found)
    return tuple(found)


def _giver(reasons: Sequence[Told], kind: Kind) -> Direction:
    """Who has something for the other, as far as the decisive evidence of `kind` says so."""
    if kind not in ("complementary", "builds_on"):
        return ""
    for name in DECISIVE[kind]:
        for reason in reasons:
            if reason.giver and name in reason.features:
                return reason.giver
    return ""
