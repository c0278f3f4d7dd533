from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.db import models
from django.db.models import Q

from kreisweit.apps.bodies.models.scope import ScopedQuerySet

if TYPE_CHECKING:
    from kreisweit.apps.bodies.models import Membership

Row = TypeVar("Row", bound=models.Model)


class DistrictQuerySet(ScopedQuerySet[Row]):
    """Rows that every member of one district may read. `path` leads from the row to its district."""

    path = "district_id"

    def scope_for(self, member: Membership) -> Q:
        return Q((self.path, member.district_id))
