"""The addresses of council systems. Fixed words come first: an id has 20 characters and never equals one."""

from __future__ import annotations

from django.urls import path

from kreisweit.apps.council_systems.views import add, papers, runs, searches, systems

app_name = "council_systems"
urlpatterns = [
    path("", systems.listing, name="list"),
    path("anschliessen/", add.add_server, name="add"),
    path("anschliessen/datei/", add.add_dump, name="add_dump"),
    path("suchen/", searches.listing, name="searches"),
    path("suchen/neu/", searches.new, name="new_search"),
    path("suchen/<str:public_id>/", searches.edit, name="search"),
    path("vorlage/<str:public_id>/", papers.detail, name="paper"),
    path("vorlage/<str:public_id>/uebernehmen/", papers.take, name="take"),
    path("vorlage/<str:public_id>/uebergehen/", papers.ignore, name="ignore"),
    path("vorlage/<str:public_id>/zurueckholen/", papers.reconsider, name="reconsider"),
    path("<str:public_id>/", systems.detail, name="detail"),
    path("<str:public_id>/bearbeiten/", systems.edit, name="edit"),
    path("<str:public_id>/entfernen/", systems.remove, name="remove"),
    path("<str:public_id>/holen/", runs.start, name="start"),
    path("<str:public_id>/anhalten/", runs.stop, name="stop"),
    path("<str:public_id>/stand/", runs.progress, name="progress"),
    path("<str:public_id>/hinweise/", runs.warnings, name="warnings"),
    path("<str:public_id>/auswahl/", papers.decide_many, name="decide_many"),
]
