from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """Where an initiative stands, in the order of its life."""

    IDEA = "idea", _("Idee")
    PLANNED = "planned", _("geplant")
    APPLIED = "applied", _("beantragt")
    IN_PROGRESS = "in_progress", _("in Umsetzung")
    IN_OPERATION = "in_operation", _("in Betrieb")
    COMPLETED = "completed", _("abgeschlossen")
    DISCONTINUED = "discontinued", _("eingestellt")
    DROPPED = "dropped", _("verworfen")
    REJECTED = "rejected", _("abgelehnt")
    UNKNOWN = "unknown", _("unbekannt")


AHEAD = (Status.IDEA, Status.PLANNED, Status.APPLIED)
"""An initiative in one of these has not begun."""
OVER = (Status.COMPLETED, Status.DISCONTINUED, Status.DROPPED, Status.REJECTED)
"""An initiative in one of these no longer runs, even when nobody has noted the year of its end."""


class Confidence(models.TextChoices):
    """How sure the entry is."""

    HIGH = "high", _("hoch")
    MEDIUM = "medium", _("mittel")
    LOW = "low", _("niedrig")


class Visibility(models.TextChoices):
    DISTRICT = "district", _("alle im Kreis")
    BODY = "body", _("nur die eigene Körperschaft (Entwurf)")


class Duty(models.TextChoices):
    """Whether a law such as the OZG demands it."""

    YES = "yes", _("ja")
    NO = "no", _("nein")
    UNKNOWN = "unknown", _("unbekannt")


class EventName(models.TextChoices):
    """What the log calls the changes, and how people read them."""

    CREATED = "initiative.created", _("angelegt")
    CHANGED = "initiative.changed", _("geändert")
    CONFIRMED = "initiative.confirmed", _("als richtig bestätigt")
    REMOVED = "initiative.removed", _("in den Papierkorb gelegt")
    RESTORED = "initiative.restored", _("aus dem Papierkorb geholt")
    CITED = "initiative.cited", _("mit Fundstellen belegt")
    UNCITED = "initiative.uncited", _("Fundstellen entfernt")


class RecordField(models.TextChoices):
    """The names of the fields of a record as people read them; the values are the codes of `record`."""

    TITLE = "title", _("Titel")
    DESCRIPTION = "description", _("Kurzbeschreibung")
    PLACE = "place", _("Ort")
    FIELD = "field", _("Handlungsfeld")
    STATUS = "status", _("Status")
    STATUS_AS_OF = "status_as_of", _("Status belegt für das Jahr")
    OWNER = "owner", _("Träger")
    PARTNERS = "partners", _("Beteiligte")
    YEAR_START = "year_start", _("Beginn (Jahr)")
    YEAR_END = "year_end", _("Ende (Jahr)")
    PROBLEM = "problem", _("Anlass")
    TARGET_GROUP = "target_group", _("Zielgruppe")
    BENEFIT = "benefit", _("Nutzen")
    SYSTEMS = "systems", _("Eingesetzte Systeme")
    COST_ONCE = "cost_once", _("Einmalige Kosten")
    COST_YEARLY = "cost_yearly", _("Jährliche Kosten")
    COST_NOTE = "cost_note", _("Grundlage der Kosten")
    FUNDING = "funding", _("Förderung")
    FUNDING_PROGRAMME = "funding_programme", _("Förderprogramm")
    STAFF_FTE = "staff_fte", _("Personal in Vollzeitstellen")
    LEGAL_DUTY = "legal_duty", _("Gesetzliche Pflicht (OZG)")
    SOURCE_URL = "source_url", _("Quelle")
    SOURCE_PAGE = "source_page", _("Seite oder Fundstelle")
    CONFIDENCE = "confidence", _("Verlässlichkeit")
    BODY = "body", _("Zuständig für den Eintrag")
    VISIBILITY = "visibility", _("Sichtbar für")
    KEY = "key", _("Schlüssel")


class FoundBeside(models.TextChoices):
    """What a document can say about an initiative beyond the fields of its record."""

    PHASE = "phase", _("Phase")
    WORKSHOP = "workshop", _("Workshop")
    PARTICIPANT = "participant", _("Teilnehmende")
    GOAL = "goal", _("Ziel")
    REFERENCE = "reference", _("Vorbild")
    BUDGET_ITEM = "budget_item", _("Haushaltsstelle")
    BUDGET_YEAR = "budget_year", _("Haushaltsjahr")
    LAW = "law", _("Rechtsgrundlage")
    ORGANIZATION = "organization", _("Zuständiges Gremium")
    ROLE = "role", _("Rolle")


CONFIDENCE_MEANINGS: Mapping[str, Any] = {
    Confidence.HIGH: _("aus erster Hand: Behörde, Ratsvorlage oder Projektträger"),
    Confidence.MEDIUM: _("aus Presse oder zweiter Hand"),
    Confidence.LOW: _("Angaben knapp oder Zuordnung unsicher"),
}


class ImportState(models.TextChoices):
    """How far an uploaded list has come, in this order."""

    UPLOADED = "uploaded", _("Zuordnung offen")
    MAPPED = "mapped", _("wird gelesen")
    READ = "read", _("Vorschau bereit")
    APPLYING = "applying", _("wird übernommen")
    APPLIED = "applied", _("übernommen")
    DISCARDED = "discarded", _("Tabelle verworfen")
    FAILED = "failed", _("fehlgeschlagen")


class RowKind(models.TextChoices):
    """What taking over a row would do."""

    NEW = "new", _("neu")
    CHANGED = "changed", _("geändert")
    UNCHANGED = "unchanged", _("unverändert")
    PROBLEM = "problem", _("mit Fehler")


class BodySource(models.TextChoices):
    """How we know which body a row belongs to."""

    ENTRY = "entry", _("aus dem Bestand")
    COLUMN = "column", _("aus der Spalte")
    PLACE = "place", _("aus dem Ort geschlossen")
    OWNER = "owner", _("aus dem Träger geschlossen")
    CHOSEN = "chosen", _("so von Ihnen festgelegt")
    IMPORTER = "importer", _("Ihre Körperschaft, weil nichts anderes dasteht")


class ImportEvent(models.TextChoices):
    """What the log calls the way of a list into the inventory."""

    RECEIVED = "import.received", _("Tabelle hochgeladen")
    APPLIED = "import.applied", _("Tabelle übernommen")
    DISCARDED = "import.discarded", _("Tabelle verworfen")
