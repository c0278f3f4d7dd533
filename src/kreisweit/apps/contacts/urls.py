"""The addresses of the contacts. Fixed words come first: an id has 20 characters and never equals one."""

from __future__ import annotations

from django.urls import path

from kreisweit.apps.contacts.views import detail, network, overview, steps

app_name = "contacts"
urlpatterns = [
    path("", overview.missing, name="missing"),
    path("vermittler/", overview.advice, name="advice"),
    path("vorstellungen/", overview.introductions, name="introductions"),
    path("netz/", network.network, name="network"),
    path("netz.csv", network.export, name="export"),
    path("vorstellen/", steps.propose, name="propose"),
    path("<str:public_id>/", detail.detail, name="detail"),
    path("<str:public_id>/text/", steps.redraft, name="redraft"),
    path("<str:public_id>/anfragen/", steps.ask, name="ask"),
    path("<str:public_id>/zustimmen/", steps.consent, name="consent"),
    path("<str:public_id>/ablehnen/", steps.decline, name="decline"),
    path("<str:public_id>/antwort-zuruecknehmen/", steps.take_back, name="take_back"),
    path("<str:public_id>/zurueckstellen/", steps.put_off, name="put_off"),
    path("<str:public_id>/zurueckziehen/", steps.withdraw, name="withdraw"),
    path("<str:public_id>/gespraech/", steps.talked, name="talked"),
    path("<str:public_id>/ergebnis/", steps.outcome, name="outcome"),
]
