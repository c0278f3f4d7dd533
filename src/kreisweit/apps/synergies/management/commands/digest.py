"""`kreisweit digest`: sends the weekly overview."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from kreisweit.apps.synergies.domain.digest import send_digests


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _(
            "Verschickt den Wochenüberblick an alle, die ihn wollen: höchstens einmal je Woche und Person. Für einen "
            "wöchentlichen Aufruf gedacht."
        )
        example = "https://kreisweit.example/"
        parser.add_argument("root", metavar="ADRESSE", help=_("Adresse dieser Installation, zum Beispiel %s") % example)

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.EMAIL_HOST:
            raise CommandError(_("Es ist kein Mailserver eingerichtet (SMTP_HOST). Es wurde nichts verschickt."))
        number = send_digests(at=timezone.now(), root=options["root"], send=_send)
        self.stdout.write(_("Verschickt: %(n)s.") % {"n": number})


def _send(address: str, subject: str, text: str) -> None:
    send_mail(subject, text, None, [address])
