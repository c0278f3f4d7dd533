"""The filters above list, map and timeline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.initiatives.enums import Confidence, Status
from kreisweit.apps.initiatives.forms.fields import EARLIEST_YEAR, LATEST_YEAR
from kreisweit.apps.initiatives.queries.catalogue import Catalogue
from kreisweit.apps.initiatives.queries.facets import Facets
from kreisweit.apps.initiatives.queries.filters import WITHOUT, Filters

NO_FIELD = "ohne"
UNKNOWN_YEAR = "unbekannt"
WHERE = {"hier": _("nur hier im Kreis"), "anderswo": _("nur anderswo")}
Choices = Sequence[tuple[str, str]]


class FilterForm(forms.Form):
    """The filters of list, map and timeline. Their names are those in the address, so a link can be passed on."""

    suche = forms.CharField(
        label=_("Suche"), required=False, max_length=200, widget=forms.TextInput(attrs={"type": "search"})
    )
    kommune = forms.ChoiceField(label=_("Kommune"), required=False)
    bezug = forms.BooleanField(label=_("auch als Träger oder Beteiligte"), required=False)
    feld = forms.ChoiceField(label=_("Handlungsfeld"), required=False)
    status = forms.ChoiceField(label=_("Status"), required=False)
    jahr = forms.CharField(label=_("läuft im Jahr"), required=False, max_length=10)
    traeger = forms.CharField(label=_("Träger"), required=False, max_length=120)
    verlaesslichkeit = forms.ChoiceField(label=_("Verlässlichkeit"), required=False)
    wo = forms.ChoiceField(label=_("Wo"), required=False, choices=[("", _("hier und anderswo")), *WHERE.items()])

    def __init__(self, data: QueryDict, *, catalogue: Catalogue, only: Sequence[str] = ()) -> None:
        """`only` keeps some of the fields, for pages with fewer filters."""
        super().__init__(data)
        self.catalogue = catalogue
        self._choices = {
            "kommune": [(body.ags, body.name) for body in catalogue.bodies],
            "feld": [(field.public_id, field.name) for field in catalogue.fields]
            + [(NO_FIELD, gettext("ohne Handlungsfeld"))],
            "status": [(value, str(label)) for value, label in Status.choices],
            "verlaesslichkeit": [(value, str(label)) for value, label in Confidence.choices],
        }
        for name in set(self.fields) - set(only or self.fields):
            del self.fields[name]
        self.show_choices()
        # A year can also be left open by the reader of a picture: "unbekannt" lists what has no beginning.
        for name, attributes in {"jahr": {"inputmode": "numeric"}, "traeger": {"list": "namen"}}.items():
            if name in self.fields:
                self.fields[name].widget.attrs.update(attributes)

    def clean_jahr(self) -> int | None:
        text = self.cleaned_data["jahr"]
        if not text:
            return None
        if text == UNKNOWN_YEAR:
            return WITHOUT
        if not (text.isascii() and text.isdigit() and EARLIEST_YEAR <= int(text) <= LATEST_YEAR):
            raise forms.ValidationError(_("Bitte eine Jahreszahl eingeben, zum Beispiel 2021."))
        return int(text)

    def filters(self) -> Filters:
        """What was chosen; a choice that cannot be read does not narrow, its error stands beside the field."""
        self.is_valid()
        chosen = self.cleaned_data
        bodies = {body.ags: body.pk for body in self.catalogue.bodies}
        fields = {field.public_id: field.pk for field in self.catalogue.fields} | {NO_FIELD: WITHOUT}
        return Filters(
            body=bodies.get(chosen.get("kommune", "")),
            involved=bool(chosen.get("bezug")),
            field=fields.get(chosen.get("feld", "")),
            status=chosen.get("status", ""),
            year=chosen.get("jahr"),
            owner=chosen.get("traeger", ""),
            confidence=chosen.get("verlaesslichkeit", ""),
            where=chosen.get("wo", ""),
        )

    def show_choices(self, facets: Facets | None = None) -> None:
        """Fill the choices; with `facets` each says how many initiatives it leaves, and those that leave none go."""
        numbers = self._numbers(facets) if facets else {}
        for name, choices in self._choices.items():
            if name in self.fields:
                self._field(name).choices = [("", gettext("alle")), *self._counted(name, choices, numbers.get(name))]
        if facets and "wo" in self.fields:
            listed = [(value, f"{label} ({facets.where[value]})") for value, label in WHERE.items()]
            self._field("wo").choices = [("", gettext("hier und anderswo")), *listed]

    def chosen(self) -> list[tuple[str, str]]:
        """Name and words of every filter in force, for the line that says what the list shows."""
        words = []
        for name in self.fields:
            value = self.cleaned_data.get(name)
            if value in (None, "", False):
                continue
            label = str(self.fields[name].label)
            words.append((name, label if value is True else f"{label}: {self._value_in_words(name, value)}"))
        return words

    def _value_in_words(self, name: str, value: Any) -> str:
        if name == "jahr" and value == WITHOUT:
            return gettext("unbekannt")
        choices = {**dict(self._choices.get(name, ())), **(WHERE if name == "wo" else {})}
        return str(choices.get(str(value), value))

    def _field(self, name: str) -> forms.ChoiceField:
        return cast(forms.ChoiceField, self.fields[name])

    def _counted(self, name: str, choices: Choices, numbers: Mapping[str, int] | None) -> Choices:
        if numbers is None:
            return choices
        chosen = self.data.get(name)
        return [
            (value, f"{label} ({numbers.get(value, 0)})")
            for value, label in choices
            if numbers.get(value) or value == chosen
        ]

    def _numbers(self, facets: Facets) -> dict[str, dict[str, int]]:
        bodies = {body.pk: body.ags for body in self.catalogue.bodies}
        fields = {field.pk: field.public_id for field in self.catalogue.fields} | {WITHOUT: NO_FIELD}
        return {
            "kommune": {bodies[key]: number for key, number in facets.body.items() if key in bodies},
            "feld": {fields[key]: number for key, number in facets.field.items() if key in fields},
            "status": dict(facets.status),
            "verlaesslichkeit": dict(facets.confidence),
        }
