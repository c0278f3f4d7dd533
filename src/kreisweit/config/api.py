"""The API: which apps take part, and its description, which names every answer that can come."""

from __future__ import annotations

from typing import Any

from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from kreisweit.apps.bodies.api.problem import MEDIA_TYPE, Problem, explain_errors
from kreisweit.apps.bodies.api.routes import router as bodies
from kreisweit.apps.bundles.api.routes import router as bundles
from kreisweit.apps.documents.api.routes import router as documents
from kreisweit.apps.initiatives.api.routes import fields
from kreisweit.apps.initiatives.api.routes import router as initiatives
from kreisweit.apps.proposals.api.routes import router as proposals
from kreisweit.apps.synergies.api.routes import router as synergies

DESCRIPTION = """Reading and changing what one member may see and change, with the rules of the pages.

Send `Authorization: Bearer <key>`; a member makes keys on the page “Zugangsschlüssel”. Reading also works
in a browser that is logged in. Errors are problem documents (RFC 9457) with a stable `code` and a sentence
in German or English, as
`Accept-Language` asks. Amounts are cents; null means unknown, never zero."""
MEANINGS = {
    400: "The content is not readable JSON.",
    401: "No key, or one that does not act for anybody.",
    403: "The member's role does not allow it.",
    404: "Nothing there that the member may see.",
    409: "Somebody else was faster.",
    422: "Readable, but not usable: `details` names the places.",
}


class KreisweitAPI(NinjaAPI):
    """Adds to the description of every operation the errors that any of its kind can answer."""

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(**options)
        schema["components"]["schemas"]["Problem"] = Problem.json_schema()
        for path, operations in schema["paths"].items():
            operations.pop("head", None)
            for operation in operations.values():
                _declare_errors(operation, has_object="{" in path)
        return schema

    def get_openapi_operation_id(self, operation: Any) -> str:
        return str(operation.view_func.__name__)


def _declare_errors(operation: dict[str, Any], *, has_object: bool) -> None:
    statuses = {401, 403, 422}
    if has_object:
        statuses.add(404)
    if "requestBody" in operation:
        statuses |= {400, 404, 409}
    plain = {"schema": {"$ref": "#/components/schemas/Problem"}}
    for status in sorted(statuses):
        declared = operation["responses"].get(status, {})
        content = next(iter(declared.get("content", {}).values()), plain)
        operation["responses"][status] = {"description": MEANINGS[status], "content": {MEDIA_TYPE: content}}


api = KreisweitAPI(
    title="Kreisweit",
    version="1",
    description=DESCRIPTION,
    urls_namespace="api",
    openapi_url="openapi.json",
    docs_url=None,
    docs_decorator=require_safe,
)
explain_errors(api)
api.add_router("documents", documents)
api.add_router("initiatives", initiatives)
api.add_router("fields-of-action", fields)
api.add_router("proposals", proposals)
api.add_router("synergies", synergies)
api.add_router("bundles", bundles)
api.add_router("bodies", bodies)
