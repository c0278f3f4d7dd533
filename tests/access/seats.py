"""Who knocks at the door: every role at every distance from the objects, and two people without a membership.

All objects of the matrix belong to one municipality. A seat says with which role and from where somebody comes.
"""

from __future__ import annotations

from typing import NamedTuple

from kreisweit.apps.bodies.enums import Role

ADMINISTRATOR, OFFICER, EDITOR, COUNCILLOR, GUEST = (role.value for role in Role)
ROLES = (ADMINISTRATOR, OFFICER, EDITOR, COUNCILLOR, GUEST)

OWN = "own municipality"
OTHER = "other municipality of the district"
KREIS = "the Kreis"
FOREIGN = "foreign Kreis"  # the strongest stranger: its leaders coordinate, but another district
DISTANCES = (OWN, OTHER, KREIS, FOREIGN)
AT_HOME = (OWN, OTHER, KREIS)


class Seat(NamedTuple):
    role: str
    distance: str = ""

    def __str__(self) -> str:
        return f"{self.role} of {self.distance}" if self.distance else self.role


ANONYMOUS = Seat("anonymous")
UNASSIGNED = Seat("without membership")
SEATS = (*(Seat(role, distance) for distance in DISTANCES for role in ROLES), UNASSIGNED, ANONYMOUS)

Audience = frozenset[Seat]


def seats(roles: tuple[str, ...], *distances: str) -> Audience:
    return frozenset(Seat(role, distance) for role in roles for distance in distances)


# The audiences in which the table of expectations speaks.
EVERYONE: Audience = frozenset(SEATS)
LOGGED_IN = EVERYONE - {ANONYMOUS}
MEMBERS = seats(ROLES, *DISTANCES)
DISTRICT = seats(ROLES, *AT_HOME)
WRITERS = seats((ADMINISTRATOR, OFFICER, EDITOR), *DISTANCES)
LEADERS = seats((ADMINISTRATOR, OFFICER), *DISTANCES)
ADMINISTRATORS = seats((ADMINISTRATOR,), *DISTANCES)
COORDINATORS = seats((ADMINISTRATOR, OFFICER), KREIS)
OWN_WRITERS = seats((ADMINISTRATOR, OFFICER, EDITOR), OWN)
OWN_LEADERS = seats((ADMINISTRATOR, OFFICER), OWN)
NOBODY: Audience = frozenset()
