"""A labelled document as a web page saved from a browser, with the menus and notices that such pages carry."""

from __future__ import annotations

from html import escape

from tests.specs.reading.source import Kind, Piece, Source

_PAGE = """<!DOCTYPE html>
<html lang="de"><head><meta charset="utf-8"><title>{title}</title>
<style>body {{ font-family: sans-serif }} nav a {{ color: #06c }}</style>
<script>window.dataLayer = ["Breitbandausbau", "nur ein Skript"];</script></head>
<body>
<header><nav><ul>{menu}</ul></nav></header>
<main>
{content}
</main>
<footer><p>Impressum | Datenschutz | Barrierefreiheit</p></footer>
</body></html>
"""
_MENUS = {
    "sessionnet": ("Kalender", "Übersicht", "Gremien", "Mandatsträger", "Recherche", "Anmelden"),
    "": ("Startseite", "Rathaus", "Leben", "Wirtschaft", "Aktuelles"),
}


def render(source: Source) -> bytes:
    """The page as UTF-8 bytes."""
    menu = "".join(f'<li><a href="#">{entry}</a></li>' for entry in _MENUS.get(source.kind, _MENUS[""]))
    title = next((piece.text for piece in source.pieces if piece.kind is Kind.HEADING), source.name)
    content = "\n".join(filter(None, map(_piece, source.pieces)))
    return _PAGE.format(title=escape(title), menu=menu, content=content).encode()


def _piece(piece: Piece) -> str:
    if piece.kind is Kind.HEADING:
        return f"<h{piece.level}>{escape(piece.text)}</h{piece.level}>"
    if piece.kind is Kind.LIST_ITEM:
        start = piece.number.rstrip(".")
        opening, closing = (f'<ol start="{start}">', "</ol>") if start else ("<ul>", "</ul>")
        return f"{opening}<li>{escape(piece.text)}</li>{closing}"
    if piece.kind is Kind.TABLE:
        return _table(piece)
    if piece.kind is Kind.PARAGRAPH:
        text = "<br>\n".join(map(escape, piece.lines))
        return f"<p><strong>{text}</strong></p>" if piece.is_bold else f"<p>{text}</p>"
    return ""


def _table(piece: Piece) -> str:
    rows = []
    for number, row in enumerate(piece.rows):
        tag = "th" if piece.has_heading and number == 0 else "td"
        rows.append("<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in row) + "</tr>")
    return "<table>\n" + "\n".join(rows) + "\n</table>"
