"""Running headers, footers and page numbers: what stands at the edge of most pages and belongs to none of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import ceil

from rapidfuzz.fuzz import ratio

from kreisweit.engines.reading.text.lines import PrintedLine

SHARE = 0.6
"""On so many of the pages a line must stand to be a running one."""

EDGE_LINES = 4
EDGE_HEIGHT = 0.12
_FEW_PAGES = 3
ALIKE = 88
_PLACE_TOLERANCE = 0.02
_LEADERS = 40
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"\W*(?:(?:seite|s\.|blatt|page)\s*)?#(?:\s*(?:/|von|of|aus)\s*#)?\W*", re.IGNORECASE)
# What numbers the only page of a document: the sign for it is needed, a number alone may be anything.
_LONE_PAGE_NUMBER = re.compile(
    r"(?:.*[·|–—-]\s*)?(?:seite|blatt|page)(?:\s*#)?(?:\s*(?:/|von|of|aus)\s*#)?\W*|[-–—]\s*#\s*[-–—]", re.IGNORECASE
)


def split_running(lines: Sequence[PrintedLine]) -> tuple[list[PrintedLine], list[PrintedLine]]:
    """Parts the lines of a document into those of its text and the running ones, both in order.

    A running line stands at the top or bottom edge of at least `SHARE` of the pages (or of all left or all right
    pages), the same but for its numbers, and where boxes exist at the same height. Short documents are judged more
    carefully: on two or three pages only the outermost lines count, on one page only its number.
    """
    pages = _pages(lines)
    if len(pages) < 2:
        numbers = {id(line) for page in pages for line in _lone_numbers(page)}
        return [line for line in lines if id(line) not in numbers], [line for line in lines if id(line) in numbers]
    running = {id(line) for at_top in (True, False) for line in _repeated(_edges(pages, at_top=at_top), len(pages))}
    text = [line for line in lines if id(line) not in running]
    # A running line runs beside a text: where most pages hold nothing else, it is the text.
    if 2 * len({line.page for line in text}) < len(pages):
        return list(lines), []
    return text, [line for line in lines if id(line) in running]


def _pages(lines: Sequence[PrintedLine]) -> list[list[PrintedLine]]:
    pages: dict[int, list[PrintedLine]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    return list(pages.values())


def _edges(pages: Sequence[list[PrintedLine]], *, at_top: bool) -> list[list[PrintedLine]]:
    depth = EDGE_LINES if len(pages) > _FEW_PAGES else 1
    return [_edge(page, at_top=at_top, depth=depth) for page in pages]


def _edge(page: Sequence[PrintedLine], *, at_top: bool, depth: int) -> list[PrintedLine]:
    """The outermost lines of one page, outermost first: at most `depth` and a quarter of its lines."""
    order = sorted(page, key=_height) if all(line.box for line in page) else list(page)
    outermost = order if at_top else order[::-1]
    edge = outermost[: min(depth, max(1, len(order) // 4))]
    return [line for line in edge if not line.is_marked and _lies_at_edge(line, at_top=at_top)]


def _lone_numbers(page: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The number of a page without companions, where places show that it stands at an edge beside other text."""
    if len(page) < 2 or any(line.box is None for line in page):
        return []
    outermost = [line for at_top in (True, False) for line in _edge(page, at_top=at_top, depth=1)]
    return [line for line in outermost if _LONE_PAGE_NUMBER.fullmatch(_masked(line.text))]


def _height(line: PrintedLine) -> float:
    return line.box.top if line.box else 0.0


def _lies_at_edge(line: PrintedLine, *, at_top: bool) -> bool:
    if line.box is None:
        return True
    return line.box.bottom <= EDGE_HEIGHT if at_top else line.box.top >= 1 - EDGE_HEIGHT


def _repeated(edges: Sequence[list[PrintedLine]], page_count: int) -> Iterable[PrintedLine]:
    by_key: dict[str, list[PrintedLine]] = defaultdict(list)
    for line in (line for edge in edges for line in edge):
        by_key[_masked(line.text)].append(line)
    # On long documents thousands of lines stand at an edge; the running ones are among the most common.
    leaders = sorted(filter(_can_run, by_key), key=lambda key: -len(by_key[key]))[:_LEADERS]
    for key in leaders:
        found = by_key[key]
        alike = [line for other, lines in by_key.items() if _are_alike(key, other) for line in lines]
        placed = [line for line in alike if _same_place(line, found)]
        if _often_enough(placed, page_count):
            yield from placed


def _masked(text: str) -> str:
    return _NUMBER.sub("#", text)


def _can_run(key: str) -> bool:
    """Sums and dates repeat too: without at least four letters only a page number is a running line."""
    return bool(_PAGE_NUMBER.fullmatch(key)) or sum(character.isalpha() for character in key) >= 4


def _are_alike(one: str, other: str) -> bool:
    if one == other:
        return True
    return min(len(one), len(other)) >= 12 and ratio(one, other, score_cutoff=ALIKE) > 0


def _same_place(line: PrintedLine, found: Sequence[PrintedLine]) -> bool:
    if line.box is None:
        return True
    return any(other.box and abs(other.box.top - line.box.top) <= _PLACE_TOLERANCE for other in found)


def _often_enough(lines: Sequence[PrintedLine], page_count: int) -> bool:
    pages = {line.page for line in lines}
    if len(pages) >= max(2, ceil(SHARE * page_count)):
        return True
    # Books print other headers on left pages than on right ones.
    sides = [{page for page in pages if page % 2 == side} for side in (0, 1)]
    return page_count >= 8 and any(len(side) >= SHARE * page_count / 2 and len(side) == len(pages) for side in sides)
