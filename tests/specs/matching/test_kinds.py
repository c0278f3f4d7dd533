"""Small lists of initiatives, the kind of every pair, and the reason that must be given.

Every table runs with sentence vectors and without. A pair that is not named must not be proposed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations

import pytest

from kreisweit.adapters.embedding import SentenceEncoder
from kreisweit.engines.matching import Item, match

ENCODER = SentenceEncoder(folder=None)


@dataclass(frozen=True)
class Table:
    """Three initiatives; `pairs` names who belongs together and the message that says why."""

    name: str
    items: tuple[Item, ...]
    pairs: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)


TABLES = (
    Table(
        "the same solution in other words",
        (
            Item("a", "Mängelmelder", "Schäden im öffentlichen Raum melden.", place="Stadt Dülmen"),
            Item("b", "Schadensmelder-App", "Defekte Laternen per Foto anzeigen.", place="Gemeinde Senden"),
            Item("c", "Glasfaserausbau", "Leerrohre im Außenbereich.", place="Stadt Olfen"),
        ),
        {("a", "b"): ("same", "matching.same_object")},
    ),
    Table(
        "shared words, another matter: building file and patient record",
        (
            Item("a", "Digitale Bauakte", "Akten der Bauaufsicht werden digital geführt.", place="Stadt Dülmen"),
            Item("b", "Digitale Patientenakte", "Akten der Klinik werden digital geführt.", place="Stadt Olfen"),
            Item("c", "Handyparken", "Parkgebühren mit dem Smartphone.", place="Gemeinde Senden"),
        ),
    ),
    Table(
        "a matter that no table knows: the shared rare word decides",
        (
            Item("a", "Digitales Kirchenbuch", "Kirchenbücher werden eingescannt.", place="Stadt Dülmen"),
            Item("b", "Kirchenbücher digital", "Kirchenbuch-Seiten im Netz.", place="Stadt Olfen"),
            Item("c", "Ladesäulen", "Strom für Autos.", place="Gemeinde Senden"),
        ),
        {("a", "b"): ("same", "matching.shared_words")},
    ),
    Table(
        "entered twice: same place",
        (
            Item("a", "Digitaler Lastenradverleih", "E-Lastenräder per App leihen.", place="Gemeinde Senden"),
            Item("b", "Lastenradverleih (digital)", "Per App E-Lastenräder leihen.", place="Senden"),
            Item("c", "Ratsinformationssystem", "Vorlagen und Protokolle.", place="Stadt Olfen"),
        ),
        {("a", "b"): ("duplicate", "matching.same_object")},
    ),
    Table(
        "the same text elsewhere is no duplicate",
        (
            Item("a", "Digitaler Lastenradverleih", "E-Lastenräder per App leihen.", place="Gemeinde Senden"),
            Item("b", "Lastenradverleih (digital)", "Per App E-Lastenräder leihen.", place="Stadt Olfen"),
            Item("c", "Ratsinformationssystem", "Vorlagen und Protokolle.", place="Stadt Dülmen"),
        ),
        {("a", "b"): ("same", "matching.same_object")},
    ),
    Table(
        "same town, other topics",
        (
            Item("a", "Online-Terminvergabe Dülmen", "Termine im Bürgerbüro Dülmen.", place="Stadt Dülmen"),
            Item("b", "WLAN Dülmen", "Freies WLAN in Dülmen.", place="Stadt Dülmen"),
            Item("c", "Telemedizin Dülmen", "Videosprechstunde in Dülmen.", place="Stadt Dülmen"),
        ),
    ),
    Table(
        "umlauts spelled out",
        (
            Item("a", "Buergerbeteiligung im Netz", place="Kreis Lippe"),
            Item("b", "Online-Bürgerbeteiligung", place="Stadt Arnsberg"),
            Item("c", "Baumkataster", place="Stadt Olfen"),
        ),
        {("a", "b"): ("same", "matching.same_object")},
    ),
)
KINDS_WITH = {"vectors": ENCODER, "plain": None}


@pytest.mark.parametrize("encoder", KINDS_WITH.values(), ids=KINDS_WITH.keys())
@pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])
def test_pairs_and_their_reasons(table: Table, encoder: SentenceEncoder | None) -> None:
    found = {(pair.first, pair.second): pair for pair in match(table.items, encoder=encoder).pairs}
    ids = [item.id for item in table.items]
    kinds = {key: found[key].kind if key in found else None for key in combinations(ids, 2)}
    assert kinds == {key: table.pairs[key][0] if key in table.pairs else None for key in combinations(ids, 2)}
    for key, (_, code) in table.pairs.items():
        assert found[key].evidence[0].message.code == code


PHASES = (
    ("in_betrieb", "geplant", "matching.reuse"),
    ("idee", "in_umsetzung", "matching.reuse"),
    ("geplant", "idee", "matching.build_together"),
    ("in_betrieb", "in_umsetzung", "matching.consolidate"),
    ("eingestellt", "geplant", "matching.lessons"),
)


@pytest.mark.parametrize(("first", "second", "code"), PHASES)
def test_what_follows_from_where_both_stand(first: str, second: str, code: str) -> None:
    items = (
        Item("a", "Handyparken", "Parkgebühren mit dem Handy.", place="Siegen", status=first),
        Item("b", "Handyparken", "Parkgebühren per Smartphone.", place="Olfen", status=second),
    )
    (pair,) = match(items).pairs
    assert pair.consequence is not None
    assert pair.consequence.message.code == code


def test_who_can_reuse_from_whom_is_named() -> None:
    items = (
        Item("a", "Handyparken", place="Siegen", status="geplant"),
        Item("b", "Handyparken per App", place="Olfen", status="in_betrieb"),
    )
    (pair,) = match(items).pairs
    assert pair.consequence is not None
    assert dict(pair.consequence.message.values) == {"running": "Olfen", "planning": "Siegen"}


def test_kindred_matters_are_neighbours_with_a_reason() -> None:
    titles = ("E-Scooter-Verleih", "Lastenräder zum Leihen", "Musikschule")
    items = [Item(str(number), title, place=f"Ort {number}") for number, title in enumerate(titles)]
    nearest = match(items).neighbours["0"][0]
    assert nearest.id == "1"
    assert "matching.near_object" in {one.message.code for one in nearest.evidence}


def test_rare_supplier_is_a_shared_system_and_a_common_partner_is_not() -> None:
    titles = ("Parkleitsystem", "Wasserzähler", "Musikschule", "Baumkataster", "Handyparken", "Livestream", "Coworking")
    rare = ("Emergy GmbH",)
    items = [Item(str(i), title, partners=(*(rare if i < 2 else ()), "Land NRW")) for i, title in enumerate(titles)]
    near = {one.id: one for one in match(items).neighbours["0"]}
    assert near["1"].kind == "shared_system"
    assert near["1"].evidence[0].message.values["name"] == "Emergy GmbH"
    assert near["2"].kind == "weak"
