"""Who belongs to a body, and in which role."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from kreisweit.apps.accounts.models import User
from kreisweit.apps.audit.domain.record import ActingMember, Change, record
from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Body, Membership, Organization
from kreisweit.apps.bodies.models.membership import MembershipQuerySet
from kreisweit.apps.bodies.queries import memberships_of
from kreisweit.apps.bodies.rules import allowed, require
from kreisweit.kernel.errors import InvalidInputError, NotPossibleError

MANAGE = "bodies.manage_members"


def add_member(
    *,
    body: Body,
    email: str,
    name: str,
    role: Role,
    by: Membership,
    at: datetime,
    organization: Organization | None = None,
) -> Membership:
    """Take a person in. A known address is attached to the account it has, whatever `name` says; else an
    account is made.

    A new account has no password: `first_login_path` leads to setting one. Raises `RuleViolatedError`,
    `InvalidInputError`, `NotPossibleError` for somebody who is a member already.
    """
    require(MANAGE, by, body)
    return _add(body=body, email=email, name=name, role=role, organization=organization, by=by, at=at)


def install_member(*, body: Body, email: str, name: str, role: Role, by: ActingMember, at: datetime) -> Membership:
    """Like `add_member` for those who need no right: the set-up, and whoever runs the machine."""
    return _add(body=body, email=email, name=name, role=role, organization=None, by=by, at=at)


@transaction.atomic
def _add(
    *,
    body: Body,
    email: str,
    name: str,
    role: Role,
    organization: Organization | None,
    by: ActingMember,
    at: datetime,
) -> Membership:
    _hold(body)
    user = _account(email, name)
    if _active(body).filter(user=user).exists():
        raise NotPossibleError("member.exists", name=user.name, body=body.name)
    member = Membership.plain.create(user=user, body=body, role=role, organization=organization)
    # The log names the person by key only, so that deleting an account takes the name out of it.
    record(
        verb="member.added",
        by=by,
        at=at,
        changes=[Change(member, after={"person": user.public_id, "role": role})],
    )
    return member


@transaction.atomic
def change_role(*, member: Membership, role: Role, by: Membership, at: datetime) -> None:
    """Give `member` another role; a body keeps an administrator. Raises `RuleViolatedError`, `NotPossibleError`."""
    require(MANAGE, by, member.body)
    current = _locked(member)
    if current.role == role:
        return
    if role != Role.ADMINISTRATOR:
        _keep_an_administrator(current)
    before, current.role = current.role, role
    current.save(update_fields=["role"])
    member.role = role
    record(verb="member.role_changed", by=by, at=at, changes=[Change(current, {"role": before}, {"role": role})])


@transaction.atomic
def end_membership(*, member: Membership, by: Membership, at: datetime) -> None:
    """End a membership and the keys that act in its name; what was done stays. Raises like `change_role`."""
    require(MANAGE, by, member.body)
    current = _locked(member)
    _keep_an_administrator(current)
    current.ended_at = member.ended_at = at
    current.save(update_fields=["ended_at"])
    current.tokens.all().for_everyone("the keys of the member found above").delete()
    record(verb="member.ended", by=by, at=at, changes=[Change(current, after={"ended_at": at.isoformat()})])


@transaction.atomic
def renew_access(*, member: Membership, by: Membership, at: datetime) -> None:
    """Take the password away, so that `first_login_path` gives a new link: for people who forgot it where
    mail is not set up.

    Whoever resets a password can log in as that person. So it takes the right over every body the person
    acts for.
    """
    require(MANAGE, by, member.body)
    if not manages_wholly(by=by, user=member.user):
        raise NotPossibleError("member.shared_account", name=member.user.name)
    member.user.set_unusable_password()
    member.user.save(update_fields=["password"])
    record(verb="member.access_renewed", by=by, at=at, changes=[Change(member)])


def manages_wholly(*, by: Membership, user: User) -> bool:
    """Whether `by` manages every body that `user` acts for, and so may hold the keys to the account."""
    return all(allowed(MANAGE, by, one.body) for one in memberships_of(user))


def _account(email: str, name: str) -> User:
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as error:
        raise InvalidInputError("member.address_unreadable", address=email) from error
    if user := User.objects.filter(email=address).first():
        return user
    if not name.strip():
        raise InvalidInputError("member.name_missing")
    return User.objects.create_user(email=address, name=" ".join(name.split()))


def _active(body: Body) -> MembershipQuerySet:
    return Membership.objects.for_everyone("the members of one body").filter(body=body, ended_at__isnull=True)


def _hold(body: Body) -> None:
    """One change of a body's members at a time: two administrators cannot remove each other in one instant."""
    Body.objects.select_for_update().get(pk=body.pk)


def _locked(member: Membership) -> Membership:
    """The row as it is now."""
    _hold(member.body)
    current = Membership.plain.select_related("body", "user").get(pk=member.pk)
    if current.ended_at:
        raise NotPossibleError("member.ended")
    return current


def _keep_an_administrator(member: Membership) -> None:
    if member.role != Role.ADMINISTRATOR:
        return
    if not _active(member.body).filter(role=Role.ADMINISTRATOR, user__is_active=True).exclude(pk=member.pk).exists():
        raise NotPossibleError("member.last_administrator", body=member.body.name)
