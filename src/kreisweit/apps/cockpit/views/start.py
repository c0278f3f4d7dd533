"""The first page for strangers."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from kreisweit.apps.bodies.models import Body
from kreisweit.apps.demo.queries import accounts, password


@dataclass(frozen=True, slots=True)
class DemoLogin:
    email: str
    name: str
    role: str
    body: str


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Says what this is and lets people log in; who is logged in goes on to the cockpit."""
    if request.user.is_authenticated:
        return redirect("cockpit:home")
    return render(request, "cockpit/start.html", {"logins": _demo_logins(), "password": password()})


def _demo_logins() -> list[DemoLogin]:
    listed = accounts()
    names = (
        dict(Body.objects.filter(ags__in={one.body_ags for one in listed}).values_list("ags", "name")) if listed else {}
    )
    return [DemoLogin(one.email, one.name, str(one.role.label), names.get(one.body_ags, "")) for one in listed]
