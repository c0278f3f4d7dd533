from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from kreisweit.apps.council_systems.domain.runs import request_due_runs
from kreisweit.apps.council_systems.domain.work import work_on


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _(
            "Holt Neues aus allen angeschlossenen Ratsinformationssystemen, einmal in der Woche alles. Für einen "
            "täglichen Aufruf gedacht; die Arbeit übernimmt „kreisweit serve“."
        )
        parser.add_argument("--now", action="store_true", help=_("hier und jetzt arbeiten statt im Server"))

    def handle(self, *args: Any, **options: Any) -> None:
        runs = request_due_runs(at=timezone.now())
        if not runs:
            self.stdout.write(_("Noch ist kein Ratsinformationssystem angeschlossen."))
        for run in runs:
            while options["now"] and work_on(run_key=run.public_id, clock=timezone.now):
                pass
            run.refresh_from_db()
            self.stdout.write(f"{run.system.name}: {run.get_state_display()}")
