from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class RunKind(models.TextChoices):
    """How much a run asks for."""

    FULL = "full", _("alles")
    CHANGES = "changes", _("nur Änderungen")


class RunState(models.TextChoices):
    """How far a run has come. At most one run of a system is waiting or working."""

    WAITING = "waiting", _("wartet")
    WORKING = "working", _("läuft")
    FINISHED = "finished", _("beendet")
    STOPPED = "stopped", _("angehalten")
    FAILED = "failed", _("fehlgeschlagen")


OPEN_STATES = (RunState.WAITING, RunState.WORKING)


class HitState(models.TextChoices):
    """What became of a paper that a search has found."""

    NEW = "new", _("neu gefunden")
    TAKEN = "taken", _("übernommen")
    IGNORED = "ignored", _("übergangen")


class HitPlace(models.TextChoices):
    """Where in the paper the words stand."""

    TITLE = "title", _("im Betreff")
    FILE = "file", _("im Namen einer Datei")
    KEYWORD = "keyword", _("in den Schlagwörtern")


class TakingState(models.TextChoices):
    """How far the files of a taken paper have come."""

    WAITING = "waiting", _("wird geholt")
    DONE = "done", _("geholt")
    FAILED = "failed", _("nicht geholt")


class EventName(models.TextChoices):
    """What the log calls the changes, and how people read them."""

    SYSTEM_ADDED = "council_system.added", _("Ratsinformationssystem angeschlossen")
    SYSTEM_CHANGED = "council_system.changed", _("Ratsinformationssystem geändert")
    SYSTEM_REMOVED = "council_system.removed", _("Ratsinformationssystem entfernt")
    RUN_REQUESTED = "harvest.requested", _("Abholung gestartet")
    RUN_STOPPED = "harvest.stopped", _("Abholung angehalten")
    RUN_FINISHED = "harvest.finished", _("Abholung beendet")
    PAPERS_TAKEN = "council_paper.taken", _("Vorlage übernommen")
    PAPERS_IGNORED = "council_paper.ignored", _("Vorlage übergangen")
    SEARCH_ADDED = "saved_search.added", _("Suche angelegt")
    SEARCH_CHANGED = "saved_search.changed", _("Suche geändert")
