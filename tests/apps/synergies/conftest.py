"""A small world with synergies: two towns with the same idea, and a pair to decide about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.factories.initiatives import make_initiative

from kreisweit.apps.bodies.models import Body
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.synergies.bridge import Pair
from kreisweit.apps.synergies.domain.store_pairs import store_pairs
from kreisweit.apps.synergies.models import Synergy

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def evidence(code: str = "matching.shared_words", weight: float = 2.0, **values: Any) -> dict[str, Any]:
    stored = values or {"words": "„Handyparken“"}
    return {"code": code, "values": stored, "weight": weight, "first": None, "second": None}


def pair(first: Initiative, second: Initiative, **changes: Any) -> Pair:
    """What a run says about two initiatives."""
    explanation = {"evidence": [evidence()], "against": []}
    values = {"kind": "same", "score": 0.9, "form": "form one", "explanation": explanation, **changes}
    return Pair(first=first.pk, second=second.pk, **values)


@pytest.fixture
def here(adorf: Body) -> Initiative:
    return make_initiative(adorf, title="Handyparken Adorf", place="Gemeinde Adorf", status="in_operation")


@pytest.fixture
def there(bestadt: Body, here: Initiative) -> Initiative:
    return make_initiative(bestadt, title="Handyparken Bestadt", place="Gemeinde Bestadt", status="planned")


@pytest.fixture
def synergy(district: Body, here: Initiative, there: Initiative) -> Synergy:
    store_pairs(district=district, pairs=[pair(here, there)], at=NOW)
    return Synergy.plain.get()


@pytest.fixture
def many(district: Body, adorf: Body) -> Callable[[int], list[Synergy]]:
    """Makes a chain of pairs between fresh initiatives."""

    def make(number: int) -> list[Synergy]:
        rows = [
            make_initiative(
                adorf, title=f"Vorhaben {position}", owner=f"Verein {position}", field=f"Feld {position % 3}"
            )
            for position in range(number + 1)
        ]
        pairs = [pair(rows[position], rows[position + 1], form=f"form {position}") for position in range(number)]
        store_pairs(district=district, pairs=pairs, at=NOW)
        return list(Synergy.plain.filter(first__in=rows))

    return make
