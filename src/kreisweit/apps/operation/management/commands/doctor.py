from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from kreisweit.apps.operation.queries.diagnosis import Level, diagnose
from kreisweit.ui.wording import say


class Command(BaseCommand):
    requires_system_checks = []  # the diagnosis runs them itself and words them

    def add_arguments(self, parser: CommandParser) -> None:
        parser.description = _(
            "Nennt, was an dieser Installation unsicher ist oder fehlt. Endet mit 1, wenn etwas behoben werden muss."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        labels = {Level.MUST: _("BEHEBEN"), Level.SHOULD: _("BEACHTEN"), Level.TOLD: _("STAND")}
        findings = diagnose()
        for finding in findings:
            self.stdout.write(f"[{labels[finding.level]}] {say(finding.message)}")
        urgent = sum(finding.level is Level.MUST for finding in findings)
        other = sum(finding.level is Level.SHOULD for finding in findings)
        self.stdout.write(_("Zu beheben: %(urgent)s, zu beachten: %(other)s.") % {"urgent": urgent, "other": other})
        if urgent:
            sys.exit(1)
