"""The codes of the log as words."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import gettext

from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.cockpit.enums import ObjectType, verb_in_words
from kreisweit.apps.initiatives.enums import RecordField

register = template.Library()
register.filter("verb_in_words", verb_in_words)
WORDS = {**dict(RecordField.choices), **dict(Role.choices)}


@register.filter
def type_in_words(name: str) -> str:
    return str(ObjectType(name).label) if name in ObjectType.values else name


@register.filter
def field_in_words(code: str) -> str:
    return str(WORDS.get(code, code))


@register.filter
def value_in_words(value: Any) -> str:
    """Lists as people write them; None is a value too."""
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    if value is None or value == "":
        return gettext("leer")
    return str(WORDS.get(value, value)) if isinstance(value, str) else str(value)
