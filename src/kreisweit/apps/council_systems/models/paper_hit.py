from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from kreisweit.apps.bodies.models.scope import ScopedQuerySet
from kreisweit.apps.council_systems.enums import HitPlace, HitState
from kreisweit.apps.council_systems.models.harvested_object import HarvestedObject
from kreisweit.apps.council_systems.models.saved_search import SavedSearch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kreisweit.apps.bodies.models import Membership


class PaperHitQuerySet(ScopedQuerySet["PaperHit"]):
    def scope_for(self, member: Membership) -> Q:
        return Q(paper__system__district_id=member.district_id, paper__system__body_id=member.body_id)


class PaperHit(models.Model):
    """A paper that a search has found. `words` are `[{found, searched, place}]`: which word of the paper matched which
    word of the search, and where."""

    search = models.ForeignKey(SavedSearch, models.CASCADE, related_name="hits")
    paper = models.ForeignKey(HarvestedObject, models.CASCADE, related_name="hits")
    state = models.CharField(max_length=10, choices=HitState, default=HitState.NEW)
    words = models.JSONField(default=list)
    found_at = models.DateTimeField()

    objects = PaperHitQuerySet.as_manager()
    plain = models.Manager()

    class Meta:
        ordering = ["search__name", "id"]
        base_manager_name = "plain"
        constraints = [models.UniqueConstraint(fields=["search", "paper"], name="paper_hit_once_per_search")]
        indexes = [models.Index(fields=["paper", "state"])]

    def __str__(self) -> str:
        return f"{self.search}: {self.paper}"

    @property
    def found(self) -> Sequence[tuple[str, str]]:
        """The words of the paper and where they stand, each once."""
        return list(dict.fromkeys((word["found"], str(HitPlace(word["place"]).label)) for word in self.words))
