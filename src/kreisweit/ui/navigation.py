"""The main navigation. Apps register their entries when they start; the base template asks who sees which.

from kreisweit.ui.navigation import NavigationItem, register

register(NavigationItem("initiatives:list", _("Vorhaben"), order=20, rule="bodies.see_inventory"))
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import rules
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One navigation entry as the template draws it."""

    label: str | Promise
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """A page in the main navigation.

    `section`: the address under which the entry is current, if that is wider than its own. `order`: the place on the
    road, small numbers first. `rule`: a name known to `rules`, tested with the
    acting member and without an object; None shows the entry to everybody, also to strangers.
    """

    url_name: str
    label: str | Promise
    order: int
    rule: str | None = None
    section: str = ""

    def is_for(self, member: Any) -> bool:
        """Whether `member` sees the entry. Raises `KeyError` for an unknown rule: `rules` would just answer no."""
        if self.rule is None:
            return True
        if not rules.rule_exists(self.rule):  # type: ignore[no-untyped-call]  # rules has hardly any types
            raise KeyError(self.rule)
        return bool(rules.test_rule(self.rule, member, None))  # type: ignore[no-untyped-call]  # as above


_items: dict[str, NavigationItem] = {}


def register(item: NavigationItem) -> None:
    """Adds `item`. Registering an address again replaces the earlier entry, so a reload does no harm."""
    _items[item.url_name] = item


def entries_for(request: HttpRequest) -> Iterator[Entry]:
    """What the acting member sees, in order; the longest address that begins this page's is current."""
    member = getattr(request, "member", None)
    visible = [item for item in sorted(_items.values(), key=lambda item: item.order) if item.is_for(member)]
    addressed = [(item, reverse(item.section or item.url_name)) for item in visible]
    matching = [url for _item, url in addressed if request.path == url or (url != "/" and request.path.startswith(url))]
    current = max(matching, key=len, default=None)
    return (Entry(label=item.label, url=reverse(item.url_name), current=url == current) for item, url in addressed)
