"""One log line per request, without anything personal: no address, no path, no name, no text."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from time import perf_counter

from django.http import HttpRequest, HttpResponse

from kreisweit.kernel.ids import new_id

logger = logging.getLogger("kreisweit.request")
HEADER = "X-Request-ID"


class RequestLogMiddleware:
    """Logs method, route, status, milliseconds and a request id that the answer carries too.

    The id lets a person report a problem without the log knowing who they are. The route's name stands for
    the path, which may hold identifiers and search words.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        start = perf_counter()
        request.request_id = new_id()  # type: ignore[attr-defined]  # our own attribute
        response = self.get_response(request)
        response[HEADER] = request.request_id  # type: ignore[attr-defined]
        milliseconds = round((perf_counter() - start) * 1000, 1)
        logger.info("request", extra={**_where(request), "status": response.status_code, "ms": milliseconds})
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> None:
        """Where an unexpected error happened. The text is left out: a database repeats values it refuses."""
        frames = "".join(traceback.format_tb(error.__traceback__))
        logger.error("unexpected error", extra={**_where(request), "error": type(error).__name__, "frames": frames})


def _where(request: HttpRequest) -> dict[str, str]:
    match = request.resolver_match
    return {
        "method": request.method or "",
        "route": (match.view_name or match.route) if match else "",
        "request_id": request.request_id,  # type: ignore[attr-defined]
    }
