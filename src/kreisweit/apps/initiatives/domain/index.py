"""Keeping the search terms of initiatives up to date."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

from kreisweit.apps.initiatives import bridge
from kreisweit.apps.initiatives.models import Initiative, SearchTerm

# A hit in the title says more than one in the description.
TITLE_WEIGHT, TEXT_WEIGHT = 3.0, 1.0
LONGEST_TERM = 60
INDEXED = frozenset({"title", "description", "target_group", "systems", "owner", "place"})
"""The fields of a record whose words are searched for."""

_INSERT = f"INSERT INTO {SearchTerm._meta.db_table} (initiative_id, term, weight) VALUES (%s, %s, %s)"  # noqa: S608 - our own table


def index_terms(initiatives: Iterable[Initiative]) -> None:
    """Replace the search terms of `initiatives`, inside the caller's transaction."""
    initiatives = list(initiatives)
    SearchTerm.objects.filter(initiative__in=[initiative.pk for initiative in initiatives]).delete()
    rows = [(initiative.pk, term, weight) for initiative in initiatives for term, weight in _terms(initiative).items()]
    # `bulk_create` spends more on model instances than on a hundred thousand terms: a third of a whole import.
    with connection.cursor() as cursor:
        cursor.executemany(_INSERT, rows)


def _terms(initiative: Initiative) -> dict[str, float]:
    texts = [
        (initiative.title, TITLE_WEIGHT),
        (initiative.description, TEXT_WEIGHT),
        (
            " ".join([initiative.target_group, *initiative.systems, str(initiative.owner or ""), initiative.place]),
            TEXT_WEIGHT,
        ),
    ]
    weights: dict[str, float] = {}
    for text, factor in texts:
        for term, weight in bridge.search_terms(text).items():
            if len(term) <= LONGEST_TERM:
                weights[term] = weights.get(term, 0.0) + factor * weight
    return weights
