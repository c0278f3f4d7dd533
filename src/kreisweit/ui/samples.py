"""Made-up content for the page that shows every component. Nothing here reaches a database."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kreisweit.ui.tags.filters import years

BERLIN = ZoneInfo("Europe/Berlin")


class SampleForm(forms.Form):
    """One field of every kind, with an error of its own when it is sent."""

    title = forms.CharField(
        label=gettext_lazy("Titel"),
        max_length=200,
        help_text=gettext_lazy("Wie im Beschluss oder auf der Website."),
    )
    description = forms.CharField(label=gettext_lazy("Kurzbeschreibung"), widget=forms.Textarea, required=False)
    email = forms.EmailField(
        label=gettext_lazy("E-Mail-Adresse"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        required=False,
    )
    status = forms.ChoiceField(
        label=gettext_lazy("Status"),
        choices=[("", "–"), ("idea", gettext_lazy("Idee")), ("planned", gettext_lazy("geplant"))],
    )
    visibility = forms.ChoiceField(
        label=gettext_lazy("Sichtbar für"),
        choices=[
            ("district", gettext_lazy("alle im Kreis")),
            ("body", gettext_lazy("nur die eigene Körperschaft")),
        ],
        widget=forms.RadioSelect,
        initial="district",
    )
    partners = forms.MultipleChoiceField(
        label=gettext_lazy("Beteiligte"),
        choices=[("coesfeld", "Stadt Coesfeld"), ("senden", "Gemeinde Senden")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy("Mehrere sind möglich."),
    )
    attachment = forms.FileField(
        label=gettext_lazy("Datei"),
        required=False,
        help_text=gettext_lazy("Excel oder CSV, höchstens 20 MB."),
    )
    is_checked = forms.BooleanField(label=gettext_lazy("Die Angaben sind geprüft."))

    def clean_email(self) -> str:
        address: str = self.cleaned_data["email"]
        if address and not address.endswith("example.org"):
            raise ValidationError(_("Bitte eine Adresse bei example.org angeben."))
        return address


class SampleFilter(forms.Form):
    q = forms.CharField(label=gettext_lazy("Suche"), required=False, widget=forms.SearchInput)
    status = forms.ChoiceField(
        label=gettext_lazy("Status"),
        required=False,
        choices=[("", gettext_lazy("alle")), ("idea", gettext_lazy("Idee"))],
    )


def rows() -> list[dict[str, Any]]:
    return [
        {
            "title": _("Handyparken"),
            "body": "Stadt Coesfeld",
            "status": "in_operation",
            "status_label": _("in Betrieb"),
            "cost": 1_250_000,
            "start": 2019,
            "end": None,
        },
        {
            "title": _("Parkgebühren per Smartphone"),
            "body": "Stadt Dülmen",
            "status": "planned",
            "status_label": _("geplant"),
            "cost": None,
            "start": 2021,
            "end": 2022,
        },
        {
            "title": _("Gemeinsames Kreisportal für Verwaltungsleistungen mit einem sehr langen Titel"),
            "body": "Kreis Coesfeld",
            "status": "rejected",
            "status_label": _("abgelehnt"),
            "cost": 7_530_050,
            "start": 2018,
            "end": 2020,
        },
    ]


def periods() -> list[dict[str, Any]]:
    return [
        {
            **{name: row[name] for name in ("start", "end")},
            "label": row["title"],
            "period": years(row["start"], row["end"]),
        }
        for row in rows()
    ]


def page_of_many() -> Page[int]:
    return Paginator(range(163), 20).page(4)


def matrix() -> dict[str, Any]:
    counts = {"Coesfeld": [3, 0, 7], "Dülmen": [1, 2, 0], "Senden": [0, 0, 4]}
    return {
        "columns": [_("Mobilität"), _("Bildung"), _("Verwaltung")],
        "rows": [
            {"label": name, "cells": [{"value": count, "url": "?matrix=1"} for count in row]}
            for name, row in counts.items()
        ],
    }


def areas() -> list[dict[str, Any]]:
    return [
        {
            "label": "Coesfeld",
            "path": "M0 0 L500 0 L500 400 L0 400 Z",
            "value": 11,
            "x": 250,
            "y": 200,
            "url": "?area=1",
        },
        {
            "label": "Dülmen",
            "path": "M0 400 L500 400 L500 800 L0 800 Z",
            "value": 3,
            "x": 250,
            "y": 600,
            "url": "?area=2",
        },
        {
            "label": "Senden",
            "path": "M500 0 L1000 200 L1000 800 L500 800 Z",
            "value": 0,
            "x": 750,
            "y": 500,
            "url": "?area=3",
        },
    ]


def graph() -> dict[str, Any]:
    titles = [
        _("Handyparken"),
        _("Parkgebühren per Smartphone"),
        _("Smarte Parkraumerfassung"),
        _("Kreisportal"),
        _("Bürgerkonto"),
    ]
    return {
        "nodes": [
            {"id": str(n), "label": title, "group": "a" if n < 3 else "b", "url": f"?node={n}"}
            for n, title in enumerate(titles)
        ],
        "edges": [
            {"source": "0", "target": "1", "label": _("gleich"), "kind": "duplicate", "weight": 0.9},
            {
                "source": "0",
                "target": "2",
                "label": _("ergänzt sich"),
                "kind": "complementary",
                "weight": 0.5,
            },
            {"source": "3", "target": "4", "label": _("gemeinsames System"), "kind": "shared_system", "weight": 0.7},
        ],
    }


def history() -> list[dict[str, Any]]:
    return [
        {
            "at": datetime(2024, 3, 12, 14, 5, tzinfo=BERLIN),
            "who": "Kim Muster, Stadt Coesfeld",
            "what": _("Vorhaben geändert"),
            "changes": [
                (_("Titel"), _("Parken mit dem Handy"), _("Handyparken")),
                (_("Beginn"), "2018", "2019"),
            ],
        },
        {
            "at": datetime(2024, 2, 1, 9, 30, tzinfo=BERLIN),
            "who": "Alex Beispiel, Kreis Coesfeld",
            "what": _("Vorhaben aus einer Tabelle übernommen"),
            "changes": [],
        },
    ]


def evidence() -> dict[str, Any]:
    text = _("Bürgerinnen und Bürger bezahlen Parkgebühren per Handy; ein Parkschein ist nicht mehr nötig.")
    words = (_("Parkgebühren"), _("Handy"))
    return {
        "text": text,
        "spans": [(text.index(word), text.index(word) + len(word)) for word in words if word in text],
    }


def question() -> dict[str, Any]:
    return {
        "question": _("Vorhaben „Handyparken“ in den Papierkorb legen?"),
        "consequences": _("Es verschwindet aus allen Listen. Ihre Körperschaft kann es jederzeit wiederherstellen."),
        "confirm_label": _("In den Papierkorb legen"),
        "cancel_url": "?",
        "tone": "danger",
    }
