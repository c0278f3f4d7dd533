"""Initiatives in any number, the same each time."""

from __future__ import annotations

import random

from kreisweit.engines.matching import Item

THINGS = (
    "Handyparken", "Parkraumsensoren", "Mängelmelder", "Schadensmelder", "Lastenradverleih", "Leihräder", "Bürgerbus",
    "Rufbus", "Glasfaserausbau", "Freifunk", "Ratsinformationssystem", "Bauakte", "Patientenakte", "Baumkataster",
    "Bewässerung", "Hochwasserwarnung", "Pegelmessung", "Energiemonitoring", "Ladesäulen", "Stadtgutschein",
)  # fmt: skip
DOINGS = (
    "wird eingeführt", "läuft seit zwei Jahren", "soll ausgebaut werden", "wird mit den Stadtwerken betrieben",
    "zeigt freie Plätze in Echtzeit", "meldet Werte über ein Funknetz", "ist im Browser und als App erreichbar",
    "wird gemeinsam ausgeschrieben", "spart Wege ins Rathaus", "lädt zum Mitmachen ein",
)  # fmt: skip
PLACES = ("Stadt Dülmen", "Gemeinde Senden", "Stadt Olfen", "Gemeinde Nordkirchen", "")


def inventory(count: int, *, seed: int = 0) -> list[Item]:
    """Items whose texts mix things and doings; ids are `i` and a number."""
    chance = random.Random(seed)
    items = []
    for number in range(count):
        things = chance.sample(THINGS, 3)
        sentences = [f"{thing} {chance.choice(DOINGS)}." for thing in things]
        items.append(Item(f"i{number}", f"{things[0]} {number % 7}", " ".join(sentences), place=chance.choice(PLACES)))
    return items
