"""The addresses of the exchange. Fixed words come first: an id has 20 characters and never equals one."""

from __future__ import annotations

from django.urls import path

from kreisweit.apps.exchange.views import comparing, incoming, others, outgoing

app_name = "exchange"
urlpatterns = [
    path("", others.overview, name="overview"),
    path("vergleich/", comparing.comparison, name="comparison"),
    path("vergleich/loesungen/", comparing.solutions, name="solutions"),
    path("vergleich/voraus/", comparing.ahead, name="ahead"),
    path("vergleich/ziele/", comparing.goals, name="goals"),
    path("vergleich/neu/", comparing.compare_anew, name="compare_anew"),
    path("ausgeben/", outgoing.publishing, name="publish"),
    path("ausgeben/vorschau.json", outgoing.preview_file, name="preview"),
    path("ausgaben/<str:public_id>/datei.json", outgoing.published_file, name="published"),
    path("schluessel/wechseln/", outgoing.change_key, name="change_key"),
    path("freigabe/", outgoing.consent, name="consent"),
    path("einlesen/", incoming.upload, name="upload"),
    path("einlesen/beispiele/", incoming.examples, name="examples"),
    path("einlesen/<str:public_id>/", incoming.received, name="received"),
    path("einlesen/<str:public_id>/uebernehmen/", incoming.take, name="take"),
    path("einlesen/<str:public_id>/verwerfen/", incoming.discard, name="discard"),
    path("<str:public_id>/", others.other, name="other"),
    path("<str:public_id>/entfernen/", others.remove, name="remove"),
]
