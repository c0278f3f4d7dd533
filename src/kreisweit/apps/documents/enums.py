from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class FileKind(models.TextChoices):
    """What a file is by its content; the values are those of `engines.reading.document.DocumentKind`."""

    UNKNOWN = "", _("unbekannt")
    PDF = "pdf", _("PDF")
    DOCX = "docx", _("Word-Dokument")
    ODT = "odt", _("OpenDocument-Text")
    WORKBOOK = "workbook", _("Arbeitsmappe")
    SEPARATED = "separated", _("CSV-Tabelle")
    HTML = "html", _("Webseite")
    TEXT = "text", _("Textdatei")
    IMAGE = "image", _("Bild einer Seite")


PICTURED = frozenset({FileKind.PDF, FileKind.IMAGE})
"""Kinds whose pages can be shown as pictures."""


class ReadingState(models.TextChoices):
    """How far a document has come, in this order."""

    WAITING = "waiting", _("wartet auf das Lesen")
    READING = "reading", _("wird gelesen")
    READ = "read", _("gelesen")
    FAILED = "failed", _("nicht lesbar")


class Audience(models.TextChoices):
    """Who may read a document."""

    DISTRICT = "district", _("alle im Kreis")
    BODY = "body", _("nur die eigene Körperschaft")


class Origin(models.TextChoices):
    """How a document came here."""

    UPLOAD = "upload", _("hochgeladen")
    COUNCIL_SYSTEM = "council_system", _("aus dem Ratsinformationssystem")


class PageOrigin(models.TextChoices):
    """Where the words of a page come from; the values are those of `engines.reading.document.Origin`."""

    TEXT = "text", _("Text der Datei")
    SCAN = "scan", _("aus dem Bild erkannt")
    OLD_SCAN = "old_scan", _("frühere Texterkennung")


class PartName(models.TextChoices):
    """The parts of a council paper; the values are codes of the engine's schemes."""

    SUBJECT = "subject", _("Betreff")
    REFERENCE = "reference", _("Bezug")
    AGENDA_ITEM = "agenda_item", _("Tagesordnungspunkt")
    SUMMARY = "summary", _("Zusammenfassung")
    CONSULTATIONS = "consultations", _("Beratungsfolge")
    RESOLUTION = "resolution", _("Beschluss")
    REASONING = "reasoning", _("Begründung")
    PROBLEM = "problem", _("Problem")
    SOLUTION = "solution", _("Lösung")
    ALTERNATIVES = "alternatives", _("Alternativen")
    STATEMENT = "statement", _("Sachverhalt")
    EFFECTS = "effects", _("Auswirkungen")
    FINANCE = "finance", _("Finanzen")
    STAFF = "staff", _("Personal")
    IT = "it", _("IT")
    CLIMATE = "climate", _("Klima")
    OTHER = "other", _("Sonstiges")
    VOTE = "vote", _("Abstimmung")
    COMPETENCE = "competence", _("Zuständigkeit")
    ANNEXES = "annexes", _("Anlagen")
    SIGNATURE = "signature", _("Unterschrift")


class EventName(models.TextChoices):
    """What the log calls the changes, and how people read them."""

    ADDED = "document.added", _("aufgenommen")
    READ = "document.read", _("gelesen")
    FAILED = "document.failed", _("konnte nicht gelesen werden")
    ASKED_AGAIN = "document.asked_again", _("erneut zum Lesen gegeben")
    AUDIENCE_CHANGED = "document.audience_changed", _("für andere freigegeben oder gesperrt")
    REMOVED = "document.removed", _("in den Papierkorb gelegt")
    RESTORED = "document.restored", _("aus dem Papierkorb geholt")
