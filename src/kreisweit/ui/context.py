"""What every template may know about this installation, the person and the page."""

from __future__ import annotations

from functools import cache
from importlib.metadata import metadata
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from kreisweit.ui.display import COOKIE, Display
from kreisweit.ui.navigation import entries_for


@cache
def release() -> dict[str, str]:
    """Version and address of the source code (the EUPL asks for it), as the installed package states them."""
    package = metadata("kreisweit")
    urls = dict(line.split(", ", 1) for line in package.get_all("Project-URL") or [])
    return {"version": package["Version"], "source_url": urls.get("Source", "")}


def installation(request: HttpRequest) -> dict[str, Any]:
    """Names for the base template.

    `member` is the acting membership or None; `memberships` all memberships of the person. Both are set on
    the request by the middleware of `bodies`; the header offers the switch between them.
    """
    return {
        "is_demo": settings.DEMO,
        "member": getattr(request, "member", None),
        "memberships": getattr(request, "memberships", ()),
        "display": Display.from_cookie(request.COOKIES.get(COOKIE, "")),
        "navigation": SimpleLazyObject(lambda: list(entries_for(request))),
        "release": release(),
    }
