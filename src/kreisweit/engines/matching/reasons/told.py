"""Every reason that can be given for a pair: a sentence, the features it stands for, and passages of both texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from kreisweit.engines.matching.concepts import Concept
from kreisweit.engines.matching.kinds.bonds import (
    Bond,
    asked_for,
    linked,
    names,
    replaces,
    runs_on,
    shared_spots,
    step,
    supplies,
)
from kreisweit.engines.matching.located import Located, shared
from kreisweit.engines.matching.model import Direction, Item, Role, Span
from kreisweit.engines.matching.ontology import ontology
from kreisweit.engines.matching.profiles import Profile
from kreisweit.engines.matching.reasons.compared import Compared
from kreisweit.engines.matching.reasons.shares import shared_terms
from kreisweit.engines.matching.relations import relations
from kreisweit.kernel.wording import Message

SHOWN_WORDS = 3


@dataclass(frozen=True, slots=True)
class Told:
    """A reason before it is weighed. `giver` is the side that has something for the other; `words` are those of a field
    that the reason rests on beside its passages."""

    message: Message
    role: Role
    features: tuple[str, ...]
    first: Span | None = None
    second: Span | None = None
    giver: Direction = ""
    words: str = ""


def told(pair: Compared) -> tuple[Told, ...]:
    """All reasons there are, in no order of importance."""
    return tuple(reason for tell in _TELLERS for reason in tell(pair))


def between(concepts: Mapping[str, Concept], first: str, second: str) -> dict[str, object]:
    """Names of two concepts for a sentence, in every language."""
    both = (("first", concepts[first]), ("second", concepts[second]))
    return {f"{role}_{language}": name for role, concept in both for language, name in concept.names.items()}


def quoted(span: Span | None, item: Item) -> str:
    """The words at a span."""
    return "" if span is None else str(getattr(item, span[0]))[span[1] : span[2]]


def _named(role: str, concept: Concept) -> dict[str, object]:
    return {f"{role}_{language}": name for language, name in concept.names.items()}


def _objects(pair: Compared) -> Iterator[Told]:
    """The shared object, or two of one family."""
    objects, first, second = ontology().objects, pair.first.objects, pair.second.objects
    if both := shared(first, second):
        key = both[0]
        message = Message("matching.same_object", _named("object", objects[key]))
        yield Told(message, "object", ("object", "family"), first[key].span, second[key].span)
        return
    kin = [(a, b) for a in first for b in second if objects[a].family == objects[b].family]
    if kin:
        a, b = min(kin, key=lambda keys: (-first[keys[0]].weight * second[keys[1]].weight, keys))
        yield Told(
            Message("matching.near_object", between(objects, a, b)),
            "object",
            ("family",),
            first[a].span,
            second[b].span,
        )


def _concept(
    code: str,
    role: Role,
    feature: str,
    table: Mapping[str, Concept],
    first: Mapping[str, Located],
    second: Mapping[str, Located],
) -> Iterator[Told]:
    for key in shared(first, second)[:1]:
        yield Told(Message(code, _named(feature, table[key])), role, (feature,), first[key].span, second[key].span)


def _needs(pair: Compared) -> Iterator[Told]:
    one, two = pair.first.ties, pair.second.ties
    return _concept("matching.same_need", "need", "need", relations().needs, one.needs, two.needs)


def _actions(pair: Compared) -> Iterator[Told]:
    return _concept(
        "matching.same_action", "action", "action", ontology().actions, pair.first.actions, pair.second.actions
    )


def _ways_gone(pair: Compared) -> Iterator[Told]:
    one, two = pair.first.ties, pair.second.ties
    return _concept("matching.same_way", "action", "way", relations().ways, one.ways, two.ways)


def _audiences(pair: Compared) -> Iterator[Told]:
    if not pair.values["audience"]:
        return
    first, second = pair.first.item.target_group, pair.second.item.target_group
    common = set(pair.first.served) & set(pair.second.served)
    if common and first and second:
        spans = ("target_group", 0, len(first)), ("target_group", 0, len(second))
        yield Told(Message.of("matching.same_target_group", audience=first), "audience", ("audience",), *spans)
        return
    yield from _concept(
        "matching.same_audience", "audience", "audience", ontology().audiences, pair.first.audiences,
        pair.second.audiences,
    )  # fmt: skip


def _supply(pair: Compared) -> Iterator[Told]:
    """Who supplies whom; where no direction is known, what goes together."""
    if not pair.values["supply"]:
        return
    for giver, one, two in _ways(pair):
        if bond := runs_on(two, one):
            values = {**_called(pair, giver), "word": quoted(bond.giver, one.item)}
            yield _directed(Message("matching.runs_on", values), bond, giver, ("supply",))
            return
    bonds = [(bond, giver) for giver, one, two in _ways(pair) for bond in supplies(one, two)[:1]]
    if bonds:
        best, giver = max(bonds, key=lambda one: one[0].strength)
        yield _supplied(pair, best, giver)
        return
    for giver, one, two in _ways(pair):
        if bond := asked_for(one, two):
            yield _directed(Message("matching.asked_for", _called(pair, giver)), bond, giver, ("supply",))
            return
    if bond_of_objects := linked(pair.first, pair.second):
        a, b = bond_of_objects.key.split()
        message = Message("matching.linked_object", between(ontology().objects, a, b))
        yield Told(message, "relation", ("supply",), bond_of_objects.giver, bond_of_objects.taker)


def _supplied(pair: Compared, bond: Bond, giver: Direction) -> Told:
    values = _called(pair, giver)
    if bond.is_word:
        code, values["word"] = "matching.lacks", quoted(bond.taker, pair.side(_other(giver)).item)
    else:
        code, values = "matching.supplies", {**values, **_named("resource", relations().gives[bond.key])}
    return _directed(Message(code, values), bond, giver, ("supply",))


def _ways(pair: Compared) -> tuple[tuple[Direction, Profile, Profile], ...]:
    """Both directions: the side that may give, its profile, and the other profile."""
    return ("first", pair.first, pair.second), ("second", pair.second, pair.first)


def _other(side: Direction) -> Direction:
    return "second" if side == "first" else "first"


def _called(pair: Compared, giver: Direction) -> dict[str, object]:
    return {"giver": pair.called(giver), "taker": pair.called(_other(giver))}


def _directed(message: Message, bond: Bond, giver: Direction, features: tuple[str, ...]) -> Told:
    first, second = (bond.giver, bond.taker) if giver == "first" else (bond.taker, bond.giver)
    return Told(message, "relation", features, first, second, giver)


def _steps(pair: Compared) -> Iterator[Told]:
    """Who can build on whom."""
    if not pair.values["step"]:
        return
    ways = [(bond, giver) for giver, one, two in _ways(pair) if (bond := step(one, two))]
    if ways:
        best, giver = max(ways, key=lambda one: one[0].strength)
        values = {**_called(pair, giver), **_named("cue", relations().cues[best.key])}
        yield _directed(Message("matching.step", values), best, giver, ("step",))


def _names(pair: Compared) -> Iterator[Told]:
    """One speaks of the other: of its place, or of a proper name."""
    if not pair.values["named"]:
        return
    for naming_side, naming, other in _ways(pair):
        if span := names(naming, other):
            values = {"name": quoted(span, naming.item), "title": naming.item.title}
            one, two = (span, None) if naming_side == "first" else (None, span)
            message = Message("matching.names_place", values)
            yield Told(message, "relation", ("named",), one, two, giver=_other(naming_side))
            return
    for side, titled, other in _ways(pair):
        called = titled.ties.names.keys() & titled.ties.topics.keys()
        for key in sorted((called & other.ties.names.keys()) - other.ties.topics.keys()):
            own, there = titled.ties.names[key].span, other.ties.names[key].span
            message = Message.of("matching.named", name=quoted(own, titled.item))
            one, two = (own, there) if side == "first" else (there, own)
            yield Told(message, "relation", ("named",), one, two)
            return


def _means(pair: Compared) -> Iterator[Told]:
    """Systems, suppliers, programmes and names in common; one is told, filled-in ones before mere names."""
    if not pair.values["means"]:
        return
    first, second = pair.first.means, pair.second.means
    order = ("system", "funding", "partner", "name")
    common = sorted(
        first.keys() & second.keys(),
        key=lambda key: (min(order.index(first[key].use), order.index(second[key].use)), -len(key), key),
    )
    for key in common[:1]:
        one = min(first[key], second[key], key=lambda mean: order.index(mean.use))
        role: Role = "funding" if one.use == "funding" else "actor" if one.use == "partner" else "system"
        message = Message.of(f"matching.same_{one.use}", name=one.words)
        yield Told(message, role, ("means",), first[key].span, second[key].span, words=f"{first[key].words} {key}")


def _purchases(pair: Compared) -> Iterator[Told]:
    if pair.values["purchase"]:
        one, two = pair.first.ties, pair.second.ties
        for key in shared(one.purchases, two.purchases)[:1]:
            message = Message("matching.same_purchase", _named("purchase", relations().purchases[key]))
            yield Told(message, "term", ("purchase",), one.purchases[key].span, two.purchases[key].span)


def _window(pair: Compared) -> Iterator[Told]:
    """Both still to come, with the years where both say them."""
    if not pair.values["window"]:
        return
    first, second = pair.first.item.year_start, pair.second.item.year_start
    if first and second:
        early, late = sorted((first, second))
        code = "matching.both_in" if early == late else "matching.both_from_to"
        yield Told(Message.of(code, early=early, late=late), "date", ("window",))
    else:
        yield Told(Message.of("matching.both_ahead"), "phase", ("window",))


def _replaced(pair: Compared) -> Iterator[Told]:
    """What one ends and the other goes on with."""
    if not pair.values["replaced"]:
        return
    for ending_side, one, two in _ways(pair):
        for bond in replaces(one, two)[:1]:
            word = quoted(bond.giver, one.item)
            yield _against("matching.replaces", "replaced", pair, ending_side, bond, ("ending", "other"), word=word)
            return
    for ending_side, one, two in _ways(pair):
        if "ends" in one.ties.cues and "ends" not in two.ties.cues:
            goes_on = two.ties.cues.get("extend")
            bond = Bond("ends", False, 0.5, one.ties.cues["ends"].span, goes_on.span if goes_on else None)
            yield _against("matching.goes_on", "replaced", pair, ending_side, bond, ("ending", "other"))
            return


def _against(
    code: str, feature: str, pair: Compared, side: Direction, bond: Bond, names_of: tuple[str, str], **values: object
) -> Told:
    """A reason of two sides that stand against each other: nobody gives anything."""
    values |= {names_of[0]: pair.called(side), names_of[1]: pair.called(_other(side))}
    return replace(_directed(Message(code, values), bond, side, (feature,)), giver="")


def _rivals(pair: Compared) -> Iterator[Told]:
    """A shared solution beside a separate one, or one spot for both."""
    if not pair.values["rival"]:
        return
    for bond in shared_spots(pair.first, pair.second):
        message = Message.of("matching.same_spot", spot=quoted(bond.giver, pair.first.item))
        yield Told(message, "place", ("rival",), bond.giver, bond.taker)
        return
    for side, joint, own in _ways(pair):
        apart = own.ties.cues.get("own") or own.ties.cues.get("extend")
        if "joint" in joint.ties.cues and apart:
            bond = Bond("joint", False, 1.0, joint.ties.cues["joint"].span, apart.span)
            yield _against("matching.joint_and_own", "rival", pair, side, bond, ("joint", "own"))
            return


def _words(pair: Compared) -> Iterator[Told]:
    """The shared words as they stand in the two items, the heaviest first."""
    first, second = pair.first.words, pair.second.words
    seen: dict[str, tuple[Span, Span]] = {}
    for term in shared_terms(pair):
        if len(seen) == SHOWN_WORDS:
            break
        if term in first and term in second:
            seen.setdefault(_both(first[term][0], second[term][0]), (first[term][1], second[term][1]))
    if seen:
        spans = next(iter(seen.values()))
        yield Told(
            Message.of("matching.shared_words", words=", ".join(seen)), "term", ("title", "body", "letters"), *spans
        )


def _both(first: str, second: str) -> str:
    return f"„{first}“" if first.lower() == second.lower() else f"„{first}“/„{second}“"


def _meaning(pair: Compared) -> Iterator[Told]:
    if value := pair.values.get("meaning", 0.0):
        yield Told(Message.of("matching.close_meaning", percent=round(100 * value)), "meaning", ("meaning",))


def _where(pair: Compared) -> Iterator[Told]:
    """Place, owner and field, as the items name them."""
    first, second = pair.first.item, pair.second.item
    if pair.values["place"] == 1:
        place = first.place or second.place
        code = "matching.same_place" if place else "matching.same_place_mentioned"
        yield _in_field(Message.of(code, place=place), "place", "place", pair)
    elif pair.values["place"] > 0:
        yield Told(Message("matching.place_unsaid"), "place", ("place",))
    if pair.values["owner"]:
        yield _in_field(Message.of("matching.same_owner", owner=first.owner), "actor", "owner", pair)
    if pair.values["field"]:
        yield _in_field(Message.of("matching.same_field", field=first.field), "field", "field", pair)


def _in_field(message: Message, role: Role, name: str, pair: Compared) -> Told:
    """A reason that rests on a field of its own, which has the name of the feature."""
    lengths = [len(getattr(profile.item, name)) for profile in (pair.first, pair.second)]
    first, second = ((name, 0, length) if length else None for length in lengths)
    return Told(message, role, (name,), first, second)


_TELLERS: tuple[Callable[[Compared], Iterator[Told]], ...] = (
    _objects, _needs, _supply, _steps, _names, _means, _purchases, _replaced, _rivals, _audiences, _words, _actions,
    _ways_gone, _window, _where, _meaning,
)  # fmt: skip
