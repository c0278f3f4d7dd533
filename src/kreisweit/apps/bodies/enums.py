from django.db import models
from django.utils.translation import gettext_lazy as _


class BodyKind(models.TextChoices):
    DISTRICT = "district", _("Kreis")
    MUNICIPALITY = "municipality", _("Stadt oder Gemeinde")


class Role(models.TextChoices):
    """What a member may do for the body of the membership, most rights first."""

    ADMINISTRATOR = "administrator", _("Administration")
    OFFICER = "officer", _("Digitalbeauftragte Person")
    EDITOR = "editor", _("Redaktion")
    COUNCILLOR = "councillor", _("Mitglied der Vertretung")
    GUEST = "guest", _("Gast")


class ActorKind(models.TextChoices):
    COMPANY = "company", _("Unternehmen")
    ASSOCIATION = "association", _("Verein oder Verband")
    UNIVERSITY = "university", _("Hochschule oder Forschung")
    PUBLIC = "public", _("Öffentliche Stelle")
    OTHER = "other", _("Sonstige")


class OrganizationType(models.TextChoices):
    """OParl 1.1, `organizationType`."""

    COMMITTEE = "Gremium", _("Gremium")
    GROUP = "Fraktion", _("Fraktion")
    ADMINISTRATION = "Verwaltungsbereich", _("Verwaltungsbereich")
    INSTITUTION = "Institution", _("Institution")
    OTHER = "Sonstiges", _("Sonstiges")
