"""A file to take in, and the decision about it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.exchange.enums import NEEDS_REASON, Assurance
from kreisweit.apps.exchange.models.received_file import REASON_LENGTH


class UploadForm(forms.Form):
    """An exchange file of somebody else."""

    file = forms.FileField(
        label=_("Austauschdatei"),
        help_text=_("Eine JSON-Datei, wie Kreisweit sie ausgibt"),
        error_messages={"required": _("Wählen Sie zuerst eine Datei aus."), "empty": _("Die Datei ist leer.")},
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
    )


class DecisionForm(forms.Form):
    """Asks only for what the signature does not tell."""

    verglichen = forms.BooleanField(label=_("Ich habe den Fingerabdruck mit dem Absender verglichen."), required=False)
    grund = forms.CharField(
        label=_("Begründung"),
        required=False,
        max_length=REASON_LENGTH,
        help_text=_(
            "Worauf verlassen Sie sich? Zum Beispiel: „Am Telefon mit der Kreisentwicklung verglichen“. "
            "Es steht im Protokoll."
        ),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data: Any = None, *, assurance: str) -> None:
        super().__init__(data)
        if assurance not in NEEDS_REASON:
            del self.fields["grund"]
        if assurance not in {Assurance.NEW, Assurance.FOREIGN}:
            del self.fields["verglichen"]
