from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.bodies.models import Body
from kreisweit.apps.bodies.models.scope import ScopedQuerySet
from kreisweit.apps.initiatives.enums import BodySource, RowKind
from kreisweit.apps.initiatives.models.import_run import ImportRun
from kreisweit.apps.initiatives.models.initiative import Initiative

if TYPE_CHECKING:
    from kreisweit.apps.bodies.models import Membership


class ImportRowQuerySet(ScopedQuerySet["ImportRow"]):
    def scope_for(self, member: Membership) -> Q:
        return Q(run__district_id=member.district_id, run__body_id=member.body_id)


class ImportRow(models.Model):
    """One row of an uploaded list and what taking it over would do.

    `values` is what would be written and `changes` what would differ, `[[code, before, after], …]`, both in the form
    of `initiatives.record`; `problems` are `{heading, field, raw, code, values, severity, suggestion}`. `version` is
    that of the initiative when the row was compared.
    """

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(_("Zeile"))
    kind = models.CharField(max_length=10, choices=RowKind)
    title = models.CharField(max_length=200, blank=True)
    body = models.ForeignKey(Body, models.CASCADE, null=True, blank=True, related_name="+")
    body_source = models.CharField(max_length=10, choices=BodySource, blank=True)
    initiative = models.ForeignKey(Initiative, models.CASCADE, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(null=True, blank=True)
    is_matched_by_title = models.BooleanField(default=False)
    values = models.JSONField(default=dict)
    changes = models.JSONField(default=list)
    problems = models.JSONField(default=list)
    is_chosen = models.BooleanField(default=True)

    objects = ImportRowQuerySet.as_manager()
    plain = models.Manager()

    class Meta:
        ordering = ["number"]
        base_manager_name = "plain"
        constraints = [models.UniqueConstraint(fields=["run", "number"], name="import_row_once_per_run")]
        indexes = [models.Index(fields=["run", "kind", "number"])]

    def __str__(self) -> str:
        return f"{self.number}: {self.title}"
