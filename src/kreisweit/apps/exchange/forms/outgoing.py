"""What is to be published, and what the file says about its publisher."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.bodies.models import Body
from kreisweit.apps.exchange.bridge.outgoing import LICENCES, Imprint
from kreisweit.apps.exchange.models import Publication
from kreisweit.apps.exchange.queries.publishing import Selection
from kreisweit.apps.initiatives.models import FieldOfAction

LEFT_OPEN = _("Ohne Auswahl: alle.")


class PublishingForm(forms.Form):
    """The choice behind a preview; the same values publish."""

    koerperschaft = forms.MultipleChoiceField(
        label=_("Körperschaften, die zugestimmt haben"),
        required=False,
        help_text=LEFT_OPEN,
        widget=forms.CheckboxSelectMultiple,
    )
    feld = forms.MultipleChoiceField(
        label=_("Handlungsfelder"), required=False, help_text=LEFT_OPEN, widget=forms.CheckboxSelectMultiple
    )
    unbestaetigt = forms.BooleanField(
        label=_("Auch Einträge, die die Körperschaft noch nicht als richtig bestätigt hat"), required=False
    )
    kosten = forms.BooleanField(label=_("Kosten und Förderung mitgeben"), required=False)
    lizenz = forms.ChoiceField(
        label=_("Lizenz"),
        choices=[(name, name) for name in LICENCES],
        help_text=_("Unter welchen Bedingungen andere den Inhalt nutzen dürfen."),
    )
    stelle = forms.CharField(
        label=_("Zuständige Stelle"),
        max_length=200,
        help_text=_("Eine Stelle, keine Person, zum Beispiel „Kreisentwicklung“."),
    )
    email = forms.EmailField(
        label=_("E-Mail-Adresse der Stelle"), max_length=254, help_text=_("Sie steht in der Datei und wird öffentlich.")
    )

    def __init__(
        self, data: Any = None, *, bodies: Sequence[Body], fields: Sequence[FieldOfAction], last: Publication | None
    ) -> None:
        """`bodies` are those that have consented; `last` is what was given out before."""
        super().__init__(data)
        self._bodies = {body.public_id: body.pk for body in bodies}
        self._fields = {field.public_id: field.pk for field in fields}
        _offer(self.fields["koerperschaft"], [(body.public_id, body.name) for body in bodies])
        _offer(self.fields["feld"], [(field.public_id, field.name) for field in fields])
        if last:
            self.initial = {
                "lizenz": last.licence,
                "stelle": last.contact_office,
                "email": last.contact_email,
                "kosten": last.with_costs,
                "unbestaetigt": last.with_unconfirmed,
            }

    @property
    def has_consent(self) -> bool:
        """Somebody lets something be published."""
        return bool(self._bodies)

    def selection(self) -> Selection:
        """Needs a valid form."""
        chosen = self.cleaned_data
        return Selection(
            bodies=[self._bodies[key] for key in chosen["koerperschaft"]] or None,
            fields=[self._fields[key] for key in chosen["feld"]] or None,
            with_costs=chosen["kosten"],
            with_unconfirmed=chosen["unbestaetigt"],
        )

    def imprint(self) -> Imprint:
        """Needs a valid form."""
        chosen = self.cleaned_data
        return Imprint(chosen["lizenz"], chosen["stelle"], chosen["email"])


def _offer(field: forms.Field, choices: Sequence[tuple[str, str]]) -> None:
    assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  for the type checker: declared above
    field.choices = choices
