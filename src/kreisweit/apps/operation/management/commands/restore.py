from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from kreisweit.apps.operation.domain.backup import restore


class Command(BaseCommand):
    requires_system_checks = []  # there is no database yet

    def add_arguments(self, parser: CommandParser) -> None:
        parser.description = _("Stellt die eingebettete Datenbank aus einer Sicherung wieder her.")
        parser.add_argument("file", type=Path, metavar=_("DATEI"))

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        restore(source=file)
        self.stdout.write(_("Wiederhergestellt aus %(path)s.") % {"path": file})
