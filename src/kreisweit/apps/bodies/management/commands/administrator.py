"""The way back in for whoever runs the machine: a new administrator, or a new link for one who lost the
password."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kreisweit.apps.audit.domain.record import SystemActor
from kreisweit.apps.bodies.domain.first_login import first_login_address
from kreisweit.apps.bodies.domain.members import install_member
from kreisweit.apps.bodies.enums import BodyKind, Role
from kreisweit.apps.bodies.models import Body


class Command(BaseCommand):
    def add_arguments(self, parser: CommandParser) -> None:
        parser.description = _(
            "Gibt einer Person die Rolle Administration und einen Link, mit dem sie ihr Kennwort setzt."
        )
        parser.add_argument("email", metavar="E-MAIL")
        parser.add_argument("name", metavar="NAME", nargs="?", default="")
        parser.add_argument(
            "--body",
            default="",
            metavar="AGS",
            help=_("Schlüssel der Körperschaft; ohne Angabe der einzige Kreis"),
        )

    def handle(self, *args: Any, email: str, name: str, body: str, **options: Any) -> None:
        wanted = Body.objects.filter(ags=body) if body else Body.objects.filter(kind=BodyKind.DISTRICT)
        if wanted.count() != 1:
            raise CommandError(_("Nennen Sie mit --body den Schlüssel der Körperschaft, zum Beispiel 05558000."))
        chosen = wanted.get()
        with transaction.atomic():
            actor = SystemActor((chosen.district or chosen).public_id)
            member = install_member(
                body=chosen, email=email, name=name, role=Role.ADMINISTRATOR, by=actor, at=timezone.now()
            )
        link = first_login_address(member.user)
        self.stdout.write(
            _("Anmeldelink (einmal gültig, drei Tage lang):\n%(link)s") % {"link": link}
            if link
            else _("%(name)s hat schon ein Kennwort und kann sich damit anmelden.") % {"name": member.user.name}
        )
