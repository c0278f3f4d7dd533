"""Giving out what consenting bodies share, signed by the district."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import transaction

from kreisweit.apps.audit.domain.record import Change, record
from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.exchange.bridge import files
from kreisweit.apps.exchange.bridge.outgoing import Imprint, Outgoing, outgoing
from kreisweit.apps.exchange.enums import EventName
from kreisweit.apps.exchange.models import Publication
from kreisweit.apps.exchange.queries.publishing import Selection, publishable
from kreisweit.kernel.errors import NotPossibleError


def preview(*, selection: Selection, imprint: Imprint, by: Membership, at: datetime) -> Outgoing:
    """Exactly what `publish` would give out at this moment. Changes nothing."""
    require("exchange.publish", by)
    rows = list(publishable(by, selection))
    return outgoing(district=by.district, initiatives=rows, imprint=imprint, with_costs=selection.with_costs, at=at)


@transaction.atomic
def publish(*, selection: Selection, imprint: Imprint, seen: str, by: Membership, at: datetime) -> Publication:
    """Sign and keep the document whose preview had the digest `seen`.

    Raises `NotPossibleError` when there is nothing to publish or when it is not what the person has looked at.
    """
    going = preview(selection=selection, imprint=imprint, by=by, at=at)
    if not going.document.initiatives:
        raise NotPossibleError("exchange.nothing_to_publish")
    if going.digest != seen:
        raise NotPossibleError("exchange.changed_since_preview")
    key = files.district_key(by.district)
    data = files.pack(going.document, key=key)
    publication = Publication.plain.create(
        district=by.district,
        made_at=at,
        made_by=by,
        licence=imprint.licence,
        contact_office=imprint.contact_office,
        contact_email=imprint.contact_email,
        with_costs=selection.with_costs,
        with_unconfirmed=selection.with_unconfirmed,
        number=len(going.document.initiatives),
        digest=hashlib.sha256(data).hexdigest(),
        key=key.public_key,
    )
    after = {"digest": publication.digest, "number": publication.number, "key": key.public_key}
    record(verb=EventName.PUBLISHED, by=by, at=at, changes=[Change(publication, after=after)])
    files.keep_file(publication.public_id, data)
    return publication


@transaction.atomic
def replace_key(*, by: Membership, at: datetime) -> str:
    """A new key for the district, vouched for by the old one; returns the public one."""
    require("exchange.publish", by)
    before = files.known_district_key(by.district)
    key = files.replace_district_key(by.district).public_key
    change = Change(by.district, before={"key": before} if before else {}, after={"key": key})
    record(verb=EventName.KEY_REPLACED, by=by, at=at, changes=[change])
    return key
