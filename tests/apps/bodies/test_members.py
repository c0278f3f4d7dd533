from __future__ import annotations

from collections.abc import Mapping

import pytest
from django.contrib.auth import authenticate
from django.test import Client
from tests.factories.bodies import NOON, make_member

from kreisweit.apps.accounts.models import User
from kreisweit.apps.audit.models import Event
from kreisweit.apps.bodies.domain.first_login import first_login_address, first_login_path
from kreisweit.apps.bodies.domain.members import add_member, change_role, end_membership, renew_access
from kreisweit.apps.bodies.domain.tokens import create_token
from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import ApiToken, Body, Membership
from kreisweit.kernel.errors import InvalidInputError, NotPossibleError, RuleViolatedError

MAY_NOT = [role for role in Role if role != Role.ADMINISTRATOR]


def add(body: Body, by: Membership, **values: object) -> Membership:
    person = {"email": "Neu@Example.org", "name": " Nina  Neu ", "role": Role.EDITOR, **values}
    return add_member(body=body, by=by, at=NOON, **person)


def test_a_new_person_gets_an_account_without_a_password(members: Mapping[Role, Membership], district: Body) -> None:
    member = add(district, members[Role.ADMINISTRATOR])
    assert (member.user.email, member.user.name, member.role) == ("neu@example.org", "Nina Neu", Role.EDITOR)
    assert not member.user.has_usable_password()


def test_the_first_login_works_once(members: Mapping[Role, Membership], district: Body) -> None:
    user = add(district, members[Role.ADMINISTRATOR]).user
    path = first_login_path(user)
    client = Client()
    form = client.get(path, follow=True).request["PATH_INFO"]
    client.post(form, {"password1": "Rathaus-2026-gut", "password2": "Rathaus-2026-gut"})
    user.refresh_from_db()
    assert user.check_password("Rathaus-2026-gut")
    assert first_login_path(user) == ""
    again = Client().get(path, follow=True)
    assert again.context["token_fail"] is True


def test_a_terminal_gets_the_whole_address(members: Mapping[Role, Membership], settings) -> None:
    user = members[Role.GUEST].user
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
    assert first_login_address(user).startswith("http://127.0.0.1:8000/konto/")
    settings.ALLOWED_HOSTS, settings.BEHIND_TLS = ["localhost", "kreisweit.example.org"], True
    assert first_login_address(user).startswith("https://kreisweit.example.org/konto/")


def test_a_known_person_keeps_account_and_name(members: Mapping[Role, Membership], adorf: Body) -> None:
    known = make_member(adorf, Role.OFFICER, email="da@example.org", name="Dora Da")
    member = add(adorf.district, members[Role.ADMINISTRATOR], email="DA@example.org", name="Other")
    assert (member.user, member.user.name) == (known.user, "Dora Da")


def test_nobody_is_a_member_twice(members: Mapping[Role, Membership], district: Body) -> None:
    add(district, members[Role.ADMINISTRATOR])
    with pytest.raises(NotPossibleError) as refused:
        add(district, members[Role.ADMINISTRATOR])
    assert refused.value.message.code == "member.exists"


@pytest.mark.parametrize(
    ("email", "name", "code"),
    [("no address", "N", "member.address_unreadable"), ("a@b.de", " ", "member.name_missing")],
)
def test_what_is_no_person_is_refused(
    email: str, name: str, code: str, members: Mapping[Role, Membership], district: Body
) -> None:
    with pytest.raises(InvalidInputError) as refused:
        add(district, members[Role.ADMINISTRATOR], email=email, name=name)
    assert refused.value.message.code == code


def test_the_log_has_no_personal_data(members: Mapping[Role, Membership], district: Body) -> None:
    member = add(district, members[Role.ADMINISTRATOR])
    event = Event.objects.get(object_key=member.public_id)
    assert (event.verb, event.actor_key) == ("member.added", members[Role.ADMINISTRATOR].public_id)
    assert event.after == {"person": member.user.public_id, "role": "editor"}


def test_a_role_changes(members: Mapping[Role, Membership]) -> None:
    change_role(member=members[Role.GUEST], role=Role.COUNCILLOR, by=members[Role.ADMINISTRATOR], at=NOON)
    assert Membership.plain.get(pk=members[Role.GUEST].pk).role == Role.COUNCILLOR
    event = Event.objects.get(verb="member.role_changed")
    assert (event.before, event.after) == ({"role": "guest"}, {"role": "councillor"})


def test_the_same_role_is_no_change(members: Mapping[Role, Membership]) -> None:
    change_role(member=members[Role.GUEST], role=Role.GUEST, by=members[Role.ADMINISTRATOR], at=NOON)
    assert not Event.objects.filter(verb="member.role_changed").exists()


