"""Which initiative a row of a list means, and which body it belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.bodies.queries import bodies_of
from kreisweit.apps.bodies.rules import allowed
from kreisweit.apps.initiatives.domain.parties import Parties
from kreisweit.apps.initiatives.enums import BodySource
from kreisweit.apps.initiatives.queries.imports import Known, known_initiatives, taken_keys


def folded(title: str) -> str:
    return " ".join(title.casefold().split())


class Inventory:
    """What the member sees of the inventory, read once, ready to be looked up by key or by title and body."""

    def __init__(self, member: Membership) -> None:
        known = known_initiatives(member)
        self.by_key: dict[str, Known] = {one.key: one for one in known}
        self._by_title: defaultdict[tuple[str, int], list[Known]] = defaultdict(list)
        for one in known:
            self._by_title[folded(one.title), one.body].append(one)
        self._taken = taken_keys(member)

    def hides(self, key: str) -> bool:
        """Whether the key belongs to an entry the member must not see."""
        return key in self._taken and key not in self.by_key

    def titled(self, title: str, body: Body) -> list[Known]:
        """The entries of `body` with exactly this title, capital letters and blanks aside."""
        return self._by_title.get((folded(title), body.pk), [])


class BodyChooser:
    """Which body a row belongs to that is not in the inventory yet."""

    def __init__(self, member: Membership, *, parties: Parties, default: Body | None) -> None:
        self._member, self._parties, self._default = member, parties, default
        self.writable = {body.pk for body in bodies_of(member).defer("boundary") if self._may_write(body)}

    def _may_write(self, body: Body) -> bool:
        return allowed("bodies.write_for", self._member, body)

    def choose(self, values: Mapping[str, Any]) -> tuple[Body, BodySource]:
        """The body the row names; else the one decided for the list; else guessed from place and owner, preferring
        a body the member may write for; else the member's own."""
        if named := self._parties.body(str(values.get("body") or "")):
            return named, BodySource.COLUMN
        if self._default:
            return self._default, BodySource.CHOSEN
        guesses = [
            (body, source)
            for code, source in (("place", BodySource.PLACE), ("owner", BodySource.OWNER))
            if (body := self._parties.body(str(values.get(code) or "")))
        ]
        own = [guess for guess in guesses if guess[0].pk in self.writable]
        return next(iter(own or guesses), (self._member.body, BodySource.IMPORTER))
