"""Makes the demo's scan: `PYTHONPATH=. .venv/bin/python tools/demo_scan.py` from the root of the repository.

The council paper of 2019 is only kept as the text that somebody's scanner made of it. The demo wants pages to look at,
so the transcription (`tests/specs/reading/seed/reference.txt`) is printed, scanned and said to be a reconstruction.
"""

from __future__ import annotations

import re
from pathlib import Path

from tests.specs.reading.rendering import pdf, scan
from tests.specs.reading.source import Kind, Piece, Source

ROOT = Path(__file__).resolve().parent.parent
TEXT = ROOT / "tests" / "specs" / "reading" / "seed" / "reference.txt"
SCAN = ROOT / "src" / "kreisweit" / "apps" / "demo" / "data" / "vorlage-sv-9-1334.pdf"
NOTE = "Nachgestellt aus dem Text der Vorlage SV-9-1334 des Kreises Coesfeld (2019)"
_END_OF_SENTENCE = (".", ":", "?", "“")


def pieces(text: str) -> list[Piece]:
    """Headings are the lines that do not end like a sentence, as in the original."""
    return [_piece(paragraph) for paragraph in re.split(r"\n\s*\n", text.replace("\f", "\n\n")) if paragraph.strip()]


def _piece(paragraph: str) -> Piece:
    line = " ".join(paragraph.split())
    if line.startswith("Abbildung") or "§" in line:
        return Piece(Kind.PARAGRAPH, (line,))
    is_heading = len(line) < 90 and not line.endswith(_END_OF_SENTENCE)
    is_bold = line in {"Beschlussvorschlag:", "Begründung:"} or is_heading
    return Piece(Kind.PARAGRAPH, (line,), is_bold=is_bold)


def main() -> None:
    printed = tuple(pieces(TEXT.read_text(encoding="utf-8")))
    source = Source("vorlage", "paper", "coesfeld", "demo", ("scan",), printed, {}, footer=NOTE)
    SCAN.write_bytes(scan.render(pdf.render(source), dpi=150, askew=0.3, noise=6.0, quality=45))
    print(f"{SCAN.relative_to(ROOT)}: {SCAN.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
