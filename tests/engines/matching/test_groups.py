"""Groups are stars with a middle, not chains."""

from __future__ import annotations

from kreisweit.engines.matching import Item
from kreisweit.engines.matching.groups import groups_of
from kreisweit.engines.matching.places import Gazetteer
from kreisweit.engines.matching.profiles import Profile, profile


def profiles(*titles: str) -> list[Profile]:
    items = [Item(name, title) for name, title in zip("abcdef", titles, strict=False)]
    gazetteer = Gazetteer.of(items)
    return [profile(item, gazetteer=gazetteer) for item in items]


def test_a_chain_is_cut() -> None:
    edges = [("a", "b", 0.9), ("b", "c", 0.6), ("c", "d", 0.9)]
    found = groups_of(edges, profiles=profiles(*["Handyparken"] * 4))
    assert [(one.medoid, one.members) for one in found] == [("b", ("a", "b", "c"))]


def test_the_medoid_has_the_most_support() -> None:
    edges = [("a", "b", 0.9), ("b", "c", 0.9), ("a", "c", 0.6)]
    (found,) = groups_of(edges, profiles=profiles(*["Handyparken"] * 3))
    assert (found.medoid, found.members) == ("b", ("a", "b", "c"))


def test_the_title_is_what_most_members_are_about() -> None:
    edges = [("a", "b", 0.9), ("b", "c", 0.9), ("a", "c", 0.9)]
    (found,) = groups_of(edges, profiles=profiles("Mängelmelder", "Schadensmelder", "Website mit Mängelmelder"))
    assert found.title == "Mängelmelder"
    assert found.why[0].message.values["count"] == 3


def test_without_a_known_object_the_shared_words_name_the_group() -> None:
    (found,) = groups_of([("a", "b", 0.9)], profiles=profiles("Digitale Kirchenbücher", "Kirchenbuch im Netz"))
    assert found.title.startswith("Kirchenb")
