"""What is worth knowing about how a page was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import pairwise

from kreisweit.kernel.wording import Message


class Remark(StrEnum):
    """How a page was read, when not simply from its text. The value is the code of the sentence without its area."""

    FAILED = "pages_failed"
    RECOGNISED = "pages_recognised"
    RECOGNISED_AGAIN = "pages_recognised_again"
    RECOGNISED_BEFORE = "pages_recognised_before"
    UNRECOGNISED = "pages_unrecognised"
    RECOGNITION_MISSING = "pages_recognition_missing"


def remarks_said(remarks: Mapping[int, Remark]) -> tuple[Message, ...]:
    """One message for each remark with the numbers of its pages: "3", "1, 4–7"."""
    return tuple(
        Message.of(f"document.{remark}", pages=_ranges(pages))
        for remark in Remark
        if (pages := sorted(number for number, given in remarks.items() if given is remark))
    )


def _ranges(numbers: Sequence[int]) -> str:
    """Page numbers with neighbours joined.

    >>> _ranges([1, 4, 5, 6])
    '1, 4–6'
    """
    starts = [numbers[0], *(after for before, after in pairwise(numbers) if after > before + 1)]
    ends = [*(before for before, after in pairwise(numbers) if after > before + 1), numbers[-1]]
    return ", ".join(str(start) if start == end else f"{start}–{end}" for start, end in zip(starts, ends, strict=True))
