from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from kreisweit.apps.operation.domain.serve import prepare_database, serve


class Command(BaseCommand):
    def add_arguments(self, parser: CommandParser) -> None:
        parser.description = _("Startet Kreisweit: Seiten und Aufträge in einem Prozess.")
        parser.add_argument(
            "--host",
            default="127.0.0.1",
            help=_("Adresse, an der Kreisweit antwortet (voreingestellt: 127.0.0.1)"),
        )
        parser.add_argument("--port", type=int, default=8000, help=_("Anschluss (voreingestellt: 8000)"))
        parser.add_argument(
            "--migrate",
            action="store_true",
            help=_("stellt eine ältere PostgreSQL-Datenbank auf diese Version um"),
        )

    def handle(self, *args: Any, host: str, port: int, migrate: bool, **options: Any) -> None:
        if number := prepare_database(may_migrate=migrate):
            self.stdout.write(_("Datenbank auf diese Version gebracht (%(number)s Umstellungen).") % {"number": number})
        self.stdout.write(
            _("Kreisweit antwortet unter http://%(host)s:%(port)s – beenden mit Strg+C.") % {"host": host, "port": port}
        )
        serve(host=host, port=port)
