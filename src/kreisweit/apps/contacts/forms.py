"""What people choose and fill in about contacts and introductions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.contacts.enums import DeclineReason, Outcome
from kreisweit.apps.contacts.models.introduction import NOTE_LENGTH, TEXT_LENGTH

DELAYS = {
    "30": _("in einem Monat"),
    "91": _("in drei Monaten"),
    "182": _("in einem halben Jahr"),
    "365": _("in einem Jahr"),
}
BODIES_ONLY, WITH_ACTORS = "koerperschaften", "akteure"


class ContactFilter(forms.Form):
    """Which contacts are shown. The names are those in the address, so a link can be passed on."""

    kommune = forms.ChoiceField(label=_("Körperschaft"), required=False)
    wer = forms.ChoiceField(
        label=_("Zwischen"),
        required=False,
        choices=[
            ("", _("allen Organisationen")),
            (BODIES_ONLY, _("Kommunen und Kreis")),
            (WITH_ACTORS, _("mit Vereinen, Unternehmen, Hochschulen")),
        ],
    )

    def __init__(self, data: QueryDict, *, bodies: Iterable[Body]) -> None:
        super().__init__(data)
        self._by_key = {body.ags: body.public_id for body in bodies}
        choices = [("", gettext("alle")), *((body.ags, body.name) for body in bodies)]
        self.fields["kommune"].choices = choices  # type: ignore[attr-defined]  # a choice field, see above

    @property
    def organisation(self) -> str:
        """Public id of the chosen body, or nothing. What cannot be read does not narrow."""
        self.is_valid()
        return self._by_key.get(self.cleaned_data.get("kommune", ""), "")

    @property
    def between(self) -> str:
        self.is_valid()
        return str(self.cleaned_data.get("wer", ""))


class ProposeForm(forms.Form):
    erste = forms.CharField(max_length=20)
    zweite = forms.CharField(max_length=20)


class StepForm(forms.Form):
    """What every step brings along: the version it was made on."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # Several stand on one page, so their fields need ids of their own.
        super().__init__(*args, **{"auto_id": f"{type(self).__name__.lower()}_%s", **kwargs})

    @property
    def shown_version(self) -> int:
        return int(self.cleaned_data["version"])


class DraftForm(StepForm):
    text_de = forms.CharField(
        label=_("Text an beide Seiten"),
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 20}),
        help_text=_("Nennen Sie keine Personen. Jede Seite erfährt erst, wer ansprechbar ist, wenn beide zustimmen."),
    )
    text_en = forms.CharField(
        label=_("Derselbe Text auf Englisch"), max_length=TEXT_LENGTH, widget=forms.Textarea(attrs={"rows": 20})
    )


class ConsentForm(StepForm):
    person = forms.ChoiceField(
        label=_("Ansprechperson Ihrer Seite"),
        help_text=_("Name, Rolle und E-Mail-Adresse sieht die andere Seite nur, wenn auch sie zustimmt."),
    )
    einverstanden = forms.BooleanField(
        label=_("Die genannte Person ist damit einverstanden."),
        required=False,
        help_text=_("Nur nötig, wenn Sie nicht sich selbst nennen."),
    )

    def __init__(self, *args: Any, persons: Sequence[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._persons = {one.public_id: one for one in persons}
        choices = [(one.public_id, f"{one.user.name} ({one.get_role_display()})") for one in persons]
        self.fields["person"].choices = choices  # type: ignore[attr-defined]  # a choice field, see above

    @property
    def chosen(self) -> Membership:
        return self._persons[self.cleaned_data["person"]]


class DeclineForm(StepForm):
    grund = forms.ChoiceField(
        label=_("Grund (freiwillig)"), required=False, choices=[("", _("kein Grund")), *DeclineReason.choices]
    )
    anmerkung = forms.CharField(
        label=_("Anmerkung (freiwillig)"),
        required=False,
        max_length=NOTE_LENGTH,
        help_text=_(
            "Grund und Anmerkung liest nur der Kreis, und auch er nur, wenn er nicht selbst die andere Seite ist."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    @property
    def reason(self) -> DeclineReason | None:
        return DeclineReason(self.cleaned_data["grund"]) if self.cleaned_data["grund"] else None


class PutOffForm(StepForm):
    frist = forms.ChoiceField(label=_("Wieder vorlegen"), choices=list(DELAYS.items()))

    def until(self, today: date) -> date:
        return today + timedelta(days=int(self.cleaned_data["frist"]))


class TalkedForm(StepForm):
    am = forms.DateField(
        label=_("Tag des Gesprächs"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class OutcomeForm(StepForm):
    ergebnis = forms.ChoiceField(label=_("Was ist daraus geworden?"), choices=Outcome.choices)
    anmerkung = forms.CharField(
        label=_("Anmerkung (freiwillig)"),
        required=False,
        max_length=NOTE_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
