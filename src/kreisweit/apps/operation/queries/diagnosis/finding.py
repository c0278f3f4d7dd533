from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kreisweit.kernel.wording import Message


class Level(StrEnum):
    """`MUST`: unsafe or not working. `SHOULD`: works, but somebody ought to know. `TOLD`: how it is set."""

    MUST = "must"
    SHOULD = "should"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend or to know; the sentence says how."""

    level: Level
    message: Message

    @classmethod
    def must(cls, code: str, **values: object) -> Finding:
        return cls(Level.MUST, Message(f"doctor.{code}", values))

    @classmethod
    def should(cls, code: str, **values: object) -> Finding:
        return cls(Level.SHOULD, Message(f"doctor.{code}", values))

    @classmethod
    def told(cls, code: str, **values: object) -> Finding:
        return cls(Level.TOLD, Message(f"doctor.{code}", values))
