"""Warnings of a run, gathered: 47,909 files with the same fault are one line with a number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kreisweit.kernel.wording import Message

EXAMPLES = 3
MOST_KINDS = 200


class Warnings:
    """Warnings by code and place. The first few examples of each are kept."""

    def __init__(self, data: Iterable[Mapping[str, Any]] = ()) -> None:
        self._found: dict[tuple[str, str], dict[str, Any]] = {
            (one["code"], one["examples"][0].get("path", "")): dict(one) for one in data
        }

    def add(self, message: Message) -> None:
        values = {name: str(value) for name, value in message.values.items()}
        key = (message.code, values.get("path", ""))
        if key not in self._found and len(self._found) >= MOST_KINDS:
            return
        one = self._found.setdefault(key, {"code": message.code, "count": 0, "examples": []})
        one["count"] += 1
        if len(one["examples"]) < EXAMPLES and values not in one["examples"]:
            one["examples"] = [*one["examples"], values]

    def as_data(self) -> list[dict[str, Any]]:
        """What is kept of the warnings, the most frequent first."""
        return sorted(self._found.values(), key=lambda one: (-one["count"], one["code"], str(one["examples"])))
