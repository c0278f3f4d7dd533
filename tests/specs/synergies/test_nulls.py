"""What must come out when there is nothing to find: texts that lost their sense, places changed over, other matters."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from itertools import pairwise

import pytest

from kreisweit.adapters.embedding import SentenceEncoder
from kreisweit.engines.matching import Item, match

ENCODER = SentenceEncoder(folder=None)
ENCODERS = pytest.mark.parametrize("encoder", [ENCODER, None], ids=["vectors", "plain"])

MATTERS = (
    ("Handyparken", "Parkgebühren werden mit dem Smartphone bezahlt, minutengenau und ohne Kleingeld."),
    ("Mängelmelder", "Defekte Laternen und Schlaglöcher werden mit Foto gemeldet und vom Bauhof behoben."),
    ("Bodenfeuchtesensoren", "Fühler an den Wurzeln junger Linden zeigen dem Gärtner, wann gegossen werden muss."),
    ("Hybride Ratssitzung", "Mikrofone und Kameras im Sitzungssaal, damit Mitglieder von zu Hause abstimmen."),
    ("Onleihe der Stadtbücherei", "Romane und Hörbücher werden nachts ausgeliehen, die Rückgabe geschieht von selbst."),
    ("Telenotarzt", "Vitaldaten gehen aus dem Rettungswagen an eine Ärztin in der Zentrale."),
    ("Glasfaser in den Bauerschaften", "Leerrohre entlang der Wirtschaftswege, Anschluss bis an die Höfe."),
    ("Stadtgutschein", "Guthaben wird beim Bäcker und im Kino eingelöst, abgerechnet wird am Monatsende."),
)
PLACES = ("Stadt Dülmen", "Gemeinde Senden", "Stadt Olfen", "Stadt Billerbeck")
NOUN = re.compile(r"(?<=\s)[A-ZÄÖÜ][a-zäöüß-]+")


def two_of_each() -> list[Item]:
    """Every matter in two places: sixteen initiatives that belong together in pairs."""
    return [
        Item(f"{number}{side}", title, text, place=PLACES[(number + side) % 4], owner=PLACES[(number + side) % 4])
        for number, (title, text) in enumerate(MATTERS)
        for side in (0, 1)
    ]


@ENCODERS
def test_in_order_every_matter_is_found_in_its_two_places(encoder: SentenceEncoder | None) -> None:
    found = {(pair.first, pair.second): pair.kind for pair in match(two_of_each(), encoder=encoder).pairs}
    assert {key: found.get(key) for key in ((f"{n}0", f"{n}1") for n in range(8))} == {
        (f"{n}0", f"{n}1"): "same" for n in range(8)
    }


@ENCODERS
def test_words_shuffled_over_all_texts_give_no_proposal(encoder: SentenceEncoder | None) -> None:
    """Each text gets as many words as it had, drawn from all texts, no word twice."""
    items = two_of_each()[::2]
    words = sorted({word for item in items for word in re.findall(r"\w+", f"{item.title} {item.text}")})
    shuffled = random.Random(4).sample(words, len(words))
    chunks = [shuffled[start : start + 9] for start in range(0, 72, 9)]
    nonsense = [
        replace(item, title=" ".join(chunk[:2]), text=" ".join(chunk[2:]))
        for item, chunk in zip(items, chunks, strict=True)
    ]
    assert match(nonsense, encoder=encoder).pairs == ()


@ENCODERS
def test_a_duplicate_in_another_place_is_the_same_solution_and_back(encoder: SentenceEncoder | None) -> None:
    here = [item for item in two_of_each() if item.id.endswith("0")]
    for item in here:
        twin = replace(item, id="twin", text=f"{item.text} Mehr dazu folgt.")
        others = [other for other in here if other.id != item.id]
        kinds = []
        for place in (item.place, "Stadt Lüdinghausen", item.place):
            moved = replace(twin, place=place, owner=place)
            found = match([item, moved, *others], encoder=encoder).pairs
            kinds.append(next(pair.kind for pair in found if {pair.first, pair.second} == {item.id, "twin"}))
        assert kinds == ["duplicate", "same", "duplicate"]


@ENCODERS
def test_the_same_town_with_other_topics_gives_no_proposal(encoder: SentenceEncoder | None) -> None:
    items = [
        Item(str(number), f"{title} Dülmen", f"{text} In Dülmen.", place="Stadt Dülmen", owner="Stadt Dülmen")
        for number, (title, text) in enumerate(MATTERS)
    ]
    assert match(items, encoder=encoder).pairs == ()


@ENCODERS
def test_without_its_nouns_a_text_means_nothing(encoder: SentenceEncoder | None) -> None:
    """Every noun is replaced by another invented one: sentences of one form are no evidence."""
    invented = iter(f"{first}{last}" for first in "BDFGKLMPRSTW" for last in ("olp", "urmf", "ackst", "impfl", "orgz"))
    items = [
        replace(
            item,
            title=next(invented).capitalize(),
            text=NOUN.sub(lambda _: next(invented).capitalize(), f" {item.text}").strip(),
        )
        for item in two_of_each()[::2]
    ]
    assert match(items, encoder=encoder).pairs == ()


@ENCODERS
def test_a_chain_of_equal_fields_and_partners_is_no_evidence(encoder: SentenceEncoder | None) -> None:
    """One field of action, one large partner, one year: what all have in common says nothing about any two."""
    items = [
        replace(item, field="Verwaltung", partners=("Land Nordrhein-Westfalen",), year_start=2025)
        for item in two_of_each()[::2]
    ]
    pairs = {frozenset((one.id, two.id)) for one, two in pairwise(items)}
    assert pairs.isdisjoint(frozenset((pair.first, pair.second)) for pair in match(items, encoder=encoder).pairs)
