"""Small networks, and what has to be said about each: who is missing whom, who connects, who stands alone."""

from __future__ import annotations

import pytest
from tests.specs.networks.worlds import World, analyse

from kreisweit.engines.networks.wording import WORDING

CLIQUE = "{0}+{1} {0}+{2} {1}+{2} {0}+{3} {1}+{3} {2}+{3}"
WEST = CLIQUE.format("Adorf", "Bedorf", "Cedorf", "Dedorf")
EAST = CLIQUE.format("Westadt", "Xestadt", "Yestadt", "Zestadt")
STAR = World(together="Adorf+Bedorf Adorf+Cedorf Adorf+Dedorf Adorf+Edorf")
CHAIN = World(together="Adorf+Bedorf Bedorf+Cedorf Cedorf+Dedorf Dedorf+Edorf")
BRIDGE = World(together=f"{WEST} {EAST} Dedorf+Westadt")


def said(messages) -> str:
    return " ".join(WORDING.say(message) for message in messages)


BROKERS = {
    "a star: the centre connects all": (STAR, {"Adorf": (1.0, True)}),
    "a chain: the middle connects most": (
        CHAIN,
        {"Cedorf": (0.666667, True), "Bedorf": (0.5, True), "Dedorf": (0.5, True)},
    ),
    "two cliques and a bridge: its two ends": (BRIDGE, {"Dedorf": (0.571429, True), "Westadt": (0.571429, True)}),
    "one clique: nobody": (World(together=f"{WEST} Adorf+Edorf Bedorf+Edorf Cedorf+Edorf Dedorf+Edorf"), {}),
    "a ring: everybody a little, and nobody is the only way": (
        World(together="Adorf+Bedorf Bedorf+Cedorf Cedorf+Dedorf Dedorf+Edorf Edorf+Adorf"),
        dict.fromkeys(("Adorf", "Bedorf", "Cedorf", "Dedorf", "Edorf"), (0.166667, False)),
    ),
    "four are too few to say anything": (World(together="Adorf+Bedorf Adorf+Cedorf Adorf+Dedorf"), {}),
}


@pytest.mark.parametrize("name", BROKERS)
def test_who_connects_others(name: str) -> None:
    world, expected = BROKERS[name]
    found = {one.organisation: (one.betweenness, one.is_only_link) for one in analyse(world).brokers}
    assert found == expected


def test_a_broker_is_told_in_words() -> None:
    (centre,) = analyse(STAR).brokers
    assert said(centre.reasons) == (
        "Adorf verbindet Bedorf, Cedorf, Dedorf und Edorf, die sonst keine Verbindung haben."
    )
    assert centre.initiatives == ("000", "001", "002", "003")
    bridge = analyse(BRIDGE).brokers[0]
    assert said(bridge.reasons) == (
        "Dedorf verbindet Westadt und Adorf (und 2 weitere), die sonst keine Verbindung haben."
    )
    ring = analyse(BROKERS["a ring: everybody a little, and nobody is the only way"][0]).brokers[0]
    assert said(ring.reasons) == "Adorf verbindet Bedorf und Edorf; untereinander haben sie keine direkte Verbindung."


def test_strangers_around_a_broker_show_in_the_constraint() -> None:
    """Burt: one in a clique of four is bound by 0.93, the centre of a star of four by 1/4."""
    assert analyse(STAR).brokers[0].constraint == 0.25
    constraints = {row.organisation: row.constraint for row in analyse(World(together=WEST, names="Fedorf")).rows}
    assert constraints["Adorf"] == 0.925926
    assert constraints["Fedorf"] is None


EVERYBODY = "Adorf+Bedorf+Cedorf+Dedorf+Edorf+Fedorf+Gedorf"
MISSING = {
    "the same matter, nothing in common": (World(same="Adorf~Bedorf"), {("Adorf", "Bedorf")}),
    "they carry something together": (World(same="Adorf~Bedorf", together="Adorf+Bedorf"), set()),
    "they have a partner in common": (World(same="Adorf~Bedorf", together="Adorf+Verein Bedorf+Verein"), set()),
    "the Kreis in common says nothing": (
        World(same="Adorf~Bedorf", together="Adorf+Kreis Bedorf+Kreis"),
        {("Adorf", "Bedorf")},
    ),
    "a partner of everybody says nothing": (
        World(same="Adorf~Bedorf", together=" ".join(f"{town}+IT" for town in EVERYBODY.split("+"))),
        {("Adorf", "Bedorf")},
    ),
    "a strategy of everybody says nothing": (World(same="Adorf~Bedorf", together=EVERYBODY), {("Adorf", "Bedorf")}),
    "they are known to talk": (World(same="Adorf~Bedorf", known="Adorf+Bedorf"), set()),
    "an actor that only takes part speaks for nothing": (
        World(same="Adorf~Bedorf", together="Cedorf+Verein"),
        {("Adorf", "Bedorf")},
    ),
    "two actors of different towns": (World(same="Verein~Hochschule"), {("Hochschule", "Verein")}),
    "no synergy, no contact": (World(together="Adorf+Verein Bedorf+Firma"), set()),
}


