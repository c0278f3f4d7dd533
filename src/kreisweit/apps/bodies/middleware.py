"""Which membership acts in this request."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.http import HttpRequest, HttpResponse

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bodies.queries import chosen_of, memberships_of

SESSION_KEY = "membership"


class MemberRequest(HttpRequest):
    """A request behind the door: somebody acts, for a body."""

    member: Membership
    memberships: Sequence[Membership]


class MemberMiddleware:
    """Sets `request.memberships`, all of the person logged in, and `request.member`: the chosen one or None."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        own = list(memberships_of(request.user)) if request.user.is_authenticated else []
        request.memberships = own  # type: ignore[attr-defined]  # our own attribute
        request.member = chosen_of(own, request.session.get(SESSION_KEY, ""))  # type: ignore[attr-defined]
        return self.get_response(request)
