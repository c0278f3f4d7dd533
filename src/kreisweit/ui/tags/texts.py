"""Evidence: passages with highlighted words, and what differs between two texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from kreisweit.ui.tags.rendering import draw

register = template.Library()
Span = tuple[int, int]
MARKED = '<mark class="kw-mark">{}</mark>'


def merged(spans: Iterable[Sequence[int]], length: int) -> list[Span]:
    """Spans in order, clipped to `length` characters, overlapping or touching ones joined, empty ones out."""
    clipped = sorted((max(0, start), min(end, length)) for start, end in spans)
    result: list[Span] = []
    for start, end in clipped:
        if start >= end:
            continue
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


@register.filter
def highlight(text: str, spans: Iterable[Sequence[int]]) -> SafeString:
    """`text` escaped, with every (start, end) of `spans` in `<mark>`; positions count its characters."""
    pieces: list[tuple[str, str]] = []
    position = 0
    for start, end in merged(spans, len(text)):
        pieces += [("{}", text[position:start]), (MARKED, text[start:end])]
        position = end
    pieces.append(("{}", text[position:]))
    return format_html_join("", "{}", ((format_html(pattern, piece),) for pattern, piece in pieces))


def words_of(text: str) -> list[str]:
    return re.findall(r"\s+|[^\s]+", text)


@register.simple_tag
def diff(before: object, after: object) -> SafeString:
    """Two values word by word: what went is struck out, what came underlined, and both are said in words."""
    old, new = words_of("" if before is None else str(before)), words_of("" if after is None else str(after))
    parts: list[tuple[str, str]] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if kind == "equal":
            parts.append(("same", "".join(old[i1:i2])))
            continue
        parts += [("gone", "".join(old[i1:i2]))] if i1 < i2 else []
        parts += [("come", "".join(new[j1:j2]))] if j1 < j2 else []
    return draw("diff", parts=parts)


@register.simple_tag
def reason(label: str, text: str = "", strength: float | None = None) -> SafeString:
    """One reason inside `explanation`; `strength` from 0 to 1 draws a bar beside it."""
    return draw("reason", label=label, text=text, strength=strength, differs=False)


@register.simple_tag
def difference(label: str, text: str = "") -> SafeString:
    """What speaks against it, drawn apart from the reasons."""
    return draw("reason", label=label, text=text, strength=None, differs=True)


@register.simple_tag
def evidence(
    text: str, spans: Iterable[Sequence[int]] = (), source: str = "", url: str = "", heading: str = ""
) -> SafeString:
    """A passage with its highlighted words and where it comes from."""
    return draw("evidence", text=highlight(text, spans), source=source or gettext("Eintrag"), url=url, heading=heading)
