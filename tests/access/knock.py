"""Sending one request as one seat, and undoing it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpResponse
from django.shortcuts import resolve_url
from django.test import Client, RequestFactory
from django.test.client import ClientHandler
from tests.access.line import Line, Request
from tests.access.routes import fill
from tests.access.seats import Seat
from tests.access.world import World

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")
API = "/api/v1/"


def rows_written() -> int:
    """How many rows this connection has inserted, changed or deleted so far, undone ones too.

    Cheaper and stricter than comparing all tables: what is written before the check and rolled back after it counts.
    """
    if connection.vendor == "sqlite":
        return int(connection.connection.total_changes)
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) FROM pg_stat_xact_user_tables")
        return int(cursor.fetchone()[0])


@dataclass(frozen=True)
class Answer:
    status: int
    text: str
    location: str
    written: int

    @property
    def is_login(self) -> bool:
        return self.status == 302 and self.location.startswith(resolve_url(settings.LOGIN_URL))

    @property
    def is_redirect(self) -> bool:
        return self.status in {301, 302, 303, 307, 308}


class Messenger(RequestFactory):
    """Django's test client without its memory: no cookies between requests, no record of every template."""

    def __init__(self) -> None:
        super().__init__()
        self._answer = ClientHandler(enforce_csrf_checks=False)

    def request(self, **request: Any) -> HttpResponse:
        return self._answer(self._base_environ(**request))


class Visitor:
    """Sends for all seats; sessions live in cookies, so everybody logs in once and nothing is stored."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._messenger = Messenger()
        self._cookies = {seat: self._log_in(seat) for seat in world.users}

    def _log_in(self, seat: Seat) -> str:
        client = Client()
        client.force_login(self.world.users[seat], backend=settings.AUTHENTICATION_BACKENDS[0])
        return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"

    def address(self, path: str, line: Line, replaced: dict[str, str] | None = None) -> str:
        values = {name: self.world.objects[kind].public_id for name, kind in line.objects.items()}
        return fill(path, {**values, **line.values, **(replaced or {})})

    def send(self, method: str, address: str, request: Request, seat: Seat) -> Answer:
        """The answer; whatever the request did is undone."""
        if request.query:
            address = f"{address}?{urlencode(request.query)}"
        with transaction.atomic():
            before = rows_written()
            cache.clear()  # counts attempts per address and would soon refuse everything
            try:
                response = self._request(method, address, request, self._headers(seat, address))
            except Exception as error:
                error.add_note(f"{method} {address} as {seat}")
                raise
            answer = Answer(
                response.status_code, _text(response), response.get("Location", ""), rows_written() - before
            )
            transaction.set_rollback(True)
        return answer

    def _headers(self, seat: Seat, address: str) -> dict[str, str]:
        if address.startswith(API) and seat in self.world.secrets:
            return {"HTTP_AUTHORIZATION": f"Bearer {self.world.secrets[seat]}"}
        return {"HTTP_COOKIE": self._cookies.get(seat, "")}

    def _request(self, method: str, address: str, request: Request, headers: dict[str, Any]) -> HttpResponse:
        if method in {"GET", "HEAD", "OPTIONS"}:
            return self._messenger.generic(method, address, **headers)
        if request.json is not None:
            return self._messenger.generic(method, address, json.dumps(request.json), "application/json", **headers)
        if method == "POST":
            return self._messenger.post(address, dict(request.form or {}), **headers)
        return self._messenger.generic(method, address, **headers)


def _text(response: HttpResponse) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode("utf-8", "replace")
