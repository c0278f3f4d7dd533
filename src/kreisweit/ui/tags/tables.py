"""Tables that become stacked rows on a phone, their sortable heads, pagination and the filter above them."""

from __future__ import annotations

from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm
from django.http import HttpRequest, QueryDict
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kreisweit.ui.tags.rendering import draw

register = template.Library()


def address_with(request: HttpRequest, **changes: str | int | None) -> str:
    """This page's query with `changes`; None removes a name. Keeps every filter."""
    query: QueryDict = request.GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = str(value)
    return f"?{query.urlencode()}" if query else request.path


@register.simple_block_tag
def data_table(content: str, caption: str, caption_hidden: bool = False) -> SafeString:
    """A table around `thead` and `tbody`. On a narrow screen each row becomes a block of "label: value"."""
    return draw("data_table", content=content, caption=caption, caption_hidden=caption_hidden)


@register.simple_tag(takes_context=True)
def th(context: Context, label: str, sort: str = "", numeric: bool = False) -> SafeString:
    """A column head. With `sort` its label links to `?sort=<sort>`, and to `-<sort>` when pressed again."""
    direction, url = "", ""
    if sort:
        request = context["request"]
        chosen = request.GET.get("sort", "")
        direction = {sort: "ascending", f"-{sort}": "descending"}.get(chosen, "")
        url = address_with(request, sort=f"-{sort}" if direction == "ascending" else sort, page=None)
    return draw("th", label=label, url=url, direction=direction, numeric=numeric)


@register.simple_block_tag
def cell(content: str, label: str, numeric: bool = False) -> SafeString:
    """A cell; `label` repeats its column head for the stacked form, the role keeps it a cell there."""
    return format_html(
        '<td role="cell" class="kern-table__cell{}" data-label="{}"><div>{}</div></td>',
        " kern-table__cell--numeric" if numeric else "",
        label,
        content,
    )


@register.simple_block_tag
def row_head(content: str, label: str) -> SafeString:
    """The cell that names its row."""
    return format_html(
        '<th role="rowheader" scope="row" class="kern-table__header" data-label="{}"><div>{}</div></th>',
        label,
        content,
    )


@register.simple_tag(takes_context=True)
def pagination(context: Context, page: Page[Any], parameter: str = "page") -> SafeString:
    """Links to the pages of a list, with every filter and the order kept. Draws nothing for a single page."""
    request = context["request"]
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    links = [
        (number, address_with(request, **{parameter: number}) if isinstance(number, int) else "") for number in numbers
    ]
    before = address_with(request, **{parameter: page.previous_page_number()}) if page.has_previous() else ""
    after = address_with(request, **{parameter: page.next_page_number()}) if page.has_next() else ""
    return draw("pagination", page=page, links=links, before=before, after=after)


@register.simple_tag(takes_context=True)
def filter_form(context: Context, form: BaseForm, label: str, target: str = "", folded: bool = False) -> SafeString:
    """A form sent with GET above a list. With `target` (an id) htmx replaces that part while people type or
    choose. `folded` keeps the fields away until somebody wants them, for lists that are read from the top.

    The order is kept, the page number is not: another selection begins at its first page.
    """
    request = context["request"]
    active = sum(1 for name in form.fields if any(request.GET.getlist(form.add_prefix(name))))
    return draw("filter_form", form=form, label=label, target=target, folded=folded, request=request, active=active)
