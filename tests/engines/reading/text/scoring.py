"""How far a text is from its reference, word by word: shared by the gates and the benchmark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from kreisweit.engines.reading.clean import CleanText
from kreisweit.engines.reading.document import RawDocument, from_text
from kreisweit.engines.reading.text import clean, undo_repairs

PAGES = Path(__file__).parent / "pages"
SEED = Path(__file__).parents[3] / "specs" / "reading" / "seed"
QUALITIES = ("A", "B", "C")
MODELS = ("deu", "eng")
_UNIFIED = str.maketrans({"—": "–", "“": '"', "”": '"', "„": '"'})
_UMLAUT = re.compile("[äöüÄÖÜß]")


@dataclass(frozen=True)
class Score:
    """Rates in percent; `broken` are words that were right before the repair and are wrong after it."""

    words: int
    cer: float
    wer_raw: float
    wer_layout: float
    wer: float
    umlauts: float
    sections: tuple[int, int]
    numbers: tuple[int, int]
    repairs: int
    broken: tuple[tuple[str, str], ...]


def recognised(quality: str, model: str) -> RawDocument:
    """The stored pages as text recognition left them, as one document."""
    pages = [path.read_text(encoding="utf-8") for path in sorted(PAGES.glob(f"*-{quality}-{model}.txt"))]
    return from_text("\f".join(pages), digest=f"{quality}-{model}")


def reference() -> str:
    """What the stored pages really say."""
    return "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(PAGES.glob("*-reference.txt")))


def seed() -> tuple[RawDocument, str]:
    """The scanned council paper and its transcription by hand."""
    scan = (SEED / "scan.txt").read_text(encoding="utf-8")
    return from_text(scan, digest="seed"), (SEED / "reference.txt").read_text(encoding="utf-8")


def words(text: str) -> list[str]:
    """Words with quotes and dashes unified; the bars between cells are none."""
    return [word for word in text.translate(_UNIFIED).split() if word != "|"]


def score(raw: RawDocument, expected: str) -> Score:
    """Cleans the document and compares it."""
    cleaned = clean(raw)
    read = "\n".join(line.text for page in raw.pages for line in page.lines)
    right, before, after = words(expected), words(undo_repairs(cleaned)), words(cleaned.text)
    found = _found(right, after)
    return Score(
        words=len(right),
        cer=_rate(" ".join(right), " ".join(after)),
        wer_raw=_rate(right, words(read)),
        wer_layout=_rate(right, before),
        wer=_rate(right, after),
        umlauts=_share(right, found, _UMLAUT),
        sections=_count(right, found, re.compile("§")),
        numbers=_count(right, found, re.compile(r".*\d")),
        repairs=len(cleaned.repairs),
        broken=broken_words(cleaned, expected),
    )


def broken_words(cleaned: CleanText, expected: str) -> tuple[tuple[str, str], ...]:
    """Repairs (before, after) of words that agreed with the reference until they were repaired."""
    right = words(expected)
    unrepaired = undo_repairs(cleaned)
    was_right, is_right = _agreeing(right, words(unrepaired)), _agreeing(right, words(cleaned.text))
    broken, shift = [], 0
    for repair in cleaned.repairs:
        before = len(words(unrepaired[: repair.start - shift] + "x")) - 1
        after = len(words(cleaned.text[: repair.start] + "x")) - 1
        shift += len(repair.after) - len(repair.before)
        if before in was_right and after not in is_right:
            broken.append((repair.before, repair.after))
    return tuple(broken)


def _agreeing(right: Sequence[str], read: Sequence[str]) -> set[int]:
    """Which words of `read` are right."""
    blocks = Levenshtein.opcodes(right, read)
    return {place for block in blocks if block.tag == "equal" for place in range(block.dest_start, block.dest_end)}


def _found(right: Sequence[str], read: Sequence[str]) -> set[int]:
    """Which words of `right` were read rightly."""
    blocks = Levenshtein.opcodes(right, read)
    return {place for block in blocks if block.tag == "equal" for place in range(block.src_start, block.src_end)}


def _count(right: Sequence[str], found: set[int], kind: re.Pattern[str]) -> tuple[int, int]:
    wanted = {place for place, word in enumerate(right) if kind.search(word)}
    return len(wanted & found), len(wanted)


def _share(right: Sequence[str], found: set[int], kind: re.Pattern[str]) -> float:
    good, wanted = _count(right, found, kind)
    return 100 * good / wanted


def _rate(right: Sequence[str], read: Sequence[str]) -> float:
    return 100 * Levenshtein.distance(right, read) / len(right)
