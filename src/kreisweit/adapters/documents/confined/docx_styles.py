"""Headings and list numbers of a DOCX: what `styles.xml` and `numbering.xml` say about a paragraph."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field

from lxml import etree

from kreisweit.adapters.documents.confined.numbering import BULLET, Counters, written
from kreisweit.adapters.documents.confined.office import tree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"(?:heading|überschrift|berschrift)\s*([1-9])", re.IGNORECASE)
_TITLES = {"title", "titel"}
_DEEPEST = 9
_LONGEST_CHAIN = 12


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, the style of its number, and the pattern such as "%1.%2"."""

    start: int = 1
    style: str = "decimal"
    pattern: str = "%1."


@dataclass(slots=True)
class _Style:
    based_on: str = ""
    heading: int = 0
    is_bold: bool | None = None
    list_id: str = ""
    list_level: int | None = None


@dataclass(slots=True)
class Styles:
    """Looks up what a paragraph's style says, through the styles that it is based on."""

    styles: dict[str, _Style] = field(default_factory=dict)
    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    series: dict[str, str] = field(default_factory=dict)
    counters: Counters = field(default_factory=Counters)

    @classmethod
    def read(cls, archive: zipfile.ZipFile) -> Styles:
        """The styles of a document; without the parts for it everything is plain."""
        styles = cls()
        if (root := tree(archive, "word/styles.xml")) is not None:
            for element in root.iterfind(f"{W}style"):
                styles.styles[element.get(f"{W}styleId", "")] = _style(element)
        if (root := tree(archive, "word/numbering.xml")) is not None:
            styles._read_numbering(root)
        return styles

    def _read_numbering(self, root: etree._Element) -> None:
        abstract = {
            element.get(f"{W}abstractNumId", ""): _levels(element) for element in root.iterfind(f"{W}abstractNum")
        }
        for element in root.iterfind(f"{W}num"):
            number = element.get(f"{W}numId", "")
            series = _value(element, "abstractNumId")
            self.levels[number] = dict(abstract.get(series, {}))
            # Lists that start anew count for themselves; all others of one definition go on counting.
            self.series[number] = series
            for override in element.iterfind(f"{W}lvlOverride"):
                self.series[number] = f"num {number}"
                self._override(number, override)

    def _override(self, number: str, override: etree._Element) -> None:
        place = _whole(override.get(f"{W}ilvl", ""), 0)
        if (level := override.find(f"{W}lvl")) is not None:
            self.levels[number][place] = _level(level)
        if start := _value(override, "startOverride"):
            known = self.levels[number].get(place, Level())
            self.levels[number][place] = Level(_whole(start, 1), known.style, known.pattern)

    def heading(self, properties: etree._Element | None) -> int:
        """The depth of a heading from 1, 0 for other paragraphs."""
        if properties is None:
            return 0
        if outline := _value(properties, "outlineLvl"):
            depth = _whole(outline, _DEEPEST) + 1
            return depth if depth <= _DEEPEST else 0
        return next((style.heading for style in self._chain(properties) if style.heading), 0)

    def is_bold(self, properties: etree._Element | None) -> bool:
        """Whether the style alone makes the paragraph bold."""
        chain = self._chain(properties) if properties is not None else []
        return next((style.is_bold for style in chain if style.is_bold is not None), False)

    def number(self, properties: etree._Element | None) -> tuple[str, int]:
        """The number printed before the paragraph, "" for none, and its level from 1 (0 outside a list).

        Counts on: to be asked once for each paragraph, in order.
        """
        list_id, level = self._list_of(properties)
        if not list_id or list_id == "0":
            return "", 0
        levels = self.levels.get(list_id, {})
        spec = levels.get(level, Level(style="bullet"))
        series = self.series.get(list_id, list_id)
        count = self.counters.next(series, level, spec.start)
        if spec.style == "bullet":
            return BULLET, level + 1

        def fill(found: re.Match[str]) -> str:
            place = int(found[1]) - 1
            of = levels.get(place, Level())
            return written(count if place == level else self.counters.current(series, place, of.start), of.style)

        return re.sub(r"%([1-9])", fill, spec.pattern).strip(), level + 1

    def _list_of(self, properties: etree._Element | None) -> tuple[str, int]:
        if properties is None:
            return "", 0
        own = properties.find(f"{W}numPr")
        chain = self._chain(properties)
        inherited = next((style for style in chain if style.list_id), _Style())
        if own is None:
            return inherited.list_id, inherited.list_level or 0
        return _value(own, "numId") or inherited.list_id, _whole(_value(own, "ilvl"), inherited.list_level or 0)

    def _chain(self, properties: etree._Element) -> list[_Style]:
        chain: list[_Style] = []
        name = _value(properties, "pStyle")
        while name in self.styles and len(chain) < _LONGEST_CHAIN:
            chain.append(self.styles[name])
            name = chain[-1].based_on
        return chain


def _style(element: etree._Element) -> _Style:
    name = _value(element, "name")
    properties = element.find(f"{W}pPr")
    found = _HEADING.match(name)
    style = _Style(based_on=_value(element, "basedOn"))
    style.heading = int(found[1]) if found else 1 if name.lower() in _TITLES else 0
    if properties is not None:
        if not style.heading and (outline := _value(properties, "outlineLvl")) and _whole(outline, 9) < _DEEPEST:
            style.heading = _whole(outline, 9) + 1
        if (numbering := properties.find(f"{W}numPr")) is not None:
            style.list_id = _value(numbering, "numId")
            style.list_level = _whole(_value(numbering, "ilvl"), 0)
    if (run := element.find(f"{W}rPr")) is not None and (bold := run.find(f"{W}b")) is not None:
        style.is_bold = is_on(bold)
    return style


def _levels(element: etree._Element) -> dict[int, Level]:
    return {_whole(level.get(f"{W}ilvl", ""), 0): _level(level) for level in element.iterfind(f"{W}lvl")}


def _level(element: etree._Element) -> Level:
    return Level(
        _whole(_value(element, "start"), 1), _value(element, "numFmt") or "decimal", _value(element, "lvlText")[:100]
    )


def is_on(element: etree._Element) -> bool:
    """Whether a switch such as `<w:b/>` is on."""
    return element.get(f"{W}val", "1") not in ("0", "false", "off")


def _value(element: etree._Element, name: str) -> str:
    found = element.find(f"{W}{name}")
    return "" if found is None else (found.get(f"{W}val") or "")


def _whole(text: str, otherwise: int) -> int:
    return int(text) if re.fullmatch(r"-?\d{1,6}", text) else otherwise
