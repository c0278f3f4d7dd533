from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.bodies.models.scope import ScopedQuerySet
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.synergies.enums import Action, Giver, Kind, RejectReason, State, Sureness
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
        return self.filter(Synergy.is_waiting(today))


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
    # Further kinds that hold as well, between commas: ",timing,same_audience,".
    also = models.CharField(max_length=120, blank=True)
    giver = models.CharField(max_length=6, choices=Giver, blank=True)
    action = models.CharField(_("Was tun"), max_length=20, choices=Action, blank=True)
    sureness = models.CharField(_("Beleg"), max_length=10, choices=Sureness, blank=True)
    score = models.FloatField(_("Sicherheit"))
    # What the queue is sorted by, see `domain.worth`: probability x people reached x how soon something can be done.
    value = models.FloatField(default=0.0)
    worth = models.JSONField(default=dict)
    due_year = models.PositiveSmallIntegerField(null=True, blank=True)
    # {"evidence": [...], "against": [...], "aspects": [...], ...}: codes, values, weights and passages, see `bridge`.
    explanation = models.JSONField(default=dict)
    # What the probability was made from, so that it can be made anew with what the district has taught.
    features = models.JSONField(default=dict)
    # What the pair is about, in keys of the matching: decisions about one matter teach something about the next.
    about = models.JSONField(default=list)
    is_current = models.BooleanField(default=True)
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()

    # Follows from what both sides said, see `domain.decide`.
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
            models.Index(fields=["district", "is_current", "state", "-value", "id"], name="synergy_queue"),
            models.Index(fields=["district", "state", "-decided_at"], name="synergy_decided"),
            # Everything that lists, tabs and pictures filter, count and sort by: a row with its explanation has
            # kilobytes, and counting twenty thousand of them must not read those.
            models.Index(
                fields=[
                    "district",
                    "state",
                    "is_current",
                    "later_until",
                    "kind",
                    "also",
                    "first",
                    "second",
                    "value",
                    "score",
                    "sureness",
                    "due_year",
                    "first_seen_at",
                    "decided_at",
                ],
                name="synergy_overview",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} – {self.second}"

    @staticmethod
    def is_waiting(today: date) -> Q:
        """Nobody has decided yet, or the day until which it was put off has come; still found by the latest run."""
        return (Q(state=State.PROPOSED) | Q(state=State.LATER, later_until__lte=today)) & Q(is_current=True)

    @staticmethod
    def is_put_off(today: date) -> Q:
        """Put off until a day that has not come, or that the latest run no longer finds."""
        return Q(state=State.LATER) & (Q(later_until__gt=today) | Q(is_current=False))

    @property
    def kinds(self) -> list[str]:
        """All kinds that hold, the principal one first."""
        return [self.kind, *filter(None, self.also.split(","))]

    @property
    def asked(self) -> list[int]:
        """Primary keys of the bodies whose word counts: those responsible for a side that is not elsewhere."""
        bodies = [side.body_id for side in self.sides if not side.is_elsewhere]
        return list(dict.fromkeys(bodies or [self.first.body_id]))

    @property
    def sides(self) -> tuple[Initiative, Initiative]:
        return self.first, self.second
