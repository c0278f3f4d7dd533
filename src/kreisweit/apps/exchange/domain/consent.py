"""A body lets its shared initiatives be published, or no longer does."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kreisweit.apps.audit.domain.record import Change, record
from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.exchange.enums import EventName
from kreisweit.apps.exchange.models import PublishingConsent


@transaction.atomic
def give_consent(*, by: Membership, at: datetime) -> PublishingConsent:
    """The body of `by` consents; doing so twice changes nothing."""
    require("exchange.consent", by)
    consent, is_new = PublishingConsent.plain.get_or_create(
        body=by.body, defaults={"district": by.district, "given_by": by, "given_at": at}
    )
    if is_new:
        record(verb=EventName.CONSENTED, by=by, at=at, changes=[Change(by.body, after={"published": True})])
    return consent


@transaction.atomic
def withdraw_consent(*, by: Membership, at: datetime) -> bool:
    """From now on nothing of the body of `by` is published; what is out stays out. False when there was none."""
    require("exchange.consent", by)
    number, _ = PublishingConsent.plain.filter(body=by.body).delete()
    if number:
        record(verb=EventName.CONSENT_WITHDRAWN, by=by, at=at, changes=[Change(by.body, before={"published": True})])
    return bool(number)
