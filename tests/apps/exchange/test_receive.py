"""Taking a file in: verified first, decided by a person, an update of what was known, and removable."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.adapters.exchange.documents import CREATED, KEY, OTHER_KEY, document, packed, value
from tests.apps.exchange.conftest import taken
from tests.factories.bodies import NOON

from kreisweit.adapters.exchange import PublishedGoal, PublishedInitiative, PublishedStrategy, Publisher
from kreisweit.apps.audit.models import Event
from kreisweit.apps.audit.queries import first_break
from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.exchange.bridge.files import district_key, example_file, open_package, read_file
from kreisweit.apps.exchange.domain.receive import discard_file, forget_waiting, receive_file, remove_other, take_file
from kreisweit.apps.exchange.enums import Assurance, FileState
from kreisweit.apps.exchange.models import (
    DistrictComparison,
    OtherDistrict,
    OtherGoal,
    OtherInitiative,
    OtherStrategy,
    ReceivedFile,
)
from kreisweit.kernel.errors import InvalidInputError, NotPossibleError, RuleViolatedError

LATER = CREATED + timedelta(days=30)


def unsigned(**changes: Any) -> bytes:
    found = value(**changes)
    del found["signature"]
    return json.dumps(found).encode()


def received(data: bytes, by: Membership) -> ReceivedFile:
    return receive_file(data=data, name="nachbar.json", by=by, at=NOON)


def refused(data: bytes, by: Membership) -> str:
    with pytest.raises(InvalidInputError) as raised:
        received(data, by)
    return raised.value.message.code


def test_nothing_reaches_the_comparison_before_somebody_decides(officer: Membership, home: Path) -> None:
    file = received(packed(), officer)
    assert (file.state, file.assurance, file.key) == (FileState.WAITING, Assurance.NEW, KEY.public_key)
    assert OtherDistrict.plain.count() == OtherInitiative.plain.count() == 0
    assert read_file(file.public_id) == packed()


def test_taking_a_file_of_somebody_new(officer: Membership) -> None:
    other = taken(packed(), officer)
    assert (other.assurance, other.name, other.ags, other.residents, other.key) == (
        Assurance.KNOWN,
        "Kreis Nachbarland",
        "05111000",
        100_000,
        KEY.public_key,
    )
    rad = OtherInitiative.plain.get(other=other, key="n-1")
    assert (rad.title, rad.status, rad.place, rad.partners) == (
        "Lastenradverleih Überstadt",
        "in_operation",
        "Überstadt",
        ["Stadtwerke Überstadt"],
    )
    assert (rad.cost_once_cents, rad.cost_yearly_cents, rad.description) == (
        4_500_000,
        None,
        "Räder zum Leihen.\nMit App.",
    )
    strategy = OtherStrategy.plain.get(other=other)
    assert (strategy.owner, strategy.fields_of_action) == ("Kreis Nachbarland", ["Mobilität", "Sicherheit"])
    assert OtherGoal.plain.get(strategy=strategy).target == "2030"
    event = Event.objects.get(verb="exchange.taken")
    assert event.after["reason"] == "Am Telefon verglichen"
    assert event.after["key"] == KEY.public_key
    assert DistrictComparison.plain.get().wanted_at is not None
    assert first_break() is None


NEEDED = {
    "no reason": (packed(), {"reason": " ", "is_compared": True}, "exchange.reason_missing"),
    "fingerprint not compared": (packed(), {"reason": "Ja", "is_compared": False}, "exchange.not_compared"),
    "no reason for an unsigned file": (unsigned(), {"reason": "", "is_compared": False}, "exchange.reason_missing"),
}


@pytest.mark.parametrize("case", NEEDED)
def test_a_person_says_on_what_they_rely(case: str, officer: Membership) -> None:
    data, given, code = NEEDED[case]
    file = received(data, officer)
    with pytest.raises(InvalidInputError) as raised:
        take_file(file=file, by=officer, at=NOON, **given)
    assert raised.value.message.code == code
    assert OtherDistrict.plain.count() == 0


def test_a_known_key_needs_no_words(officer: Membership) -> None:
    taken(packed(), officer)
    file = received(packed(created_at=LATER), officer)
    assert file.assurance == Assurance.KNOWN
    take_file(file=file, reason="", is_compared=False, by=officer, at=NOON)
    assert OtherDistrict.plain.get().published_at == LATER


def test_a_key_vouched_for_by_the_known_one_is_followed(officer: Membership) -> None:
    heir = KEY.succeeded_by(b"heir" + bytes(28))
    taken(packed(), officer)
    file = received(packed(heir, created_at=LATER), officer)
    assert file.assurance == Assurance.SUCCESSOR
    take_file(file=file, reason="", is_compared=False, by=officer, at=NOON)
    assert OtherDistrict.plain.get().key == heir.public_key


def test_a_foreign_key_is_taken_only_with_open_eyes(officer: Membership) -> None:
    taken(packed(), officer)
    file = received(packed(OTHER_KEY, created_at=LATER), officer)
    assert file.assurance == Assurance.FOREIGN
    with pytest.raises(InvalidInputError):
        take_file(file=file, reason="", is_compared=False, by=officer, at=NOON)
    assert OtherDistrict.plain.get().key == KEY.public_key
    take_file(file=file, reason="Schlüssel verloren, Landrat bestätigt", is_compared=True, by=officer, at=NOON)
    assert OtherDistrict.plain.get().key == OTHER_KEY.public_key


def test_an_unsigned_file_is_marked_and_never_replaces_a_signed_one(officer: Membership) -> None:
    other = taken(unsigned(), officer)
    assert (other.assurance, other.key) == (Assurance.UNSIGNED, "")
    taken(packed(created_at=LATER), officer)
    newer = (LATER + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert refused(unsigned(created_at=newer), officer) == "exchange.unsigned_known"


def test_what_is_refused_at_the_door(officer: Membership, home: Path) -> None:
    own = Publisher(kind="district", name="Kreis Musterland", ags="05999000")
    changed = packed().replace(b"Lastenrad", b"Tandemrad")
    assert refused(changed, officer) == "exchange.changed"
    assert refused(packed(publisher=own), officer) == "exchange.own_file"
    assert refused(packed(district_key(officer.district)), officer) == "exchange.own_file"
    assert refused(b"{", officer) == "exchange.not_json"
    taken(packed(), officer)
    assert refused(packed(), officer) == "exchange.same_file"
    assert refused(packed(created_at=CREATED - timedelta(days=1)), officer) == "exchange.older"
    assert ReceivedFile.plain.count() == 1
    assert len(list((home / "files" / "exchange").iterdir())) == 1


def test_a_file_from_the_future_is_refused(officer: Membership) -> None:
    """It would make every later file of this publisher too old."""
    assert refused(packed(created_at=NOON + timedelta(days=2)), officer) == "exchange.in_future"
    assert received(packed(created_at=NOON + timedelta(hours=23)), officer).assurance == Assurance.NEW


def test_what_waits_on_disk_cannot_be_exchanged(officer: Membership, home: Path) -> None:
    file = received(unsigned(), officer)
    (home / "files" / "exchange" / f"{file.public_id}.json").write_bytes(unsigned(extension=1))
    with pytest.raises(NotPossibleError) as raised:
        take_file(file=file, reason="Ja", is_compared=False, by=officer, at=NOON)
    assert raised.value.message.code == "exchange.changed_meanwhile"


def test_of_two_waiting_files_the_older_one_comes_too_late(clients: Mapping[Role, Client], officer: Membership) -> None:
    taken(packed(), officer)
    older, newer = (received(packed(created_at=LATER - timedelta(days=day)), officer) for day in (1, 0))
    take_file(file=newer, reason="", is_compared=False, by=officer, at=NOON)
    answer = clients[Role.OFFICER].post(reverse("exchange:take", args=[older.public_id]))
    assert answer.status_code == 400
    assert "älter als die" in answer.content.decode()
    assert OtherDistrict.plain.get().published_at == LATER


IMPOSTORS = [Publisher(kind="district", name="KREIS NACHBARIAND"), Publisher(kind="district", name="Kreis Musterland")]


@pytest.mark.parametrize("publisher", IMPOSTORS)
def test_a_name_like_that_of_somebody_known_is_told(
    publisher: Publisher, clients: Mapping[Role, Client], officer: Membership
) -> None:
    taken(packed(), officer)
    file = received(packed(OTHER_KEY, publisher=publisher, created_at=LATER), officer)
    page = clients[Role.OFFICER].get(reverse("exchange:received", args=[file.public_id])).content.decode()
    assert "Sie kennen schon einen Absender mit diesem Namen" in page


def test_a_later_file_is_an_update_that_keeps_identities(officer: Membership) -> None:
    other = taken(packed(), officer)
    before = {row.key: row.public_id for row in OtherInitiative.plain.filter(other=other)}
    initiatives = (
        PublishedInitiative(id="n-1", title="Lastenradverleih Überstadt", status="discontinued"),
        PublishedInitiative(id="n-3", title="Chatbot"),
    )
    goals = (PublishedGoal(id="g-1", text="Alle Dienste online", target="2028"), PublishedGoal(id="g-2", text="Neu"))
    strategies = (PublishedStrategy(id="s-1", title="Digital bis 2030", owner="Kreis Nachbarland", goals=goals),)
    again = taken(packed(created_at=LATER, initiatives=initiatives, strategies=strategies), officer)
    assert again.pk == other.pk
    rows = {row.key: row for row in OtherInitiative.plain.filter(other=other)}
    assert set(rows) == {"n-1", "n-3"}
    assert (rows["n-1"].public_id, rows["n-1"].status) == (before["n-1"], "discontinued")
    assert list(OtherGoal.plain.values_list("key", "target")) == [("g-1", "2028"), ("g-2", "")]
    found = ReceivedFile.plain.filter(state=FileState.TAKEN).first()
    assert found is not None
    assert {part: found.differences["initiatives"][part] for part in ("new", "changed", "gone")} == {
        "new": {"number": 1, "titles": ["Chatbot"]},
        "changed": {"number": 1, "titles": ["Lastenradverleih Überstadt"]},
        "gone": {"number": 1, "titles": ["Telemedizin-Raum"]},
    }
    assert found.differences["strategies"]["changed"]["number"] == 1


def test_a_strategy_with_other_goals_has_changed(officer: Membership) -> None:
    taken(packed(), officer)
    (strategy,) = document().strategies
    same = PublishedStrategy(
        **{name: getattr(strategy, name) for name in strategy.__slots__ if name != "goals"},
        goals=(PublishedGoal(id="g-1", text="Alle Dienste online", field="Verwaltung", target="2031"),),
    )
    taken(packed(created_at=LATER, strategies=(same,)), officer)
    found = ReceivedFile.plain.order_by("-pk")[0].differences["strategies"]
    assert (found["changed"]["number"], found["unchanged"]) == (1, 0)


def test_deciding_twice_changes_nothing_twice(officer: Membership) -> None:
    file = received(packed(), officer)
    take_file(file=file, reason="Ja", is_compared=True, by=officer, at=NOON)
    for verb in (
        lambda: take_file(file=file, reason="Ja", is_compared=True, by=officer, at=NOON),
        lambda: discard_file(file=file, by=officer, at=NOON),
    ):
        with pytest.raises(NotPossibleError) as raised:
            verb()
        assert raised.value.message.code == "exchange.not_waiting"
    assert OtherDistrict.plain.count() == 1


def test_what_was_verified_before_somebody_else_decided_is_looked_at_again(officer: Membership) -> None:
    first, second = received(packed(), officer), received(packed(OTHER_KEY, created_at=LATER), officer)
    take_file(file=first, reason="Ja", is_compared=True, by=officer, at=NOON)
    with pytest.raises(NotPossibleError) as raised:
        take_file(file=second, reason="Ja", is_compared=True, by=officer, at=NOON)
    assert raised.value.message.code == "exchange.changed_meanwhile"
    assert OtherDistrict.plain.get().key == KEY.public_key


@pytest.mark.django_db(transaction=True)
def test_discarding_forgets_the_content_and_removing_takes_the_rows(officer: Membership, home: Path) -> None:
    stored = home / "files" / "exchange"
    discard_file(file=received(packed(), officer), by=officer, at=NOON)
    assert list(stored.iterdir()) == []
    other = taken(packed(), officer)
    assert len(list(stored.iterdir())) == 1
    remove_other(other=other, by=officer, at=NOON)
    assert OtherInitiative.plain.count() == OtherGoal.plain.count() == OtherDistrict.plain.count() == 0
    assert list(stored.iterdir()) == []
    assert list(ReceivedFile.plain.values_list("state", flat=True)) == [FileState.DISCARDED]
    removed = Event.objects.get(verb="exchange.removed")
    assert removed.before["key"] == KEY.public_key
    assert first_break() is None


def test_files_nobody_decides_about_are_forgotten(officer: Membership, home: Path) -> None:
    file = received(packed(), officer)
    assert forget_waiting(before=NOON) == 0
    assert forget_waiting(before=NOON + timedelta(seconds=1)) == 1
    assert list((home / "files" / "exchange").iterdir()) == []
    assert ReceivedFile.plain.get(pk=file.pk).state == FileState.DISCARDED


def test_a_publisher_without_a_key_of_its_own_is_known_by_name(officer: Membership) -> None:
    names = ["Sammlung Süd", "SAMMLUNG  Süd", "ß" * 200]
    taken_as = [
        taken(
            packed(publisher=Publisher(kind="collection", name=name), created_at=CREATED + timedelta(days=day)), officer
        )
        for day, name in enumerate(names)
    ]
    assert taken_as[0].pk == taken_as[1].pk != taken_as[2].pk
    assert len(taken_as[2].identity) == 210


def test_two_districts_of_one_installation_do_not_see_each_other(
    officer: Membership, foreign_officer: Membership
) -> None:
    other = taken(packed(), officer)
    assert OtherDistrict.objects.visible_to(foreign_officer).count() == 0
    assert taken(packed(), foreign_officer).pk != other.pk
    with pytest.raises(RuleViolatedError):
        remove_other(other=other, by=foreign_officer, at=NOON)


def test_who_may_take_files_in(members: Mapping[Role, Membership], town_members: Mapping[Role, Membership]) -> None:
    leading = {Role.ADMINISTRATOR, Role.OFFICER}
    for people in (members, town_members):
        for role, member in people.items():
            if people is members and role in leading:
                received(packed(), member)
            else:
                with pytest.raises(RuleViolatedError):
                    received(packed(), member)


def test_the_way_through_the_pages(clients: Mapping[Role, Client]) -> None:
    client = clients[Role.OFFICER]
    answer = client.post(reverse("exchange:upload"), {"file": SimpleUploadedFile("nachbar.json", packed())})
    file = ReceivedFile.plain.get()
    assert answer.url == reverse("exchange:received", args=[file.public_id])
    page = client.get(answer.url).content.decode()
    assert "Kreis Nachbarland" in page
    assert "Lastenradverleih Überstadt" in page
    take = reverse("exchange:take", args=[file.public_id])
    missing = client.post(take, {"grund": "Verglichen"})
    assert (missing.status_code, "Verglichen</textarea>" in missing.content.decode()) == (400, True)
    done = client.post(take, {"grund": "Verglichen", "verglichen": "on"})
    other = OtherDistrict.plain.get()
    assert done.url == reverse("exchange:other", args=[other.public_id])
    assert "Telemedizin-Raum" in client.get(done.url).content.decode()
    assert client.post(take, {"grund": "Verglichen", "verglichen": "on"}).url == done.url


def test_a_bad_file_is_explained_beside_the_field(clients: Mapping[Role, Client]) -> None:
    upload = {"file": SimpleUploadedFile("liste.csv", b"Titel;Status\n")}
    answer = clients[Role.OFFICER].post(reverse("exchange:upload"), upload)
    assert answer.status_code == 400
    assert "kein gültiges JSON" in answer.content.decode()
    assert ReceivedFile.plain.count() == 0


def test_namesakes_are_pointed_out(officer: Membership, clients: Mapping[Role, Client]) -> None:
    taken(packed(), officer)
    same = Publisher(kind="district", name="kreis nachbarland", ags="05222000")
    file = received(packed(OTHER_KEY, publisher=same), officer)
    page = clients[Role.OFFICER].get(reverse("exchange:received", args=[file.public_id])).content.decode()
    assert "schon einen Absender mit diesem Namen" in page


def test_the_examples_of_the_package_go_the_same_way(clients: Mapping[Role, Client], district: Body) -> None:
    client = clients[Role.OFFICER]
    answer = client.post(reverse("exchange:examples"))
    file = ReceivedFile.plain.get()
    assert answer.url == reverse("exchange:received", args=[file.public_id])
    client.post(reverse("exchange:take", args=[file.public_id]), {"grund": "Mitgeliefert", "verglichen": "on"})
    assert OtherInitiative.plain.count() == len(open_package(example_file()).document.initiatives) == 63
    assert client.post(reverse("exchange:examples")).url == reverse("exchange:overview")
