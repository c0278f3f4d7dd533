"""One question to the model and its answer, within time and size."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from typing import Any

import httpx

from kreisweit.adapters.language_model.settings import LanguageModelSettings
from kreisweit.kernel.errors import OutsideFailureError


def ask(settings: LanguageModelSettings, *, instructions: str, text: str, client: httpx.Client) -> str:
    """What the model answers to `text`.

    Raises `OutsideFailureError` (`language_model.*`) when it cannot be reached, takes too long, answers with an error
    or a redirect, says more than allowed, or not in the form agreed.
    """
    question = {
        "model": settings.model,
        "temperature": 0,
        "response_format": {"type": "json_object"},
        "messages": [{"role": "system", "content": instructions}, {"role": "user", "content": text}],
    }
    return _content(post(settings, question, address=settings.completions_address, client=client))


def reach(settings: LanguageModelSettings) -> None:
    """Ask for the list of models; no text is sent, and a server without such a list is fine. Raises as `ask` does."""
    try:
        with connect(settings) as client, client.stream("GET", settings.models_address) as response:
            if response.status_code in (httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN):
                raise OutsideFailureError("language_model.refused", status=response.status_code)
    except httpx.TimeoutException as error:
        raise OutsideFailureError("language_model.too_slow", seconds=settings.timeout_seconds) from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise OutsideFailureError("language_model.unreachable", host=settings.host) from error


def connect(settings: LanguageModelSettings) -> httpx.Client:
    """A client for this model alone: no proxies or passwords from the surroundings, and no redirect is followed."""
    return httpx.Client(
        timeout=settings.timeout_seconds,
        follow_redirects=False,
        trust_env=False,
        headers={"Accept-Encoding": "identity"} | ({"Authorization": f"Bearer {settings.key}"} if settings.key else {}),
    )


def post(
    settings: LanguageModelSettings,
    question: Mapping[str, Any],
    *,
    address: str,
    client: httpx.Client,
    area: str = "language_model",
) -> bytes:
    """The answer to `question`, a JSON object, from an address on this server.

    Raises `OutsideFailureError` with `unreachable`, `too_slow`, `refused` or `too_long` of `area`, which has a sentence
    for each: models of several kinds are asked in the same way.
    """
    try:
        return _received(settings, question, address, client, area)
    except httpx.TimeoutException as error:
        raise OutsideFailureError(f"{area}.too_slow", seconds=settings.timeout_seconds) from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise OutsideFailureError(f"{area}.unreachable", host=settings.host) from error


def _received(
    settings: LanguageModelSettings, question: Mapping[str, Any], address: str, client: httpx.Client, area: str
) -> bytes:
    deadline = time.monotonic() + settings.timeout_seconds
    received = bytearray()
    with client.stream("POST", address, json=question) as response:
        if response.status_code != httpx.codes.OK:
            raise OutsideFailureError(f"{area}.refused", status=response.status_code)
        # The bytes as sent: a compressed answer could unfold to any size.
        for piece in response.iter_raw():
            received += piece
            if len(received) > settings.answer_limit:
                raise OutsideFailureError(f"{area}.too_long", limit=settings.answer_limit)
            if time.monotonic() > deadline:
                raise OutsideFailureError(f"{area}.too_slow", seconds=settings.timeout_seconds)
    return bytes(received)


def _content(body: bytes) -> str:
    try:
        content = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
        raise OutsideFailureError("language_model.unreadable") from error
    if not isinstance(content, str):
        raise OutsideFailureError("language_model.unreadable")
    return content
