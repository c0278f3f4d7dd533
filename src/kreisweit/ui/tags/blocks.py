"""Components that enclose content: `{% card title="…" %} … {% endcard %}`."""

from __future__ import annotations

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kreisweit.ui.badges import Look, look_of
from kreisweit.ui.tags.rendering import draw

register = template.Library()


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """A KERN icon. It is decoration: the word stands beside it."""
    extra = f" kern-icon--{size}" if size else ""
    return format_html('<span class="kern-icon kern-icon--{}{}" aria-hidden="true"></span>', name, extra)


@register.simple_block_tag
def alert(content: str, tone: str = "info", title: str = "") -> SafeString:
    """A remark inside a page; `tone` info, success, warning or danger. Not announced: it is there already."""
    return draw("alert", content=content, tone=tone, title=title)


@register.simple_tag
def badge(text: str, tone: str = "neutral", icon: str = "") -> SafeString:
    """A short word on a coloured ground, for values that are no code of `ui.badges`."""
    return draw("badge", text=text, look=Look(tone, icon))


@register.simple_tag
def coded_badge(family: str, code: str, text: str) -> SafeString:
    """The badge of a coded value: `{% coded_badge "status" row.status row.get_status_display %}`."""
    return draw("badge", text=text, look=look_of(family, str(code)))


@register.simple_block_tag
def card(content: str, title: str = "", url: str = "", preline: str = "", level: int = 2) -> SafeString:
    """A framed piece of a page. With `url` its title is a link; `level` is the level of its heading."""
    return draw("card", content=content, title=title, url=url, preline=preline, level=level)


@register.simple_block_tag
def cards(content: str) -> SafeString:
    """Cards side by side where there is room."""
    return format_html('<div class="kw-cards">{}</div>', content)


@register.simple_block_tag
def breadcrumb(content: str) -> SafeString:
    """The way to this page, made of `crumb` tags; the last one has no address."""
    return draw("breadcrumb", content=content)


@register.simple_tag
def crumb(label: str, url: str = "") -> SafeString:
    if url:
        return format_html('<li><a href="{}">{}</a></li>', url, label)
    return format_html('<li aria-current="page">{}</li>', label)


@register.simple_block_tag
def facts(content: str) -> SafeString:
    """A description list, made of `fact` tags."""
    return format_html('<dl class="kern-description-list kw-facts">{}</dl>', content)


@register.simple_block_tag
def fact(content: str, label: str) -> SafeString:
    """One line of `facts`. With nothing between the tags it says "unbekannt" instead of hiding the line."""
    return draw("fact", content=content if content.strip() else "", label=label)


@register.simple_block_tag
def empty_state(content: str, title: str) -> SafeString:
    """Instead of an empty list: why it is empty (`title`) and what to do next (content, with a link)."""
    return draw("empty_state", content=content, title=title)


@register.simple_block_tag
def tabs(content: str, label: str) -> SafeString:
    """Views of the same thing as links, made of `tab` tags. `label` names the row for screen readers."""
    return format_html('<nav class="kw-tabs" aria-label="{}"><ul>{}</ul></nav>', label, content)


@register.simple_tag(takes_context=True)
def tab(context: Context, label: str, url: str, count: int | None = None) -> SafeString:
    """One view; it is current when `url` is this page's path (its query does not matter)."""
    current = context["request"].path == url.partition("?")[0]
    return draw("tab", label=label, url=url, count=count, current=current)


@register.simple_block_tag
def explanation(content: str, title: str = "", level: int = 3) -> SafeString:
    """Why the software proposes something, made of `reason`, `difference` and `evidence` tags."""
    return draw("explanation", content=content, title=title, level=level)


@register.simple_tag
def history(entries: list[dict[str, object]]) -> SafeString:
    """Who changed what and when, newest first.

    Each entry: `at` (datetime), `who`, `what`, optional `reason`, and `changes` as triples (label, before,
    after).
    """
    return draw("history", entries=entries)
