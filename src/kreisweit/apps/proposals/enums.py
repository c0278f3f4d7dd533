from __future__ import annotations

from collections.abc import Mapping

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """What is proposed; the values are those of the reading."""

    INITIATIVE = "initiative", pgettext_lazy("eines", "Vorhaben")
    STRATEGY = "strategy", _("Strategie")
    GOAL = "goal", _("Ziel")
    ACTOR = "actor", _("Akteur")
    REFERENCE = "reference", _("Beispiel von anderswo")


class State(models.TextChoices):
    """Where people stand with a proposal."""

    OPEN = "open", _("offen")
    LATER = "later", _("zurückgestellt")
    ACCEPTED = "accepted", _("übernommen")
    CORRECTED = "corrected", _("mit Änderungen übernommen")
    MERGED = "merged", _("zusammengeführt")
    REJECTED = "rejected", _("verworfen")


UNDECIDED = (State.OPEN, State.LATER)
TAKEN = (State.ACCEPTED, State.CORRECTED, State.MERGED)
"""Something came of the proposal: an initiative, an actor, or the proposal itself is kept."""

INVENTORY_KINDS = (Kind.INITIATIVE, Kind.STRATEGY)
"""What becomes an initiative. A strategy is one, with the field of action that the district has for strategies."""
KEPT_KINDS = (Kind.GOAL, Kind.REFERENCE)
"""What has no page of its own: once accepted it stays where it is, with its passage."""
STRATEGY_FIELD = "Strategie/Querschnitt"


class RejectReason(models.TextChoices):
    """Why a proposal was rejected; saying so is voluntary."""

    MISREAD = "misread", _("So steht es nicht im Dokument")
    NO_INITIATIVE = "no_initiative", _("Das ist kein Vorhaben, keine Strategie, kein Ziel")
    NOT_DIGITAL = "not_digital", _("Kein digitales Thema")
    OUTDATED = "outdated", _("Überholt")
    KNOWN = "known", _("Steht schon im Bestand")


class Certainty(models.TextChoices):
    """How sure the reading is, in the words of the filter."""

    HIGH = "high", _("sicher")
    MEDIUM = "medium", _("wahrscheinlich")
    LOW = "low", _("unsicher")


LEAST: Mapping[str, float] = {Certainty.HIGH: 0.85, Certainty.MEDIUM: 0.6, Certainty.LOW: 0.0}
"""From which confidence on a certainty holds. Confidence says how often findings of a kind are right on test papers."""


def certainty_of(confidence: float) -> Certainty:
    return next(step for step in Certainty if confidence >= LEAST[step])


class EventName(models.TextChoices):
    """The events in the log, as the history tells them."""

    FOUND = "proposals.found", _("Vorschläge aus einem Dokument")
    ACCEPTED = "proposal.accepted", _("Vorschlag übernommen")
    CORRECTED = "proposal.corrected", _("Vorschlag mit Änderungen übernommen")
    MERGED = "proposal.merged", _("Vorschlag zusammengeführt")
    REJECTED = "proposal.rejected", _("Vorschlag verworfen")
    POSTPONED = "proposal.later", _("Vorschlag zurückgestellt")
    REOPENED = "proposal.reopened", _("Entscheidung zurückgenommen")


KIND_MEANINGS: Mapping[str, str | Promise] = {
    Kind.INITIATIVE: _("Wird als Vorhaben in den Bestand eingetragen."),
    Kind.STRATEGY: _("Wird als Vorhaben in den Bestand eingetragen, mit dem Handlungsfeld für Strategien."),
    Kind.ACTOR: _("Wird in das Verzeichnis der Akteure eingetragen. Bekannte Namen werden wiedererkannt."),
    Kind.GOAL: _(
        "Ziele haben noch keinen eigenen Bereich. Ein angenommenes Ziel bleibt mit seiner Fundstelle beim Dokument "
        "stehen."
    ),
    Kind.REFERENCE: _(
        "Beispiele von anderswo haben noch keinen eigenen Bereich. Ein angenommenes Beispiel bleibt mit seiner "
        "Fundstelle beim Dokument stehen."
    ),
}
