"""What people fill in about members and keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.bodies.domain.tokens import LONGEST_DAYS
from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Body, Organization

Choices = Sequence[tuple[str, Any]]

ROLE_MEANINGS = {
    Role.ADMINISTRATOR: _("nimmt Mitglieder auf, ändert Rollen, darf alles Folgende"),
    Role.OFFICER: _("pflegt den Bestand, bestätigt Einträge, entscheidet über Synergien"),
    Role.EDITOR: _("trägt Vorhaben ein und ändert sie"),
    Role.COUNCILLOR: _("liest alles, was im Kreis sichtbar ist"),
    Role.GUEST: _("liest alles, was im Kreis sichtbar ist, ohne Amt"),
}
LIFETIMES = [("30", _("30 Tage")), ("90", _("90 Tage")), (str(LONGEST_DAYS - 1), _("ein Jahr"))]


def role_choices() -> Choices:
    return [(role.value, f"{role.label}: {meaning}") for role, meaning in ROLE_MEANINGS.items()]


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Rolle"), choices=role_choices)


class NewMemberForm(RoleForm):
    """`bodies` are those the member may take people in for; a single one is not asked for."""

    name = forms.CharField(label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    email = forms.EmailField(
        label=_("E-Mail-Adresse"),
        help_text=_("Mit dieser Adresse meldet sich die Person an."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    body = forms.ChoiceField(label=_("Körperschaft"))
    organization = forms.ChoiceField(label=_("Gremium"), required=False)
    field_order = ("name", "email", "body", "role", "organization")

    def __init__(
        self, *args: Any, bodies: Sequence[Body], organizations: Sequence[Organization], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if len(bodies) > 1:
            self._choose("body", [(body.public_id, body.name) for body in bodies])
        else:
            del self.fields["body"]
        if organizations:
            listed = [(one.public_id, f"{one.name} ({one.body.short_name})") for one in organizations]
            self._choose("organization", [("", _("keines")), *listed])
        else:
            del self.fields["organization"]

    def _choose(self, name: str, choices: Choices) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # both are choice fields, see above


class TokenForm(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        max_length=100,
        help_text=_("Woran erkennen Sie ihn wieder? Zum Beispiel „Auswertung im Fachamt“."),
    )
    days = forms.TypedChoiceField(label=_("Gültig für"), choices=LIFETIMES, coerce=int)
