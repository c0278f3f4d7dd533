"""What speaks against a pair: another object, way, audience or time, or words that only name a kind of thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kreisweit.engines.matching.concepts import Concept
from kreisweit.engines.matching.located import Located, foremost, shared
from kreisweit.engines.matching.model import Evidence, Role
from kreisweit.engines.matching.ontology import ontology
from kreisweit.engines.matching.reasons.compared import Compared
from kreisweit.engines.matching.reasons.told import between
from kreisweit.engines.matching.relations import relations
from kreisweit.engines.matching.words import Token
from kreisweit.kernel.wording import Message

ROLES: Mapping[str, Role] = {"object": "object", "action": "action", "way": "action", "audience": "audience"}


def against(pair: Compared) -> tuple[Evidence, ...]:
    """Reasons against, with their (negative) share of the log-odds where they have one."""
    return (*_objects(pair), *_kind_words(pair), *_others(pair), *_times(pair))


def _weight(pair: Compared, feature: str) -> float:
    return min(pair.model(pair.kind).weights.get(feature, 0.0) * pair.values.get(feature, 0.0), 0.0)


def _objects(pair: Compared) -> Iterator[Evidence]:
    first, second = pair.first.objects, pair.second.objects
    if first and second and not shared(first, second):
        yield _other("object", ontology().objects, first, second, _weight(pair, "clash"))


def _others(pair: Compared) -> Iterator[Evidence]:
    """Another action, another audience."""
    table = ontology()
    sides: tuple[tuple[str, Mapping[str, Concept], Mapping[str, Located], Mapping[str, Located]], ...] = (
        ("action", table.actions, pair.first.actions, pair.second.actions),
        ("way", relations().ways, pair.first.ties.ways, pair.second.ties.ways),
        ("audience", table.audiences, pair.first.audiences, pair.second.audiences),
    )
    for role, concepts, first, second in sides:
        if first and second and not shared(first, second):
            yield _other(role, concepts, first, second, _weight(pair, role) if role == "way" else 0.0)


def _other(
    name: str,
    concepts: Mapping[str, Concept],
    first: Mapping[str, Located],
    second: Mapping[str, Located],
    weight: float,
) -> Evidence:
    a, b = foremost(first), foremost(second)
    message = Message(f"matching.other_{name}", between(concepts, a, b))
    return Evidence(message, weight, first[a].span, second[b].span, ROLES[name])


def _kind_words(pair: Compared) -> Iterator[Evidence]:
    """Compounds that end alike and begin differently: "Bauakte" and "Patientenakte"."""
    if pair.values["object"] > 0:
        return
    for one in pair.first.title:
        for two in pair.second.title:
            if head := _common_head(one, two):
                message = Message.of("matching.other_matter", head=head, first=one.word, second=two.word)
                spans = ("title", one.start, one.end), ("title", two.start, two.end)
                yield Evidence(message, 0.0, *spans, "term")
                return


def _common_head(one: Token, two: Token) -> str:
    """The last part of both, when nothing before it is shared."""
    first, second = one.terms, two.terms
    if len(first) < 2 or len(second) < 2 or first[-1] != second[-1] or set(first[:-1]) & set(second[:-1]):
        return ""
    ending = 0
    while ending < min(len(one.word), len(two.word)) and one.word[-1 - ending].lower() == two.word[-1 - ending].lower():
        ending += 1
    return one.word[len(one.word) - ending :].lower() if ending > 2 else ""


def _times(pair: Compared) -> Iterator[Evidence]:
    """One has ended, or both lie apart in time."""
    first, second = pair.first.item, pair.second.item
    if "over" in (first.phase, second.phase):
        ended = pair.called("first" if first.phase == "over" else "second")
        yield Evidence(Message.of("matching.one_ended", ended=ended), 0.0, role="phase")
    for one, two in ((first, second), (second, first)):
        if one.year_end and two.year_start and one.year_end < two.year_start:
            message = Message.of("matching.apart", end=one.year_end, start=two.year_start)
            yield Evidence(message, 0.0, role="date")
