"""Who acts for a body: taking people in, changing roles, ending."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kreisweit.apps.bodies.domain.invitation import invitation_path, send_invitation
from kreisweit.apps.bodies.domain.members import add_member, change_role, end_membership, renew_access
from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.forms import NewMemberForm, RoleForm
from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.models import Body, Membership, Organization
from kreisweit.apps.bodies.queries import active_members, bodies_of
from kreisweit.apps.bodies.rules import allowed, require
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.kernel.errors import InvalidInputError, NotPossibleError, OutsideFailureError
from kreisweit.ui.wording import say

PAGE_SIZE = 50
MANAGE = "bodies.manage_members"


@for_members("GET")
def listing(request: MemberRequest) -> HttpResponse:
    require("bodies.see_members", request.member, request.member.body)
    page = Paginator(active_members(request.member), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "manages": allowed(MANAGE, request.member, request.member.body)}
    return render(request, "bodies/members.html", context)


@for_members("GET", "POST")
def add(request: MemberRequest) -> HttpResponse:
    require(MANAGE, request.member, request.member.body)
    bodies = [body for body in bodies_of(request.member).defer("boundary") if allowed(MANAGE, request.member, body)]
    organizations = list(Organization.objects.filter(body__in=bodies).select_related("body").defer("body__boundary"))
    form = NewMemberForm(
        request.POST or None, bodies=bodies, organizations=organizations, initial={"role": Role.EDITOR}
    )
    if request.method == "POST" and form.is_valid():
        try:
            member = _take_in(request, form, bodies=bodies, organizations=organizations)
        except (InvalidInputError, NotPossibleError) as error:
            form.add_error(None, say(error.message))
        else:
            messages.success(request, _("%(name)s ist aufgenommen.") % {"name": member.user.name})
            _invite(request, member)
            return redirect("bodies:member", member.public_id)
    return render(request, "bodies/add_member.html", {"form": form}, status=400 if form.errors else 200)


def _take_in(
    request: MemberRequest, form: NewMemberForm, *, bodies: Sequence[Body], organizations: Sequence[Organization]
) -> Membership:
    chosen = form.cleaned_data
    body = next((row for row in bodies if row.public_id == chosen.get("body")), request.member.body)
    organization = next((row for row in organizations if row.public_id == chosen.get("organization")), None)
    return add_member(
        body=body,
        email=chosen["email"],
        name=chosen["name"],
        role=Role(chosen["role"]),
        organization=organization if organization and organization.body_id == body.pk else None,
        by=request.member,
        at=timezone.now(),
    )


def _invite(request: MemberRequest, member: Membership) -> None:
    """Mail the link where mail is set up; else, or when it fails, the next page shows it to be passed on."""
    path = invitation_path(member=member, by=request.member)
    if not (settings.EMAIL_HOST and path):
        return
    try:
        send_invitation(member=member, address=request.build_absolute_uri(path))
    except OutsideFailureError as error:
        messages.warning(request, say(error.message))
    else:
        messages.info(
            request, _("Der Link zum ersten Anmelden ist an %(address)s unterwegs.") % {"address": member.user.email}
        )


@never_cache
@for_members("GET")
def detail(request: MemberRequest, public_id: str) -> HttpResponse:
    member = _find(request, public_id)
    require("bodies.see_members", request.member, member.body)
    manages = allowed(MANAGE, request.member, member.body)
    path = invitation_path(member=member, by=request.member) if manages else ""
    context = {
        "one": member,
        "manages": manages,
        "form": RoleForm(initial={"role": member.role}),
        "invitation": request.build_absolute_uri(path) if path else "",
    }
    return render(request, "bodies/member.html", context)


@for_members("POST")
def role(request: MemberRequest, public_id: str) -> HttpResponse:
    member = _find(request, public_id)
    require(MANAGE, request.member, member.body)
    form = RoleForm(request.POST)
    if form.is_valid():
        change_role(member=member, role=Role(form.cleaned_data["role"]), by=request.member, at=timezone.now())
        named = {"name": member.user.name, "role": member.get_role_display()}
        messages.success(request, _("%(name)s hat jetzt die Rolle „%(role)s“.") % named)
    else:
        messages.error(request, _("Diese Rolle gibt es nicht."))
    return redirect("bodies:member", member.public_id)


@for_members("GET", "POST")
def end(request: MemberRequest, public_id: str) -> HttpResponse:
    member = _find(request, public_id)
    require(MANAGE, request.member, member.body)
    if request.method == "POST":
        end_membership(member=member, by=request.member, at=timezone.now())
        messages.success(request, _("Die Mitgliedschaft von %(name)s ist beendet.") % {"name": member.user.name})
        return redirect("bodies:members")
    named = {"name": member.user.name, "body": member.body.name}
    context = {
        "question": _("Mitgliedschaft von %(name)s bei %(body)s beenden?") % named,
        "consequences": _(
            "Die Person kann dann nicht mehr für %(body)s handeln, und ihre Zugangsschlüssel enden. Was sie getan hat, "
            "bleibt im Protokoll."
        )
        % named,
        "confirm_label": _("Mitgliedschaft beenden"),
        "tone": "danger",
        "cancel_url": reverse("bodies:member", args=[member.public_id]),
    }
    return render(request, "ui/confirm.html", context)


@for_members("GET", "POST")
def renew(request: MemberRequest, public_id: str) -> HttpResponse:
    member = _find(request, public_id)
    require(MANAGE, request.member, member.body)
    if request.method == "POST":
        renew_access(member=member, by=request.member, at=timezone.now())
        messages.success(request, _("Das alte Passwort gilt nicht mehr."))
        _invite(request, member)
        return redirect("bodies:member", member.public_id)
    context = {
        "question": _("Neuen Zugang für %(name)s?") % {"name": member.user.name},
        "consequences": _(
            "Das bisherige Passwort wird ungültig. Sie erhalten einen Link, mit dem die Person ein neues setzt."
        ),
        "confirm_label": _("Neuen Zugang geben"),
        "cancel_url": reverse("bodies:member", args=[member.public_id]),
    }
    return render(request, "ui/confirm.html", context)


def _find(request: MemberRequest, public_id: str) -> Membership:
    return get_object_or_404(active_members(request.member), public_id=public_id)