@pytest.mark.parametrize("name", MISSING)
def test_who_misses_whom(name: str) -> None:
    world, expected = MISSING[name]
    assert {(one.first, one.second) for one in analyse(world).missing} == expected


def test_more_and_surer_matters_come_first() -> None:
    world = World(same="Adorf~Bedorf Cedorf~Dedorf Cedorf~Dedorf Edorf~Fedorf!")
    found = [(one.first, one.worth, len(one.matters)) for one in analyse(world).missing]
    assert found == [("Cedorf", 1.8, 2), ("Edorf", 1.0, 1), ("Adorf", 0.9, 1)]


def test_a_missing_contact_is_told_in_words() -> None:
    (one,) = analyse(World(same="Adorf~Bedorf Adorf~Bedorf!", together="Adorf+Kreis Bedorf+Kreis")).missing
    assert said(one.reasons) == (
        "Beide haben 2 gemeinsame Sachen, davon 1 bestätigt. Es geht um: Mobilität. "
        "Sie führen kein Vorhaben gemeinsam. Vermitteln könnte: Kreis."
    )
    assert one.residents == 2000
    (loose,) = analyse(World(same="Adorf~Bedorf", together=EVERYBODY, field="")).missing
    assert said(loose.reasons) == (
        "Beide haben eine gemeinsame Sache; die Synergie ist vorgeschlagen, noch nicht bestätigt. "
        "Gemeinsam genannt sind sie nur in Vorhaben mit vielen Beteiligten; das zählt nicht als Zusammenarbeit. "
        "Auch einen gemeinsamen Partner haben sie nicht."
    )


ISOLATED = {
    "works with nobody, synergies to nobody": (
        World(together="Adorf Bedorf+Cedorf", same="Bedorf~Cedorf"),
        {"Adorf": ("alone", "Bedorf")},
    ),
    "its own association is no way out": (
        World(together="Adorf+Verein Bedorf+Cedorf", same="Bedorf~Cedorf"),
        {"Adorf": ("alone", "Bedorf")},
    ),
    "synergies lead out, but it works with nobody": (
        World(together="Bedorf+Cedorf", same="Bedorf~Cedorf Adorf~Cedorf"),
        {"Adorf": ("no_partner", "Cedorf")},
    ),
    "works with others, without a synergy": (
        World(together="Adorf+Bedorf Bedorf+Cedorf", same="Bedorf~Cedorf"),
        {"Adorf": ("no_bond", "Bedorf")},
    ),
    "nothing is entered": (
        World(together="Bedorf+Cedorf", same="Bedorf~Cedorf", names="Adorf"),
        {"Adorf": ("nothing_entered", "Bedorf")},
    ),
    "the Kreis is a partner outside": (World(together="Adorf+Kreis", same="Adorf~Kreis"), {}),
    "the only municipality has nobody to begin with": (World(together="Adorf"), {"Adorf": ("alone", None)}),
}


@pytest.mark.parametrize("name", ISOLATED)
def test_who_stands_alone(name: str) -> None:
    world, expected = ISOLATED[name]
    found = {one.organisation: (one.loneliness, one.first_contact) for one in analyse(world).isolated}
    assert found == expected


def test_advice_says_with_whom_to_begin_and_why() -> None:
    (one,) = analyse(ISOLATED["works with nobody, synergies to nobody"][0]).isolated
    assert said(one.reasons) == (
        "Außer in Vorhaben mit vielen Beteiligten arbeitet Adorf mit keiner anderen Kommune und nicht mit dem Kreis "
        "zusammen, und keine Synergie führt dorthin. "
        "Guter erster Kontakt: Bedorf. Beide haben Vorhaben im Feld „Mobilität“."
    )
    assert one.initiatives == ("000", "001", "002")


def test_two_cliques_are_two_communities() -> None:
    west, east = analyse(BRIDGE).communities
    assert west.members == ("Adorf", "Bedorf", "Cedorf", "Dedorf")
    assert east.members == ("Westadt", "Xestadt", "Yestadt", "Zestadt")
    assert (west.name, east.name) == ("Mobilität", "Mobilität (Westadt)")
    assert said(west.reasons) == "4 Organisationen arbeiten vor allem im Feld „Mobilität“ zusammen."


@pytest.mark.parametrize(
    ("world", "remarks"),
    [
        (World(), ["networks.too_few_connected"]),
        (World(together="Adorf+Bedorf Adorf+Cedorf"), ["networks.too_few_connected"]),
        (STAR, ["networks.no_clear_communities", "networks.no_bonds"]),
        (BRIDGE, ["networks.no_bonds"]),
    ],
)
def test_what_cannot_be_said_is_named(world: World, remarks: list[str]) -> None:
    result = analyse(world)
    assert [remark.code for remark in result.remarks] == remarks
    assert (result.brokers == ()) == ("networks.too_few_connected" in remarks)
