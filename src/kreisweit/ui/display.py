"""How a person wants to see the pages: light, dark or as the device says; normal or large type.

The choice lives in a cookie and is written into `<html>` by the server: no flash of the wrong colours, no
script needed. `display.js` only spares the reload.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

COOKIE = "kreisweit_display"
THEMES = ("system", "light", "dark")
SIZES = ("normal", "large")
ONE_YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Display:
    """`theme` from THEMES, `size` from SIZES; "large" is meant for a projector or tired eyes."""

    theme: str = "system"
    size: str = "normal"

    @classmethod
    def of(cls, theme: str, size: str) -> Self:
        """The nearest valid choice: a cookie is written by strangers."""
        return cls(theme if theme in THEMES else "system", size if size in SIZES else "normal")

    @classmethod
    def from_cookie(cls, text: str) -> Self:
        theme, _, size = text.partition(".")
        return cls.of(theme, size)

    def as_cookie(self) -> str:
        return f"{self.theme}.{self.size}"


@require_POST
def choose_display(request: HttpRequest) -> HttpResponse:
    """Keeps the choice for a year and goes back to the page it was made on."""
    display = Display.of(request.POST.get("theme", ""), request.POST.get("size", ""))
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)
    response.set_cookie(
        COOKIE, display.as_cookie(), max_age=ONE_YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return response
