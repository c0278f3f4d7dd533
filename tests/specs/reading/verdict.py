"""One verdict: something said is right or wrong, or something was missed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """How it stands against the gold."""

    RIGHT = "right"
    WRONG = "wrong"
    MISSED = "missed"


@dataclass(frozen=True)
class Verdict:
    """`what` is the field ("title", "owner", "paper part"); `of` the initiative it belongs to.

    `is_of_matched` is False for fields of a proposal that should not be there and of gold that nobody proposed: they
    count in the strict figures, not in those of the field alone. A wrong value where another was demanded gives two
    verdicts, wrong and missed.
    """

    what: str
    mark: Mark
    said: str = ""
    expected: str = ""
    of: str = ""
    confidence: float | None = None
    is_of_matched: bool = True
    document: str = ""


Verdicts = tuple[Verdict, ...]


@dataclass(frozen=True)
class Rate:
    """How often what is said is right, and how much of what is there is said."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of right among said; 1 when nothing was said."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of found among demanded; 1 when nothing was demanded."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def rate(verdicts: Verdicts, *, what: str | tuple[str, ...], strict: bool = True) -> Rate:
    """The rate of one field or several together; only fields of matched initiatives unless `strict`."""
    fields = (what,) if isinstance(what, str) else what
    marks = [one.mark for one in verdicts if one.what in fields and (strict or one.is_of_matched)]
    return Rate(marks.count(Mark.RIGHT), marks.count(Mark.WRONG), marks.count(Mark.MISSED))
