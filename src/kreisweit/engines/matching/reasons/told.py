"""Every reason that can be given for a pair: a sentence, the features it stands for, and passages of both texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from kreisweit.engines.matching.concepts import Concept
from kreisweit.engines.matching.kinds.bonds import Bond, linked, names, replaces, shared_spots, step, supplies
from kreisweit.engines.matching.located import Located, foremost, shared
from kreisweit.engines.matching.model import Direction, Item, Role, Span
from kreisweit.engines.matching.ontology import ontology
from kreisweit.engines.matching.reasons.compared import Compared
from kreisweit.engines.matching.reasons.shares import shared_terms
from kreisweit.engines.matching.relations import relations
from kreisweit.kernel.wording import Message

SHOWN_WORDS = 3


@dataclass(frozen=True, slots=True)
class Told:
    """A reason before it is weighed. `giver` is the side that has something for the other."""

    message: Message
    role: Role
    features: tuple[str, ...]
    first: Span | None = None
    second: Span | None = None
    giver: Direction = ""


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
    code: str, role: Role, feature: str, table: Mapping[str, Concept], first: Mapping[str, Located], second: Mapping[str, Located]
) -> Iterator[Told]:  # fmt: skip
    for key in shared(first, second)[:1]:
        yield Told(Message(code, _named(role, table[key])), role, (feature,), first[key].span, second[key].span)


def _needs(pair: Compared) -> Iterator[Told]:
    one, two = pair.first.ties, pair.second.ties
    return _concept("matching.same_need", "need", "need", relations().needs, one.needs, two.needs)


def _actions(pair: Compared) -> Iterator[Told]:
    return _concept(
        "matching.same_action", "action", "action", ontology().actions, pair.first.actions, pair.second.actions
    )


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
    bonds: list[tuple[Bond, Direction]] = [(one, "first") for one in supplies(pair.first, pair.second)[:1]]
    bonds += [(one, "second") for one in supplies(pair.second, pair.first)[:1]]
    if bonds:
        bond, giver = max(bonds, key=lambda one: one[0].strength)
        yield _supplied(pair, bond, giver)
        return
    if bond_of_objects := linked(pair.first, pair.second):
        a, b = bond_of_objects.key.split()
        message = Message("matching.linked_object", between(ontology().objects, a, b))
        yield Told(message, "relation", ("supply",), bond_of_objects.giver, bond_of_objects.taker)


def _supplied(pair: Compared, bond: Bond, giver: Direction) -> Told:
    taker: Direction = "second" if giver == "first" else "first"
    values: dict[str, object] = {"giver": pair.called(giver), "taker": pair.called(taker)}
    if bond.is_word:
        code, values["word"] = "matching.lacks", quoted(bond.taker, pair.side(taker).item)
    else:
        code, values = "matching.supplies", {**values, **_named("resource", relations().gives[bond.key])}
    return _directed(Message(code, values), bond, giver, ("supply",))


def _directed(message: Message, bond: Bond, giver: Direction, features: tuple[str, ...]) -> Told:
    first, second = (bond.giver, bond.taker) if giver == "first" else (bond.taker, bond.giver)
    return Told(message, "relation", features, first, second, giver)


def _steps(pair: Compared) -> Iterator[Told]:
    """Who can build on whom."""
    if not pair.values["step"]:
        return
    ways: list[tuple[Bond, Direction]] = []
    if bond := step(pair.first, pair.second):
        ways.append((bond, "first"))
    if bond := step(pair.second, pair.first):
        ways.append((bond, "second"))
    if ways:
        best, giver = max(ways, key=lambda one: one[0].strength)
        taker: Direction = "second" if giver == "first" else "first"
        values = {"giver": pair.called(giver), "taker": pair.called(taker), **_named("cue", relations().cues[best.key])}
        yield _directed(Message("matching.step", values), best, giver, ("step",))


def _names(pair: Compared) -> Iterator[Told]:
    """One speaks of the other: of its place, or of a proper name."""
    if not pair.values["named"]:
        return
    for giver, naming, other in (("second", pair.first, pair.second), ("first", pair.second, pair.first)):
        if span := names(naming, other):
            values = {"name": quoted(span, naming.item), "title": naming.item.title}
            spans = (None, span) if giver == "first" else (span, None)
            direction: Direction = "first" if giver == "first" else "second"
            yield Told(Message("matching.names_place", values), "relation", ("named",), *spans, direction)
            return
    first, second = pair.first.ties.names, pair.second.ties.names
    titled = pair.first.ties.topics.keys() | pair.second.ties.topics.keys()
    if common := first.keys() & second.keys() & titled:
        key = min(common, key=lambda one: (-first[one].weight * second[one].weight, one))
        message = Message.of("matching.same_name", name=quoted(first[key].span, pair.first.item))
        yield Told(message, "relation", ("named",), first[key].span, second[key].span)


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
        yield Told(message, role, ("means",), first[key].span, second[key].span)


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
    ways: list[tuple[Bond, Direction]] = [(one, "first") for one in replaces(pair.first, pair.second)[:1]]
    ways += [(one, "second") for one in replaces(pair.second, pair.first)[:1]]
    for bond, giver in ways[:1]:
        taker: Direction = "second" if giver == "first" else "first"
        word = quoted(bond.giver, pair.side(giver).item)
        values = {"ending": pair.called(giver), "other": pair.called(taker), "word": word}
        one = _directed(Message("matching.replaces", values), bond, giver, ("replaced",))
        yield Told(one.message, one.role, one.features, one.first, one.second)


def _rivals(pair: Compared) -> Iterator[Told]:
    """A shared solution beside a separate one, or one spot for both."""
    if not pair.values["rival"]:
        return
    for bond in shared_spots(pair.first, pair.second):
        message = Message.of("matching.same_spot", spot=quoted(bond.giver, pair.first.item))
        yield Told(message, "place", ("rival",), bond.giver, bond.taker)
        return
    for direction, joint, own in (("first", pair.first, pair.second), ("second", pair.second, pair.first)):
        if "joint" in joint.ties.cues and "own" in own.ties.cues:
            spans = joint.ties.cues["joint"].span, own.ties.cues["own"].span
            one, two = spans if direction == "first" else spans[::-1]
            named = ("first", "second") if direction == "first" else ("second", "first")
            values = {"joint": pair.called(named[0]), "own": pair.called(named[1])}  # type: ignore[arg-type]  # literals
            yield Told(Message("matching.joint_and_own", values), "relation", ("rival",), one, two)
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
    """Place and owner, as the items name them."""
    first, second = pair.first.item, pair.second.item
    if pair.values["place"] == 1:
        place = first.place or second.place
        spans = [("place", 0, len(item.place)) if item.place else None for item in (first, second)]
        code = "matching.same_place" if place else "matching.same_place_mentioned"
        yield Told(Message.of(code, place=place), "place", ("place",), *spans)
    elif pair.values["place"] > 0:
        yield Told(Message("matching.place_unsaid"), "place", ("place",))
    if pair.values["owner"]:
        spans = [("owner", 0, len(item.owner)) for item in (first, second)]
        yield Told(Message.of("matching.same_owner", owner=first.owner), "actor", ("owner",), *spans)
    if pair.values["field"]:
        spans = [("field", 0, len(item.field)) for item in (first, second)]
        yield Told(Message.of("matching.same_field", field=first.field), "field", ("field",), *spans)


_TELLERS: tuple[Callable[[Compared], Iterator[Told]], ...] = (
    _objects, _needs, _supply, _steps, _names, _means, _purchases, _replaced, _rivals, _audiences, _words, _actions,
    _window, _where, _meaning,
)  # fmt: skip
__all__ = ["Told", "between", "foremost", "quoted", "told"]
