"""The log for people: what is shown of it, to whom, and that its table starts no formula."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.test import Client
from tests.factories.bodies import NOON
from tests.factories.initiatives import make_initiative

from kreisweit.apps.audit.models import Event
from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.cockpit.queries.log import LogFilter, entries_of, events_for
from kreisweit.apps.initiatives.domain.change import change_initiative

Members = Mapping[Role, Membership]
LogIn = Callable[[Membership], Client]


def test_a_town_sees_its_own_and_the_kreis_everything(
    members: Members, town_members: Members, adorf: Body, bestadt: Body
) -> None:
    make_initiative(adorf, by=town_members[Role.OFFICER], title="Eins")
    make_initiative(bestadt, by=members[Role.OFFICER], title="Zwei")

    def titles(member: Membership) -> list[str]:
        entries = entries_of(events_for(member).filter(verb="initiative.created"), member)
        return [entry.target.label for entry in entries if entry.target]

    assert titles(town_members[Role.OFFICER]) == ["Eins"]
    assert titles(members[Role.OFFICER]) == ["Zwei", "Eins"]


def test_a_draft_leaves_neither_name_nor_text(members: Members, town_members: Members, adorf: Body) -> None:
    make_initiative(adorf, by=town_members[Role.OFFICER], title="Geheim", visibility="body")
    event = events_for(members[Role.OFFICER]).filter(verb="initiative.created")
    (entry,) = entries_of(event, members[Role.OFFICER])
    assert (entry.target, list(entry.changes)) == (None, [])
    (own,) = entries_of(event, town_members[Role.OFFICER])
    assert own.target is not None
    assert own.target.label == "Geheim"


def test_changes_are_told_with_both_values(town_members: Members, adorf: Body) -> None:
    member = town_members[Role.OFFICER]
    initiative = make_initiative(adorf, by=member, title="Alt")
    change_initiative(initiative=initiative, values={"title": "Neu"}, expected_version=1, by=member, at=NOON)
    (entry, *_rest) = entries_of(events_for(member), member)
    assert (entry.verb, entry.who, entry.body) == ("initiative.changed", member.user.name, "Gemeinde Adorf")
    assert list(entry.changes) == [("title", "Alt", "Neu")]


def test_filters_narrow(members: Members, adorf: Body) -> None:
    member = members[Role.OFFICER]
    initiative = make_initiative(adorf, by=member)

    def number(**filters: object) -> int:
        return events_for(member).filter(LogFilter(**filters).condition()).count()  # type: ignore[arg-type]  # by name

    assert number(verb="initiative.created") == 1
    assert number(verb="initiative.removed") == 0
    assert number(object_key=initiative.public_id) == 1
    assert number(body_key=adorf.public_id) == 0
    assert number(verb="initiative.created", first=NOON.date(), last=NOON.date()) == 1
    assert number(first=NOON.date().replace(year=NOON.year + 1)) == number(verb="nothing")


def test_the_table_starts_no_formula(members: Members, adorf: Body, client_of: LogIn) -> None:
    make_initiative(adorf, by=members[Role.OFFICER], title="=cmd|' /C calc'!A0")
    answer = client_of(members[Role.OFFICER]).get("/protokoll/protokoll.csv")
    assert answer["Content-Disposition"] == 'attachment; filename="protokoll.csv"'
    cells = [cell.strip('"') for line in answer.content.decode("utf-8-sig").splitlines() for cell in line.split(";")]
    assert "'=cmd|' /C calc'!A0" in cells
    assert [cell for cell in cells if cell.startswith(("=", "+", "@"))] == []


def test_the_chain_is_checked_and_a_break_is_named(members: Members, adorf: Body, client_of: LogIn) -> None:
    make_initiative(adorf, by=members[Role.OFFICER])
    client = client_of(members[Role.OFFICER])
    assert "unversehrt" in client.get("/protokoll/kette/").content.decode()
    last = Event.objects.order_by("-id")[0]
    Event.objects.bulk_create([Event(**{**last.content(), "at": last.at, "hash": "0" * 64})])
    assert "beschädigt" in client.get("/protokoll/kette/", headers={"HX-Request": "true"}).content.decode()


def test_editors_do_not_see_the_log(members: Members, client_of: LogIn) -> None:
    assert client_of(members[Role.EDITOR]).get("/protokoll/").status_code == 403
