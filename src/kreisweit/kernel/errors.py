"""What can go wrong, in four families. Errors carry a message code and values, never a sentence or an HTTP number."""

from __future__ import annotations

from kreisweit.kernel.wording import Message


class KreisweitError(Exception):
    """Root of everything we raise on purpose."""

    def __init__(self, code: str, **values: object) -> None:
        self.message = Message(code, values)
        super().__init__(f"{code} {values}" if values else code)


class InvalidInputError(KreisweitError):
    """What was handed in cannot be read or understood; handing in something else helps."""


class RuleViolatedError(KreisweitError):
    """Readable, but not allowed: a right is missing or a rule of the process stands against it."""


class NotPossibleError(KreisweitError):
    """Allowed, but not in this state: somebody else was faster, or an earlier step is missing."""


class OutsideFailureError(KreisweitError):
    """Something we depend on did not answer: a file system, a parser, another system."""
