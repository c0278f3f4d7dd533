from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.exchange.enums import Assurance, FileState
from kreisweit.apps.exchange.models.district_scope import DistrictQuerySet
from kreisweit.apps.exchange.models.other_district import OtherDistrict
from kreisweit.kernel.ids import new_id

REASON_LENGTH = 500


class ReceivedFileQuerySet(DistrictQuerySet["ReceivedFile"]):
    pass


class ReceivedFile(models.Model):
    """A file of another publisher, kept byte for byte as it was received, and what became of it.

    `reason`: on what a person relied where the signature alone did not tell. `other` is empty until it was taken.
    """

    public_id = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    district = models.ForeignKey(Body, models.CASCADE, related_name="+")
    other = models.ForeignKey(OtherDistrict, models.CASCADE, null=True, blank=True, related_name="files")
    publisher = models.CharField(_("Absender"), max_length=200)
    file_name = models.CharField(_("Dateiname"), max_length=200)
    digest = models.CharField(max_length=64)
    key = models.CharField(max_length=43, blank=True)
    assurance = models.CharField(_("Prüfung"), max_length=10, choices=Assurance)
    state = models.CharField(_("Stand"), max_length=10, choices=FileState, default=FileState.WAITING)
    published_at = models.DateTimeField()
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(Membership, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Membership, models.SET_NULL, null=True, blank=True, related_name="+")
    reason = models.CharField(_("Begründung"), max_length=REASON_LENGTH, blank=True)
    # {"new": [titles], "changed": [titles], "gone": [titles], ...} of the taking, see `domain.differences`.
    differences = models.JSONField(default=dict)

    objects = ReceivedFileQuerySet.as_manager()
    plain = models.Manager()

    class Meta:
        ordering = ["-received_at", "-id"]
        base_manager_name = "plain"
        constraints = [
            models.CheckConstraint(
                name="received_file_taken_from_somebody", condition=~Q(state=FileState.TAKEN) | Q(other__isnull=False)
            ),
        ]
        indexes = [models.Index(fields=["district", "state", "-received_at"], name="received_file_latest")]

    def __str__(self) -> str:
        return self.file_name
