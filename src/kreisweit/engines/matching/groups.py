"""From pairs to groups that a person would name.

Stars, not connected components: a chain A-B-C-D must not join A and D. The item with the most support becomes the
medoid, takes its free neighbours, and so on; a member also has to fit most of the members already there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set

from kreisweit.engines.matching.model import Evidence, Group, Item, Match
from kreisweit.engines.matching.ontology import ontology
from kreisweit.engines.matching.places import Gazetteer
from kreisweit.engines.matching.profiles import GENERIC, Profile, profile
from kreisweit.kernel.digest import digest
from kreisweit.kernel.wording import Message

Edge = tuple[str, str, float]
TOGETHER = frozenset({"same", "duplicate"})
FIT = 0.5
"""Share of the members already there that a new one must be paired with."""


def group(pairs: Sequence[Match], *, items: Sequence[Item], minimum: float = 0.5) -> tuple[Group, ...]:
    """Groups from pairs of kind "same" or "duplicate", for instance from those that people have confirmed."""
    gazetteer = Gazetteer.of(items)
    profiles = [profile(item, gazetteer=gazetteer) for item in items]
    edges = [(one.first, one.second, one.score) for one in pairs if one.kind in TOGETHER and one.score >= minimum]
    return groups_of(edges, profiles=profiles)


def groups_of(edges: Iterable[Edge], *, profiles: Sequence[Profile]) -> tuple[Group, ...]:
    """Groups of at least two items, largest first. Every item belongs to one group at most."""
    strength: dict[str, dict[str, float]] = defaultdict(dict)
    for first, second, score in edges:
        strength[first][second] = strength[second][first] = score
    by_id = {one.item.id: one for one in profiles}
    order = {one.item.id: number for number, one in enumerate(profiles)}
    groups = [_group(medoid, members, by_id) for medoid, members in _stars(strength, order)]
    return tuple(sorted(groups, key=lambda one: (-len(one.members), order[one.medoid])))


def _stars(strength: Mapping[str, Mapping[str, float]], order: Mapping[str, int]) -> list[tuple[str, list[str]]]:
    support = {one: sum(near.values()) for one, near in strength.items()}
    stars = []
    while support:
        medoid = min(support, key=lambda one: (-round(support[one], 4), order[one]))
        members = _members(medoid, strength, order, free=support.keys())
        for member in members:
            del support[member]
        for member in members:
            for other in strength[member].keys() & support.keys():
                support[other] -= strength[member][other]
        if len(members) > 1:
            stars.append((medoid, sorted(members, key=order.__getitem__)))
    return stars


def _members(
    medoid: str, strength: Mapping[str, Mapping[str, float]], order: Mapping[str, int], *, free: Set[str]
) -> list[str]:
    members = [medoid]
    near = strength[medoid].keys() & free
    for other in sorted(near, key=lambda one: (-strength[medoid][one], order[one])):
        if sum(other in strength[member] for member in members) >= FIT * len(members):
            members.append(other)
    return members


def _group(medoid: str, members: Sequence[str], by_id: Mapping[str, Profile]) -> Group:
    profiles = [by_id[member] for member in members]
    title, message = _shared_object(profiles) or _shared_words(by_id[medoid], profiles)
    return Group(digest(sorted(members))[:12], title, tuple(members), medoid, (Evidence(message, 1.0),))


def _shared_object(profiles: Sequence[Profile]) -> tuple[str, Message] | None:
    """The object that most members are about, if it is more than half of them."""
    total: Counter[str] = Counter()
    for one in profiles:
        for key, located in one.objects.items():
            total[key] += round(100 * located.weight)
    if not total:
        return None
    key = min(total, key=lambda name: (-total[name], name))
    count = sum(key in one.objects for one in profiles)
    if 2 * count <= len(profiles):
        return None
    names = ontology().objects[key].names
    values = {"count": count, **{f"object_{language}": name for language, name in names.items()}}
    return names["de"], Message("matching.group_object", values)


def _shared_words(medoid: Profile, profiles: Sequence[Profile]) -> tuple[str, Message]:
    """The words of the medoid's title that most members use."""
    used = Counter(term for one in profiles for term in one.all_terms())
    weight = medoid.terms("title")
    tokens = sorted(
        (token for token in medoid.title if token.terms and weight[token.terms[0]] > GENERIC),
        key=lambda token: (-max(used[term] for term in token.terms), token.start),
    )
    words = ", ".join(dict.fromkeys(token.word for token in tokens[:2])) or medoid.item.title
    return words, Message.of("matching.group_words", count=len(profiles), words=words)
