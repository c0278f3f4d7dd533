from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from kreisweit.apps.audit.models import Event
from kreisweit.apps.audit.queries import first_break


class Command(BaseCommand):
    def add_arguments(self, parser: CommandParser) -> None:
        parser.description = _(
            "Prüft, ob das Protokoll unversehrt ist: jeder Eintrag und die Kette von Eintrag zu Eintrag."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if broken := first_break():
            self.stderr.write(
                _("Das Protokoll ist ab Eintrag %(event)s nicht mehr unversehrt.") % {"event": broken.event_id}
            )
            sys.exit(1)
        last = Event.objects.order_by("-id").first()
        self.stdout.write(_("Unversehrt: %(number)s Einträge.") % {"number": Event.objects.count()})
        if last:
            # Written down elsewhere, for example in a council paper, it shows later that nobody rewrote the
            # whole log.
            self.stdout.write(_("Prüfsumme des letzten Eintrags: %(hash)s") % {"hash": last.hash})
