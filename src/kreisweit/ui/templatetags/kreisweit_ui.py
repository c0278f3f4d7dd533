"""`{% load kreisweit_ui %}`: every tag and filter of the components. docs/ui.md shows how each is used."""

from __future__ import annotations

from django import template

from kreisweit.ui.tags import actions, blocks, charts, fields, filters, tables, texts

register = template.Library()
for part in (actions, blocks, charts, fields, filters, tables, texts):
    register.tags.update(part.register.tags)
    register.filters.update(part.register.filters)
