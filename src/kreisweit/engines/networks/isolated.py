"""Municipalities that nothing leads out of, and with whom they could begin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from kreisweit.engines.networks.missing import Matters
from kreisweit.engines.networks.model import IsolatedTown, Loneliness, Matter
from kreisweit.engines.networks.ties import Web
from kreisweit.kernel.wording import Message

ORDER: tuple[Loneliness, ...] = ("alone", "no_partner", "no_bond", "nothing_entered")
SHOWN = 3


def isolated_towns(web: Web, matters: Matters) -> tuple[IsolatedTown, ...]:
    """The loneliest first; who has nothing entered comes last, because nothing is known about them."""
    towns = [one.id for one in web.organisations.values() if one.kind == "municipality"]
    fields = {town: _fields(web, town) for town in towns}
    found = []
    for town in towns:
        loneliness = _loneliness(web, town, has_entries=bool(_initiatives(web, town)))
        if loneliness is not None:
            found.append(_isolated(web, town, loneliness, matters, fields))
    return tuple(sorted(found, key=lambda one: (ORDER.index(one.loneliness), web.rank[one.organisation])))


def _initiatives(web: Web, town: str) -> list[str]:
    return [initiative for initiative, organisations in web.involved.items() if town in organisations]


def _fields(web: Web, town: str) -> Counter[str]:
    return Counter(field for initiative in _initiatives(web, town) if (field := web.fields[initiative]))


def _loneliness(web: Web, town: str, *, has_entries: bool) -> Loneliness | None:
    if not has_entries:
        return "nothing_entered"
    has_partner = any(web.organisations[other].kind != "actor" for other in web.graph[town])
    has_bond = _has_bond_outside(web, town)
    if has_partner and has_bond:
        return None
    if has_partner:
        return "no_bond"
    return "no_partner" if has_bond else "alone"


def _has_bond_outside(web: Web, town: str) -> bool:
    """Whether a synergy leads from an initiative of `town` to one of another body."""
    for bond in web.inventory.bonds:
        for here, there in ((bond.first, bond.second), (bond.second, bond.first)):
            if town in web.involved[here] and any(
                other != town and web.organisations[other].kind != "actor" for other in web.involved[there]
            ):
                return True
    return False


def _isolated(
    web: Web, town: str, loneliness: Loneliness, matters: Matters, fields: Mapping[str, Counter[str]]
) -> IsolatedTown:
    first, evidence, advice = _first_contact(web, town, matters, fields)
    said = [Message.of(f"networks.{loneliness}", name=web.name(town))]
    return IsolatedTown(
        organisation=town,
        loneliness=loneliness,
        first_contact=first,
        initiatives=evidence,
        reasons=(*said, advice) if advice else tuple(said),
    )


def _first_contact(
    web: Web, town: str, matters: Matters, fields: Mapping[str, Counter[str]]
) -> tuple[str | None, tuple[str, ...], Message | None]:
    """The municipality with the most to talk about; else the one with the most in the same fields, else the one with
    the most experience. A neighbour wins a tie."""
    others = [one for one in fields if one != town]
    if not others:
        return None, (), None
    near = web.organisations[town].neighbours

    def best(value: Mapping[str, float]) -> str:
        return min(others, key=lambda one: (-value[one], one not in near, web.rank[one]))

    common = {one: matters.get(web.pair(town, one), ()) for one in others}
    first = best({one: sum(matter.strength for matter in common[one]) for one in others})
    if common[first]:
        return first, _ends(common[first]), Message.of("networks.begin_with_matter", name=web.name(first))
    alike = {one: (fields[town] & fields[one]).total() for one in others}
    first = best(alike)
    if alike[first]:
        field = min((fields[town] & fields[first]).items(), key=lambda entry: (-entry[1], entry[0]))[0]
        evidence = _in_field(web, (town, first), field)
        return first, evidence, Message.of("networks.begin_with_field", name=web.name(first), field=field)
    first = best({one: float(fields[one].total()) for one in others})
    return first, (), Message.of("networks.begin_with_experience", name=web.name(first))


def _ends(matters: tuple[Matter, ...]) -> tuple[str, ...]:
    return tuple(end for matter in matters[:SHOWN] for end in (matter.first, matter.second))


def _in_field(web: Web, towns: tuple[str, str], field: str) -> tuple[str, ...]:
    return tuple(
        initiative
        for town in towns
        for initiative in [one for one in _initiatives(web, town) if web.fields[one] == field][:SHOWN]
    )
