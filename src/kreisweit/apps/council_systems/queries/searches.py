"""Saved searches."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.council_systems.models import SavedSearch


def searches_for(member: Membership) -> QuerySet[SavedSearch]:
    return SavedSearch.objects.visible_to(member).annotate(hit_number=Count("hits"))


def searches_of_district(district_id: int) -> QuerySet[SavedSearch]:
    rows = SavedSearch.objects.for_everyone("a harvest looks through papers for all searches of its district")
    return rows.filter(district_id=district_id)
