"""Publishing: only what consenting bodies share leaves the house, and exactly what the person has looked at."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.bodies import NOON
from tests.factories.initiatives import make_initiative

from kreisweit.adapters.exchange import Trust, open_package, read_key
from kreisweit.apps.audit.models import Event
from kreisweit.apps.audit.queries import first_break
from kreisweit.apps.bodies.enums import ActorKind, Role
from kreisweit.apps.bodies.models import Actor, Body, Membership
from kreisweit.apps.exchange.bridge.files import read_file
from kreisweit.apps.exchange.bridge.outgoing import Imprint
from kreisweit.apps.exchange.domain.consent import give_consent, withdraw_consent
from kreisweit.apps.exchange.domain.publish import preview, publish, replace_key
from kreisweit.apps.exchange.models import Publication, PublishingConsent
from kreisweit.apps.exchange.queries.publishing import Selection
from kreisweit.apps.initiatives.domain.change import remove_initiative
from kreisweit.kernel.errors import NotPossibleError, RuleViolatedError

IMPRINT = Imprint("dl-de/by-2-0", "Kreisentwicklung", "digital@kreis.example")
ALL = Selection(with_unconfirmed=True)
FORM = {"zeigen": "1", "lizenz": "dl-de/by-2-0", "stelle": "Kreisentwicklung", "email": "digital@kreis.example"}


def titles(by: Membership, selection: Selection = ALL) -> list[str]:
    going = preview(selection=selection, imprint=IMPRINT, by=by, at=NOON)
    return sorted(one.title for one in going.document.initiatives)


def published(by: Membership, selection: Selection = ALL) -> Publication:
    going = preview(selection=selection, imprint=IMPRINT, by=by, at=NOON)
    return publish(selection=selection, imprint=IMPRINT, seen=going.digest, by=by, at=NOON)


def test_only_shared_initiatives_of_consenting_bodies_leave_the_house(
    consenting: None, adorf: Body, bestadt: Body, town_officer: Membership, officer: Membership
) -> None:
    make_initiative(adorf, title="Gemeinsam", by=town_officer)
    make_initiative(adorf, title="Entwurf", by=town_officer, visibility="body")
    make_initiative(bestadt, title="Ohne Zustimmung")
    make_initiative(adorf, title="Beispiel von außerhalb", by=town_officer, place="Lünen")
    removed = make_initiative(adorf, title="Papierkorb", by=town_officer)
    remove_initiative(initiative=removed, by=town_officer, at=NOON)
    make_initiative(officer.body, title="Entwurf des Kreises", by=officer, visibility="body")
    assert titles(officer) == ["Gemeinsam"]


def test_no_choice_can_widen_what_may_be_published(
    consenting: None, bestadt: Body, officer: Membership, foreign_district: Body
) -> None:
    make_initiative(bestadt, title="Ohne Zustimmung")
    make_initiative(foreign_district, title="Fremd")
    everything = Selection(bodies=[bestadt.pk, foreign_district.pk], with_unconfirmed=True, with_costs=True)
    assert titles(officer, everything) == []


def test_what_nobody_has_confirmed_stays_unless_asked_for(
    consenting: None, adorf: Body, town_officer: Membership, officer: Membership
) -> None:
    make_initiative(adorf, title="Bestätigt", by=town_officer)
    make_initiative(adorf, title="Vom Kreis eingetragen", by=officer)
    assert titles(officer, Selection()) == ["Bestätigt"]
    assert titles(officer) == ["Bestätigt", "Vom Kreis eingetragen"]


def test_a_choice_of_bodies_and_fields(
    consenting: None, adorf: Body, town_officer: Membership, officer: Membership
) -> None:
    one = make_initiative(adorf, title="Bus", by=town_officer, field="Mobilität")
    make_initiative(officer.body, title="Rad", by=officer, field="Mobilität")
    make_initiative(adorf, title="Akte", by=town_officer, field="Verwaltung")
    assert one.field is not None
    assert titles(officer, Selection(bodies=[adorf.pk])) == ["Akte", "Bus"]
    assert titles(officer, Selection(fields=[one.field.pk])) == ["Bus", "Rad"]
    assert titles(officer, Selection(bodies=[adorf.pk], fields=[one.field.pk])) == ["Bus"]


def test_who_may_be_a_person_is_left_out(
    consenting: None, adorf: Body, town_officer: Membership, officer: Membership
) -> None:
    make_initiative(
        adorf, by=town_officer, owner="Erika Muster", partners=["Stadtwerke GmbH", "Max Muster", "Gemeinde Bestadt"]
    )
    Actor.objects.for_everyone("test").filter(name="Stadtwerke GmbH").update(kind=ActorKind.COMPANY)
    going = preview(selection=ALL, imprint=IMPRINT, by=officer, at=NOON)
    (one,) = going.document.initiatives
    assert (one.owner, one.partners, going.withheld) == ("", ("Stadtwerke GmbH", "Gemeinde Bestadt"), 2)
    text = json.dumps(going.value, ensure_ascii=False)
    assert "Muster" not in text.replace("Musterland", "")


def test_amounts_leave_only_when_asked_for(
    consenting: None, adorf: Body, town_officer: Membership, officer: Membership
) -> None:
    costs = {"cost_once": 100_00, "cost_yearly": 20_00, "funding": 50_00, "cost_note": "Angebot"}
    make_initiative(adorf, by=town_officer, **costs)
    found = [
        preview(selection=Selection(with_costs=asked), imprint=IMPRINT, by=officer, at=NOON).document.initiatives[0]
        for asked in (False, True)
    ]
    kept = [(one.cost_once_cents, one.cost_yearly_cents, one.funding_cents, one.cost_note) for one in found]
    assert kept == [(None, None, None, ""), (100_00, 20_00, 50_00, "Angebot")]


def test_the_file_is_signed_and_says_who_publishes(
    consenting: None, adorf: Body, town_officer: Membership, officer: Membership, home: Path
) -> None:
    make_initiative(adorf, title="Bus", by=town_officer, status="planned", place="Gemeinde Adorf")
    publication = published(officer)
    package = open_package(read_file(publication.public_id))
    publisher = package.document.publisher
    assert (publisher.name, publisher.ags, publisher.kind) == ("Kreis Musterland", "05999000", "district")
    assert (publisher.contact_office, package.document.licence) == ("Kreisentwicklung", "dl-de/by-2-0")
    (one,) = package.document.initiatives
    assert (one.title, one.status, one.place, one.place_ags) == ("Bus", "planned", "Gemeinde Adorf", adorf.ags)
    assert package.verified(known_key=publication.key).trust is Trust.KNOWN
    key = read_key(home / "exchange_keys" / "05999000.json")
    assert key is not None
    assert key.public_key == publication.key
    event = Event.objects.get(verb="exchange.published")
    assert event.after == {"digest": publication.digest, "number": 1, "key": publication.key}
    assert first_break() is None


def test_what_has_changed_since_the_preview_is_not_published(
    consenting: None, adorf: Body, town_officer: Membership, officer: Membership
) -> None:
    make_initiative(adorf, title="Bus", by=town_officer)
    seen = preview(selection=ALL, imprint=IMPRINT, by=officer, at=NOON).digest
    make_initiative(adorf, title="Bahn", by=town_officer)
    with pytest.raises(NotPossibleError) as raised:
        publish(selection=ALL, imprint=IMPRINT, seen=seen, by=officer, at=NOON)
    assert raised.value.message.code == "exchange.changed_since_preview"
    assert Publication.plain.count() == 0


def test_without_consent_there_is_nothing_to_publish(officer: Membership, adorf: Body) -> None:
    make_initiative(adorf)
    with pytest.raises(NotPossibleError) as raised:
        published(officer)
    assert raised.value.message.code == "exchange.nothing_to_publish"


def test_consent_is_given_by_the_body_itself_and_taken_back(
    town_officer: Membership, officer: Membership, adorf: Body
) -> None:
    make_initiative(adorf, title="Bus", by=town_officer)
    give_consent(by=officer, at=NOON)
    assert titles(officer) == []
    give_consent(by=town_officer, at=NOON)
    give_consent(by=town_officer, at=NOON)
    assert titles(officer) == ["Bus"]
    assert [withdraw_consent(by=town_officer, at=NOON) for _ in range(2)] == [True, False]
    assert titles(officer) == []
    verbs = list(Event.objects.filter(object_key=adorf.public_id).values_list("verb", flat=True))
    assert verbs[-2:] == ["exchange.consented", "exchange.consent_withdrawn"]


def test_who_may_publish_and_who_may_consent(
    members: Mapping[Role, Membership], town_members: Mapping[Role, Membership]
) -> None:
    leading = {Role.ADMINISTRATOR, Role.OFFICER}
    for people, may_publish in ((members, True), (town_members, False)):
        for role, member in people.items():
            verbs: list[tuple[Callable[[], Any], bool]] = [
                (lambda m=member: preview(selection=ALL, imprint=IMPRINT, by=m, at=NOON), may_publish),
                (lambda m=member: replace_key(by=m, at=NOON), may_publish),
                (lambda m=member: give_consent(by=m, at=NOON), True),
            ]
            for verb, is_open in verbs:
                if role in leading and is_open:
                    verb()
                else:
                    with pytest.raises(RuleViolatedError):
                        verb()


def test_a_new_key_is_vouched_for_by_the_old_one(
    consenting: None, adorf: Body, town_officer: Membership, officer: Membership
) -> None:
    make_initiative(adorf, by=town_officer)
    before = published(officer)
    key = replace_key(by=officer, at=NOON)
    after = published(officer)
    assert (after.key, before.key == key) == (key, False)
    assert open_package(read_file(after.public_id)).verified(known_key=before.key).trust is Trust.SUCCESSOR
    event = Event.objects.get(verb="exchange.key_replaced")
    assert (event.before, event.after) == ({"key": before.key}, {"key": key})


def test_the_page_shows_what_would_leave_and_then_gives_it_out(
    consenting: None, adorf: Body, town_officer: Membership, clients: Mapping[Role, Client]
) -> None:
    make_initiative(adorf, title="Bus nach Bedarf", by=town_officer, description="Fährt, wenn man ihn ruft.")
    client = clients[Role.OFFICER]
    page = client.get(reverse("exchange:publish"), FORM)
    shown = page.content.decode()
    assert "Bus nach Bedarf" in shown
    assert "Fährt, wenn man ihn ruft." in shown
    going = page.context["going"]
    unsigned = json.loads(client.get(reverse("exchange:preview"), FORM).content)
    assert [one["title"] for one in unsigned["initiatives"]] == ["Bus nach Bedarf"]
    assert Publication.plain.count() == 0
    answer = client.post(reverse("exchange:publish"), {**FORM, "gesehen": going.digest})
    publication = Publication.plain.get()
    assert answer.url == reverse("exchange:overview") + f"#ausgabe-{publication.public_id}"
    file = client.get(reverse("exchange:published", args=[publication.public_id]))
    assert open_package(file.content).verified(known_key=publication.key).trust is Trust.KNOWN
    assert "kreisweit-05999000-" in file["Content-Disposition"]


def test_a_form_with_mistakes_loses_nothing(consenting: None, clients: Mapping[Role, Client]) -> None:
    answer = clients[Role.OFFICER].get(reverse("exchange:publish"), {**FORM, "email": "kein Postfach"})
    assert answer.status_code == 400
    assert 'value="kein Postfach"' in answer.content.decode()


def test_consenting_twice_with_the_button(clients: Mapping[Role, Client], district: Body) -> None:
    for _ in range(2):
        assert clients[Role.OFFICER].post(reverse("exchange:consent"), {"freigabe": "ja"}).status_code == 302
    assert PublishingConsent.plain.count() == 1
