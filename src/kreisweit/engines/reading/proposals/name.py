"""A thing as a sentence names it."""

from __future__ import annotations

from dataclasses import dataclass

from kreisweit.engines.reading.proposals.vocabulary import Thing


@dataclass(frozen=True, slots=True)
class Name:
    """A thing named at `text[start:end]`; `title` is the name put in the nominative.

    `is_specific` says whether the words tell which one it is ("Parking-App", not "App"). `scope` are its adjectives.
    """

    title: str
    start: int
    end: int
    thing: Thing
    is_specific: bool
    is_plural: bool = False
    scope: tuple[str, ...] = ()
    has_own_name: bool = False
