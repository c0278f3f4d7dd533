"""Kinds of fields that the form of an initiative is made of."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.initiatives.enums import RecordField
from kreisweit.kernel.text import one_line

EARLIEST_YEAR, LATEST_YEAR = 1980, 2100


class NamesInput(forms.Widget):
    """Several names, one input each, with a few empty ones at the end: works without script and with suggestions."""

    template_name = "initiatives/widgets/names.html"
    spare = 2

    def __init__(self, *, label: Any) -> None:
        """`label` names the inputs after the first, which has the label of the field."""
        super().__init__()
        self.label = label

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        context["names"] = [*(value or []), *[""] * self.spare]
        context["label"] = self.label
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return list(data.getlist(name) if hasattr(data, "getlist") else data.get(name, []))

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data


class NamesField(forms.Field):
    """A list of names, each once, blanks tidied."""

    longest = 200

    def __init__(self, *, label: Any, help_text: Any) -> None:
        super().__init__(label=label, required=False, help_text=help_text, widget=NamesInput(label=label))

    def clean(self, value: Any) -> list[str]:
        names = list(dict.fromkeys(tidy for name in value or [] if (tidy := one_line(str(name)))))
        if any(len(name) > self.longest for name in names):
            raise forms.ValidationError(
                _("Ein Name ist zu lang. Erlaubt sind %(longest)s Zeichen."), params={"longest": self.longest}
            )
        return names


class YearField(forms.IntegerField):
    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "size": 6, "maxlength": 4})
        super().__init__(required=False, min_value=EARLIEST_YEAR, max_value=LATEST_YEAR, widget=widget, **kwargs)


class AmountField(forms.DecimalField):
    """Euros as people write them ("12.500,50"); the value is cents."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_digits=12, decimal_places=2, min_value=0, localize=True, **kwargs)
        self.widget.attrs["inputmode"] = "decimal"

    def prepare_value(self, value: Any) -> Any:
        return Decimal(value) / 100 if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        amount = super().clean(value)
        return None if amount is None else int(amount * 100)


def text(code: RecordField, *, rows: int = 3, help_text: Any = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=code.label, required=False, max_length=4000, widget=area, help_text=help_text)


def line(code: RecordField, *, longest: int, help_text: Any = "", suggest: str = "") -> forms.CharField:
    attributes = {"list": suggest, "autocomplete": "off"} if suggest else {}
    return forms.CharField(
        label=code.label,
        required=False,
        max_length=longest,
        help_text=help_text,
        widget=forms.TextInput(attrs=attributes),
    )


def choice(code: RecordField, choices: Any, *, help_text: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(label=code.label, required=False, choices=choices, help_text=help_text)


def names(code: RecordField, *, help_text: Any) -> NamesField:
    return NamesField(label=code.label, help_text=help_text)
