from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """How far an introduction has come, in this order; the last three end it before anybody met."""

    PROPOSED = "proposed", _("vorbereitet")
    ASKED = "asked", _("beide Seiten angefragt")
    INTRODUCED = "introduced", _("vorgestellt")
    TALKED = "talked", _("gesprochen")
    BECAME = "became", _("Ergebnis festgehalten")
    LATER = "later", _("zurückgestellt")
    DECLINED = "declined", _("abgelehnt")
    WITHDRAWN = "withdrawn", _("zurückgezogen")


REVEALED = (State.INTRODUCED, State.TALKED, State.BECAME)
"""Both sides have said yes: only now does each learn whom to talk to."""
OPEN = (State.PROPOSED, State.ASKED, State.LATER)
"""Can still become an introduction; a pair of organisations has at most one of these."""
ENDED = (State.DECLINED, State.WITHDRAWN)
"""Nothing came of it. The other side is not told which of the two it was."""

CAME_TO_NOTHING = "closed"
"""What a side is shown instead of one of `ENDED` that is not its own doing."""


class Opinion(models.TextChoices):
    """What a side says to being introduced."""

    YES = "yes", _("zugestimmt")
    NO = "no", _("abgelehnt")


class DeclineReason(models.TextChoices):
    """Why a side does not want to be introduced. Giving none is allowed."""

    KNOWN = "known", _("Wir kennen uns schon")
    OTHER_MATTER = "other_matter", _("Es geht nicht um dieselbe Sache")
    NO_TIME = "no_time", _("Dafür fehlt uns die Zeit")
    NOT_WANTED = "not_wanted", _("Wir möchten diesen Kontakt nicht")


class Outcome(models.TextChoices):
    """What became of it."""

    JOINT_PROJECT = "joint_project", _("gemeinsames Vorhaben")
    EXCHANGE = "exchange", _("Austausch")
    NOTHING = "nothing", _("nichts Weiteres")


class EventName(models.TextChoices):
    """The events in the log of an introduction, as its history tells them."""

    PROPOSED = "introduction.proposed", _("Vorstellung vorbereitet")
    REDRAFTED = "introduction.redrafted", _("Text geändert")
    ASKED = "introduction.asked", _("beide Seiten angefragt")
    CONSENTED = "introduction.consented", _("der Vorstellung zugestimmt")
    DECLINED = "introduction.declined", _("Vorstellung abgelehnt")
    TAKEN_BACK = "introduction.taken_back", _("Antwort zurückgenommen")
    PUT_OFF = "introduction.put_off", _("Vorstellung zurückgestellt")
    WITHDRAWN = "introduction.withdrawn", _("Vorstellung zurückgezogen")
    INTRODUCED = "introduction.introduced", _("einander vorgestellt")
    TALKED = "introduction.talked", _("Gespräch festgehalten")
    BECAME = "introduction.became", _("Ergebnis festgehalten")


TELLING = (
    EventName.CONSENTED,
    EventName.DECLINED,
    EventName.TAKEN_BACK,
    EventName.PUT_OFF,
    EventName.WITHDRAWN,
)
"""Events that tell one side how the other one answered; kept from it until both have said yes."""
