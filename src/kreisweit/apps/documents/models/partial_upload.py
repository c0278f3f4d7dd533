from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bodies.models.scope import ScopedQuerySet
from kreisweit.apps.documents.enums import Audience
from kreisweit.kernel.ids import new_id


class PartialUploadQuerySet(ScopedQuerySet["PartialUpload"]):
    def scope_for(self, member: Membership) -> Q:
        """One's own: nobody continues the upload of somebody else."""
        return Q(member_id=member.pk)


class PartialUpload(models.Model):
    """A file of which the first `received` of `size` bytes have arrived; the rest may come after a lost connection.

    `digest` is what the sender says the whole file has; it is checked at the end.
    """

    public_id = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    member = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    name = models.CharField(_("Dateiname"), max_length=200)
    size = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    audience = models.CharField(max_length=10, choices=Audience)
    received = models.BigIntegerField(default=0)
    touched_at = models.DateTimeField()

    objects = PartialUploadQuerySet.as_manager()
    plain = models.Manager()

    class Meta:
        ordering = ["-touched_at"]
        base_manager_name = "plain"
        constraints = [models.UniqueConstraint(fields=["member", "digest"], name="one_upload_of_a_file_per_member")]

    def __str__(self) -> str:
        return self.name
