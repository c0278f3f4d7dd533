"""What people fill in: the part of the queue they want to see, and what they make of a proposal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.bodies.enums import ActorKind
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.initiatives.enums import Duty, RecordField, Status
from kreisweit.apps.initiatives.forms import InitiativeForm
from kreisweit.apps.initiatives.record import Record
from kreisweit.apps.proposals.enums import Certainty, Kind, RejectReason
from kreisweit.apps.proposals.models.proposal import NOTE_LENGTH
from kreisweit.apps.proposals.queries.queue import Selection

EVERYWHERE = "alle"


class SelectionForm(forms.Form):
    """The filters of the queue. Their names are those in the address, so a link can be passed on."""

    kommune = forms.ChoiceField(label=_("Für"), required=False)
    dokument = forms.ChoiceField(label=_("Dokument"), required=False)
    art = forms.ChoiceField(label=_("Art"), required=False, choices=[("", _("alle")), *Kind.choices])
    sicher = forms.ChoiceField(label=_("Sicherheit"), required=False, choices=[("", _("alle")), *Certainty.choices])

    def __init__(
        self,
        data: QueryDict,
        *,
        member: Membership,
        bodies: Sequence[Body],
        documents: Sequence[tuple[str, str]],
    ) -> None:
        """`bodies` are those of the district; only the Kreis has a choice among them."""
        super().__init__(data)
        self._own = member.body_id
        self._bodies = {body.ags: body.pk for body in bodies}
        self._offer("dokument", [("", _("alle")), *documents])
        if member.body.is_district:
            others = [(body.ags, body.name) for body in bodies if body.pk != member.body_id]
            self._offer("kommune", [("", member.body.name), (EVERYWHERE, _("alle im Kreis")), *others])
        else:
            del self.fields["kommune"]

    def _offer(self, name: str, choices: Sequence[tuple[Any, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the type checker: these names are choices
        field.choices = choices

    def selection(self) -> Selection:
        """What was chosen; a choice that cannot be read does not narrow, its error stands beside the field."""
        self.is_valid()
        chosen = self.cleaned_data
        place = chosen.get("kommune", "")
        return Selection(
            body=None if place == EVERYWHERE else self._bodies.get(place, self._own),
            document=chosen.get("dokument", ""),
            kind=chosen.get("art", ""),
            certainty=chosen.get("sicher", ""),
        )


class DecisionForm(forms.Form):
    """What every decision brings along: the version it was made on."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class RejectForm(DecisionForm):
    grund = forms.ChoiceField(choices=[("", ""), *RejectReason.choices], required=False)
    anmerkung = forms.CharField(max_length=NOTE_LENGTH, required=False)


class NameForm(DecisionForm):
    """A goal, an example from elsewhere, or an actor: a name and, for actors, what kind they are."""

    title = forms.CharField(label=_("Bezeichnung"), max_length=200)
    kind = forms.ChoiceField(label=_("Art des Akteurs"), choices=ActorKind.choices, required=False)

    def __init__(self, *args: Any, is_actor: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_actor:
            del self.fields["kind"]

    def record(self) -> Record:
        return {code: self.cleaned_data[code] for code in self.fields if code != "version"}


class ReviewForm(InitiativeForm):
    """A proposal on its way to becoming an initiative."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    body = forms.ChoiceField(label=RecordField.BODY.label, required=False)

    def __init__(self, *args: Any, bodies: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        """`bodies` are those the member may write for, by public id; a single one is not asked for."""
        super().__init__(*args, **kwargs)
        if len(bodies) > 1:
            self.fields["body"].choices = bodies  # type: ignore[attr-defined]  # a ChoiceField, see above
        else:
            del self.fields["body"]


# A drop-down without a choice would show its first word, and what nobody has read would become an idea and a duty.
UNKNOWN = {"status": Status.UNKNOWN, "legal_duty": Duty.UNKNOWN}


def initial_values(values: Mapping[str, Any], *, version: int, **more: Any) -> dict[str, Any]:
    """The start of a form, from values by the codes of `initiatives.record`."""
    staff = values.get("staff_fte")
    return {**UNKNOWN, **values, **more, "staff_fte": None if staff is None else Decimal(staff), "version": version}
