from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from kreisweit.apps.bodies.models import Body
from kreisweit.apps.demo.domain.load import load_demo
from kreisweit.apps.demo.queries import accounts, password
from kreisweit.apps.demo.tasks import decide_pairs
from kreisweit.apps.operation.domain.serve import free_port, prepare_database, serve

HOST = "127.0.0.1"


class Command(BaseCommand):
    def add_arguments(self, parser: CommandParser) -> None:
        parser.description = _(
            "Startet Kreisweit mit dem Demonstrationskreis Coesfeld, nur auf diesem Rechner erreichbar."
        )
        parser.add_argument(
            "--port",
            type=int,
            default=8000,
            help=_("Anschluss (voreingestellt: 8000, sonst der nächste freie)"),
        )
        parser.add_argument("--load-only", action="store_true", help=_("lädt die Daten, ohne zu antworten"))

    def handle(self, *args: Any, port: int, load_only: bool, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(_("Dieser Befehl lädt veröffentlichte Kennwörter. Starten Sie ihn als: kreisweit demo"))
        prepare_database(may_migrate=False)
        self.stdout.write(_("Daten: %(folder)s") % {"folder": settings.KREISWEIT_HOME})
        if load_demo(at=timezone.now()):
            decide_pairs.enqueue()
            self.stdout.write(_("Der Kreis Coesfeld ist geladen."))
        else:
            self.stdout.write(_("Der Kreis Coesfeld war schon geladen."))
        if load_only:
            return
        free = free_port(HOST, port)
        if free != port:
            self.stdout.write(_("Anschluss %(port)s ist belegt, es wird %(free)s.") % {"port": port, "free": free})
        self._introduce()
        self.stdout.write(f"\n    http://{HOST}:{free}/\n")
        self.stdout.write(_("Beenden mit Strg+C; die Daten bleiben erhalten."))
        self.stdout.flush()
        serve(host=HOST, port=free)

    def _introduce(self) -> None:
        names = dict(Body.objects.values_list("ags", "name"))
        self.stdout.write(_("\nAnmelden mit dem Kennwort %(password)s als:") % {"password": password()})
        for account in accounts():
            self.stdout.write(f"  {account.email:<40} {account.role.label}, {names[account.body_ags]}")
