"""What a harvest hands over, one after the other: objects, notes on what went wrong, and where it could go on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from kreisweit.engines.oparl import ObjectType, OparlObject, Parsed
from kreisweit.kernel.wording import Message


@dataclass(frozen=True, slots=True)
class Found:
    """An object with the JSON it came from. `is_embedded`: a copy out of another object, which may say less."""

    object: OparlObject
    raw: Mapping[str, Any]
    is_embedded: bool = False

    @classmethod
    def of(cls, parsed: Parsed) -> Found:
        return cls(parsed.object, parsed.raw, parsed.is_embedded)


@dataclass(frozen=True, slots=True)
class Noted:
    """Something a person should know. The harvest goes on."""

    message: Message


@dataclass(frozen=True, slots=True)
class State:
    """How far a harvest has come: finished lists by address, the list at work, its next page, what it had listed."""

    done: tuple[str, ...] = ()
    current: str = ""
    next: str = ""
    listed: int = 0

    def as_data(self) -> dict[str, Any]:
        return {"done": list(self.done), "current": self.current, "next": self.next, "listed": self.listed}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> State:
        """The state that `as_data` wrote; anything else begins anew."""
        done, listed = data.get("done"), data.get("listed")
        texts = [data.get(name) for name in ("current", "next")]
        if not isinstance(done, list) or not all(isinstance(text, str) for text in [*done, *texts]):
            return cls()
        return cls(tuple(done), str(texts[0]), str(texts[1]), listed if isinstance(listed, int) else 0)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Everything before this has been handed over; with `state` a later harvest goes on behind it.

    After the last page of a list `ended` is its type, and `is_complete` says that every object of the list came along
    and no filter was used: what did not come is no longer there.
    """

    state: State
    ended: ObjectType | None = None
    is_complete: bool = False
    listed: int = 0


Event: TypeAlias = Found | Noted | Checkpoint
