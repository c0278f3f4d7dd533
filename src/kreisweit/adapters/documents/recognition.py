"""Reads the picture of a page with Tesseract, in a confined process of its own.

Tesseract is a program of the system (Debian: tesseract-ocr, tesseract-ocr-deu). It gets the grey map that our own
confined child has drawn, never the file itself.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from statistics import mean, median

from kreisweit.adapters.confinement import Answer, Confinement, memory_file, run_program
from kreisweit.adapters.documents.confined.lines import tidy
from kreisweit.adapters.documents.layout import Placed, Rules, Strip, arrange
from kreisweit.adapters.documents.limits import Limits
from kreisweit.engines.reading.document import Box, Line, LineKind, Word
from kreisweit.kernel.errors import InvalidInputError, OutsideFailureError

LANGUAGE = "deu"
_WORD_LEVEL = "5"
_ROTATE = re.compile(r"Rotate: (\d+)")
# Mean confidence: upright print lies above 0.8, print on its side or head below 0.4, pictures below 0.3.
_SURE, _GUESSED = 0.6, 0.3
# What a bullet is taken for at the beginning of a line.
_BULLET = re.compile(r"[*+«»°¢©]{1,2}")
# Words from this length on are wider than high when they are written level.
_LONG = 4
_MARGIN = 0.15
# The long side of an A4 page in points.
_LONG_SIDE = 842
# Lines of fewer words say little about how a page lies.
_SLOPE_WORDS = 5


@dataclass(frozen=True, slots=True)
class _Recognised:
    """One word of Tesseract's table: the line it stands in, its box in pixels, its confidence from 0 to 100."""

    line: tuple[str, str, str]
    text: str
    left: int
    top: int
    right: int
    bottom: int
    confidence: float


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was recognised on one drawing of a page, `confidence` the mean over its words from 0 to 1; 0 when most of
    them stand upright, as on a page that lies on its side."""

    lines: tuple[Line, ...]
    confidence: float


def recognise(draw: Callable[[int], Answer], *, limits: Limits, name: str) -> tuple[Line, ...]:
    """The lines of a page. `draw` gives it as a grey map, turned clockwise by so many quarters.

    A page that cannot be made out may lie on its side or head: then it is turned and read again. Raises
    `InvalidInputError` (`document.recognition_missing`, `document.too_slow`, `document.too_big_inside`).
    """
    program = find_tesseract()
    if program is None:
        raise InvalidInputError("document.recognition_missing", name=name)
    job = _Job(program, limits, name)
    with draw(0) as answer:
        reading = job.read(answer)
        turn = job.turn(answer) if reading.lines and reading.confidence < _SURE else 0
    if turn:
        with draw(turn) as answer:
            turned = job.read(answer)
        if turned.confidence > reading.confidence:
            reading = _Reading(tuple(_turned_back(line, turn) for line in turned.lines), turned.confidence)
    return reading.lines if reading.confidence >= _GUESSED else ()


@cache
def find_tesseract() -> str | None:
    """Where the program is; None when it or its German is not installed."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    with memory_file() as nothing:
        try:
            said = run_program([program, "--list-langs"], source=nothing, limits=Confinement(), area="document")
        except (InvalidInputError, OutsideFailureError):
            return None
    return program if LANGUAGE in said.decode(errors="replace").split() else None


@dataclass(frozen=True, slots=True)
class _Job:
    """Tesseract with the limits of one page."""

    program: str
    limits: Limits
    name: str

    def read(self, answer: Answer) -> _Reading:
        """The lines of a grey map."""
        table = self._run(answer, "-l", LANGUAGE, "--psm", "3", "tsv")
        words = list(_words(table))
        width, height = int(answer.values["width"]), int(answer.values["height"])
        level = _Levelled(slope=_slope(words), scale=_LONG_SIDE / max(width, height))
        strips = arrange(level.words(words), rules=level.rules(answer.values["level"], answer.values["upright"]))
        lines = tuple(_line(strip, words, width, height) for strip in strips)
        return _Reading(lines, _confidence(words))

    def turn(self, answer: Answer) -> int:
        """By how many quarters clockwise the page has to be turned to stand upright; 0 when that cannot be said."""
        try:
            said = self._run(answer, "--psm", "0")
        except OutsideFailureError:  # too few letters, or the model for it is not installed
            return 0
        found = _ROTATE.search(said)
        return int(found[1]) // 90 % 4 if found else 0

    def _run(self, answer: Answer, *options: str) -> str:
        command = [self.program, "stdin", "stdout", "--dpi", str(self.limits.scan_dpi), *options]
        return run_program(
            command,
            source=answer.stream,
            start=answer.attached_from,
            limits=self.limits.recognition,
            area="document",
            name=self.name,
        ).decode(errors="replace")


