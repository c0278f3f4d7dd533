"""Draws the house from its contracts: `python tools/house.py` writes docs/house.svg from .importlinter.

The picture cannot lie about the structure: `lint-imports` enforces the same file, and a test compares the picture
with it.
"""

from __future__ import annotations

import configparser
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONTRACTS = ROOT / ".importlinter"
PICTURE = ROOT / "docs" / "house.svg"

WIDTH, MARGIN, GAP, ROW = 960, 24, 14, 58
INK, PAPER, WALL, ROOM, QUIET = "#171a2b", "#ffffff", "#eef0fb", "#ffffff", "#565a72"
PURPOSE = {
    "config": "settings, addresses, ASGI",
    "apps": "stages of the road, in Django",
    "cli": "kreisweit match …",
    "ui": "base pages, components",
    "adapters": "files, vectors, reports",
    "engines": "pure thinking: result and trace",
    "kernel": "errors, ids, digests, wording",
}


def contract(name: str) -> configparser.SectionProxy:
    parser = configparser.ConfigParser()
    parser.read(CONTRACTS, encoding="utf-8")
    return parser[f"importlinter:contract:{name}"]


def layers(name: str) -> list[list[str]]:
    """The layers of a contract, the highest first; neighbours share a row."""
    rows = contract(name)["layers"].split("\n")
    return [[cell.strip(" ()") for cell in row.split("|")] for row in rows if row.strip()]


def text(x: float, y: float, words: str, *, size: int = 15, ink: str = INK, bold: bool = False) -> str:
    weight = ' font-weight="600"' if bold else ""
    return f'<text x="{x:g}" y="{y:g}" font-size="{size}" fill="{ink}"{weight}>{escape(words)}</text>'


def box(x: float, y: float, width: float, height: float, *, fill: str) -> str:
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="6" fill="{fill}" stroke="{INK}"/>'


def house(y: float) -> tuple[list[str], float]:
    """One floor per layer, the roof first."""
    parts: list[str] = []
    for row in layers("house"):
        width = (WIDTH - 2 * MARGIN - GAP * (len(row) - 1)) / len(row)
        for number, package in enumerate(row):
            x = MARGIN + number * (width + GAP)
            parts += [
                box(x, y, width, ROW, fill=WALL),
                text(x + 14, y + 25, package, bold=True),
                text(x + 14, y + 45, PURPOSE.get(package, ""), size=13, ink=QUIET),
            ]
        y += ROW + GAP
    return parts, y


def chain(y: float, title: str, rows: list[list[str]]) -> tuple[list[str], float]:
    """Names from early to late or inner to outer, wrapped like words; each may import those before it."""
    parts = [text(MARGIN, y + 14, title, bold=True)]
    x, y = float(MARGIN), y + 28
    for row in reversed(rows):
        label = " | ".join(row)
        width = 8.4 * len(label) + 22
        if x + width > WIDTH - MARGIN:
            x, y = float(MARGIN), y + 44
        parts += [box(x, y, width, 32, fill=ROOM), text(x + 11, y + 21, label, size=14)]
        x += width + GAP
    return parts, y + 32 + 2 * GAP


def promises(y: float) -> tuple[list[str], float]:
    """The names of the contracts, which say what is checked."""
    parser = configparser.ConfigParser()
    parser.read(CONTRACTS, encoding="utf-8")
    names = [parser[section]["name"] for section in parser.sections() if ":contract:" in section]
    parts = [text(MARGIN, y + 14, "Checked in every run", bold=True)]
    for number, name in enumerate(names):
        parts.append(text(MARGIN, y + 38 + 21 * number, f"• {name}", size=14))
    return parts, y + 38 + 21 * len(names) + GAP


def draw() -> str:
    """The whole picture as SVG."""
    floors, y = house(MARGIN)
    stages, y = chain(y + 6, "apps, in the order of the road (a stage imports only earlier ones)", layers("process"))
    rooms, y = chain(y, "rooms inside an app (a room imports only those before it)", layers("rooms"))
    checks, y = promises(y)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y:g}" role="img" '
        'aria-labelledby="house" font-family="system-ui, sans-serif">'
        '<title id="house">The house of Kreisweit: imports run downwards</title>'
    )
    background = f'<rect width="{WIDTH}" height="{y:g}" fill="{PAPER}"/>'
    return "\n".join([head, background, *floors, *stages, *rooms, *checks, "</svg>", ""])


if __name__ == "__main__":
    PICTURE.write_text(draw(), encoding="utf-8")
