"""The network of organisations as the picture and the table show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from kreisweit.apps.contacts.bridge import MissingContact, Network, Party, Tie

# More lines than this nobody can tell apart; the strongest are drawn and the page says that there are more.
MOST_CONTACTS = 150
MOST_MISSING = 40


@dataclass(frozen=True, slots=True)
class Picture:
    """`graph` in the form of the network component; how many lines it shows of how many there are."""

    graph: dict[str, Any]
    contacts: int
    of_contacts: int
    missing: int
    of_missing: int
    gathered: int


@dataclass(frozen=True, slots=True)
class TableRow:
    party: Party
    kind: str
    initiatives: int
    contacts: int
    matters: int
    betweenness: float
    constraint: float | None
    community: str

    def cells(self) -> tuple[str | float | int | None, ...]:
        return (
            self.party.name,
            self.kind,
            self.initiatives,
            self.contacts,
            self.matters,
            self.betweenness,
            self.constraint,
            self.community,
        )


def kind_in_words(kind: str) -> str:
    words = {"district": _("Kreis"), "municipality": _("Stadt oder Gemeinde"), "actor": _("Akteur")}
    return words[kind]


def table_of(network: Network) -> list[TableRow]:
    """Every organisation with its figures, most contacts first."""
    communities = network.result.communities
    return [
        TableRow(
            party=network.parties[row.organisation],
            kind=kind_in_words(network.parties[row.organisation].kind),
            initiatives=row.initiatives,
            contacts=row.contacts,
            matters=row.matters,
            betweenness=row.betweenness,
            constraint=row.constraint,
            community=communities[row.community].name if row.community is not None else "",
        )
        for row in network.result.rows
    ]


def picture_of(network: Network, *, around: str, between: str) -> Picture:
    """Contacts as lines, missing ones beside them; `around` one organisation, with or without actors (`between`).

    Actors with the same contacts tell the same: they share a point, which is named after the first of them.
    """
    parties = network.parties
    ties = [tie for tie in network.result.ties if tie.is_contact and _is_shown(tie, parties, around, between)]
    missing = [one for one in network.result.missing if _is_shown(one, parties, around, between)]
    shown, wanted = ties[:MOST_CONTACTS], missing[:MOST_MISSING]
    named = {end for one in wanted for end in (one.first, one.second)} | {around}
    point_of = _points(shown, parties, named)
    return Picture(
        graph={"nodes": _nodes(point_of, parties), "edges": [*_edges(shown, point_of), *map(_missing_edge, wanted)]},
        contacts=len(shown),
        of_contacts=len(ties),
        missing=len(wanted),
        of_missing=len(missing),
        gathered=sum(one != point for one, point in point_of.items()),
    )


def _is_shown(line: Tie | MissingContact, parties: Mapping[str, Party], around: str, between: str) -> bool:
    if around and around not in (line.first, line.second):
        return False
    has_actor = "actor" in (parties[line.first].kind, parties[line.second].kind)
    return not between or has_actor == (between == "akteure")


def _points(ties: Iterable[Tie], parties: Mapping[str, Party], named: set[str]) -> dict[str, str]:
    """Every organisation with the one whose point it shares, mostly its own.

    Actors share a point when they have the same contacts, counting each other (partners of one consortium) or not
    (partners of one town only); those in `named` have something of their own to tell.
    """
    contacts: dict[str, set[str]] = {one: set() for one in named if one}
    for tie in ties:
        contacts.setdefault(tie.first, set()).add(tie.second)
        contacts.setdefault(tie.second, set()).add(tie.first)
    alike: dict[frozenset[str], list[str]] = {}
    for one in sorted(contacts, key=lambda one: (parties[one].name, one)):
        if parties[one].kind == "actor" and one not in named:
            for key in (frozenset(contacts[one]), frozenset(contacts[one] | {one})):
                alike.setdefault(key, []).append(one)
    point_of = {one: one for one in contacts}
    for members in alike.values():
        if len(members) > 1 and all(point_of[one] == one for one in members):
            point_of.update(dict.fromkeys(members, members[0]))
    return point_of


def _nodes(point_of: Mapping[str, str], parties: Mapping[str, Party]) -> list[dict[str, str]]:
    numbers = Counter(point_of.values())
    points = sorted((parties[one] for one in numbers), key=lambda party: (party.name, party.id))
    return [
        {"id": party.id, "label": _label(party, numbers[party.id] - 1), "group": kind_in_words(party.kind)}
        for party in points
    ]


def _label(party: Party, others: int) -> str:
    if not others:
        return party.name
    words = ngettext("%(name)s und %(n)s weiterer", "%(name)s und %(n)s weitere", others)
    return words % {"name": party.name, "n": others}


def _edges(ties: Iterable[Tie], point_of: Mapping[str, str]) -> list[dict[str, Any]]:
    """One line between two points, as strong as the strongest tie it stands for."""
    drawn: dict[tuple[str, str], dict[str, Any]] = {}
    for tie in ties:
        ends = point_of[tie.first], point_of[tie.second]
        if ends[0] != ends[1] and ends not in drawn and ends[::-1] not in drawn:
            drawn[ends] = _edge(*ends, kind="contact", label=_("arbeiten zusammen"), weight=min(tie.strength / 4, 1.0))
    return list(drawn.values())


def _missing_edge(one: MissingContact) -> dict[str, Any]:
    label = _("sollten miteinander sprechen")
    return _edge(one.first, one.second, kind="missing", label=label, weight=min(one.worth / 4, 1.0))


def _edge(source: str, target: str, *, kind: str, label: str, weight: float) -> dict[str, Any]:
    return {"source": source, "target": target, "label": label, "kind": kind, "weight": round(weight, 2)}
