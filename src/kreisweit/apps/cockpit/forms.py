"""The filters of the log and the choice of two spellings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.bodies.models import Actor, Body
from kreisweit.apps.cockpit.enums import VERBS
from kreisweit.apps.cockpit.queries.log import LogFilter
from kreisweit.kernel.ids import LENGTH


class DayInput(forms.DateInput):
    """The browser's own calendar, which speaks ISO dates only."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class LogForm(forms.Form):
    """Names are those in the address, so a selection can be passed on."""

    was = forms.ChoiceField(label=_("Was"), required=False)
    wer = forms.ChoiceField(label=_("Für wen"), required=False)
    von = forms.DateField(label=_("von"), required=False, widget=DayInput)
    bis = forms.DateField(label=_("bis"), required=False, widget=DayInput)
    objekt = forms.CharField(required=False, max_length=LENGTH, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, bodies: Sequence[Body]) -> None:
        super().__init__(data)
        self._choose("was", [("", _("alles")), *VERBS.items()])
        if len(bodies) > 1:
            self._choose("wer", [("", _("alle")), *((body.public_id, body.name) for body in bodies)])
        else:
            del self.fields["wer"]

    def _choose(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # both are choice fields, see above

    def chosen(self) -> LogFilter:
        """What can be read of the selection; the rest does not narrow, its error stands beside the field."""
        self.is_valid()
        chosen = self.cleaned_data
        return LogFilter(
            verb=chosen.get("was", ""),
            body_key=chosen.get("wer", ""),
            object_key=chosen.get("objekt", ""),
            first=chosen.get("von"),
            last=chosen.get("bis"),
        )


class MergeForm(forms.Form):
    """Two of the actors that the member sees."""

    merged = forms.ChoiceField(label=_("Diese Schreibweise"), help_text=_("Sie verschwindet."))
    kept = forms.ChoiceField(label=_("gehört zu"), help_text=_("Diese Schreibweise bleibt."))

    def __init__(self, data: Any, *, actors: Sequence[Actor]) -> None:
        super().__init__(data)
        choices = [("", _("bitte wählen")), *((actor.public_id, actor.name) for actor in actors)]
        for name in ("merged", "kept"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # both are choice fields

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("merged") and values.get("merged") == values.get("kept"):
            self.add_error("kept", _("Bitte wählen Sie zwei verschiedene Schreibweisen."))
        return values
