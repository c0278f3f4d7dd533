"""Web pages: the main part with its headings, lists and tables; scripts, styles and navigation dropped."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from kreisweit.adapters.confinement.refusal import RefusalError
from kreisweit.adapters.documents.confined.html_lines import HtmlLines
from kreisweit.adapters.documents.confined.lines import Pages, tidy

_DROPPED_TAGS = """
script style noscript template svg math iframe object embed applet audio video canvas map nav footer aside button select
option datalist dialog head title
"""
_DROPPED = frozenset(_DROPPED_TAGS.split())
_DROPPED_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar"))
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{1,30})""", re.IGNORECASE)
# What a page may say of itself, and how it is read: browsers take Latin 1 for Windows 1252, and so do we.
_CHARSETS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "windows-1252": "cp1252",
    "iso-8859-15": "iso-8859-15",
}
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# Elements that do not end by themselves when another begins.
_NESTING = re.compile(
    r"<(/?)(?:a|abbr|article|aside|b|big|blockquote|button|center|code|dir|div|dl|em|fieldset|font|form|i|main|nav|nobr|"
    r"ol|s|section|small|span|strike|strong|sub|sup|svg|math|table|tt|u|ul)\b",
    re.IGNORECASE,
)
_DEEPEST = 3_000
_MOST_NODES = 2_000_000
for _name in _CHARSETS.values():
    codecs.lookup(_name)  # a sealed process could not load it any more


def read_html(data: bytes, pages: Pages) -> tuple[str, list[str]]:
    """Fills `pages` with the one page and gives its title."""
    text = _decoded(data)
    _check_depth(text)
    tree = LexborHTMLParser(text)
    root = tree.css_first("main, [role=main]") or tree.body or tree.root
    lines = HtmlLines(pages)
    if root is not None:
        for node, is_start in _walk(root):
            if node.tag == "-text":
                lines.text(node.text_content or "")
            elif is_start:
                lines.start(node.tag or "", node.attributes)
            else:
                lines.end(node.tag or "")
    lines.finish()
    title = tree.css_first("title")
    return " ".join(tidy(title.text() if title else "").split())[:500], []


def _check_depth(text: str) -> None:
    """Refuses pages whose elements stand thousands deep in each other: building their tree takes quadratic time."""
    depth = 0
    for tag in _NESTING.finditer(text):
        depth = max(0, depth + (-1 if tag[1] else 1))
        if depth > _DEEPEST:
            raise RefusalError("nested_too_deep")


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    named = _CHARSET.search(data[:4096])
    encoding = _CHARSETS.get(named[1].decode("ascii", errors="replace").lower(), "") if named else ""
    for attempt in (encoding, "utf-8"):
        try:
            if attempt:
                return data.decode(attempt)
        except UnicodeDecodeError:
            continue
    return data.decode("cp1252", errors="replace")


def _walk(root: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """Every node with True where it begins and False where it ends, texts once, dropped parts not at all.

    Without recursion: a page may be nested a hundred thousand deep.
    """
    path: list[LexborNode] = []
    node: LexborNode | None = root
    for _ in range(_MOST_NODES):
        if node is None:
            if not path:
                return
            node = path.pop()
            yield node, False
            node = node.next if path else None
            continue
        is_text = node.tag == "-text"
        if is_text or not _is_dropped(node):
            yield node, True
            if not is_text:
                path.append(node)
                node = node.child
                continue
        node = node.next if path else None
    raise RefusalError("too_long")


def _is_dropped(node: LexborNode) -> bool:
    tag = node.tag or ""
    if tag in _DROPPED or tag.startswith(("-", "!", "_")):
        return True
    attributes = node.attributes
    if not attributes:
        return False
    if "hidden" in attributes or attributes.get("role") in _DROPPED_ROLES:
        return True
    return "display:none" in (attributes.get("style") or "").replace(" ", "").lower()
