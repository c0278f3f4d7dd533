"""Buttons and running jobs."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from kreisweit.ui.tags.rendering import draw

register = template.Library()


@register.simple_tag
def button(text: str, kind: str = "primary", **attributes: str) -> SafeString:
    """A submit button; `kind` primary (once a page), secondary, tertiary or danger; `name` and more pass through."""
    return draw("button", text=text, kind=kind, attributes=attributes)


@register.simple_tag
def link_button(text: str, url: str, kind: str = "secondary", icon: str = "") -> SafeString:
    """A link that looks like a button: it goes somewhere, it changes nothing."""
    return draw("link_button", text=text, url=url, kind=kind, icon=icon, dialog=False)


@register.simple_tag
def confirm_button(text: str, url: str, kind: str = "secondary") -> SafeString:
    """A link to a page that extends `ui/confirm.html`. With script the same page opens as a dialog."""
    return draw("link_button", text=text, url=url, kind=kind, icon="", dialog=True)


@register.simple_tag
def job_progress(
    *, url: str, label: str, done: int = 0, total: int = 0, finished: bool = False, failed: bool = False
) -> SafeString:
    """A background job. While it runs, `url` is asked every two seconds for this same tag drawn anew.

    `total` 0 means nobody knows how much there is. Without script a link asks for the state by hand.
    """
    share = round(100 * done / total) if total else None
    return draw(
        "progress",
        url=url,
        label=label,
        done=done,
        total=total,
        share=share,
        finished=finished,
        failed=failed,
    )
