"""The result as one HTML page that needs nothing else: no script, no request, light and dark, on paper too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from importlib.resources import files

from kreisweit.adapters.match_report.network import Solution, drawing, drawn, solutions
from kreisweit.adapters.match_report.report import Report
from kreisweit.engines.matching import Group, Item, Match
from kreisweit.engines.matching.model import Span

SHOWN_PAIRS = 100
CONTEXT = 70
"""Characters around a passage."""


def as_html(report: Report) -> bytes:
    """The whole report, UTF-8."""
    style = files(__package__).joinpath("page.css").read_text(encoding="utf-8")
    title = escape(report.say("report.title"))
    sections = [_network(report), _groups(report), _pairs(report), _items(report)]
    page = (
        f'<!doctype html>\n<html lang="{report.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title} – {escape(report.title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        f"{_header(report)}\n<main>\n{''.join(section for section in sections if section)}</main>\n{_footer(report)}\n"
        "</body>\n</html>\n"
    )
    return page.encode()


def _header(report: Report) -> str:
    result = report.result
    counts = {
        "items": len(report.items),
        "places": len({item.place for item in report.items if item.place}),
        "groups": len(result.groups),
        "members": sum(len(group.members) for group in result.groups),
        "pairs": len(result.pairs),
    }
    lead = report.say("report.lead" if result.pairs else "report.lead_none", **counts)
    present = {
        "network": drawn(solutions(report)),
        "groups": result.groups,
        "pairs": result.pairs,
        "items": report.items,
    }
    names = [name for name, content in present.items() if content]
    contents = "".join(f'<li><a href="#{name}">{escape(report.say(f"report.{name}"))}</a></li>' for name in names)
    return (
        f"<header><h1>{escape(report.say('report.title'))}</h1>"
        f'<p class="subtitle">{escape(report.say("report.subtitle", name=report.title))}</p>'
        f'<p class="lead">{escape(lead)}</p>'
        f'<nav aria-label="{escape(report.say("report.contents"))}"><ul>{contents}</ul></nav></header>'
    )


def _section(report: Report, name: str, *parts: str) -> str:
    heading = f'<h2 id="{name}">{escape(report.say(f"report.{name}"))}</h2>'
    return f'<section aria-labelledby="{name}">{heading}{"".join(parts)}</section>\n'


def _intro(report: Report, code: str, **values: object) -> str:
    return f"<p>{escape(report.say(code, **values))}</p>"


def _groups(report: Report) -> str:
    if not report.result.groups:
        return ""
    cards = "".join(_card(report, group) for group in report.result.groups)
    return _section(report, "groups", _intro(report, "report.groups_intro"), f'<ul class="cards">{cards}</ul>')


def _card(report: Report, group: Group) -> str:
    members = "".join(_member(report, member, is_medoid=member == group.medoid) for member in group.members)
    heading = f'<h3>{escape(report.group_title(group))} <span class="number">{len(group.members)}</span></h3>'
    return f'<li class="card">{heading}<ul>{members}</ul></li>'


def _member(report: Report, member: str, *, is_medoid: bool) -> str:
    item = report.by_id[member]
    spoken = f' <span class="spoken">({escape(report.say("report.medoid"))})</span>'
    shown = f"{escape(item.title)}{_if(is_medoid, spoken)}{_where(report, item)}"
    return f"<li{_if(is_medoid, ' class=medoid')}>{shown}</li>"


def _if(condition: bool, text: str) -> str:
    return text if condition else ""


def _where(report: Report, item: Item) -> str:
    told = " · ".join(part for part in (item.place, _status(report, item)) if part)
    return f'<br><span class="soft">{escape(told)}</span>' if told else ""


def _status(report: Report, item: Item) -> str:
    code = f"report.status_{item.status}"
    return report.say(code) if report.knows(code) else item.status


def _network(report: Report) -> str:
    found = solutions(report)
    shown = drawn(found)
    if not shown:
        return ""
    name = escape(report.say("report.network"))
    picture = f'<div class="wide" tabindex="0" role="group" aria-label="{name}">{drawing(report, shown)}</div>'
    more = _intro(report, "report.network_more", shown=len(shown), solutions=len(found)) if shown != found else ""
    return _section(report, "network", _intro(report, "report.network_intro"), picture, more, _solutions(report, found))


def _solutions(report: Report, found: Sequence[Solution]) -> str:
    rows = (
        [
            _cell(report, solution.name, "group", heads=True),
            _cell(report, str(len(solution.places)), "count"),
            _cell(report, ", ".join(solution.places), "places"),
        ]
        for solution in found
    )
    caption = report.say("report.network_table")
    table = _table(report, ("group", "count", "places"), rows, caption=caption)
    return f"<details><summary>{escape(caption)}</summary>{table}</details>"


def _pairs(report: Report) -> str:
    pairs = report.result.pairs
    if not pairs:
        return ""
    more = _intro(report, "report.pairs_more", shown=SHOWN_PAIRS, pairs=len(pairs)) if len(pairs) > SHOWN_PAIRS else ""
    rows = (_pair(report, pair) for pair in pairs[:SHOWN_PAIRS])
    table = _table(report, ("score", "kind", "first", "second", "why"), rows, caption=report.say("report.pairs"))
    return _section(report, "pairs", _intro(report, "report.pairs_intro"), table, more)


def _pair(report: Report, pair: Match) -> list[str]:
    kind = f'<span class="kind kind-{pair.kind}">{escape(report.kind(pair.kind))}</span>'
    first, second = report.by_id[pair.first], report.by_id[pair.second]
    why = f"{escape(report.reason(pair.evidence))}{_follows(report, pair)}{_details(report, pair, first, second)}"
    return [
        f'<td class="score" data-label="{escape(report.say("report.score"))}">{report.percent(pair.score)}</td>',
        f"<td>{kind}</td>",
        f'<th scope="row">{escape(first.title)}{_where(report, first)}</th>',
        f"<td>{escape(second.title)}{_where(report, second)}</td>",
        f"<td>{why}</td>",
    ]


def _follows(report: Report, pair: Match) -> str:
    """What to do, and how sure the proposal is."""
    told = (report.consequence(pair), report.sure(pair))
    return "".join(f'<br><span class="soft">{escape(one)}</span>' for one in told if one)


def _details(report: Report, pair: Match, first: Item, second: Item) -> str:
    told = "".join(
        f"<li>{escape(report.told(one))}{_passage(first, one.first_span)}{_passage(second, one.second_span)}</li>"
        for one in pair.evidence
    )
    opposed = "".join(f"<li>{escape(report.told(one))}</li>" for one in pair.against)
    if opposed:
        opposed = f"<p>{escape(report.say('report.against'))}</p><ul>{opposed}</ul>"
    return f"<details><summary>{escape(report.say('report.evidence'))}</summary><ul>{told}</ul>{opposed}</details>"


def _passage(item: Item, span: Span | None) -> str:
    """The words around a span, the span marked."""
    if span is None:
        return ""
    field, start, end = span
    text = str(getattr(item, field))
    before, after = max(0, start - CONTEXT), end + CONTEXT
    opening, closing = _if(before > 0, "… "), _if(after < len(text), " …")
    return (
        f"<blockquote>{opening}{escape(text[before:start])}<mark>{escape(text[start:end])}</mark>"
        f"{escape(text[end:after])}{closing}</blockquote>"
    )


def _items(report: Report) -> str:
    group_of = {member: report.group_title(group) for group in report.result.groups for member in group.members}
    rows = (
        [
            f'<th scope="row">{escape(item.title)}{_where(report, item)}</th>',
            _cell(report, group_of.get(item.id, ""), "group"),
            _nearest(report, item),
        ]
        for item in report.items
    )
    table = _table(report, ("item", "group", "nearest"), rows, caption=report.say("report.items"))
    return _section(report, "items", table)


def _nearest(report: Report, item: Item) -> str:
    near = report.result.neighbours.get(item.id, ())[:1]
    if not near:
        return "<td></td>"
    named = escape(f"{report.named(near[0].id)}, {report.percent(near[0].score)}")
    why = f'<br><span class="soft">{escape(report.reason(near[0].evidence))}</span>'
    return f'<td data-label="{escape(report.say("report.nearest"))}">{named}{why}</td>'


def _cell(report: Report, text: str, label: str, *, heads: bool = False) -> str:
    tag, scope = ("th", ' scope="row"') if heads else ("td", "")
    shown = f' data-label="{escape(report.say(f"report.{label}"))}"' if text else ""
    return f"<{tag}{scope}{shown}>{escape(text)}</{tag}>"


def _table(report: Report, headings: Sequence[str], rows: Iterable[Sequence[str]], *, caption: str) -> str:
    head = "".join(f'<th scope="col">{escape(report.say(f"report.{heading}"))}</th>' for heading in headings)
    body = "".join(f"<tr>{''.join(cells)}</tr>\n" for cells in rows)
    parts = f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
    return f'<table class="stack">{parts}</table>'


def _footer(report: Report) -> str:
    trace = report.result.trace
    values = {"compared": f"{trace.compared:,}".replace(",", "."), "engine": trace.engine, "encoder": trace.encoder}
    told = report.say("report.made_with" if trace.encoder else "report.made_without", **values)
    return f"<footer><h2>{escape(report.say('report.made'))}</h2><p>{escape(told)}</p></footer>"
