"""How a tag draws its template."""

from __future__ import annotations

from typing import Any

from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe


def draw(component: str, **context: Any) -> SafeString:
    """The template `ui/components/<component>.html` with `context` and nothing else."""
    return mark_safe(get_template(f"ui/components/{component}.html").render(context))  # noqa: S308  # a template escapes
