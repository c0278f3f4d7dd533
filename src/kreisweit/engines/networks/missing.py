"""Contacts that are missing: the same matter on both sides, and nobody in between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kreisweit.engines.networks.model import Matter, MissingContact, Options
from kreisweit.engines.networks.sentences import listed
from kreisweit.engines.networks.ties import Pair, Web
from kreisweit.engines.networks.weights import HUB, MOST_PARTNERS, ROLE_WEIGHTS, kind_weight
from kreisweit.kernel.wording import Message

Matters = Mapping[Pair, tuple[Matter, ...]]
MOST_FIELDS = 3


def common_matters(web: Web) -> Matters:
    """For every pair of organisations what they could talk about, whether or not they do so already."""
    speakers = {initiative: _speakers(web, organisations) for initiative, organisations in web.involved.items()}
    found: dict[Pair, dict[Pair, Matter]] = defaultdict(dict)
    for bond in web.inventory.bonds:
        worth = kind_weight(bond.kind) * (1.0 if bond.is_confirmed else bond.probability)
        for one, weight in speakers[bond.first].items():
            if one in web.involved[bond.second]:
                continue
            for other, other_weight in speakers[bond.second].items():
                if other in web.involved[bond.first]:
                    continue
                pair = web.pair(one, other)
                ends = (bond.first, bond.second) if pair[0] == one else (bond.second, bond.first)
                matter = Matter(
                    first=ends[0],
                    second=ends[1],
                    kind=bond.kind,
                    is_confirmed=bond.is_confirmed,
                    strength=round(worth * weight * other_weight, 6),
                )
                known = found[pair].get(ends)
                if known is None or _order(matter) < _order(known):
                    found[pair][ends] = matter
    return {pair: _distinct(matters.values()) for pair, matters in found.items()}


def _speakers(web: Web, organisations: Mapping[str, float]) -> Mapping[str, float]:
    """Those who can speak for an initiative: who carries it or answers for its entry, and the bodies that take part
    unless they are many. An actor that merely takes part does not: else one application with five partners would
    suggest the same talk five times."""
    partner = ROLE_WEIGHTS["partner"]
    is_short = sum(weight == partner for weight in organisations.values()) <= MOST_PARTNERS
    return {
        one: weight
        for one, weight in organisations.items()
        if weight > partner or (is_short and web.organisations[one].kind != "actor")
    }


def _order(matter: Matter) -> tuple[float, bool, str, str, str]:
    return (-matter.strength, not matter.is_confirmed, matter.first, matter.second, matter.kind)


def _distinct(matters: Iterable[Matter]) -> tuple[Matter, ...]:
    """The strongest first, each initiative once: three entries about one app are one matter, not three."""
    chosen: list[Matter] = []
    used: set[str] = set()
    for matter in sorted(matters, key=_order):
        if used.isdisjoint((matter.first, matter.second)):
            used |= {matter.first, matter.second}
            chosen.append(matter)
    return tuple(chosen)


def missing_contacts(web: Web, matters: Matters, *, options: Options) -> tuple[MissingContact, ...]:
    """Most worthwhile first. Worths that differ by less than a tenth count as equal: then the number of residents
    decides, because the weights are not known more exactly than that."""
    contacts = {one: set(web.graph[one]) for one in web.graph}
    found = []
    for pair, common in matters.items():
        worth = round(sum(matter.strength for matter in common), 4)
        partners = contacts[pair[0]] & contacts[pair[1]]
        if worth < options.minimum or pair[1] in contacts[pair[0]] or any(_connects(web, one) for one in partners):
            continue
        residents = _residents(web, common)
        place = (-round(worth, 1), -(residents or 0), -worth, *web.order(pair))
        found.append((place, pair, worth, residents, partners))
    found.sort(key=lambda one: one[0])
    return tuple(
        _missing(web, pair, matters[pair], worth, residents, partners)
        for _, pair, worth, residents, partners in found[: options.most_missing]
    )


def _missing(
    web: Web, pair: Pair, common: tuple[Matter, ...], worth: float, residents: int | None, partners: set[str]
) -> MissingContact:
    bodies_first = sorted(partners, key=lambda one: (web.organisations[one].kind == "actor", web.rank[one]))
    return MissingContact(
        first=pair[0],
        second=pair[1],
        matters=common,
        worth=worth,
        residents=residents,
        go_between=tuple(bodies_first),
        reasons=_reasons(web, common, bodies_first, loose=bool(web.initiatives_of(*pair))),
    )


def _connects(web: Web, partner: str) -> bool:
    """Whether two who both work with `partner` may be taken to know each other. The Kreis works with everybody."""
    return web.organisations[partner].kind != "district" and web.graph.degree[partner] <= HUB


def _residents(web: Web, matters: Iterable[Matter]) -> int | None:
    where = {web.places[end] for matter in matters for end in (matter.first, matter.second)} & web.organisations.keys()
    district = [one for one in where if web.organisations[one].kind == "district"]
    # Who lives in the Kreis lives in one of its municipalities: counted once.
    numbers = [web.organisations[one].residents for one in (district or where)]
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None


def _reasons(web: Web, matters: tuple[Matter, ...], partners: Sequence[str], *, loose: bool) -> tuple[Message, ...]:
    named = dict.fromkeys(web.fields[end] for matter in matters for end in (matter.first, matter.second))
    known = [field for field in named if field][:MOST_FIELDS]
    confirmed = sum(matter.is_confirmed for matter in matters)
    number = "one" if len(matters) == 1 else "several"
    state = "confirmed" if confirmed == len(matters) else "partly" if confirmed else "proposed"
    said = [Message.of(f"networks.matters_{number}_{state}", count=len(matters), confirmed=confirmed)]
    if known:
        said.append(Message.of("networks.matters_fields", **listed(known)))
    if loose:
        said.append(Message.of("networks.only_among_many"))
    else:
        said.append(Message.of("networks.no_common_initiative"))
    if partners:
        said.append(Message.of("networks.go_between", **listed([web.name(one) for one in partners[:MOST_FIELDS]])))
    else:
        said.append(Message.of("networks.no_common_partner"))
    return tuple(said)
