"""Why two items belong together, or do not: every reason points to a passage or a field of both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kreisweit.engines.matching.features import TermRows, Views
from kreisweit.engines.matching.model import Evidence, Kind, Span
from kreisweit.engines.matching.ontology import Concept, ontology
from kreisweit.engines.matching.profiles import Located, Profile
from kreisweit.engines.matching.scoring import RARE, WEIGHTS
from kreisweit.engines.matching.words import fold
from kreisweit.kernel.digest import digest
from kreisweit.kernel.wording import Message

SHOWN_WORDS = 3
VISIBLE = 0.15
"""Reasons with a smaller share of the sum than this are left out; they would only be noise."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two items with the numbers that their comparison gave."""

    first: Profile
    second: Profile
    kind: Kind
    score: float
    values: Mapping[str, float]
    means: float
    is_same_place: bool
    first_terms: TermRows
    second_terms: TermRows

    def swapped(self) -> Compared:
        """The same pair, seen from the other side."""
        return replace(
            self,
            first=self.second,
            second=self.first,
            first_terms=self.second_terms,
            second_terms=self.first_terms,
        )


def evidence(pair: Compared, *, views: Views) -> tuple[Evidence, ...]:
    """What speaks for the pair, the decisive first. Never empty."""
    others = [*_words(pair), *_shared(pair), *_means(pair, views), *_where(pair)]
    visible = (one for one in others if one.weight >= VISIBLE)
    found = [*_objects(pair), *sorted(visible, key=lambda one: -one.weight)]
    found += [one for one in (_meaning(pair),) if one]
    if pair.kind == "weak":
        found.insert(0, Evidence(Message("matching.nothing_decisive"), 0.0))
    if pair.kind in ("same", "duplicate") and (phase := _phase(pair)):
        found.append(phase)
    return tuple(found)


def against(pair: Compared) -> tuple[Evidence, ...]:
    """What speaks against the pair."""
    found = []
    if pair.values["clash"] > 0:
        objects = ontology().objects
        found.append(
            _differing("matching.other_object", objects, pair.first.objects, pair.second.objects, WEIGHTS["clash"])
        )
    if pair.first.actions and pair.second.actions and pair.values["action"] == 0:
        table = ontology().actions
        found.append(_differing("matching.other_action", table, pair.first.actions, pair.second.actions, 0.0))
    if pair.first.audiences and pair.second.audiences and pair.values["audience"] == 0:
        table = ontology().audiences
        found.append(_differing("matching.other_audience", table, pair.first.audiences, pair.second.audiences, 0.0))
    return tuple(found)


def form(pair: Compared) -> str:
    """Equal as long as kind, decisive object, action and both ids stay the same."""
    decisive = _shared_keys(pair.first.objects, pair.second.objects)[:1] or [
        term for term, _ in _contributions(pair)[:1]
    ]
    action = _shared_keys(pair.first.actions, pair.second.actions)[:1]
    return digest([pair.kind, decisive, action, sorted([pair.first.item.id, pair.second.item.id])])[:20]


def _shared_keys(first: Mapping[str, Located], second: Mapping[str, Located]) -> list[str]:
    """Keys of both, the most important first."""
    return sorted(first.keys() & second.keys(), key=lambda key: (-first[key].weight * second[key].weight, key))


def _top(mentions: Mapping[str, Located]) -> str:
    return min(mentions, key=lambda key: (-mentions[key].weight, mentions[key].mention.start, key))


def _span(located: Located) -> Span:
    return located.field, located.mention.start, located.mention.end


def _objects(pair: Compared) -> list[Evidence]:
    """The shared object, or two that are kindred or linked."""
    objects, first, second = ontology().objects, pair.first.objects, pair.second.objects
    weight = WEIGHTS["object"] * pair.values["object"] + WEIGHTS["family"] * pair.values["family"]
    if shared := _shared_keys(first, second):
        key = shared[0]
        values = {f"object_{language}": name for language, name in objects[key].names.items()}
        return [Evidence(Message("matching.same_object", values), weight, _span(first[key]), _span(second[key]))]
    pairs = [(a, b) for a in first for b in second]
    kindred = [(a, b) for a, b in pairs if objects[a].family == objects[b].family]
    linked = [(a, b) for a, b in pairs if (a, b) in ontology().related]
    if kindred and pair.values["family"] > 0:
        return [_two_objects("matching.near_object", pair, kindred, weight)]
    if linked and pair.values["related"] > 0:
        return [
            _two_objects(
                "matching.linked_object", pair, linked, max(VISIBLE, WEIGHTS["related"] * pair.values["related"])
            )
        ]
    return []


def _two_objects(code: str, pair: Compared, candidates: list[tuple[str, str]], weight: float) -> Evidence:
    first, second = pair.first.objects, pair.second.objects
    a, b = min(candidates, key=lambda keys: (-first[keys[0]].weight * second[keys[1]].weight, keys))
    return Evidence(Message(code, _names(ontology().objects, a, b)), weight, _span(first[a]), _span(second[b]))


