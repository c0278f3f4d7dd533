"""Forms: a field with its label, hint and error, and the summary of errors on top."""

from __future__ import annotations

from django import template
from django.forms import BaseForm, BoundField
from django.forms.widgets import (
    CheckboxInput,
    CheckboxSelectMultiple,
    ClearableFileInput,
    RadioSelect,
    Select,
    Widget,
)
from django.utils.safestring import SafeString

from kreisweit.ui.tags.rendering import draw

register = template.Library()


def kind_of(widget: Widget) -> str:
    """Which of KERN's drawings suits `widget`: choices, check, select, file or input."""
    if isinstance(widget, (RadioSelect, CheckboxSelectMultiple)):
        return "choices"
    if isinstance(widget, CheckboxInput):
        return "check"
    if isinstance(widget, Select):
        return "select" if not widget.allow_multiple_selected else "input"
    return "file" if isinstance(widget, ClearableFileInput) else "input"


CLASSES = {
    "check": "kern-form-check__checkbox",
    "select": "kern-form-input__select",
    "file": "kern-form-input__input",
    "input": "kern-form-input__input",
}


@register.filter
def drawing(field: BoundField) -> str:
    return kind_of(field.field.widget)


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """The bare control of `field` with KERN's classes and the connection to its hint and errors."""
    base = CLASSES[kind_of(field.field.widget)]
    own = field.field.widget.attrs.get("class", "")
    classes = " ".join(filter(None, [base, f"{base}--error" if field.errors else "", own]))
    attributes: dict[str, str | bool] = {"class": classes}
    if field.field.widget.attrs.get("placeholder") == field.label:
        attributes["placeholder"] = False  # allauth repeats the label there; Django leaves out what is False
    return field.as_widget(attrs=attributes)


@register.simple_tag
def form_field(field: BoundField) -> SafeString:
    """One field of a form: `{% form_field form.title %}`. The same as `{{ form.title.as_field_group }}`."""
    return field.as_field_group()


@register.simple_tag
def error_summary(form: BaseForm) -> SafeString:
    """What has to be corrected, on top of a form, each line a link to its field; nothing without errors."""
    fields = [field for field in form if field.errors] if form.is_bound else []
    general = form.non_field_errors() if form.is_bound else []
    return draw("error_summary", fields=fields, general=general)
