"""The codes of the log as words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.translation import gettext, gettext_lazy

from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.cockpit.enums import ObjectType, verb_in_words
from kreisweit.apps.contacts.enums import Outcome
from kreisweit.apps.contacts.enums import State as IntroductionState
from kreisweit.apps.initiatives.enums import RecordField
from kreisweit.apps.synergies.enums import State as SynergyState

register = template.Library()
register.filter("verb_in_words", verb_in_words)
WORDS = {**dict(RecordField.choices), **dict(Role.choices)}
# Fields of introductions and synergies; what their codes mean depends on which of the two it is.
WORDS |= {
    "side": gettext_lazy("Seite"),
    "state": gettext_lazy("Stand"),
    "first": gettext_lazy("Erste Seite"),
    "second": gettext_lazy("Zweite Seite"),
    "later_until": gettext_lazy("zurückgestellt bis"),
    "talked_on": gettext_lazy("Gespräch am"),
    "outcome": gettext_lazy("Ergebnis"),
}
VALUES: Mapping[str, Mapping[str, Any]] = {
    ObjectType.INTRODUCTION: {**dict(IntroductionState.choices), **dict(Outcome.choices)},
    ObjectType.SYNERGY: dict(SynergyState.choices),
}


@register.filter
def type_in_words(name: str) -> str:
    return str(ObjectType(name).label) if name in ObjectType.values else name


@register.filter
def field_in_words(code: str) -> str:
    return str(WORDS.get(code, code))


@register.filter
def value_in_words(value: Any, object_type: str = "") -> str:
    """Lists as people write them; None is a value too."""
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    if value is None or value == "":
        return gettext("leer")
    if not isinstance(value, str):
        return str(value)
    words = {**WORDS, **VALUES.get(object_type, {})}
    return str(words.get(value, value))
