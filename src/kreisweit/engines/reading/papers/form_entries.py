"""Budget items and ticked boxes in running text."""

from __future__ import annotations

import re

_ITEM = re.compile(
    r"(?:Produktsachkonto|Sachkonto|Kostenstelle|Kostenträger|Produktgruppe|Produktbereich|Produkt|Haushaltsstelle|HHSt\.|"
    r"Investitions(?:nummer|nr\.|projekt|maßnahme)|PSP-Element|Teilergebnisplan|Teilfinanzplan|Budget|Konto)"
    r"(?:\s?(?:Nr\.|Nummer))?:?\s(?P<number>\d[\d./\-]*\d(?:\s\d{2,}[\d./\-]*)?|[A-Z]\d[\d./\-]*)"
)
TICKED, UNTICKED = r"[☒☑✓✔⊠■✗✘]|\[[xX]\]|\([xX]\)|(?<!\w)[xX×](?!\w)", r"[☐□▢❏⃞]|\[\s?\]|\(\s?\)|_{2,}"
_BOX = re.compile(rf"(?P<ticked>{TICKED})|(?P<empty>{UNTICKED})")
_ANSWER = re.compile(r"(?<!\w)(?P<yes>ja)(?!\w)|(?<!\w)(?P<no>nein|keine|entfällt)(?!\w)", re.IGNORECASE)


def budget_item(text: str) -> str:
    """The budget items as printed, parted by semicolons; empty when there is none.

    >>> budget_item("Produkt 01.02.01, Sachkonto 543100")
    'Produkt 01.02.01; Sachkonto 543100'
    """
    return "; ".join(dict.fromkeys(found.group().rstrip(".-/") for found in _ITEM.finditer(text)))


def has_boxes(text: str) -> bool:
    """Whether boxes to tick stand in the text."""
    return any(True for _ in _BOX.finditer(text))


def ticked_answer(text: str) -> bool | None:
    """Whether "ja" (True) or "nein" (False) is ticked, None when neither or both.

    Boxes stand before their words or behind them: the line says which by beginning with a box or with a word.

    >>> [ticked_answer(text) for text in ("☒ ja ☐ nein", "ja ☐ nein ☒", "[ ] ja [ ] nein")]
    [True, False, None]
    """
    boxes, answers = list(_BOX.finditer(text)), list(_ANSWER.finditer(text))
    if not boxes or not answers:
        return None
    before = boxes[0].start() < answers[0].start()
    ticked = {
        bool(answer["yes"]) for answer in answers if (box := _box_of(answer, boxes, before=before)) and box["ticked"]
    }
    return ticked.pop() if len(ticked) == 1 else None


def _box_of(answer: re.Match[str], boxes: list[re.Match[str]], *, before: bool) -> re.Match[str] | None:
    if before:
        return next((box for box in reversed(boxes) if box.end() <= answer.start()), None)
    return next((box for box in boxes if box.start() >= answer.end()), None)
