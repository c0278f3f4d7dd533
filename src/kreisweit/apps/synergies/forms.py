"""What people choose: the part of the queue they want to see, and a decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.initiatives.queries.catalogue import Catalogue
from kreisweit.apps.synergies.enums import Kind, Reach, RejectReason, Sorting
from kreisweit.apps.synergies.models.synergy import NOTE_LENGTH
from kreisweit.apps.synergies.queries.queue import Selection

MINIMA = {"90": _("mindestens 90 %"), "70": _("mindestens 70 %"), "50": _("mindestens 50 %")}
DELAYS = {
    "30": _("in einem Monat"),
    "91": _("in drei Monaten"),
    "182": _("in einem halben Jahr"),
    "365": _("in einem Jahr"),
}


class SelectionForm(forms.Form):
    """The filters of queue and network. Their names are those in the address, so a link can be passed on."""

    art = forms.ChoiceField(label=_("Art"), required=False, choices=[("", _("alle")), *Kind.choices])
    kommune = forms.ChoiceField(label=_("Kommune"), required=False)
    feld = forms.ChoiceField(label=_("Handlungsfeld"), required=False)
    ab = forms.ChoiceField(label=_("Sicherheit"), required=False, choices=[("", _("alle")), *MINIMA.items()])
    wo = forms.ChoiceField(label=_("Reichweite"), required=False, choices=[("", _("überall")), *Reach.choices])
    sortierung = forms.ChoiceField(label=_("Reihenfolge"), required=False, choices=Sorting.choices)
    offen = forms.BooleanField(label=_("wartet auf meine Entscheidung"), required=False)
    meine = forms.BooleanField(label=_("betrifft meine Körperschaft"), required=False)

    def __init__(self, data: QueryDict, *, catalogue: Catalogue) -> None:
        super().__init__(data)
        self._bodies = {body.ags: body.pk for body in catalogue.bodies}
        self._fields_of_action = {field.public_id: field.pk for field in catalogue.fields}
        self._offer("kommune", [(body.ags, body.name) for body in catalogue.bodies])
        self._offer("feld", [(field.public_id, field.name) for field in catalogue.fields])

    def _offer(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the type checker: these names are choices
        field.choices = [("", gettext("alle")), *choices]

    def count_kinds(self, numbers: Mapping[str, int]) -> None:
        """Say beside each kind how many pairs it leaves."""
        self._offer("art", [(value, f"{label} ({numbers[value]})") for value, label in Kind.choices])

    def selection(self) -> Selection:
        """What was chosen; a choice that cannot be read does not narrow, its error stands beside the field."""
        self.is_valid()
        chosen = self.cleaned_data
        return Selection(
            kind=chosen.get("art", ""),
            municipality=self._bodies.get(chosen.get("kommune", "")),
            field=self._fields_of_action.get(chosen.get("feld", "")),
            minimum=int(chosen.get("ab") or 0) / 100,
            reach=chosen.get("wo", ""),
            only_mine=bool(chosen.get("meine")),
            waits_for_me=bool(chosen.get("offen")),
        )

    @property
    def sorting(self) -> str:
        """One of `Sorting`, or an empty text; asked after `selection`."""
        return str(self.cleaned_data.get("sortierung", ""))


class DecisionForm(forms.Form):
    """What every decision brings along: the version it was made on."""

    version = forms.IntegerField(min_value=1)
    anmerkung = forms.CharField(max_length=NOTE_LENGTH, required=False)


class RejectForm(DecisionForm):
    grund = forms.ChoiceField(choices=RejectReason.choices)


class PostponeForm(DecisionForm):
    frist = forms.ChoiceField(choices=list(DELAYS.items()))

    def until(self, today: date) -> date:
        return today + timedelta(days=int(self.cleaned_data["frist"]))
