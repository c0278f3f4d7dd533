"""A small world with a bundle: Adorf runs what Bestadt plans, and a town elsewhere has it too."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tests.factories.bodies import make_member, town
from tests.factories.initiatives import make_initiative

from kreisweit.apps.bodies.enums import Role as Office
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.bundles.domain.form import form_bundle
from kreisweit.apps.bundles.models import Bundle, BundleMember
from kreisweit.apps.initiatives.models import Initiative

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def fresh(bundle: Bundle) -> Bundle:
    return Bundle.plain.get(pk=bundle.pk)


def part(bundle: Bundle, body: Body) -> BundleMember:
    """The row of `body` that is in the bundle today."""
    return BundleMember.plain.get(bundle=bundle, body=body, until__isnull=True)


@pytest.fixture
def cehausen(district: Body) -> Body:
    return town(district, "Cehausen")


@pytest.fixture
def kreis(district: Body) -> Membership:
    return make_member(district, Office.OFFICER)


@pytest.fixture
def ada(adorf: Body) -> Membership:
    return make_member(adorf, Office.OFFICER)


@pytest.fixture
def bert(bestadt: Body) -> Membership:
    return make_member(bestadt, Office.OFFICER)


@pytest.fixture
def here(adorf: Body) -> Initiative:
    values = {"title": "Lastenrad Adorf", "place": "Gemeinde Adorf", "status": "in_operation"}
    return make_initiative(adorf, **values, cost_yearly=900_000, cost_note="Haushalt 2026")


@pytest.fixture
def there(bestadt: Body) -> Initiative:
    return make_initiative(bestadt, title="Lastenrad Bestadt", place="Gemeinde Bestadt", status="planned")


@pytest.fixture
def elsewhere(district: Body) -> Initiative:
    return make_initiative(district, title="Lastenrad Fernau", place="Fernau", status="in_operation")


@pytest.fixture
def bundle(kreis: Membership, here: Initiative, there: Initiative, elsewhere: Initiative) -> Bundle:
    return form_bundle(title="Lastenräder", initiatives=[here, there, elsewhere], by=kreis, at=NOW)
