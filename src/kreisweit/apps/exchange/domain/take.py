"""Writing what a package says: new, changed and gone rows of one publisher. Rights are the caller's matter."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction

from kreisweit.apps.audit.domain.record import ActingMember, Change, record
from kreisweit.apps.bodies.models import Body
from kreisweit.apps.exchange.bridge.files import Package, Publisher, example_file, open_package
from kreisweit.apps.exchange.domain.differences import (
    Changes,
    goal_changes,
    initiative_changes,
    strategy_changes,
    summary,
)
from kreisweit.apps.exchange.enums import Assurance, EventName
from kreisweit.apps.exchange.models import OtherDistrict, OtherGoal, OtherInitiative, OtherStrategy
from kreisweit.apps.exchange.models.other_district import IDENTITY_LENGTH
from kreisweit.apps.exchange.queries.inventories import with_goals

Row = TypeVar("Row", OtherInitiative, OtherStrategy)
BATCH = 500


def identity_of(publisher: Publisher) -> str:
    """What a publisher is recognised by: the official key, else the name as it is read out."""
    # Folding can make a name longer: "ß" becomes "ss".
    return publisher.ags or f"name:{publisher.name.casefold()}"[:IDENTITY_LENGTH]


def known_as(district_id: int, publisher: Publisher) -> OtherDistrict | None:
    return OtherDistrict.plain.filter(district_id=district_id, identity=identity_of(publisher)).first()


def expected_differences(*, district: Body, package: Package) -> dict[str, Any]:
    """What taking `package` would change. Changes nothing."""
    other = known_as(district.pk, package.document.publisher)
    initiatives, strategies = _compared(other, package)
    return summary(initiatives, strategies)


@transaction.atomic
def take_package(
    *, district: Body, package: Package, key: str, assurance: str, at: datetime
) -> tuple[OtherDistrict, dict[str, Any]]:
    """Write everything and return the publisher and what has changed.

    `key` is remembered as the publisher's from now on; an unsigned package leaves a remembered one as it is.
    """
    known = known_as(district.pk, package.document.publisher)
    initiatives, strategies = _compared(known, package)
    other = _publisher(known, district=district, package=package, key=key, assurance=assurance, at=at)
    _write(initiatives, OtherInitiative, other)
    _write(strategies, OtherStrategy, other)
    _write_goals(other, package)
    return other, summary(initiatives, strategies)


@transaction.atomic
def take_examples(*, district: Body, by: ActingMember, at: datetime) -> OtherDistrict:
    """The collection that comes with the package, for set-up: nobody has to telephone about it."""
    package = open_package(example_file())
    key = package.verified().key
    other, _ = take_package(district=district, package=package, key=key, assurance=Assurance.KNOWN, at=at)
    after = {"digest": package.digest, "key": key, "assurance": other.assurance}
    record(verb=EventName.TAKEN, by=by, at=at, changes=[Change(other, after=after)])
    return other


def _compared(other: OtherDistrict | None, package: Package) -> tuple[Changes[OtherInitiative], Changes[OtherStrategy]]:
    initiatives = OtherInitiative.plain.filter(other=other) if other else []
    strategies = with_goals(OtherStrategy.plain.filter(other=other)) if other else []
    return (
        initiative_changes(initiatives, package.document.initiatives),
        strategy_changes(strategies, package.document.strategies),
    )


def _publisher(
    known: OtherDistrict | None, *, district: Body, package: Package, key: str, assurance: str, at: datetime
) -> OtherDistrict:
    document, publisher = package.document, package.document.publisher
    other = known or OtherDistrict(district=district, identity=identity_of(publisher))
    other.kind, other.name, other.ags = publisher.kind, publisher.name, publisher.ags
    other.residents, other.residents_on = publisher.residents, publisher.residents_on
    other.contact_office, other.contact_email = publisher.contact_office, publisher.contact_email
    other.licence, other.licence_url = document.licence, document.licence_url
    other.key, other.assurance = key or other.key, assurance
    other.published_at, other.taken_at = document.created_at, at
    other.save()
    return other


def _write(changes: Changes[Row], model: type[Row], other: OtherDistrict) -> None:
    for row in changes.new:
        row.other = other
    names = [field.name for field in model._meta.fields if field.name not in {"id", "public_id", "other", "key"}]
    model.plain.bulk_create(changes.new, batch_size=BATCH)
    model.plain.bulk_update(changes.changed, names, batch_size=BATCH)
    model.plain.filter(pk__in=[row.pk for row in changes.gone]).delete()


def _write_goals(other: OtherDistrict, package: Package) -> None:
    """Goals are few: what has changed in a strategy is written goal by goal, so that each keeps its id."""
    rows = {row.key: row for row in with_goals(OtherStrategy.plain.filter(other=other))}
    for strategy in package.document.strategies:
        row = rows[strategy.id]
        changes = goal_changes(row.goals.all(), strategy.goals)
        for goal in changes.new:
            goal.strategy = row
        OtherGoal.plain.bulk_create(changes.new)
        for goal in changes.changed:
            goal.save()
        OtherGoal.plain.filter(pk__in=[goal.pk for goal in changes.gone]).delete()
