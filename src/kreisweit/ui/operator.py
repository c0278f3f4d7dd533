"""Pages whose text belongs to whoever runs the installation: about, accessibility, imprint, privacy.

The operator puts `pages/<name>.de.txt` and `pages/<name>.en.txt` into `KREISWEIT_HOME`: paragraphs
separated by empty lines, a line beginning with `# ` is a heading, lines beginning with `- ` a list. Without
a file the page shows what the software itself can say and names what is still missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

PAGES = ("ueber", "barrierefreiheit", "impressum", "datenschutz")


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of an operator's text: `kind` heading, list or paragraph, and its lines."""

    kind: str
    lines: tuple[str, ...]


def passages_of(text: str) -> list[Passage]:
    passages = []
    for block in text.replace("\r\n", "\n").split("\n\n"):
        lines = [line.strip() for line in block.splitlines() if line.strip()]
        if not lines:
            continue
        if lines[0].startswith("# "):
            passages.append(Passage("heading", (lines.pop(0)[2:],)))
        if lines and all(line.startswith("- ") for line in lines):
            passages.append(Passage("list", tuple(line[2:] for line in lines)))
        elif lines:
            passages.append(Passage("paragraph", tuple(lines)))
    return passages


def own_text(page: str, language: str) -> str:
    """The operator's text in `language`, else in German, else nothing."""
    folder = Path(settings.KREISWEIT_HOME) / "pages"
    for code in (language, "de"):
        file = folder / f"{page}.{code}.txt"
        if file.is_file():
            return file.read_text(encoding="utf-8")
    return ""


@require_safe
def operator_page(request: HttpRequest, page: str) -> HttpResponse:
    passages = passages_of(own_text(page, (get_language() or "de")[:2]))
    return render(request, f"ui/operator/{page}.html", {"passages": passages, "file": f"pages/{page}.de.txt"})
