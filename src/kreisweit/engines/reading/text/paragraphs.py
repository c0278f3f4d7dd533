"""From printed lines to paragraphs, headings, list items and table rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kreisweit.engines.reading.clean import BlockKind
from kreisweit.engines.reading.document import LineKind
from kreisweit.engines.reading.text.lines import PrintedLine
from kreisweit.engines.reading.text.measures import Measures
from kreisweit.engines.reading.text.numbering import Marker, Style, marker_of

_SENTENCE_ENDS = (".", "!", "?", ":", ";", ".“", ".”", '."', ".)", "!“", "?“")


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one block, and the numbering it begins with."""

    lines: tuple[PrintedLine, ...]
    marker: Marker | None = None

    @property
    def first(self) -> PrintedLine:
        """Its first line."""
        return self.lines[0]


def group_lines(lines: Sequence[PrintedLine]) -> list[Group]:
    """Joins lines to blocks; paragraphs go on across columns and pages."""
    measures = Measures(lines)
    groups: list[Group] = []
    open_lines: list[PrintedLine] = []
    marker: Marker | None = None
    for line in lines:
        found = marker_of(tuple(word.text for word in line.words))
        if open_lines and not _continues(Group(tuple(open_lines), marker), line, found, measures):
            groups.append(Group(tuple(open_lines), marker))
            open_lines = []
        if not open_lines:
            marker = found
        open_lines.append(line)
    return [*groups, Group(tuple(open_lines), marker)] if open_lines else groups


def _continues(group: Group, line: PrintedLine, marker: Marker | None, measures: Measures) -> bool:
    before = group.lines[-1]
    if before.is_marked or line.is_marked or measures.looks_different(before, line):
        return False
    if before.text.endswith("-") and line.text[:1].islower() and before.words[-1].text != "-":
        return True
    if marker and _is_new_item(group, line, marker, measures):
        return False
    if measures.has_gap(before, line):
        return _runs_on(before, line, measures)
    if not measures.is_broken_by_hand(before, line):
        return not _begins_paragraph(group, line, measures)
    return _goes_on_in_sentence(group, line, measures)


def _begins_paragraph(group: Group, line: PrintedLine, measures: Measures) -> bool:
    """After a full line: an indent after the end of a sentence, or the end of a list item's hanging indent."""
    before = group.lines[-1]
    if group.marker is None:
        return measures.is_indented(before, line) and before.text.endswith(_SENTENCE_ENDS)
    return len(group.lines) > 1 and measures.is_indented(line, before) and not line.text[:1].islower()


def _goes_on_in_sentence(group: Group, line: PrintedLine, measures: Measures) -> bool:
    """A line that could have been longer: only what it says tells that the sentence is not over."""
    before = group.lines[-1]
    if line.text[:1].islower():
        # A small letter after a full stop follows an abbreviation ("bzw.").
        return not before.text.endswith((":", "!", "?", ";")) and not _is_heading_like(group)
    return measures.is_nearly_full(before) and not before.text.endswith(_SENTENCE_ENDS)


def _runs_on(before: PrintedLine, line: PrintedLine, measures: Measures) -> bool:
    """A gap inside a sentence: a full line, and the next begins small."""
    is_full = not measures.is_broken_by_hand(before, line) or measures.is_nearly_full(before)
    return line.text[:1].islower() and is_full


def _is_new_item(group: Group, line: PrintedLine, marker: Marker, measures: Measures) -> bool:
    """A number at a line start begins an item unless the sentence before it simply runs over the line end."""
    before = group.lines[-1]
    if group.marker and group.marker.style is marker.style:
        return True
    if before.text.endswith((*_SENTENCE_ENDS, ",")) or measures.is_broken_by_hand(before, line):
        return True
    return marker.style is Style.BULLET and marker.text not in "-–—"


def _is_heading_like(group: Group) -> bool:
    return len(group.lines) == 1 and group.marker is not None and group.marker.style is Style.ROMAN


_KINDS = {
    LineKind.HEADING: BlockKind.HEADING,
    LineKind.LIST_ITEM: BlockKind.LIST_ITEM,
    LineKind.TABLE_ROW: BlockKind.TABLE_ROW,
}


def marked_kind(group: Group) -> BlockKind | None:
    """What the file itself says the block is."""
    return _KINDS.get(group.first.source.kind)
