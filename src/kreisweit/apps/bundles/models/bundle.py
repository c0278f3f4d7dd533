from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kreisweit.apps.bodies.models import Body
from kreisweit.apps.bodies.models.scope import ScopedQuerySet
from kreisweit.apps.bundles.enums import ACTIVE, ENDED, State
from kreisweit.apps.synergies.models import SynergyGroup
from kreisweit.kernel.ids import new_id

if TYPE_CHECKING:
    from kreisweit.apps.bodies.models import Membership

TEXT_LENGTH = 4000


class BundleQuerySet(ScopedQuerySet["Bundle"]):
    def scope_for(self, member: Membership) -> Q:
        """A bundle is made to be talked about: the whole district reads it. Drafts of initiatives are never part."""
        return Q(district_id=member.district_id)

    def active(self) -> Self:
        return self.filter(state__in=ACTIVE)


class Bundle(models.Model):
    """Initiatives and bodies that go one way together.

    Texts are what people have written; who takes part stands in `BundleMember` and `BundleInitiative`, where it came
    from and what became of it in `Descent`.
    """

    public_id = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    # Of the opened form that made it: pressing twice makes one bundle.
    form_key = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    district = models.ForeignKey(Body, models.PROTECT, related_name="bundles")
    title = models.CharField(_("Bezeichnung"), max_length=200)
    purpose = models.TextField(_("Worum es geht"), max_length=TEXT_LENGTH, blank=True)
    shared = models.TextField(_("Was gemeinsam geschieht"), max_length=TEXT_LENGTH, blank=True)
    stays_local = models.TextField(_("Was vor Ort bleibt"), max_length=TEXT_LENGTH, blank=True)
    lead = models.ForeignKey(
        Body,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="led_bundles",
        verbose_name=pgettext_lazy("bundle", "Federführung"),
    )
    founder = models.ForeignKey(Body, models.PROTECT, related_name="formed_bundles")
    source_group = models.ForeignKey(SynergyGroup, models.SET_NULL, null=True, blank=True, related_name="bundles")
    state = models.CharField(_("Stand"), max_length=10, choices=State, default=State.DRAFT)
    # {name: {"low": "1/2", "expected": ..., "high": ..., "reason": ""}}, only what people changed; see `bridge`.
    assumptions = models.JSONField(default=dict)
    # Counts what people read before they agree; consent itself does not raise it.
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = BundleQuerySet.as_manager()
    plain = models.Manager()

    class Meta:
        ordering = ["title", "id"]
        base_manager_name = "plain"
        constraints = [
            models.CheckConstraint(
                name="bundle_has_an_end_when_ended",
                condition=Q(state__in=ENDED, ended_at__isnull=False) | Q(state__in=ACTIVE, ended_at__isnull=True),
            )
        ]
        indexes = [models.Index(fields=["district", "state", "title"], name="bundle_list")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_active(self) -> bool:
        return self.state in ACTIVE
