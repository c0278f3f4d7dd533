"""Says of each group of lines what it is: heading, paragraph, list item or table row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from kreisweit.engines.reading.clean import BlockKind
from kreisweit.engines.reading.text.numbering import Style
from kreisweit.engines.reading.text.paragraphs import Group, marked_kind
from kreisweit.engines.reading.text.tokens import Token, cells_of, tokens_of

_LARGER = 1.12
_HEADING_CHARACTERS = 110
_PLAIN_HEADING_CHARACTERS = 70
_PLAIN_HEADING_WORDS = 8
# "§ 2 Zuständigkeit", with the sign as text recognition prints it.
_SECTION = re.compile(r"[§8$&5] ?\d{1,3}[a-z]? [^\W\d_]")
_NAMED = re.compile(rf"{_SECTION.pattern}|(?:TOP|Tagesordnungspunkt|Kapitel|Teil|Abschnitt|Artikel) \d")


@dataclass(frozen=True, slots=True)
class Draft:
    """A block before it has its place in the text: cells of tokens (one cell but in tables)."""

    kind: BlockKind
    cells: tuple[tuple[Token, ...], ...]
    page: int
    level: int = 0
    number: str = ""


@dataclass(frozen=True, slots=True)
class _Body:
    """How most blocks of the document are set."""

    size: float
    is_bold: bool


def drafts_of(groups: Sequence[Group]) -> list[Draft]:
    """The blocks of a document, in order."""
    kinds = _kinds(groups)
    levels = _levels(groups, kinds)
    return [_draft(group, kind, level) for group, kind, level in zip(groups, kinds, levels, strict=True)]


def _draft(group: Group, kind: BlockKind, level: int) -> Draft:
    cells = cells_of(group.first) if kind is BlockKind.TABLE_ROW else [tokens_of(group.lines)]
    has_number = group.marker is not None and kind in (BlockKind.HEADING, BlockKind.LIST_ITEM)
    number = cells[0][0].text if has_number else ""
    return Draft(kind, tuple(map(tuple, cells)), group.first.page, level, number)


def _kinds(groups: Sequence[Group]) -> list[BlockKind]:
    body = _Body(
        size=median([group.first.source.size or 0.0 for group in groups] or [0.0]),
        is_bold=2 * sum(group.first.source.is_bold for group in groups) > len(groups),
    )
    followers = [*groups[1:], None][: len(groups)]
    return [_kind(group, after, body) for group, after in zip(groups, followers, strict=True)]


def _kind(group: Group, after: Group | None, body: _Body) -> BlockKind:
    if marked := marked_kind(group):
        return marked
    if after is not None and _is_heading(group, after, body):
        return BlockKind.HEADING
    return BlockKind.LIST_ITEM if group.marker else BlockKind.PARAGRAPH


def _is_heading(group: Group, after: Group, body: _Body) -> bool:
    text = " ".join(line.text for line in group.lines)
    if len(text) > _HEADING_CHARACTERS or len(group.lines) > 3 or text.endswith((",", ";")):
        return False
    source = group.first.source
    if body.size and source.size and source.size >= _LARGER * body.size:
        return True
    if source.is_bold and not body.is_bold and not text.endswith("."):
        return True
    if group.marker:
        return _is_numbered_heading(group, after, text)
    return not group.first.is_marked and _is_plain_heading(group, after, text)


def _is_numbered_heading(group: Group, after: Group, text: str) -> bool:
    """A short numbered line is a heading when running text follows, an item of a list when the next one does."""
    marker = group.marker
    if marker is None or marker.style in (Style.BULLET, Style.LETTER) or len(group.lines) > 1:
        return False
    if not text[len(marker.text) :].strip()[:1].isupper() or text.endswith((".", ":", "!", "?")):
        return False
    follower = after.marker
    if marker.style is Style.DECIMAL and marker.depth == 1 and follower is not None:
        return follower.style is Style.DECIMAL and follower.depth > 1
    return True


def _is_plain_heading(group: Group, after: Group, text: str) -> bool:
    """A line of few words that begins large and ends without a full stop, over a longer text."""
    if len(group.lines) > 1 or len(text) > _PLAIN_HEADING_CHARACTERS or len(text.split()) > _PLAIN_HEADING_WORDS:
        return False
    if text.endswith((".", "!", "?")):
        return False
    if not _NAMED.match(text) and (not text[0].isupper() or any(map(str.isdigit, text))):
        return False
    return len(after.lines) > 1 or after.marker is not None or text.endswith(":") or len(after.first.text) > len(text)


def _levels(groups: Sequence[Group], kinds: Sequence[BlockKind]) -> list[int]:
    """Headings that look alike have the same depth; one that looks new lies below the last, unless it is larger."""
    levels: list[int] = []
    open_looks: list[tuple[float, str]] = []
    for group, kind in zip(groups, kinds, strict=True):
        if kind is BlockKind.HEADING:
            levels.append(group.first.source.level or _nest(open_looks, _look(group)))
        elif kind is BlockKind.LIST_ITEM:
            levels.append(group.first.source.level or (group.marker.depth if group.marker else 1))
        else:
            levels.append(0)
    return levels


def _nest(open_looks: list[tuple[float, str]], look: tuple[float, str]) -> int:
    if look in open_looks:
        del open_looks[open_looks.index(look) + 1 :]
        return len(open_looks)
    while open_looks and open_looks[-1][0] < look[0]:
        open_looks.pop()
    open_looks.append(look)
    return len(open_looks)


def _look(group: Group) -> tuple[float, str]:
    size = round(group.first.source.size or 0.0)
    if group.marker:
        return size, f"{group.marker.style} {group.marker.depth}"
    if _SECTION.match(group.first.text):
        return size, "section"
    return size, ":" if group.lines[-1].text.endswith(":") else "plain"
