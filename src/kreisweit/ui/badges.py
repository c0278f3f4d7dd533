"""Which tone and sign a coded value gets, in one place, so that "abgelehnt" looks the same on every page.

The word is always written out: colour and sign only repeat it. Codes that are not listed are drawn neutral.
"""

from __future__ import annotations

from dataclasses import dataclass

TONES = ("neutral", "info", "success", "warning", "danger")


@dataclass(frozen=True, slots=True)
class Look:
    """`tone` from TONES; `icon` the name of a KERN icon or empty."""

    tone: str = "neutral"
    icon: str = ""

    def __post_init__(self) -> None:
        if self.tone not in TONES:
            raise ValueError(f"tone {self.tone!r}: use one of {TONES}")


LOOKS: dict[str, dict[str, Look]] = {
    "status": {
        "idea": Look("neutral", "help"),
        "planned": Look("info", "calendar-today"),
        "applied": Look("info", "mail"),
        "in_progress": Look("info", "autorenew"),
        "in_operation": Look("success", "check"),
        "completed": Look("success", "success"),
        "discontinued": Look("warning", "close"),
        "dropped": Look("warning", "close"),
        "rejected": Look("danger", "close"),
        "unknown": Look("neutral", "question-mark"),
    },
    "confidence": {
        "high": Look("success", "check"),
        "medium": Look("info", "info"),
        "low": Look("warning", "warning"),
    },
    "synergy": {
        "duplicate": Look("warning", "content-copy"),
        "same": Look("success", "check"),
        "conflict": Look("danger", "warning"),
        "builds_on": Look("success", "arrow-forward"),
        "complementary": Look("info", "add"),
        "similar_need": Look("info", "help"),
        "shared_system": Look("neutral", "autorenew"),
        "timing": Look("info", "calendar-today"),
        "same_audience": Look("neutral", "info"),
    },
    "decision": {
        "proposed": Look("info", "help"),
        "half": Look("info", "check"),
        "disputed": Look("warning", "warning"),
        "confirmed": Look("success", "check"),
        "rejected": Look("danger", "close"),
        "later": Look("neutral", "calendar-today"),
        "stale": Look("warning", "warning"),
    },
    "introduction": {
        "proposed": Look("neutral", "edit"),
        "asked": Look("info", "mail"),
        "introduced": Look("success", "check"),
        "talked": Look("success", "check"),
        "became": Look("success", "success"),
        "later": Look("neutral", "calendar-today"),
        "declined": Look("neutral", "close"),
        "withdrawn": Look("neutral", "close"),
        "closed": Look("neutral", "close"),
    },
    "bundle": {
        "draft": Look("info", "edit"),
        "agreed": Look("success", "check"),
        "split": Look("neutral", "content-copy"),
        "merged": Look("neutral", "add"),
        "dissolved": Look("warning", "close"),
    },
    "consent": {
        "open": Look("neutral", "question-mark"),
        "yes": Look("success", "check"),
        "no": Look("danger", "close"),
    },
    "row": {
        "new": Look("success", "add"),
        "changed": Look("info", "edit"),
        "unchanged": Look("neutral", "check"),
        "problem": Look("danger", "danger"),
    },
}


def look_of(family: str, code: str) -> Look:
    """The look of `code` in `family`. Raises `KeyError` for a family nobody has defined."""
    return LOOKS[family].get(code, Look())
