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
MOST_CONTACTS = 120
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

    Actors with a single contact tell nothing but their number: they are gathered into one point beside that contact.
    """
    parties = network.parties
    ties = [tie for tie in network.result.ties if tie.is_contact and _is_shown(tie, parties, around, between)]
    missing = [one for one in network.result.missing if _is_shown(one, parties, around, between)]
    shown, wanted = ties[:MOST_CONTACTS], missing[:MOST_MISSING]
    named = {end for one in wanted for end in (one.first, one.second)}
    gathered = {} if around else _gathered(shown, parties, named)
    return Picture(
        graph={
            "nodes": _nodes(shown, named, gathered, parties),
            "edges": [*_edges(shown, gathered), *map(_missing_edge, wanted), *_gathered_edges(gathered)],
        },
        contacts=len(shown),
        of_contacts=len(ties),
        missing=len(wanted),
        of_missing=len(missing),
        gathered=len(gathered),
    )


def _is_shown(line: Tie | MissingContact, parties: Mapping[str, Party], around: str, between: str) -> bool:
    if around and around not in (line.first, line.second):
        return False
    has_actor = "actor" in (parties[line.first].kind, parties[line.second].kind)
    return not between or has_actor == (between == "akteure")


def _gathered(ties: Iterable[Tie], parties: Mapping[str, Party], named: set[str]) -> dict[str, str]:
    """Actors with one line and no missing contact, each with the organisation that line leads to."""
    lines = Counter(end for tie in ties for end in (tie.first, tie.second))
    ends = [(tie.first, tie.second) for tie in ties] + [(tie.second, tie.first) for tie in ties]
    alone = {
        one: other
        for one, other in ends
        if lines[one] == 1 and parties[one].kind == "actor" and one not in named and lines[other] > 1
    }
    several = Counter(alone.values())
    return {one: other for one, other in alone.items() if several[other] > 1}


def _nodes(
    ties: Iterable[Tie], named: set[str], gathered: Mapping[str, str], parties: Mapping[str, Party]
) -> list[dict[str, str]]:
    ids = {end for tie in ties for end in (tie.first, tie.second)} | named
    single = [
        {"id": party.id, "label": party.name, "group": kind_in_words(party.kind)}
        for party in sorted((parties[one] for one in ids - gathered.keys()), key=lambda party: (party.name, party.id))
    ]
    return single + [
        {"id": f"{other}-actors", "label": _number_of_actors(number), "group": kind_in_words("actor")}
        for other, number in sorted(Counter(gathered.values()).items())
    ]


def _number_of_actors(number: int) -> str:
    return ngettext("%(n)s Akteur", "%(n)s Akteure", number) % {"n": number}


def _edges(ties: Iterable[Tie], gathered: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        _edge(tie.first, tie.second, kind="contact", label=_("arbeiten zusammen"), weight=min(tie.strength / 4, 1.0))
        for tie in ties
        if tie.first not in gathered and tie.second not in gathered
    ]


def _missing_edge(one: MissingContact) -> dict[str, Any]:
    label = _("sollten miteinander sprechen")
    return _edge(one.first, one.second, kind="missing", label=label, weight=min(one.worth / 4, 1.0))


def _gathered_edges(gathered: Mapping[str, str]) -> list[dict[str, Any]]:
    label = _("arbeiten zusammen")
    return [
        _edge(other, f"{other}-actors", kind="contact", label=label, weight=0.2)
        for other in sorted(set(gathered.values()))
    ]


def _edge(source: str, target: str, *, kind: str, label: str, weight: float) -> dict[str, Any]:
    return {"source": source, "target": target, "label": label, "kind": kind, "weight": round(weight, 2)}
