from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.bodies.models import Body
from kreisweit.apps.documents.enums import Audience, FileKind, ReadingState
from kreisweit.apps.documents.queries.listing import Filters

ALL = [("", _("alle"))]
RECOGNISED = [choice for choice in FileKind.choices if choice[0]]


class FilterForm(forms.Form):
    """The filters of the list. A value that is no choice does not narrow: an old link still shows something."""

    suche = forms.CharField(label=_("Suche in Name, Titel und Nummer"), required=False, max_length=200)
    stand = forms.ChoiceField(label=_("Stand"), required=False, choices=[*ALL, *ReadingState.choices])
    art = forms.ChoiceField(label=_("Art"), required=False, choices=[*ALL, *RECOGNISED])
    kommune = forms.ChoiceField(label=_("Körperschaft"), required=False)

    def __init__(self, data: Any, *, bodies: Sequence[Body]) -> None:
        super().__init__(data)
        self._bodies = {body.ags: body.pk for body in bodies}
        choices = [*ALL, *((body.ags, body.name) for body in bodies)]
        cast(forms.ChoiceField, self.fields["kommune"]).choices = choices

    def filters(self) -> Filters:
        self.is_valid()
        chosen = self.cleaned_data
        return Filters(
            words=chosen.get("suche", ""),
            state=chosen.get("stand", ""),
            kind=chosen.get("art", ""),
            body=self._bodies.get(chosen.get("kommune", "")),
        )


class AudienceForm(forms.Form):
    """Who may read one document."""

    audience = forms.ChoiceField(label=_("Wer darf dieses Dokument lesen?"), choices=Audience.choices)
