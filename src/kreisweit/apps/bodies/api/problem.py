"""Errors of the API: RFC 9457 documents with a stable code, a sentence in the caller's language and the
values in it."""

from __future__ import annotations

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from pydantic import Field

from kreisweit.kernel.errors import InvalidInputError, KreisweitError
from kreisweit.kernel.wording import Message
from kreisweit.ui.middleware import status_of
from kreisweit.ui.wording import say

MEDIA_TYPE = "application/problem+json"
UNREADABLE = 422


class Problem(Schema):
    """What went wrong. `code` is stable; `sentence` is for people, in German or English by `Accept-Language`."""

    code: str
    sentence: str
    values: dict[str, Any] = Field(description="The values that the sentence mentions.")


def problem(message: Message, *, status: int, **more: Any) -> HttpResponse:
    """The answer for `message`; `more` are further members of the document."""
    document = {"code": message.code, "sentence": say(message), "values": dict(message.values), **more}
    # Values may hold names, dates, decimals or rows; whatever JSON does not know is written as people read
    # it.
    text = json.dumps(document, cls=_Encoder, ensure_ascii=False)
    return HttpResponse(text, status=status, content_type=MEDIA_TYPE)


class _Encoder(DjangoJSONEncoder):
    def default(self, o: Any) -> Any:
        try:
            return super().default(o)
        except TypeError:
            return str(o)


def explain_errors(api: NinjaAPI) -> None:
    """Let `api` answer every error that is not a mistake of ours with a problem document."""
    handlers: dict[type[Exception], Any] = {
        KreisweitError: _ours,
        ValidationError: _invalid,
        AuthenticationError: _unknown_caller,
        HttpError: _unreadable,
        Http404: _not_found,
    }
    for family, handler in handlers.items():
        api.add_exception_handler(family, handler)


def _ours(_request: HttpRequest, error: KreisweitError) -> HttpResponse:
    return problem(error.message, status=UNREADABLE if isinstance(error, InvalidInputError) else status_of(error))


def _invalid(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    places = [".".join(str(part) for part in one["loc"]) for one in error.errors]
    details = [{"place": place, "problem": one["msg"]} for place, one in zip(places, error.errors, strict=True)]
    return problem(Message.of("api.invalid", places=", ".join(places)), status=UNREADABLE, details=details)


def _unknown_caller(_request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
    response = problem(Message.of("api.unauthenticated"), status=401)
    response["WWW-Authenticate"] = "Bearer"
    return response


def _unreadable(_request: HttpRequest, error: HttpError) -> HttpResponse:
    """The framework raises this for a body that is no JSON."""
    return problem(Message.of("api.unreadable"), status=error.status_code)


def _not_found(_request: HttpRequest, _error: Exception) -> HttpResponse:
    return problem(Message.of("api.not_found"), status=404)
