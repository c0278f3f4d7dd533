"""Where a bundle came from, what became of it, and everything that happened to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from kreisweit.apps.audit.queries import history_of
from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bodies.queries import Happening, happenings_of
from kreisweit.apps.bundles.models import Bundle, Descent
from kreisweit.apps.initiatives.models import Initiative

MOST_EVENTS = 100


@dataclass(frozen=True, slots=True)
class Lineage:
    """The bundles it came out of and those that came out of it, each with the moment."""

    ancestors: tuple[tuple[Bundle, datetime], ...]
    descendants: tuple[tuple[Bundle, datetime], ...]


def lineage_of(bundle: Bundle) -> Lineage:
    """One step back and one forward; the bundles lead on. All belong to the district of `bundle`."""
    back = Descent.objects.filter(descendant=bundle).select_related("ancestor")
    ahead = Descent.objects.filter(ancestor=bundle).select_related("descendant")
    return Lineage(tuple((one.ancestor, one.at) for one in back), tuple((one.descendant, one.at) for one in ahead))


def happenings(bundle: Bundle) -> list[Happening]:
    """The newest events, newest first. The reader was allowed to see the bundle."""
    return happenings_of(history_of(object_type=Bundle.__name__, object_key=bundle.public_id)[:MOST_EVENTS])


def titles_of(keys: Iterable[str], *, member: Membership) -> dict[str, str]:
    """Titles of the initiatives among `keys` that the reader may see: the log names initiatives by key only."""
    rows = Initiative.objects.visible_to(member).filter(public_id__in=set(keys))
    return dict(rows.values_list("public_id", "title"))
