"""What people type and choose about a bundle. Every change names the version it was made on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kreisweit.apps.bodies.models import Body
from kreisweit.apps.bundles.bridge import DEFAULTS, typed_values
from kreisweit.apps.bundles.enums import Role
from kreisweit.apps.bundles.models import Bundle
from kreisweit.apps.bundles.models.bundle import TEXT_LENGTH
from kreisweit.apps.initiatives.models import Initiative

ROLES = [(role.value, role.label) for role in Role if role != Role.LEAD]
FIRST, SECOND, BOTH = "1", "2", "beide"
ENDS = {"low": _("niedrig"), "expected": _("erwartet"), "high": _("hoch")}
UNITS = {"percent": "%", "euro": "€", "years": _("Jahre"), "factor": _("-fach"), "count": ""}


def _text(label: Any, *, help_text: Any = "", rows: int = 3) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, max_length=TEXT_LENGTH, widget=area, help_text=help_text)


def _ticks(label: Any, *, help_text: Any = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, required=False, widget=forms.CheckboxSelectMultiple, help_text=help_text
    )


class VersionForm(forms.Form):
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class AnswerForm(VersionForm):
    """Yes, no, or open again."""

    antwort = forms.ChoiceField(choices=[("yes", ""), ("no", ""), ("open", "")])


class ChoiceForm(forms.Form):
    """Initiatives by a search, and bodies. What is ticked stays ticked when people search on."""

    suche = forms.CharField(label=_("Vorhaben suchen"), required=False, max_length=200)
    vorhaben = _ticks(_("Vorhaben"))
    koerperschaften = _ticks(
        _("Weitere Körperschaften"),
        help_text=_("ohne eigenes Vorhaben; sie werden gefragt und sind an nichts gebunden"),
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        # A choice that is not allowed has its own error beside the field.
        if not self.errors and not values.get("vorhaben") and not values.get("koerperschaften"):
            self.add_error("vorhaben", _("Wählen Sie mindestens ein Vorhaben oder eine Körperschaft."))
        return values

    def offer(self, *, initiatives: Iterable[Initiative], bodies: Iterable[Body]) -> None:
        """Fill the choices."""
        self._choices("vorhaben", [(one.public_id, _with_place(one)) for one in initiatives])
        self._choices("koerperschaften", [(body.public_id, body.name) for body in bodies])

    def _choices(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  for the type checker: these names are choices
        field.choices = choices


class NewBundleForm(ChoiceForm):
    """A new bundle. Only its name and one member must be known."""

    title = forms.CharField(
        label=_("Bezeichnung"), max_length=200, help_text=_("so, wie Sie im Gespräch davon reden würden")
    )
    purpose = _text(_("Worum es geht"), help_text=_("Ein, zwei Sätze genügen; es lässt sich später ändern."))
    form_key = forms.CharField(min_length=20, max_length=20, widget=forms.HiddenInput)
    gruppe = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    field_order = ("title", "purpose", "suche", "vorhaben", "koerperschaften")


class AddForm(ChoiceForm, VersionForm):
    """More of them for a bundle that is there."""


class DescribeForm(VersionForm):
    title = forms.CharField(label=_("Bezeichnung"), max_length=200)
    purpose = _text(_("Worum es geht"))
    shared = _text(_("Was gemeinsam geschieht"), help_text=_("zum Beispiel Ausschreibung, Plattform, Schulung"))
    stays_local = _text(_("Was vor Ort bleibt"), help_text=_("zum Beispiel Standorte, Ansprechpersonen, Inhalte"))
    lead = forms.ChoiceField(label=pgettext_lazy("bundle", "Federführung"), required=False)

    def __init__(self, *args: Any, bodies: Sequence[Body], may_steer: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_steer:
            del self.fields["lead"]
            return
        field = self.fields["lead"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the type checker: declared above
        field.choices = [("", _("noch offen")), *((body.public_id, body.name) for body in bodies)]


class MemberForm(VersionForm):
    role = forms.ChoiceField(label=_("Rolle"), choices=ROLES)
    stays_local = _text(_("Was hier vor Ort bleibt"))
    users = forms.IntegerField(
        label=_("Gezählte Nutzerinnen und Nutzer"),
        required=False,
        min_value=0,
        max_value=10_000_000,
        help_text=_("nur, wenn jemand gezählt hat; eine Zählung geht jeder Annahme vor"),
    )


class SplitForm(VersionForm):
    """Two names, and for every body where it goes."""

    erster = forms.CharField(label=_("Name des ersten Teils"), max_length=200)
    zweiter = forms.CharField(label=_("Name des zweiten Teils"), max_length=200)

    def __init__(self, *args: Any, bodies: Sequence[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._bodies = bodies
        choices = [(FIRST, _("erster Teil")), (SECOND, _("zweiter Teil")), (BOTH, _("beide"))]
        for body in bodies:
            self.fields[f"wohin_{body.public_id}"] = forms.ChoiceField(
                label=body.name, choices=choices, widget=forms.RadioSelect, initial=FIRST
            )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.errors and not (self.bodies_of(FIRST) and self.bodies_of(SECOND)):
            self.add_error(None, _("Jeder Teil braucht mindestens eine Körperschaft."))
        return values

    def bodies_of(self, part: str) -> frozenset[int]:
        """Primary keys of the bodies that go into `part`."""
        return frozenset(
            body.pk for body in self._bodies if self.cleaned_data[f"wohin_{body.public_id}"] in {part, BOTH}
        )


class MergeForm(VersionForm):
    title = forms.CharField(label=_("Name des gemeinsamen Bündels"), max_length=200)
    andere = forms.MultipleChoiceField(label=_("Zusammenführen mit"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, others: Sequence[Bundle], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._others = {f"{one.public_id}:{one.version}": one for one in others}
        field = self.fields["andere"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  for the type checker: declared above
        field.choices = [(key, one.title) for key, one in self._others.items()]

    def chosen(self) -> list[Bundle]:
        """The ticked bundles, at the version that was shown."""
        return [self._others[key] for key in self.cleaned_data["andere"]]


class AssumptionsForm(forms.Form):
    """All assumptions, each with its range and the reason of whoever changed it."""

    def __init__(self, *args: Any, held: Sequence[Any], **kwargs: Any) -> None:
        """`held`: the assumptions of an estimate, in the order of the engine."""
        super().__init__(*args, **kwargs)
        self.held = held
        for one in held:
            values, ours = typed_values(one), typed_values(DEFAULTS[one.name])
            for end, label in ENDS.items():
                self.fields[f"{one.name}_{end}"] = forms.DecimalField(
                    label=label,
                    required=False,
                    initial=_plain(values[end]),
                    localize=True,
                    max_digits=14,
                    decimal_places=6,
                    widget=forms.TextInput(attrs={"inputmode": "decimal", "size": 8, "placeholder": _plain(ours[end])}),
                )
            self.fields[f"{one.name}_reason"] = forms.CharField(
                label=_("Ihr Grund, wenn Sie die Werte ändern"), required=False, max_length=300, initial=one.reason
            )

    def rows(self) -> list[dict[str, Any]]:
        """One assumption each, with its three bound fields and its reason."""
        return [
            {
                "label": one.label,
                "unit": UNITS[one.unit],
                "why": one.why,
                "is_changed": one.value != DEFAULTS[one.name].value,
                "ends": [self[f"{one.name}_{end}"] for end in ENDS],
                "reason": self[f"{one.name}_reason"],
            }
            for one in self.held
        ]

    def typed(self) -> dict[str, Mapping[str, Any]]:
        """What `bridge.stored` takes. The form is valid."""
        parts = (*ENDS, "reason")
        return {one.name: {part: self.cleaned_data[f"{one.name}_{part}"] for part in parts} for one in self.held}


def _plain(value: Decimal) -> Decimal:
    """Without trailing zeros and without an exponent."""
    whole = value.quantize(Decimal(1))
    return whole if whole == value else round(value, 4).normalize()


def _with_place(one: Initiative) -> str:
    return f"{one.title} ({one.place})" if one.place else one.title
