"""Two questions a monitoring asks: does the process answer, and can it do its work?"""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kreisweit.apps.operation.queries.readiness import readiness


@never_cache
@require_safe
def healthz(_request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def readyz(_request: HttpRequest) -> JsonResponse:
    """200 when every part is ready, else 503. Names parts, never versions or addresses: anybody may ask."""
    parts = readiness()
    ready = all(parts.values())
    return JsonResponse({"status": "ok" if ready else "not ready", **parts}, status=200 if ready else 503)
