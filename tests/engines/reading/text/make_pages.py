"""Sets the reference texts as pages, spoils them like copiers do, and has Tesseract read them with two models.

    python tests/engines/reading/text/make_pages.py

Writes `pages/NN-{A,B,C}-{deu,eng}.txt`. Needs Tesseract 5 with `deu` and `eng` and the Liberation fonts; takes some
minutes. The tests read only what is stored, so they need neither.

Qualities: A clean at 300 dpi; B 200 dpi, half a degree askew, noise, JPEG; C 150 dpi, black and white, askew, speckles.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

PAGES = Path(__file__).parent / "pages"
FONTS = Path("/usr/share/fonts/truetype/liberation")
WIDTH, HEIGHT = 2480, 3508
LEFT, RIGHT, TOP, BOTTOM = 300, 2180, 420, 3260
SIZE = 46
LEADING = 62
HEADER = "Kreis Auental – Drucksache 2024/037"
_ITEM = re.compile(r"(\d+\.|[a-z]\)|[•–]) (.*)")
_VOWELS = "aeiouyäöü"
_TOGETHER = re.findall(r"\w+", "sch ch ck ph th qu pf tr gr br dr fr kr pr bl pl fl kl")


def hyphen_places(word: str) -> list[int]:
    """Where a word may be broken: after a hyphen, and before the last consonant between two vowels."""
    places = [found.end() for found in re.finditer("-", word) if 2 <= found.end() < len(word) - 2]
    low = word.casefold()
    for found in re.finditer(rf"[{_VOWELS}]([^{_VOWELS}\W\d]+)(?=[{_VOWELS}])", low):
        cluster = found.group(1)
        kept = next((end for end in _TOGETHER if cluster.endswith(end)), cluster[-1])
        places.append(found.end() - len(kept))
    letters = [place for place in places if word[:place].strip("„(").isalpha() or "-" in word]
    return sorted(place for place in letters if 3 <= place <= len(word.rstrip(".,;:)“")) - 3)


def broken_lines(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Fills lines word by word and divides the word that does not fit."""
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if font.getlength(longer) <= width:
            line = longer
            continue
        for place in reversed(hyphen_places(word)):
            head = word[:place] + ("" if word[place - 1] == "-" else "-")
            if line and font.getlength(f"{line} {head}") <= width:
                lines.append(f"{line} {head}")
                line = word[place:]
                break
        else:
            lines.append(line)
            line = word
    return [*lines, line]


def is_heading(block: str) -> bool:
    """A single short line without an end: set in bold."""
    return "\n" not in block and len(block) < 100 and block[-1] not in ".“" and "|" not in block


class Sheet:
    """A white page that is filled from the top."""

    def __init__(self, number: int, count: int) -> None:
        self.face = "LiberationSerif" if number % 2 else "LiberationSans"
        self.image = Image.new("L", (WIDTH, HEIGHT), 255)
        self.draw = ImageDraw.Draw(self.image)
        self.y = TOP
        self.line(HEADER, x=LEFT, y=200, size=36)
        self.line(f"Seite {number} von {count}", x=1080, y=3370, size=36)

    def font(self, *, bold: bool = False, size: int = SIZE) -> ImageFont.FreeTypeFont:
        return ImageFont.truetype(str(FONTS / f"{self.face}-{'Bold' if bold else 'Regular'}.ttf"), size)

    def line(self, text: str, *, x: int, y: int | None = None, size: int = SIZE, bold: bool = False) -> None:
        self.draw.text((x, self.y if y is None else y), text, fill=0, font=self.font(bold=bold, size=size))

    def block(self, block: str) -> None:
        for row in block.split("\n"):
            item = _ITEM.fullmatch(row)
            if "|" in row:
                self.row(row.split(" | "))
            elif item and "\n" in block:
                self.line(item.group(1), x=LEFT)
                self.paragraph(item.group(2), x=LEFT + 90)
            else:
                self.paragraph(row, x=LEFT, bold=is_heading(block))
        self.y += 38
        if self.y > BOTTOM:
            raise SystemExit("a page is too long")

    def paragraph(self, text: str, *, x: int, bold: bool = False) -> None:
        for line in broken_lines(text, self.font(bold=bold), RIGHT - x):
            self.line(line, x=x, bold=bold)
            self.y += LEADING

    def row(self, cells: list[str]) -> None:
        for x, cell in zip((LEFT, 850, 1550, 1800), cells, strict=True):
            self.line(cell, x=x)
        self.y += LEADING


def clean(image: Image.Image) -> Image.Image:
    """Quality A."""
    return image


def noisy(image: Image.Image) -> Image.Image:
    """Quality B."""
    small = np.asarray(_askew(image, dpi=200, degrees=0.5), dtype=float)
    grain = np.random.default_rng(200).normal(0, 14, small.shape)
    stream = io.BytesIO()
    Image.fromarray(np.clip(small + grain, 0, 255).astype(np.uint8)).save(stream, "JPEG", quality=35)
    return Image.open(stream)


def copied(image: Image.Image) -> Image.Image:
    """Quality C."""
    black = np.asarray(_askew(image, dpi=150, degrees=-0.4)) < 150
    draw = np.random.default_rng(150)
    speckled = (black | (draw.random(black.shape) < 0.0006)) & ~(draw.random(black.shape) < 0.004)
    return Image.fromarray(np.where(speckled, 0, 255).astype(np.uint8)).convert("1")


def _askew(image: Image.Image, *, dpi: int, degrees: float) -> Image.Image:
    small = image.resize((WIDTH * dpi // 300, HEIGHT * dpi // 300), Image.Resampling.LANCZOS)
    return small.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)


QUALITIES = {"A": (clean, 300), "B": (noisy, 200), "C": (copied, 150)}


def recognised(image: Image.Image, *, model: str, dpi: int) -> str:
    """What Tesseract reads."""
    stream = io.BytesIO()
    image.save(stream, "PNG")
    command = ["tesseract", "-", "-", "-l", model, "--dpi", str(dpi)]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    found = subprocess.run(command, input=stream.getvalue(), capture_output=True, check=True, env=environment)
    return found.stdout.decode().replace("\f", "")


def main() -> None:
    references = sorted(PAGES.glob("*-reference.txt"))
    for number, path in enumerate(references, start=1):
        sheet = Sheet(number, len(references))
        for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
            sheet.block(block)
        for quality, (spoil, dpi) in QUALITIES.items():
            image = spoil(sheet.image)
            for model in ("deu", "eng"):
                name = path.name.replace("reference", f"{quality}-{model}")
                path.with_name(name).write_text(recognised(image, model=model, dpi=dpi), encoding="utf-8")


if __name__ == "__main__":
    main()
