from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What two initiatives have to do with each other; the values are those of the matching."""

    DUPLICATE = "duplicate", _("Doppelter Eintrag")
    SAME = "same", _("Gleiche Lösung")
    RELATED = "related", _("Verwandtes Thema")
    SHARED_MEANS = "shared_means", _("Gemeinsame Mittel")


class State(models.TextChoices):
    """Where people stand with a proposal."""

    PROPOSED = "proposed", _("vorgeschlagen")
    CONFIRMED = "confirmed", _("bestätigt")
    REJECTED = "rejected", _("abgelehnt")
    LATER = "later", _("zurückgestellt")


class RunState(models.TextChoices):
    """Where a run of the matching stands."""

    WAITING = "waiting", _("wartet")
    WORKING = "working", _("läuft")
    FINISHED = "finished", _("fertig")
    FAILED = "failed", _("fehlgeschlagen")


class Reach(models.TextChoices):
    """Whether both sides of a synergy lie inside the district."""

    INSIDE = "inside", _("nur innerhalb des Kreises")
    ELSEWHERE = "elsewhere", _("mit Beispielen von außerhalb")


class RejectReason(models.TextChoices):
    """Why a proposal was rejected: only the first says that the matching was wrong."""

    OTHER_MATTER = "other_matter", _("Es geht nicht um dieselbe Sache")
    KNOWN = "known", _("Die Beteiligten stimmen sich schon ab")
    OUTDATED = "outdated", _("Ein Vorhaben ist nicht mehr aktuell")
    NOT_WANTED = "not_wanted", _("Eine Zusammenarbeit ist nicht gewollt")


class EventName(models.TextChoices):
    """The events in the log of a synergy, as its history tells them."""

    CONFIRMED = "synergy.confirmed", _("bestätigt")
    REJECTED = "synergy.rejected", _("abgelehnt")
    POSTPONED = "synergy.postponed", _("zurückgestellt")
    REOPENED = "synergy.reopened", _("Entscheidung zurückgenommen")


KIND_MEANINGS = {
    Kind.DUPLICATE: _("Vermutlich zweimal dasselbe Vorhaben am selben Ort."),
    Kind.SAME: _("Zwei Vorhaben lösen dieselbe Aufgabe, an verschiedenen Orten oder bei verschiedenen Trägern."),
    Kind.RELATED: _("Zwei Vorhaben berühren sich in der Sache, tun aber nicht dasselbe."),
    Kind.SHARED_MEANS: _("Zwei Vorhaben nutzen dasselbe System, denselben Partner oder dieselbe Förderung."),
}
# What follows when nothing is known about where both stand.
KIND_ADVICE = {
    Kind.DUPLICATE: _("Einträge vergleichen und einen davon entfernen."),
    Kind.SAME: _("Miteinander sprechen: Lösung übernehmen oder gemeinsam weiterführen."),
    Kind.RELATED: _("Miteinander sprechen: Daten, Schnittstellen und Zeitplan abstimmen."),
    Kind.SHARED_MEANS: _("Gemeinsam beschaffen, verhandeln oder beantragen."),
}
