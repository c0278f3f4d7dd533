"""Finds the level and upright lines of tables on the picture of a page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PIL import Image, ImageChops

# A line is looked for in stretches of so many pixels (at 250 dpi 2.4 mm), at least four of them behind each other.
_STRETCH = 24
_RUN = re.compile(rb"\xff{4,}")
# So much darker, of 255, than what lies this many pixels above and below: letters are dark there too.
_DARKER = 55
_BESIDE = 8
# Within so many rows of pixels above and below, this share of a line is ink; between letters there is paper.
_SLACK = 3
_INK = 190
_INKED = 0.95
# Parts of one line: at most so many stretches and pixels apart.
_GAP = 3
_DRIFT = 3
_MOST = 2_000

Line = tuple[float, float, float]


@dataclass(slots=True)
class _Trace:
    """A line that is being followed from one row of pixels to the next, in stretches and rows."""

    left: int
    right: int
    top: int
    bottom: int

    def goes_on(self, row: int, left: int, right: int) -> bool:
        """Whether dark stretches on `row` belong to this line."""
        return row - self.bottom <= _DRIFT and left <= self.right + _GAP and right >= self.left - _GAP

    def add(self, row: int, left: int, right: int) -> None:
        """Takes them in."""
        self.left, self.right, self.bottom = min(self.left, left), max(self.right, right), row


def find_rules(picture: Image.Image) -> tuple[list[Line], list[Line]]:
    """The level lines of a grey picture as (left, right, height) and the upright ones as (top, bottom, place across),
    in pixels; none for a picture that is full of them, such as a drawing."""
    level = _level_lines(picture)
    upright = _level_lines(picture.transpose(Image.Transpose.TRANSPOSE))
    return (level, upright) if len(level) + len(upright) <= _MOST else ([], [])


def _level_lines(picture: Image.Image) -> list[Line]:
    if picture.width < _STRETCH or picture.height <= 2 * _BESIDE:
        return []
    shades = picture.reduce((_STRETCH, 1))
    beside = ImageChops.darker(_moved(shades, _BESIDE), _moved(shades, -_BESIDE))
    marked = ImageChops.subtract(beside, shades).point([255 if shade >= _DARKER else 0 for shade in range(256)])
    return [
        (float(trace.left * _STRETCH), float(trace.right * _STRETCH), (trace.top + trace.bottom) / 2)
        for trace in _traces(picture, marked)
    ]


def _moved(shades: Image.Image, down: int) -> Image.Image:
    """The picture moved down, white where it came from."""
    moved = Image.new("L", shades.size, 255)
    moved.paste(shades, (0, down))
    return moved


def _is_unbroken(picture: Image.Image, row: int, left: int, right: int) -> bool:
    """Whether ink runs from stretch `left` to `right` near `row`. Into the outermost two a line may only just reach."""
    box = ((left + 1) * _STRETCH, row - _SLACK, min(picture.width, (right - 1) * _STRETCH), row + _SLACK + 1)
    width: int = box[2] - box[0]
    pixels = picture.crop(box).tobytes()
    rows = [pixels[start : start + width] for start in range(0, len(pixels), width)]
    inked: int = sum(min(column) < _INK for column in zip(*rows, strict=True))
    return inked >= round(_INKED * width)


def _traces(picture: Image.Image, marked: Image.Image) -> list[_Trace]:
    done: list[_Trace] = []
    followed: list[_Trace] = []
    shades, width = marked.tobytes(), marked.width
    for row in range(marked.height):
        for run in _RUN.finditer(shades, row * width, (row + 1) * width):
            left, right = run.start() - row * width, run.end() - row * width
            if not _is_unbroken(picture, row, left, right):
                continue
            trace = next((one for one in followed if one.goes_on(row, left, right)), None)
            if trace is None:
                followed.append(_Trace(left, right, row, row))
            else:
                trace.add(row, left, right)
        done += [one for one in followed if row - one.bottom > _DRIFT]
        followed = [one for one in followed if row - one.bottom <= _DRIFT]
        if len(done) > _MOST:
            break
    return done + followed