def _names(concepts: Mapping[str, Concept], first: str, second: str) -> dict[str, str]:
    named = (("first", concepts[first]), ("second", concepts[second]))
    return {f"{role}_{language}": name for role, concept in named for language, name in concept.names.items()}


def _differing(
    code: str,
    concepts: Mapping[str, Concept],
    first: Mapping[str, Located],
    second: Mapping[str, Located],
    weight: float,
) -> Evidence:
    a, b = _top(first), _top(second)
    return Evidence(Message(code, _names(concepts, a, b)), weight, _span(first[a]), _span(second[b]))


def _contributions(pair: Compared) -> list[tuple[str, float]]:
    """Shared terms and their exact share of the two cosines, largest first."""
    shares: dict[str, float] = {}
    for field, first, second in zip(("title", "body"), pair.first_terms, pair.second_terms, strict=True):
        for term in first.keys() & second.keys():
            shares[term] = shares.get(term, 0.0) + WEIGHTS[field] * first[term] * second[term]
    return sorted(shares.items(), key=lambda share: (-round(share[1], 6), share[0]))


def _words(pair: Compared) -> list[Evidence]:
    """The shared words as they stand in the two items."""
    shares = _contributions(pair)
    first, second = pair.first.words, pair.second.words
    seen: dict[str, tuple[Span, Span]] = {}
    for term, _ in shares:
        if len(seen) == SHOWN_WORDS:
            break
        if term in first and term in second:
            seen.setdefault(_quote(first[term][0], second[term][0]), (first[term][1], second[term][1]))
    if not seen:
        return []
    spans = next(iter(seen.values()))
    weight = sum(share for _, share in shares) + WEIGHTS["letters"] * pair.values["letters"]
    return [Evidence(Message.of("matching.shared_words", words=", ".join(seen)), weight, *spans)]


def _quote(first: str, second: str) -> str:
    return f"„{first}“" if first.lower() == second.lower() else f"„{first}“/„{second}“"


def _shared(pair: Compared) -> list[Evidence]:
    """Action and audience in common."""
    found = []
    for name, table, first, second in (
        ("action", ontology().actions, pair.first.actions, pair.second.actions),
        ("audience", ontology().audiences, pair.first.audiences, pair.second.audiences),
    ):
        for key in _shared_keys(first, second)[:1]:
            values = {f"{name}_{language}": text for language, text in table[key].names.items()}
            weight = WEIGHTS[name] * pair.values[name]
            found.append(
                Evidence(Message(f"matching.same_{name}", values), weight, _span(first[key]), _span(second[key]))
            )
    return found


def _means(pair: Compared, views: Views) -> list[Evidence]:
    """Rare systems, partners or funding lines in common; they decide "shared_means" and support the rest."""
    if pair.means < RARE:
        return []
    shared = sorted(
        pair.first.means.keys() & pair.second.means.keys(), key=lambda key: (-views.rarity_of_means(key), key)
    )
    return [
        Evidence(
            Message.of("matching.shared_means", name=pair.first.means[key]), max(VISIBLE, views.rarity_of_means(key))
        )
        for key in shared[:1]
    ]


def _where(pair: Compared) -> list[Evidence]:
    """Place and owner, which make a duplicate out of the same matter."""
    if pair.kind != "duplicate":
        return []
    first, second = pair.first.item, pair.second.item
    if pair.is_same_place and first.place and second.place:
        spans = ("place", 0, len(first.place)), ("place", 0, len(second.place))
        return [Evidence(Message.of("matching.same_place", place=first.place), VISIBLE, *spans)]
    if first.owner and fold(first.owner) == fold(second.owner):
        spans = ("owner", 0, len(first.owner)), ("owner", 0, len(second.owner))
        return [Evidence(Message.of("matching.same_owner", owner=first.owner), VISIBLE, *spans)]
    return [Evidence(Message.of("matching.place_unsaid"), VISIBLE)]


def _meaning(pair: Compared) -> Evidence | None:
    """Supports other reasons and comes last: a number without a passage convinces nobody."""
    value = pair.values.get("meaning", 0.0)
    weight = WEIGHTS["meaning"] * value
    return (
        Evidence(Message.of("matching.close_meaning", percent=round(100 * value)), weight)
        if weight >= VISIBLE
        else None
    )


def _phase(pair: Compared) -> Evidence | None:
    """What follows from where both stand."""
    first, second = pair.first.item, pair.second.item
    phases = {first.phase, second.phase}
    if "over" in phases:
        return Evidence(Message("matching.lessons"), 0.0)
    if phases == {"ahead"}:
        return Evidence(Message("matching.build_together"), 0.0)
    if phases == {"underway"}:
        return Evidence(Message("matching.consolidate"), 0.0)
    if phases == {"underway", "ahead"}:
        running, planning = (first, second) if first.phase == "underway" else (second, first)
        values = {"running": running.place or running.title, "planning": planning.place or planning.title}
        return Evidence(Message("matching.reuse", values), 0.0)
    return None
