"""Errors of ours become answers that say what happened: a page, or for htmx an alert among the messages."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from kreisweit.kernel.errors import (
    InvalidInputError,
    KreisweitError,
    NotPossibleError,
    OutsideFailureError,
    RuleViolatedError,
)
from kreisweit.ui.wording import say

logger = logging.getLogger(__name__)
STATUS = {InvalidInputError: 400, RuleViolatedError: 403, NotPossibleError: 409, OutsideFailureError: 502}


def status_of(error: KreisweitError) -> int:
    return next((status for family, status in STATUS.items() if isinstance(error, family)), 500)


def page_before(request: HttpRequest) -> str:
    """The address of ours that led here, or nothing."""
    before = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(before, {request.get_host()}, require_https=request.is_secure())
    return before if is_ours else ""


def explain(request: HttpRequest, error: KreisweitError) -> HttpResponse:
    """The answer to `error`. htmx is told to put it among the messages, whatever it wanted to replace."""
    status = status_of(error)
    context = {"sentence": say(error.message), "status": status, "back": page_before(request)}
    if request.headers.get("HX-Request") != "true":
        return render(request, "ui/explained_error.html", context, status=status)
    response = render(request, "ui/_explained_error.html", context, status=status)
    response["HX-Retarget"], response["HX-Reswap"] = "#meldungen", "innerHTML"
    return response


class ExplainedErrorMiddleware:
    """Answers a `KreisweitError` from a view with its sentence; every other error stays an error."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, KreisweitError):
            return None
        logger.info("explained error", extra={"code": error.message.code, "status": status_of(error)})
        return explain(request, error)
