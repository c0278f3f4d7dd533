from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class PublisherKind(models.TextChoices):
    """Who stands behind a file; the values are those of the format."""

    DISTRICT = "district", _("Kreis")
    MUNICIPALITY = "municipality", _("Stadt oder Gemeinde")
    COLLECTION = "collection", _("Sammlung von Beispielen")


class FileState(models.TextChoices):
    """How far a received file has come."""

    WAITING = "waiting", _("wartet auf Entscheidung")
    TAKEN = "taken", _("übernommen")
    DISCARDED = "discarded", _("verworfen")


class Assurance(models.TextChoices):
    """How sure we are whose file it is, the surest first."""

    KNOWN = "known", _("Unterschrift geprüft")
    SUCCESSOR = "successor", _("Unterschrift geprüft, neuer Schlüssel vom alten beglaubigt")
    NEW = "new", _("Unterschrift unversehrt, Absender noch nicht bekannt")
    FOREIGN = "foreign", _("Unterschrift mit einem fremden Schlüssel")
    UNSIGNED = "unsigned", _("nicht geprüft")


ASSURANCE_MEANINGS: Mapping[str, Any] = {
    Assurance.KNOWN: _(
        "Die Datei ist mit dem Schlüssel unterschrieben, den Sie von diesem Absender kennen. "
        "Der Inhalt ist unverändert."
    ),
    Assurance.SUCCESSOR: _(
        "Der Absender hat seinen Schlüssel gewechselt. Der Schlüssel, den Sie kennen, bürgt für den neuen. "
        "Der Inhalt ist unverändert."
    ),
    Assurance.NEW: _(
        "Der Inhalt ist unverändert, seit er unterschrieben wurde. Von wem, steht erst fest, wenn Sie den "
        "Fingerabdruck verglichen haben: Rufen Sie beim Absender an. Danach erkennt Kreisweit ihn wieder."
    ),
    Assurance.FOREIGN: _(
        "Achtung: Von diesem Absender kennen Sie einen anderen Schlüssel. Entweder hat er seinen verloren, oder jemand "
        "gibt sich für ihn aus. Fragen Sie unter einer Nummer nach, die Sie schon kennen."
    ),
    Assurance.UNSIGNED: _(
        "Die Datei trägt keine Unterschrift. Niemand kann sagen, von wem sie ist und ob sie verändert wurde. Sie "
        "können sie mit einer Begründung übernehmen; sie bleibt als „nicht geprüft“ gekennzeichnet."
    ),
}
NEEDS_REASON = frozenset({Assurance.NEW, Assurance.FOREIGN, Assurance.UNSIGNED})
"""A person has to say on what they rely."""


class EventName(models.TextChoices):
    """What the log calls what happens here."""

    CONSENTED = "exchange.consented", _("Veröffentlichung erlaubt")
    CONSENT_WITHDRAWN = "exchange.consent_withdrawn", _("Erlaubnis zurückgenommen")
    PUBLISHED = "exchange.published", _("Austauschdatei ausgegeben")
    KEY_REPLACED = "exchange.key_replaced", _("Schlüssel gewechselt")
    RECEIVED = "exchange.received", _("Austauschdatei erhalten")
    TAKEN = "exchange.taken", _("Austauschdatei übernommen")
    DISCARDED = "exchange.discarded", _("Austauschdatei verworfen")
    REMOVED = "exchange.removed", _("anderen Kreis entfernt")
    COMPARED = "exchange.compared", _("mit anderen verglichen")
