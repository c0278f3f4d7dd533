"""What people fill in about council systems and searches."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.council_systems.models import SavedSearch
from kreisweit.kernel.text import one_line


def _line(
    label: Any, *, longest: int, required: bool = False, help_text: Any = "", **attributes: str
) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "off", **attributes})
    return forms.CharField(label=label, max_length=longest, required=required, help_text=help_text, widget=widget)


class ServerForm(forms.Form):
    """The address of a server."""

    address = _line(
        _("Adresse des OParl-Servers"),
        longest=700,
        help_text=_(
            "Zum Beispiel https://ris.beispiel.de/oparl/v1.1/system. Der Hersteller Ihres "
            "Ratsinformationssystems kennt sie."
        ),
        required=True,
    )
    contact = _line(
        _("Kontakt für den Betreiber"),
        longest=200,
        help_text=_(
            "E-Mail-Adresse oder Internetseite. Wir nennen sie bei jeder Abfrage, damit der Betreiber Sie erreicht."
        ),
    )
    name = _line(_("Name"), longest=200, help_text=_("Leer lassen, um den Namen des Systems zu übernehmen."))

    def clean_address(self) -> str:
        """People leave the beginning away."""
        address = str(self.cleaned_data["address"]).strip()
        return address if ":" in address.partition("/")[0] else f"https://{address}"

    def clean_contact(self) -> str:
        """It travels in a header, where only ASCII may stand."""
        contact = one_line(str(self.cleaned_data["contact"]))
        if not contact.isascii():
            raise forms.ValidationError(_now("Verwenden Sie bitte keine Umlaute oder Sonderzeichen."))
        return contact


class DumpForm(forms.Form):
    """A saved council system."""

    file = forms.FileField(
        label=_("Datei"),
        help_text=_("ZIP-Archiv von JSON-Dateien, eine JSON-Datei oder eine Zeile je Objekt (JSONL)"),
        error_messages={"required": _("Wählen Sie zuerst eine Datei aus."), "empty": _("Die Datei ist leer.")},
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".zip,.json,.jsonl,.ndjson"}),
    )
    dump_name = _line(_("Name"), longest=200, help_text=_("Leer lassen, um den Namen der Datei zu übernehmen."))


class SettingsForm(forms.Form):
    """What can be changed about a system."""

    name = _line(_("Name"), longest=200, required=True)
    contact = _line(_("Kontakt für den Betreiber"), longest=200)
    clean_contact = ServerForm.clean_contact


class SearchForm(forms.Form):
    """A saved search."""

    name = _line(_("Name der Suche"), longest=100, required=True)
    words = forms.CharField(
        label=_("Wörter"),
        help_text=_(
            "Ein Wort oder eine Wortgruppe je Zeile. Beugungen und Zusammensetzungen finden wir von selbst: "
            "„Glasfaser“ findet auch „Glasfaserausbau“. Ein Stern steht für beliebige Buchstaben: „digital*“."
        ),
        widget=forms.Textarea(attrs={"rows": 16, "spellcheck": "false"}),
        max_length=40_000,
    )

    @classmethod
    def of(cls, search: SavedSearch) -> SearchForm:
        return cls(initial={"name": search.name, "words": "\n".join(search.words)})

    def word_list(self) -> list[str]:
        return str(self.cleaned_data["words"]).splitlines()


class PaperFilterForm(forms.Form):
    """Narrows the papers of a system."""

    q = _line(_("Betreff oder Vorlagennummer enthält"), longest=200)
