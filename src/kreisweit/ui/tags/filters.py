"""Dates, money and numbers as people write them, and sentences from below the pages."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from kreisweit.kernel.wording import Message
from kreisweit.ui import wording

register = template.Library()
NO_BREAK = "\u00a0"


def _is_english() -> bool:
    return (get_language() or "de").startswith("en")


@register.filter
def say(message: Message) -> str:
    """The sentence for a `kernel.wording.Message` in the language of the page."""
    return wording.say(message)


@register.filter
def day(value: date | datetime | None) -> str:
    """12.03.2024, in English 12 March 2024; empty for nothing."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return formats.date_format(value, "j F Y" if _is_english() else "d.m.Y")


@register.filter
def moment(value: datetime | None) -> str:
    """12.03.2024, 14:05 Uhr; in English 12 March 2024, 14:05."""
    if value is None:
        return ""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    clock = local.strftime("%H:%M")
    return f"{day(local)}, {clock}" if _is_english() else f"{day(local)}, {clock}{NO_BREAK}Uhr"


@register.filter
def euro(cents: int | None) -> str:
    """1.234,50 € from integer cents, in English €1,234.50; whole amounts lose ",00"; None is "unbekannt"."""
    if cents is None:
        return gettext("unbekannt")
    amount = Decimal(cents) / 100
    text = formats.number_format(amount, decimal_pos=0 if cents % 100 == 0 else 2, use_l10n=True, force_grouping=True)
    return f"€{text}" if _is_english() else f"{text}{NO_BREAK}€"


@register.filter
def years(start: int | None, end: int | None = None) -> str:
    """2019–2021, seit 2019, bis 2021, 2019; "unbekannt" when neither is known."""
    if start is None and end is None:
        return gettext("unbekannt")
    if start is None:
        return gettext("bis %(year)s") % {"year": end}
    if end is None:
        return gettext("seit %(year)s") % {"year": start}
    return str(start) if start == end else f"{start}–{end}"


@register.filter
def percent(share: float | None) -> str:
    """0.823 becomes 82 %."""
    if share is None:
        return ""
    return f"{round(share * 100)}%" if _is_english() else f"{round(share * 100)}{NO_BREAK}%"


@register.filter
def message_tone(level_tag: str) -> str:
    """KERN's word for a level of `django.contrib.messages`."""
    return {"error": "danger", "debug": "info"}.get(level_tag, level_tag or "info")


@register.filter
def text_or_unknown(value: object) -> str | SafeString:
    """The value, or "unbekannt" set apart so that nobody takes it for a value."""
    if value is None or value == "":
        return format_html('<span class="kw-unknown">{}</span>', gettext("unbekannt"))
    return str(value)
