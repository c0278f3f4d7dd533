"""Puts a section into RESULTS.md in place of an older one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

RESULTS = Path(__file__).parents[1] / "RESULTS.md"


def replace_section(heading: str, lines: Sequence[str]) -> None:
    """Replaces the section below `heading` (with its `## `), or adds it at the end."""
    text = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else "# Benchmark results\n"
    before, found, rest = text.partition(f"{heading}\n")
    _, following, tail = rest.partition("\n## ") if found else ("", "", "")
    section = f"{heading}\n\n" + "\n".join(lines) + "\n"
    RESULTS.write_text(before.rstrip("\n") + "\n\n" + section + following + tail, encoding="utf-8")
