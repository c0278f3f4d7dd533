"""The door to every page for members: who comes in, and with which methods."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.kernel.errors import RuleViolatedError
from kreisweit.kernel.ids import is_id

Arguments = ParamSpec("Arguments")
View = Callable[Concatenate[MemberRequest, Arguments], HttpResponse]


def for_members(*methods: str) -> Callable[[View[Arguments]], Callable[..., Any]]:
    """Let only members in, and only with `methods` (HEAD goes where GET goes).

    Strangers are sent to the login; a person without a membership is told whom to ask. What a member may do with an
    object is the matter of the view's query (404) and of its verb (403).
    """
    answered = [*methods, "HEAD"] if "GET" in methods else list(methods)

    def decorate(view: View[Arguments]) -> Callable[..., Any]:
        @require_http_methods(answered)
        @login_required
        @wraps(view)
        def guarded(request: MemberRequest, *args: Arguments.args, **kwargs: Arguments.kwargs) -> HttpResponse:
            if request.member is None:
                raise RuleViolatedError("access.no_membership")
            if "public_id" in kwargs and not is_id(str(kwargs["public_id"])):
                raise Http404  # nothing has such an id; PostgreSQL would answer U+0000 with an error
            return view(request, *args, **kwargs)

        return guarded

    return decorate