def test_an_ended_membership_lets_nobody_in(members: Mapping[Role, Membership]) -> None:
    editor = members[Role.EDITOR]
    create_token(name="Skript", days=1, by=editor, at=NOON)
    end_membership(member=editor, by=members[Role.ADMINISTRATOR], at=NOON)
    assert Membership.plain.get(pk=editor.pk).ended_at == NOON
    assert ApiToken.plain.count() == 0
    with pytest.raises(NotPossibleError) as refused:
        end_membership(member=editor, by=members[Role.ADMINISTRATOR], at=NOON)
    assert refused.value.message.code == "member.ended"


def test_the_last_administrator_stays(members: Mapping[Role, Membership]) -> None:
    last = members[Role.ADMINISTRATOR]
    for attempt in (
        lambda: end_membership(member=last, by=last, at=NOON),
        lambda: change_role(member=last, role=Role.GUEST, by=last, at=NOON),
    ):
        with pytest.raises(NotPossibleError) as refused:
            attempt()
        assert refused.value.message.code == "member.last_administrator"


def test_an_inactive_account_does_not_count_as_administrator(
    members: Mapping[Role, Membership], district: Body
) -> None:
    second = make_member(district, Role.ADMINISTRATOR)
    User.objects.filter(pk=second.user_id).update(is_active=False)
    with pytest.raises(NotPossibleError):
        end_membership(member=members[Role.ADMINISTRATOR], by=members[Role.ADMINISTRATOR], at=NOON)


def test_a_second_administrator_may_end_the_first(members: Mapping[Role, Membership], district: Body) -> None:
    second = make_member(district, Role.ADMINISTRATOR)
    end_membership(member=members[Role.ADMINISTRATOR], by=second, at=NOON)
    assert Membership.plain.get(pk=members[Role.ADMINISTRATOR].pk).ended_at == NOON


def test_lost_access_is_renewed(members: Mapping[Role, Membership]) -> None:
    user = members[Role.EDITOR].user
    user.set_password("Rathaus-2026-gut")
    user.save()
    renew_access(member=members[Role.EDITOR], by=members[Role.ADMINISTRATOR], at=NOON)
    user.refresh_from_db()
    assert authenticate(email=user.email, password="Rathaus-2026-gut") is None
    assert first_login_path(user) != ""


def test_a_town_cannot_take_over_an_account_of_the_kreis(town_members: Mapping[Role, Membership], adorf: Body) -> None:
    person = make_member(adorf.district, Role.OFFICER, email="zwei@example.org")
    here = make_member(adorf, Role.OFFICER, email="zwei@example.org")
    assert here.user == person.user
    with pytest.raises(NotPossibleError) as refused:
        renew_access(member=here, by=town_members[Role.ADMINISTRATOR], at=NOON)
    assert refused.value.message.code == "member.shared_account"


def attempts(body: Body, target: Membership, by: Membership):
    return (
        lambda: add(body, by),
        lambda: change_role(member=target, role=Role.GUEST, by=by, at=NOON),
        lambda: end_membership(member=target, by=by, at=NOON),
        lambda: renew_access(member=target, by=by, at=NOON),
    )


@pytest.mark.parametrize("role", MAY_NOT)
def test_other_roles_manage_nobody(role: Role, members: Mapping[Role, Membership], district: Body) -> None:
    events = Event.objects.count()
    target = members[Role.EDITOR]
    for attempt in attempts(district, target, members[role]):
        with pytest.raises(RuleViolatedError):
            attempt()
    assert (Event.objects.count(), Membership.plain.get(pk=target.pk).role) == (events, Role.EDITOR)


def test_an_administrator_manages_no_other_town_and_not_the_kreis(
    town_members: Mapping[Role, Membership], bestadt: Body, district: Body
) -> None:
    for body in (bestadt, district):
        target = make_member(body, Role.EDITOR)
        for attempt in attempts(body, target, town_members[Role.ADMINISTRATOR]):
            with pytest.raises(RuleViolatedError):
                attempt()


def test_an_administrator_of_the_kreis_manages_its_towns_only(
    members: Mapping[Role, Membership], adorf: Body, foreign_district: Body
) -> None:
    add(adorf, members[Role.ADMINISTRATOR])
    for body in (foreign_district, foreign_district.municipalities.get()):
        for attempt in attempts(body, make_member(body, Role.EDITOR), members[Role.ADMINISTRATOR]):
            with pytest.raises(RuleViolatedError):
                attempt()
