"""From initiatives to pairs and groups: initiatives go in, pairs and groups come out as plain JSON values.

What the explanation points at is stored with its words, so that a later edit of a text never moves a highlight.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from kreisweit.apps.initiatives.bridge import installed_encoder, item_of
from kreisweit.apps.initiatives.enums import Visibility
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.engines.matching import Evidence, Group, Item, Match, MatchResult, Options, group, match
from kreisweit.kernel.digest import digest
from kreisweit.kernel.wording import Message

Progress = Callable[[int, int], None]

MINIMUM = 0.25
"""Lower than the engine's own: kindred initiatives and shared means never reach one half, and people decide anyway."""
PAIRS_PER_ITEM = 4
"""A queue longer than this nobody works through; the surest are kept."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A proposed pair; `first` and `second` are primary keys, the smaller one first. `also` are its further kinds."""

    first: int
    second: int
    kind: str
    score: float
    form: str
    explanation: dict[str, Any]
    also: tuple[str, ...] = ()
    giver: str = ""
    action: str = ""
    sureness: str = ""
    features: dict[str, float] = field(default_factory=dict)
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bunch:
    """A group of initiatives by primary key."""

    title: str
    medoid: int
    members: tuple[int, ...]
    why: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Finding:
    """Everything one run found, and what it was made from."""

    pairs: tuple[Pair, ...]
    groups: tuple[Bunch, ...]
    items: int
    encoder: str
    parameters: dict[str, Any]
    input_digest: str


def find(initiatives: Sequence[Initiative], *, progress: Progress) -> Finding:
    """Match `initiatives`, ordered by primary key and read with their parties. Sentence vectors are kept on disk.

    `progress` is told (steps done, steps in all): one step per text that has to be encoded and one per item compared.
    """
    items = [item_of(initiative) for initiative in initiatives]
    options = Options(minimum=MINIMUM, neighbours=0)
    keys = {initiative.public_id: initiative.pk for initiative in initiatives}
    by_id = {item.id: item for item in items}
    result = _match(items, options, progress) if len(items) > 1 else None
    return Finding(
        pairs=tuple(_pair(one, keys, by_id) for one in _concerning(result, initiatives)) if result else (),
        groups=tuple(_bunch(one, keys) for one in _groups(result, initiatives, by_id)) if result else (),
        items=len(items),
        encoder=result.trace.encoder if result else "",
        parameters={"engine": result.trace.engine if result else "", "minimum": MINIMUM, "per_item": PAIRS_PER_ITEM},
        input_digest=digest([asdict(item) for item in items]),
    )


def _match(items: Sequence[Item], options: Options, progress: Progress) -> MatchResult:
    encoded = 0

    def encoding(done: int, total: int) -> None:
        nonlocal encoded
        encoded = total
        progress(done, total + len(items))

    def comparing(done: int, total: int) -> None:
        progress(encoded + done, encoded + total)

    return match(items, encoder=installed_encoder(progress=encoding), options=options, progress=comparing)


def _concerning(result: MatchResult, initiatives: Sequence[Initiative]) -> Sequence[Match]:
    """The surest pairs with at least one side here: about two examples from elsewhere nobody here can decide."""
    here = {one.public_id for one in initiatives if not one.is_elsewhere}
    pairs = [pair for pair in result.pairs if pair.first in here or pair.second in here]
    return pairs[: PAIRS_PER_ITEM * len(initiatives)]


def _groups(result: MatchResult, initiatives: Sequence[Initiative], by_id: Mapping[str, Item]) -> Sequence[Group]:
    """Groups are for the whole district, so drafts take no part: neither as members nor in a title."""
    here = {one.public_id for one in initiatives if not one.is_elsewhere}
    shared = {one.public_id for one in initiatives if one.visibility == Visibility.DISTRICT}
    found: Sequence[Group] = result.groups
    if len(shared) < len(by_id):
        pairs = [pair for pair in result.pairs if pair.first in shared and pair.second in shared]
        found = group(pairs, items=[item for item in by_id.values() if item.id in shared])
    return [one for one in found if not here.isdisjoint(one.members)]


def _pair(found: Match, keys: Mapping[str, int], by_id: Mapping[str, Item]) -> Pair:
    sides = by_id[found.first], by_id[found.second]
    principal = found.aspects[0] if found.aspects else None
    return Pair(
        first=keys[found.first],
        second=keys[found.second],
        kind=found.kind,
        score=found.score,
        form=found.form,
        explanation=_explanation(found, sides),
        also=tuple(one.kind for one in found.aspects[1:]),
        giver=principal.giver if principal else "",
        action=found.consequence.action if found.consequence else "",
        sureness=found.sure.level if found.sure else "",
        features={name: round(value, 4) for name, value in found.features.items() if value},
        about=_about(found),
    )


def _about(found: Match) -> tuple[str, ...]:
    """The shared object or else the word that says most, as a key under which decisions about it are collected."""
    for one in found.evidence:
        if one.message.code == "matching.same_object":
            return (f"object {one.message.values['object_de']}",)
    terms = [one for one in found.contributions if one.term]
    return (f"word {max(terms, key=lambda one: one.value).term}",) if terms else ()


def _explanation(found: Match, sides: tuple[Item, Item]) -> dict[str, Any]:
    return {
        "evidence": [_stored(one, sides) for one in found.evidence],
        "against": [_stored(one, sides) for one in found.against],
        "aspects": [
            {
                "kind": one.kind,
                "score": round(one.score, 4),
                "giver": one.giver,
                "evidence": [_stored(reason, sides) for reason in one.evidence],
            }
            for one in found.aspects[1:]
        ],
        "consequence": _said(found.consequence.message) if found.consequence else None,
        "sure": _said(found.sure.message) if found.sure else None,
        "contributions": [
            {"feature": one.feature, "term": one.term, "value": round(one.value, 4)} for one in found.contributions
        ],
    }


def _said(message: Message) -> dict[str, Any]:
    return {"code": message.code, "values": dict(message.values)}


def _bunch(found: Group, keys: Mapping[str, int]) -> Bunch:
    members = tuple(keys[member] for member in found.members)
    why = [_said(one.message) for one in found.why]
    return Bunch(found.title[:200], keys[found.medoid], members, why)


def _stored(evidence: Evidence, sides: tuple[Item, Item]) -> dict[str, Any]:
    first, second = sides
    return {
        **_said(evidence.message),
        "role": evidence.role,
        "weight": round(float(evidence.weight), 4),
        "first": _passage(evidence.first_span, first),
        "second": _passage(evidence.second_span, second),
    }


def _passage(span: tuple[str, int, int] | None, item: Item) -> dict[str, Any] | None:
    if span is None:
        return None
    field, start, end = span
    return {"field": field, "start": start, "end": end, "words": getattr(item, field)[start:end]}
