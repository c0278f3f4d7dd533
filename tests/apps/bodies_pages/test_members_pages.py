"""Taking people in: the link to the first login reaches the right hands only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from tests.factories.bodies import NOON, make_member

from kreisweit.apps.bodies.domain.invitation import invitation_path
from kreisweit.apps.bodies.domain.members import add_member
from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Body, Membership

Members = Mapping[Role, Membership]
LogIn = Callable[[Membership], Client]
NEW = {"name": "Nina Neu", "email": "nina@example.org", "role": "editor"}


@pytest.fixture
def administrator(town_members: Members, client_of: LogIn) -> Client:
    return client_of(town_members[Role.ADMINISTRATOR])


def test_the_link_is_shown_to_be_passed_on_and_works(administrator: Client) -> None:
    page = administrator.post("/mitglieder/aufnehmen/", NEW, follow=True).content.decode()
    link = page.split("<code>")[1].split("</code>")[0]
    assert link.startswith("http://testserver/konto/password/reset/key/")
    form = Client().get(link, follow=True)
    assert form.status_code == 200
    password = {"password1": "ein langes Kennwort 7", "password2": "ein langes Kennwort 7"}
    Client().post(form.redirect_chain[-1][0], password)
    member = Membership.plain.get(user__email="nina@example.org")
    assert (member.body.name, member.role) == ("Gemeinde Adorf", "editor")


def test_the_link_goes_by_mail_where_mail_is_set_up(administrator: Client, settings: Any) -> None:
    settings.EMAIL_HOST = "mail.example.org"
    administrator.post("/mitglieder/aufnehmen/", NEW)
    (message,) = mail.outbox
    assert message.to == ["nina@example.org"]
    assert "http://testserver/konto/password/reset/key/" in message.body


def test_a_mail_server_that_fails_is_explained(administrator: Client, settings: Any) -> None:
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    page = administrator.post("/mitglieder/aufnehmen/", NEW, follow=True).content.decode()
    assert "konnte nicht verschickt werden" in page
    assert "/konto/password/reset/key/" in page


def test_nobody_gets_a_link_into_another_town(bestadt: Body, town_members: Members) -> None:
    """A person who acts for another town too and has no password yet: whoever had the link would act for that town."""
    stranger = make_member(bestadt, Role.ADMINISTRATOR, email="zoe@example.org")
    taken_in = add_member(
        body=town_members[Role.ADMINISTRATOR].body,
        email="zoe@example.org",
        name="",
        role=Role.GUEST,
        by=town_members[Role.ADMINISTRATOR],
        at=NOON,
    )
    assert taken_in.user == stranger.user
    assert invitation_path(member=taken_in, by=town_members[Role.ADMINISTRATOR]) == ""
    assert invitation_path(member=taken_in, by=make_member(bestadt.district, Role.ADMINISTRATOR)) != ""


def test_a_person_who_is_there_already_is_explained(administrator: Client) -> None:
    administrator.post("/mitglieder/aufnehmen/", NEW)
    again = administrator.post("/mitglieder/aufnehmen/", NEW)
    assert again.status_code == 400
    assert "ist bereits Mitglied" in again.content.decode()


def test_the_last_administrator_stays(administrator: Client, town_members: Members) -> None:
    address = f"/mitglieder/{town_members[Role.ADMINISTRATOR].public_id}"
    answer = administrator.post(f"{address}/rolle/", {"role": "guest"})
    assert answer.status_code == 409
    assert "braucht mindestens eine Person" in answer.content.decode()


def test_ending_asks_first_and_then_ends(administrator: Client, town_members: Members) -> None:
    guest = town_members[Role.GUEST]
    address = f"/mitglieder/{guest.public_id}/beenden/"
    assert "beenden?" in administrator.get(address).content.decode()
    administrator.post(address)
    guest.refresh_from_db()
    assert guest.ended_at is not None
    assert administrator.get(f"/mitglieder/{guest.public_id}/").status_code == 404


def test_officers_see_but_do_not_change(town_members: Members, client_of: LogIn) -> None:
    client = client_of(town_members[Role.OFFICER])
    page = client.get(f"/mitglieder/{town_members[Role.GUEST].public_id}/").content.decode()
    assert "Rolle ändern" not in page
    assert "Mitglied aufnehmen" not in client.get("/mitglieder/").content.decode()
