from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.bodies.models.scope import ScopedQuerySet
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.synergies.enums import Kind, RejectReason, State
from kreisweit.kernel.ids import new_id

if TYPE_CHECKING:
    from kreisweit.apps.bodies.models.membership import Membership as Member

NOTE_LENGTH = 500


class SynergyQuerySet(ScopedQuerySet["Synergy"]):
    def scope_for(self, member: Member) -> Q:
        """Both initiatives are visible to the member. A draft of one side hides the pair from everybody else."""
        visible = Initiative.objects.visible_to(member).values("pk")
        return Q(district_id=member.district_id, first__in=visible, second__in=visible)

    def waiting(self, today: date) -> Self:
        """Nobody has decided yet, or the day until which it was put off has come; still found by the latest run."""
        undecided = Q(state=State.PROPOSED) | Q(state=State.LATER, later_until__lte=today)
        return self.filter(undecided, is_current=True)

    def put_off(self, today: date) -> Self:
        """Put off until a day that has not come, or that the latest run no longer finds."""
        return self.filter(Q(later_until__gt=today) | Q(is_current=False), state=State.LATER)


class Synergy(models.Model):
    """A pair of initiatives in one form: its kind and what is decisive about it.

    A pair that is found in another form is another row, so that a decision covers exactly what people were shown.
    """

    public_id = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    district = models.ForeignKey(Body, models.CASCADE, related_name="synergies")
    first = models.ForeignKey(Initiative, models.CASCADE, related_name="synergies_as_first")
    second = models.ForeignKey(Initiative, models.CASCADE, related_name="synergies_as_second")
    form = models.CharField(max_length=64)
    kind = models.CharField(_("Art"), max_length=20, choices=Kind)
    score = models.FloatField(_("Sicherheit"))
    # {"evidence": [...], "against": [...]}, each: code, values, weight and the quoted passages, see `bridge`.
    explanation = models.JSONField(default=dict)
    is_current = models.BooleanField(default=True)
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()

    state = models.CharField(_("Entscheidung"), max_length=10, choices=State, default=State.PROPOSED)
    later_until = models.DateField(_("zurückgestellt bis"), null=True, blank=True)
    decided_by = models.ForeignKey(Membership, models.SET_NULL, null=True, blank=True, related_name="decided_synergies")
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(_("Grund"), max_length=20, choices=RejectReason, blank=True)
    note = models.CharField(_("Anmerkung"), max_length=NOTE_LENGTH, blank=True)
    # Counts decisions: whoever decides names the version they were shown.
    version = models.PositiveIntegerField(default=1)

    objects = SynergyQuerySet.as_manager()
    plain = models.Manager()

    class Meta:
        ordering = ["-score", "id"]
        base_manager_name = "plain"
        constraints = [
            models.UniqueConstraint(fields=["first", "second", "form"], name="synergy_once_per_form"),
            models.CheckConstraint(name="synergy_sides_in_order", condition=Q(first__lt=models.F("second"))),
            models.CheckConstraint(
                name="synergy_later_has_a_day",
                condition=Q(state=State.LATER, later_until__isnull=False)
                | (~Q(state=State.LATER) & Q(later_until__isnull=True)),
            ),
        ]
        indexes = [
            models.Index(fields=["district", "is_current", "state", "-score", "id"], name="synergy_queue"),
            models.Index(fields=["district", "state", "-decided_at"], name="synergy_decided"),
        ]

    def __str__(self) -> str:
        return f"{self.first} – {self.second}"

    @property
    def sides(self) -> tuple[Initiative, Initiative]:
        return self.first, self.second
