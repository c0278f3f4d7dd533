from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a bundle stands. The last three are ends; nothing is deleted."""

    DRAFT = "draft", _("Entwurf")
    AGREED = "agreed", _("vereinbart")
    SPLIT = "split", _("aufgeteilt")
    MERGED = "merged", _("in einem anderen aufgegangen")
    DISSOLVED = "dissolved", _("aufgelöst")


ACTIVE = (State.DRAFT, State.AGREED)
ENDED = (State.SPLIT, State.MERGED, State.DISSOLVED)


class Role(models.TextChoices):
    """What a body does in a bundle. Who leads is said by the bundle, so that there is one lead at most."""

    LEAD = "lead", _("federführend")
    JOINS = "joins", _("macht mit")
    OBSERVES = "observes", _("beobachtet")
    NOT_RELEVANT = "not_relevant", _("nicht betroffen")


class Consent(models.TextChoices):
    """What a body says to its membership."""

    OPEN = "open", _("noch offen")
    YES = "yes", _("zugestimmt")
    NO = "no", _("abgelehnt")


class EventName(models.TextChoices):
    """The events in the log of a bundle, as its history tells them."""

    FORMED = "bundle.formed", _("gebildet")
    DESCRIBED = "bundle.described", _("beschrieben")
    LEAD_CHOSEN = "bundle.lead_chosen", _("Federführung bestimmt")
    MEMBER_ADDED = "bundle.member_added", _("aufgenommen")
    MEMBER_CHANGED = "bundle.member_changed", _("Angaben einer Körperschaft geändert")
    MEMBER_REMOVED = "bundle.member_removed", _("Körperschaft ausgeschieden")
    INITIATIVE_REMOVED = "bundle.initiative_removed", _("Vorhaben herausgenommen")
    ANSWERED = "bundle.answered", _("zur Mitgliedschaft geäußert")
    ASSUMED = "bundle.assumed", _("Annahmen geändert")
    SPLIT = "bundle.split", _("aufgeteilt")
    MERGED = "bundle.merged", _("zusammengeführt")
    DISSOLVED = "bundle.dissolved", _("aufgelöst")
    REOPENED = "bundle.reopened", _("wieder aufgenommen")
