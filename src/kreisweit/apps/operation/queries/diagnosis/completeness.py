"""What people will miss."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import DatabaseError

from kreisweit.apps.bodies.enums import BodyKind, Role
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.operation.queries.diagnosis.finding import Finding


def completeness_findings() -> Iterator[Finding]:
    if settings.UNKNOWN_SETTINGS:
        yield Finding.should("settings_unknown", names=", ".join(settings.UNKNOWN_SETTINGS))
    if not settings.EMAIL_HOST:
        yield Finding.should("mail_missing")
    if not finders.find("vendor/versions.json"):
        yield Finding.must("front_end_missing")
    if stale := _uncompiled_catalogues():
        yield Finding.should("translations_missing", path=stale[0])
    yield from _people()


def _uncompiled_catalogues() -> list[Path]:
    catalogues = [path for folder in settings.LOCALE_PATHS for path in Path(folder).glob("*/LC_MESSAGES/*.po")]
    return [path for path in catalogues if not path.with_suffix(".mo").exists()]


def _people() -> Iterator[Finding]:
    try:
        districts = list(Body.objects.filter(kind=BodyKind.DISTRICT))
    except DatabaseError:
        return  # said already: no database or no tables
    if not districts:
        yield Finding.must("no_district")
    rows = Membership.objects.for_everyone("operation asks whether anybody can manage members")
    administrators = rows.filter(role=Role.ADMINISTRATOR, ended_at__isnull=True, user__is_active=True)
    managed = set(administrators.values_list("body_id", flat=True))
    for district in districts:
        if district.pk not in managed:
            yield Finding.must("no_administrator", body=district.name)
