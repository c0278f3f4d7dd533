"""Pages of allauth that we do not offer."""

from __future__ import annotations

from typing import NoReturn

from django.http import Http404, HttpRequest


def not_offered(request: HttpRequest) -> NoReturn:
    """People do not change their own address: a login from outside is matched to the account by it, so whoever could
    add somebody else's address would receive that person's login. Whoever needs another address is invited with it."""
    raise Http404