def _confidence(words: Sequence[_Recognised]) -> float:
    long = [word for word in words if len(word.text) >= _LONG]
    upright = sum(word.bottom - word.top > word.right - word.left for word in long)
    if not words or upright * 2 > len(long):
        return 0.0
    return mean(word.confidence for word in words) / 100


def _turned_back(line: Line, turn: int) -> Line:
    """The line with its boxes where they are on the page as it was before it was turned."""
    return replace(
        line,
        words=tuple(replace(word, box=_box_before(word.box, turn) if word.box else None) for word in line.words),
    )


def _box_before(box: Box, turn: int) -> Box:
    left, top, right, bottom = box.left, box.top, box.right, box.bottom
    corners = {
        1: (top, 1 - right, bottom, 1 - left),
        2: (1 - right, 1 - bottom, 1 - left, 1 - top),
        3: (1 - bottom, left, 1 - top, right),
    }[turn]
    return Box(*(round(corner, 4) for corner in corners))


def _words(table: str) -> Iterator[_Recognised]:
    """The words of Tesseract's TSV: level, page, block, paragraph, line, word, left, top, width, height, confidence,
    text."""
    before = None
    for row in table.splitlines()[1:]:
        columns = row.split("\t")
        if len(columns) < 12 or columns[0] != _WORD_LEVEL:
            continue
        left, top, width, height = (int(column) for column in columns[6:10])
        line = columns[2], columns[3], columns[4]
        # A printed line between two cells is taken for a letter; it parts words and is none.
        for text in tidy(columns[11]).replace("|", " ").split():
            seen = "•" if line != before and _BULLET.fullmatch(text) else text
            yield _Recognised(line, seen, left, top, left + width, top + height, float(columns[10]))
            before = line


@dataclass(frozen=True, slots=True)
class _Levelled:
    """Places as they would be on a page that was laid straight into the scanner, in points of an A4 page.

    `slope` is how far lines fall per pixel to the right, `scale` how many points a pixel has.
    """

    slope: float
    scale: float

    def words(self, words: Sequence[_Recognised]) -> list[Placed]:
        """The words. Tesseract reads forms and tables column by column and tears numbers from their paragraphs, so its
        order is not used."""
        if not words:
            return []
        # Recognised boxes end at the ink; a line is higher than that.
        margin = _MARGIN * median(word.bottom - word.top for word in words)
        return [self._word(word, source, margin) for source, word in enumerate(words)]

    def rules(self, level: Iterable[Sequence[float]], upright: Iterable[Sequence[float]]) -> Rules:
        """The printed lines, found on the picture in pixels."""
        return Rules(
            level=tuple(self._level(left, right, height) for left, right, height in level),
            upright=tuple(self._upright(top, bottom, across) for top, bottom, across in upright),
        )

    def _point(self, x: float, y: float) -> tuple[float, float]:
        return (x + self.slope * y) * self.scale, (y - self.slope * x) * self.scale

    def _word(self, word: _Recognised, source: int, margin: float) -> Placed:
        half = (word.bottom - word.top) / 2 + margin
        middle = (word.top + word.bottom) / 2
        _, height = self._point((word.left + word.right) / 2, middle)
        left, right = (self._point(x, middle)[0] for x in (word.left, word.right))
        return Placed(word.text, left, height - half * self.scale, right, height + half * self.scale, source)

    def _level(self, left: float, right: float, height: float) -> tuple[float, float, float]:
        middle = self._point((left + right) / 2, height)[1]
        return self._point(left, height)[0], self._point(right, height)[0], middle

    def _upright(self, top: float, bottom: float, across: float) -> tuple[float, float, float]:
        middle = self._point(across, (top + bottom) / 2)[0]
        return self._point(across, top)[1], self._point(across, bottom)[1], middle


def _slope(words: Sequence[_Recognised]) -> float:
    """How far lines fall per pixel to the right: the median over the lines of several words."""
    slopes = []
    for _, grouped in groupby(words, key=lambda word: word.line):
        line = list(grouped)
        across = line[-1].left - line[0].left
        if len(line) >= _SLOPE_WORDS and across > 0:
            slopes.append((line[-1].bottom - line[0].bottom) / across)
    return median(slopes) if slopes else 0.0


def _line(strip: Strip, words: Sequence[_Recognised], width: int, height: int) -> Line:
    return Line(
        tuple(_word(words[word.source], width, height) for word in strip.words),
        kind=LineKind.TABLE_ROW if strip.cells else LineKind.PLAIN,
        cells=strip.cells,
    )


def _word(word: _Recognised, width: int, height: int) -> Word:
    box = Box(
        round(max(0, word.left) / width, 4),
        round(max(0, word.top) / height, 4),
        round(min(width, word.right) / width, 4),
        round(min(height, word.bottom) / height, 4),
    )
    return Word(word.text, box, round(min(1.0, max(0.0, word.confidence / 100)), 2))
