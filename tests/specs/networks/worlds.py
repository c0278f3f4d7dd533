"""A network written in one line each: who works together, and who has the same matter.

`Adorf+Bestadt+Verein` is an initiative that Adorf carries with the others; `Adorf~Bestadt` are two initiatives, one of
each, with a synergy of 90 percent; `!` behind it says that people have confirmed it. Names beginning with "Kreis" are
the district, names ending in "dorf", "stadt" or "hausen" municipalities of 1,000 people, all others actors.
"""

from __future__ import annotations

from dataclasses import dataclass

from kreisweit.engines.networks import Bond, Contact, Initiative, Inventory, Involvement, NetworkResult, Organisation
from kreisweit.engines.networks import analyse as analyse_inventory

TOWNS = ("dorf", "stadt", "hausen")


@dataclass(frozen=True, kw_only=True)
class World:
    together: str = ""
    same: str = ""
    names: str = ""
    known: str = ""
    field: str = "Mobilität"


def organisation(name: str) -> Organisation:
    if name.startswith("Kreis"):
        return Organisation(id=name, name=name, kind="district", residents=9000)
    if name.endswith(TOWNS):
        return Organisation(id=name, name=name, kind="municipality", residents=1000)
    return Organisation(id=name, name=name, kind="actor")


def inventory_of(world: World) -> Inventory:
    joint = [line.split("+") for line in world.together.split()]
    pairs = [(*line.rstrip("!").split("~"), line.endswith("!")) for line in world.same.split()]
    known = [tuple(line.split("+")) for line in world.known.split()]
    names = {name for line in joint for name in line} | {end for pair in pairs for end in pair[:2]}
    names |= {*world.names.split(), *(end for pair in known for end in pair)}
    initiatives, involvements, bonds = [], [], []

    def carried_by(owner: str, partners: list[str]) -> str:
        key = f"{len(initiatives):03}"
        initiatives.append(Initiative(id=key, field=world.field, place=owner if owner.endswith(TOWNS) else ""))
        involvements.append(Involvement(organisation=owner, initiative=key, role="owner"))
        involvements.extend(Involvement(organisation=one, initiative=key, role="partner") for one in partners)
        return key

    for owner, *partners in joint:
        carried_by(owner, partners)
    for one, other, is_confirmed in pairs:
        ends = {"first": carried_by(one, []), "second": carried_by(other, [])}
        bonds.append(Bond(**ends, kind="same", probability=0.9, is_confirmed=is_confirmed))
    return Inventory(
        organisations=tuple(organisation(name) for name in sorted(names)),
        initiatives=tuple(initiatives),
        involvements=tuple(involvements),
        bonds=tuple(bonds),
        contacts=tuple(Contact(first=one, second=other) for one, other in known),
    )


def analyse(world: World) -> NetworkResult:
    return analyse_inventory(inventory_of(world))
