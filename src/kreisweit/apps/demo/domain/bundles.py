"""Two bundles to look at: one that grew out of a good idea, one that shows what going alone has cost."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bundles.domain.agree import answer
from kreisweit.apps.bundles.domain.describe import choose_lead, describe
from kreisweit.apps.bundles.domain.form import form_bundle
from kreisweit.apps.bundles.domain.members import change_member
from kreisweit.apps.bundles.enums import Consent
from kreisweit.apps.bundles.models import Bundle, BundleMember
from kreisweit.apps.initiatives.models import Initiative


@dataclass(frozen=True, slots=True)
class DemoBundle:
    """What is bundled: keys of the inventory; lead and counted users by official key."""

    title: str
    keys: tuple[str, ...]
    lead: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    users: dict[str, int] = field(default_factory=dict)


NORDKIRCHEN, NOTTULN = "05558028", "05558032"
BUNDLES = (
    DemoBundle(
        title="Digitaler Lastenradverleih",
        keys=("coe-022", "coe-023", "coe-024", "coe-025", "coe-026"),
        lead=NORDKIRCHEN,
        texts={
            "purpose": "Beispiel: Der Verleih begann in Nordkirchen und verbreitete sich über die Digitalagentur. "
            "Jetzt sollen alle Orte dieselbe Buchung nutzen, damit ein Konto im ganzen Kreis gilt.",
            "shared": "Buchung und Abrechnung, Wartungsvertrag, Versicherung, Auswertung der Nutzung",
            "stays_local": "Standorte, Anzahl der Räder, Ansprechpersonen, Preise",
        },
    ),
    DemoBundle(
        title="Orts-Apps",
        keys=("coe-062", "coe-072", "coe-084", "coe-091"),
        texts={
            "purpose": "Beispiel: Mehrere Orte haben nacheinander eigene Apps begonnen und zum Teil wieder aufgegeben. "
            "Das Bündel prüft, was eine gemeinsame Lösung kosten und wie viele Menschen sie brauchen würde.",
        },
        users={NOTTULN: 1_200},
    ),
)


def form_demo_bundles(*, by: Membership, at: datetime) -> list[Bundle]:
    """Form `BUNDLES` on behalf of the Kreis; members with an account of their own have agreed to the first."""
    made = [_form(one, by=by, at=at) for one in BUNDLES]
    for row in BundleMember.plain.filter(bundle=made[0]).select_related("body", "bundle"):
        officer = Membership.plain.filter(body=row.body, role="officer").select_related("body", "user").first()
        if officer is not None:
            version = row.bundle.version
            answer(bundle=row.bundle, member=row, consent=Consent.YES, by=officer, at=at, expected_version=version)
    return made


def _form(one: DemoBundle, *, by: Membership, at: datetime) -> Bundle:
    rows = Initiative.objects.visible_to(by).filter(key__in=one.keys).order_by("key")
    related = ("body", "owner_body", "place_body")
    bundle = form_bundle(title=one.title, initiatives=list(rows.select_related(*related)), by=by, at=at)
    bundle = describe(bundle=bundle, values=one.texts, by=by, at=at, expected_version=bundle.version)
    for row in BundleMember.plain.filter(bundle=bundle, body__ags__in=[*one.users, one.lead]).select_related("body"):
        if row.body.ags == one.lead:
            bundle = choose_lead(bundle=bundle, body=row.body, by=by, at=at, expected_version=bundle.version)
        if users := one.users.get(row.body.ags):
            values, version = {"users": users}, bundle.version
            bundle = change_member(bundle=bundle, member=row, values=values, by=by, at=at, expected_version=version)
    return bundle
