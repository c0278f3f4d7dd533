from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from kreisweit.apps.operation.domain.backup import backup


class Command(BaseCommand):
    def add_arguments(self, parser: CommandParser) -> None:
        parser.description = _("Sichert die eingebettete Datenbank im laufenden Betrieb in eine Datei.")
        parser.add_argument("file", type=Path, metavar=_("DATEI"))

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        size = backup(target=file)
        self.stdout.write(_("Gesichert: %(path)s (%(size)s kB)") % {"path": file, "size": size // 1000})
