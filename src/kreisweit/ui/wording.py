"""Messages from below become sentences in the language of the page. Apps register their wordings at start."""

from __future__ import annotations

from django.utils.translation import get_language

from kreisweit.kernel.wording import Message, Wording

_wordings: list[Wording] = []


def register(wording: Wording) -> None:
    if wording not in _wordings:
        _wordings.append(wording)


def say(message: Message) -> str:
    """The sentence for `message` in the active language. Raises `KeyError` when no area knows the code."""
    for wording in _wordings:
        if message.code in wording:
            return wording.say(message, get_language() or "de")
    raise KeyError(message.code)
