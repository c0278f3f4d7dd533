from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.bodies.models import Actor, Body
from kreisweit.apps.bodies.models.scope import ScopedQuerySet
from kreisweit.apps.initiatives.enums import Confidence, Duty, Status, Visibility
from kreisweit.apps.initiatives.models.field_of_action import FieldOfAction
from kreisweit.kernel.ids import new_id

if TYPE_CHECKING:
    from kreisweit.apps.bodies.models import Membership


SORTED_LIKE = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "é": "e", "è": "e", "á": "a"})


def sort_key(title: str) -> str:
    """`title` as a German dictionary sorts it (DIN 5007-1): umlauts like their vowels, quotation marks ignored.

    Databases sort by code or by a locale we do not choose; this way both kinds agree.
    """
    return title.casefold().translate(SORTED_LIKE).lstrip("„“”‚‘’\"'»«›‹( ")[:200]


# Examples from elsewhere have nobody who could confirm them.
UNCONFIRMED = Q(confirmed_at__isnull=True) & (Q(place_body__isnull=False) | Q(place_name=""))


class InitiativeQuerySet(ScopedQuerySet["Initiative"]):
    def scope_for(self, member: Membership) -> Q:
        """Everything shared in the member's district, and the drafts of the member's own body."""
        shared = Q(visibility=Visibility.DISTRICT)
        return Q(district_id=member.district_id, removed_at__isnull=True) & (shared | Q(body_id=member.body_id))

    def unconfirmed(self) -> Self:
        """Entries whose body has not said yet that they are right."""
        return self.filter(UNCONFIRMED)

    def removed_from(self, member: Membership) -> Self:
        """The waste bin of the member's own body; at the Kreis also what was removed for its municipalities."""
        own = Q(body_id=member.body_id)
        if member.body.is_district:
            own |= Q(visibility=Visibility.DISTRICT)
        rows = self.filter(own, district_id=member.district_id, removed_at__isnull=False)
        return rows.for_everyone("limited to what the member's body may see on the line above")


class Initiative(models.Model):
    """A Vorhaben. Unknown costs, staff and dates are the normal case: null means unknown, never zero."""

    public_id = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    key = models.CharField(_("Schlüssel"), max_length=60, default=new_id)
    district = models.ForeignKey(Body, models.PROTECT, related_name="inventory")
    body = models.ForeignKey(
        Body, models.PROTECT, related_name="initiatives", verbose_name=_("Zuständig für den Eintrag")
    )

    title = models.CharField(_("Titel"), max_length=200)
    sort_title = models.CharField(max_length=200, blank=True, editable=False)
    description = models.TextField(_("Kurzbeschreibung"), max_length=4000, blank=True)
    owner_body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="owned_initiatives")
    owner_actor = models.ForeignKey(Actor, models.PROTECT, null=True, blank=True, related_name="owned_initiatives")
    place_body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="initiatives_here")
    place_name = models.CharField(_("Ort außerhalb des Kreises"), max_length=120, blank=True)
    field = models.ForeignKey(
        FieldOfAction,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="initiatives",
        verbose_name=_("Handlungsfeld"),
    )
    status = models.CharField(_("Status"), max_length=20, choices=Status, default=Status.UNKNOWN)
    status_as_of = models.PositiveSmallIntegerField(_("Status belegt für das Jahr"), null=True, blank=True)
    year_start = models.PositiveSmallIntegerField(_("Beginn (Jahr)"), null=True, blank=True)
    year_end = models.PositiveSmallIntegerField(_("Ende (Jahr)"), null=True, blank=True)

    problem = models.TextField(_("Anlass"), max_length=4000, blank=True)
    target_group = models.CharField(_("Zielgruppe"), max_length=300, blank=True)
    benefit = models.TextField(_("Nutzen"), max_length=4000, blank=True)
    systems = models.JSONField(_("Eingesetzte Systeme"), default=list, blank=True)
    cost_once_cents = models.BigIntegerField(_("Einmalige Kosten"), null=True, blank=True)
    cost_yearly_cents = models.BigIntegerField(_("Jährliche Kosten"), null=True, blank=True)
    funding_cents = models.BigIntegerField(_("Förderung"), null=True, blank=True)
    funding_programme = models.CharField(_("Förderprogramm"), max_length=200, blank=True)
    cost_note = models.CharField(_("Grundlage der Kosten"), max_length=500, blank=True)
    staff_fte = models.DecimalField(
        _("Personal in Vollzeitstellen"), max_digits=6, decimal_places=2, null=True, blank=True
    )
    legal_duty = models.CharField(_("Gesetzliche Pflicht (OZG)"), max_length=10, choices=Duty, default=Duty.UNKNOWN)

    source_url = models.URLField(_("Quelle"), max_length=700, blank=True)
    source_page = models.CharField(_("Seite oder Fundstelle"), max_length=60, blank=True)
    confidence = models.CharField(_("Verlässlichkeit"), max_length=10, choices=Confidence, blank=True)
    visibility = models.CharField(_("Sichtbar für"), max_length=10, choices=Visibility, default=Visibility.DISTRICT)

    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    # The municipality has said that the entry is right; entries made for it by others wait for this.
    confirmed_at = models.DateTimeField(null=True, blank=True)
    # In the waste bin since; invisible, and can be brought back.
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = InitiativeQuerySet.as_manager()
    plain = models.Manager()

    class Meta:
        ordering = ["title", "id"]
        base_manager_name = "plain"
        constraints = [
            models.UniqueConstraint(fields=["district", "key"], name="initiative_key_once_per_district"),
            models.CheckConstraint(
                name="initiative_at_most_one_owner", condition=Q(owner_body__isnull=True) | Q(owner_actor__isnull=True)
            ),
            models.CheckConstraint(
                name="initiative_place_inside_or_outside", condition=Q(place_body__isnull=True) | Q(place_name="")
            ),
            models.CheckConstraint(
                name="initiative_ends_after_start",
                condition=Q(year_start__isnull=True)
                | Q(year_end__isnull=True)
                | Q(year_end__gte=models.F("year_start")),
            ),
        ]
        indexes = [
            models.Index(fields=["district", "sort_title"]),
            models.Index(fields=["district", "changed_at"]),
            models.Index(fields=["district", "place_body", "field"]),
            models.Index(fields=["district", "status"]),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def owner(self) -> Body | Actor | None:
        return self.owner_body or self.owner_actor

    @property
    def place(self) -> str:
        """Where it happens, as people write it; empty when unknown."""
        return self.place_body.name if self.place_body else self.place_name

    @property
    def is_elsewhere(self) -> bool:
        """An example from outside the district, kept for comparison."""
        return self.place_body_id is None and bool(self.place_name)
