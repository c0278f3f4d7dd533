"""One initiative, new or changed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.initiatives.enums import CONFIDENCE_MEANINGS, Confidence, Duty, RecordField, Status, Visibility
from kreisweit.apps.initiatives.forms.fields import AmountField, YearField, choice, line, names, text
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.initiatives.record import Record

CONFIDENCE_CHOICES = [
    ("", _("noch nicht eingeschätzt")),
    *((value, f"{Confidence(value).label}: {meaning}") for value, meaning in CONFIDENCE_MEANINGS.items()),
]
# Asked first; everything else waits behind "Weitere Angaben".
FIRST = ("title", "description", "place", "field", "status", "owner", "year_start", "year_end", "source_url")
PERIOD = ("year_start", "year_end")


def _one_break(value: Any) -> Any:
    """Browsers send line breaks as two characters; kept so, every text would look changed after the first edit."""
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


class InitiativeForm(forms.Form):
    """One initiative, by the codes of `record`. Only the title must be known."""

    title = forms.CharField(label=RecordField.TITLE.label, max_length=200)
    description = text(RecordField.DESCRIPTION, rows=4, help_text=_("Worum geht es? Zwei, drei Sätze genügen."))
    place = line(
        RecordField.PLACE, longest=120, suggest="orte", help_text=_("Gemeinde, der Kreis oder ein Ort anderswo")
    )
    field = line(RecordField.FIELD, longest=80, suggest="felder")
    status = choice(RecordField.STATUS, Status.choices)
    owner = line(RecordField.OWNER, longest=200, suggest="namen", help_text=_("Wer ist verantwortlich?"))
    year_start = YearField(label=RecordField.YEAR_START.label)
    year_end = YearField(label=RecordField.YEAR_END.label)
    source_url = forms.URLField(
        label=RecordField.SOURCE_URL.label,
        required=False,
        max_length=700,
        assume_scheme="https",
        help_text=_("Adresse einer Seite oder Vorlage, in der es steht"),
    )

    partners = names(RecordField.PARTNERS, help_text=_("Kommunen, Firmen, Vereine, Hochschulen"))
    status_as_of = YearField(label=RecordField.STATUS_AS_OF.label)
    problem = text(RecordField.PROBLEM, help_text=_("Welches Problem gab den Anstoß?"))
    target_group = line(RecordField.TARGET_GROUP, longest=300)
    benefit = text(RecordField.BENEFIT)
    systems = names(RecordField.SYSTEMS, help_text=_("Software, Plattformen, Geräte"))
    cost_once = AmountField(label=RecordField.COST_ONCE.label, help_text=_("in Euro; leer, wenn unbekannt"))
    cost_yearly = AmountField(label=RecordField.COST_YEARLY.label, help_text=_("in Euro"))
    cost_note = line(
        RecordField.COST_NOTE, longest=500, help_text=_("zum Beispiel Haushaltsansatz, Angebot, Schätzung")
    )
    funding = AmountField(label=RecordField.FUNDING.label, help_text=_("in Euro"))
    funding_programme = line(RecordField.FUNDING_PROGRAMME, longest=200)
    staff_fte = forms.DecimalField(
        label=RecordField.STAFF_FTE.label,
        required=False,
        max_digits=6,
        decimal_places=2,
        localize=True,
        validators=[MinValueValidator(0), MaxValueValidator(1000)],
        help_text=_("zum Beispiel 0,5"),
    )
    legal_duty = choice(RecordField.LEGAL_DUTY, Duty.choices)
    source_page = line(RecordField.SOURCE_PAGE, longest=60)
    confidence = choice(RecordField.CONFIDENCE, CONFIDENCE_CHOICES)
    visibility = choice(
        RecordField.VISIBILITY, Visibility.choices, help_text=_("Entwürfe sieht nur die eigene Körperschaft.")
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        start, end = values.get("year_start"), values.get("year_end")
        if start and end and end < start:
            self.add_error("year_end", _("Das Ende liegt vor dem Beginn. Bitte prüfen Sie die Jahre."))
        return values

    def record(self) -> Record:
        """What was entered, as the verbs take it; needs a valid form."""
        values = {code: _one_break(value) for code, value in self.cleaned_data.items() if code in RecordField.values}
        values.pop("body", None)
        values["status"] = values["status"] or Status.UNKNOWN
        values["legal_duty"] = values["legal_duty"] or Duty.UNKNOWN
        values["visibility"] = values["visibility"] or Visibility.DISTRICT
        values["staff_fte"] = None if values["staff_fte"] is None else str(values["staff_fte"].normalize())
        return values

    @property
    def first_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in ("place", "field", "status", "owner")]

    @property
    def period_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in PERIOD]

    @property
    def further_fields(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name not in (*FIRST, "body")]

    @property
    def has_further_errors(self) -> bool:
        return any(field.errors for field in self.further_fields)


class NewInitiativeForm(InitiativeForm):
    """`form_key` is drawn once per opened page: sending the page twice creates one initiative."""

    form_key = forms.CharField(widget=forms.HiddenInput, max_length=20)
    body = forms.ChoiceField(label=RecordField.BODY.label)

    def __init__(self, *args: Any, bodies: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        """`bodies` are those the member may write for, by public id; a single one is not asked for."""
        super().__init__(*args, **kwargs)
        if len(bodies) > 1:
            self.fields["body"].choices = bodies  # type: ignore[attr-defined]  # a ChoiceField, see above
        else:
            del self.fields["body"]


class EditInitiativeForm(InitiativeForm):
    """`version` is what the person started from."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


def initial_of(record: Record, initiative: Initiative) -> dict[str, Any]:
    """The start of an edit form."""
    staff = record["staff_fte"]
    return {**record, "staff_fte": None if staff is None else Decimal(staff), "version": initiative.version}
