"""The history of a bundle in the form that the component `history` draws."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import pgettext_lazy

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bodies.queries import Happening
from kreisweit.apps.bundles.enums import Consent, EventName, Role, State
from kreisweit.apps.bundles.models import Bundle
from kreisweit.apps.bundles.queries.lineage import happenings, titles_of

LABELS = {
    "title": _lazy("Bezeichnung"),
    "purpose": _lazy("Worum es geht"),
    "shared": _lazy("Was gemeinsam geschieht"),
    "stays_local": _lazy("Was vor Ort bleibt"),
    "lead": pgettext_lazy("bundle", "Federführung"),
    "state": _lazy("Stand"),
    "role": _lazy("Rolle"),
    "consent": _lazy("Antwort"),
    "users": _lazy("Gezählte Nutzerinnen und Nutzer"),
    "bodies": _lazy("Körperschaften"),
    "initiatives": _lazy("Vorhaben"),
    "became": _lazy("Daraus wurde"),
    "came_from": _lazy("Hervorgegangen aus"),
}
CODED = {"state": State, "consent": Consent, "role": Role}


def story_of(bundle: Bundle, *, member: Membership) -> list[dict[str, Any]]:
    """Newest first. Initiatives that the reader may not see are not named."""
    found = happenings(bundle)
    titles = titles_of(
        (key for one in found for side in (one.before, one.after) for key in side.get("initiatives", ())),
        member=member,
    )
    return [_told(one, titles) for one in found]


def _told(one: Happening, titles: Mapping[str, str]) -> dict[str, Any]:
    what = one.what(EventName)
    names = [name for name in {**one.before, **one.after} if name in LABELS]
    changes = [
        (LABELS[name], _words(name, one.before.get(name), titles), _words(name, one.after.get(name), titles))
        for name in names
    ]
    body = one.after.get("body") or one.before.get("body") or ""
    return {
        "at": one.at,
        "who": one.who,
        "what": what[:1].upper() + what[1:] + (f": {body}" if body else ""),
        "changes": [change for change in changes if change[1] or change[2]],
    }


def _words(name: str, value: Any, titles: Mapping[str, str]) -> str:
    if value in (None, "", []):
        return ""
    if name == "initiatives":
        return ", ".join(titles[key] for key in value if key in titles)
    if name in CODED:
        return str(CODED[name](value).label)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
