"""Rows of a district are never read without saying for whom, and the exceptions are known by file."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Model

import kreisweit
from kreisweit.apps.bodies.models.scope import ScopedQuerySet, UnscopedQueryError

SOURCE = Path(kreisweit.__file__).parent
SCOPED = [model for model in apps.get_models() if isinstance(model._default_manager.all(), ScopedQuerySet)]

# Rows that are public, belong to a person as a whole, or are only reached through a scoped row that names them.
WITHOUT_SCOPE = {
    "audit.Event",
    "accounts.User",
    "bodies.Body",
    "bodies.Organization",
    "initiatives.FieldOfAction",
    "initiatives.Partner",
    "initiatives.SearchTerm",
    "synergies.Digest",
    "synergies.GroupMember",
    "bundles.Descent",
    "contacts.IntroductionMatter",
    "contacts.IntroductionSide",
    "synergies.SynergyComment",
    "synergies.SynergyVoice",
}
# How often each file asks for everyone. This list may only shrink: scope the query instead, or argue for it in review.
FOR_EVERYONE = {
    "apps/bodies/domain/members.py": 2,
    "apps/bodies/domain/use_token.py": 1,
    "apps/bodies/queries.py": 2,
    "apps/cockpit/queries/log.py": 1,
    "apps/council_systems/queries/papers.py": 1,
    "apps/council_systems/queries/searches.py": 1,
    "apps/demo/domain/load.py": 1,
    "apps/documents/models/document.py": 1,
    "apps/exchange/queries/inventories.py": 2,
    "apps/initiatives/bridge/index.py": 1,
    "apps/initiatives/domain/change_many.py": 1,
    "apps/initiatives/domain/create.py": 1,
    "apps/initiatives/domain/merge_actors.py": 1,
    "apps/initiatives/domain/parties.py": 1,
    "apps/initiatives/models/initiative.py": 1,
    "apps/initiatives/queries/imports.py": 1,
    "apps/operation/queries/diagnosis/completeness.py": 1,
    "apps/proposals/queries/results.py": 1,
    "apps/synergies/queries/inventory.py": 1,
}


@pytest.mark.parametrize("model", SCOPED, ids=lambda model: model.__name__)
def test_unscoped_reading_is_refused(model: type[Model], db: None) -> None:
    rows = model._default_manager
    attempts = {
        "iterate": lambda: list(rows.all()),
        "get": lambda: rows.get(pk=1),
        "first": lambda: rows.first(),
        "last": lambda: rows.last(),
        "count": lambda: rows.count(),
        "exists": lambda: rows.exists(),
        "contains": lambda: rows.all().contains(model(pk=1)),
        "in_bulk": lambda: rows.in_bulk([1]),
        "values": lambda: list(rows.values("pk")),
        "values_list": lambda: list(rows.values_list("pk")),
        "iterator": lambda: list(rows.all().iterator(chunk_size=10)),
        "aggregate": lambda: rows.aggregate(),
        "slice": lambda: rows.all()[0],
        "filter": lambda: list(rows.filter(pk=1).exclude(pk=2).order_by("pk").distinct()),
        "update": lambda: rows.update(pk=1),
        "delete": lambda: rows.all().delete(),
        "condition": lambda: list(rows.for_everyone("test").filter(pk__in=rows.all())),
    }
    passed = [name for name, attempt in attempts.items() if not _refused(attempt)]
    assert passed == []


def _refused(attempt: object) -> bool:
    try:
        attempt()  # type: ignore[operator]  # a function without arguments
    except UnscopedQueryError:
        return True
    return False


@pytest.mark.parametrize("model", SCOPED, ids=lambda model: model.__name__)
def test_a_scope_does_not_rub_off(model: type[Model], db: None) -> None:
    """Rows with a scope joined with rows without one have none."""
    unscoped = model._default_manager.order_by()
    scoped = unscoped.for_everyone("test").filter(pk=-1)
    joined = [scoped | unscoped, unscoped | scoped, scoped.union(unscoped), unscoped.union(scoped)]
    assert [_refused(lambda rows=rows: list(rows)) for rows in joined] == [True] * 4
    assert list(scoped | scoped) == list(scoped.union(scoped)) == []


@pytest.mark.parametrize("model", SCOPED, ids=lambda model: model.__name__)
def test_nobody_sees_nothing(model: type[Model], db: None) -> None:
    assert list(model._default_manager.visible_to(None)) == []


def test_every_model_of_ours_is_scoped_or_known() -> None:
    ours = {model for model in apps.get_models() if model.__module__.startswith("kreisweit.")}
    unscoped = {f"{model._meta.app_label}.{model.__name__}" for model in ours - set(SCOPED)}
    assert unscoped == WITHOUT_SCOPE


def test_for_everyone_is_called_where_it_was_argued_for() -> None:
    calls: Counter[str] = Counter()
    for file in SOURCE.rglob("*.py"):
        found = len(re.findall(r"\.for_everyone\(", file.read_text(encoding="utf-8")))
        if found and file.name != "scope.py":  # where it is defined
            calls[str(file.relative_to(SOURCE))] = found
    assert dict(sorted(calls.items())) == FOR_EVERYONE
