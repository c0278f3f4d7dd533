"""The addresses of the synergies. Fixed words come first: an id has 20 characters and never equals one."""

from __future__ import annotations

from django.urls import path

from kreisweit.apps.synergies.enums import State
from kreisweit.apps.synergies.views import (
    comments,
    decisions,
    detail,
    groups,
    learning,
    network,
    queue,
    runs,
    several,
    week,
)
from kreisweit.apps.synergies.views.pictures import actors, matrix, place_map, windows

app_name = "synergies"
urlpatterns = [
    path("", queue.listing, name="list"),
    path("einseitig/", queue.listing, {"state": State.HALF}, name="half"),
    path("zurueckgestellt/", queue.listing, {"state": State.LATER}, name="later"),
    path("bestaetigt/", queue.listing, {"state": State.CONFIRMED}, name="confirmed"),
    path("abgelehnt/", queue.listing, {"state": State.REJECTED}, name="rejected"),
    path("gruppen/", groups.groups, name="groups"),
    path("gruppen/<str:public_id>/", groups.group, name="group"),
    path("netz/", network.network, name="network"),
    path("bilder/", place_map.place_map, name="map"),
    path("bilder/karte.svg", place_map.map_svg, name="map_svg"),
    path("bilder/karte.csv", place_map.map_csv, name="map_csv"),
    path("bilder/akteure/", actors.network_of_actors, name="network_of_actors"),
    path("bilder/akteure.svg", actors.network_of_actors_svg, name="network_of_actors_svg"),
    path("bilder/akteure.csv", actors.network_of_actors_csv, name="network_of_actors_csv"),
    path("bilder/felder/", matrix.matrix, name="matrix"),
    path("bilder/felder.svg", matrix.matrix_svg, name="matrix_svg"),
    path("bilder/felder.csv", matrix.matrix_csv, name="matrix_csv"),
    path("bilder/zeitfenster/", windows.windows, name="windows"),
    path("bilder/zeitfenster.svg", windows.windows_svg, name="windows_svg"),
    path("bilder/zeitfenster.csv", windows.windows_csv, name="windows_csv"),
    path("mehrere/", several.several, name="several"),
    path("rueckgaengig/", several.take_back, name="undo"),
    path("woche/", week.week, name="week"),
    path("woche/ueberblick.txt", week.as_text, name="week_text"),
    path("woche/per-mail/", week.choose, name="choose_digest"),
    path("kommentare/<str:public_id>/zurueckziehen/", comments.withdraw, name="withdraw_comment"),
    path("gelernt/", learning.learnt, name="learnt"),
    path("gelernt/waehlen/", learning.choose, name="choose_calibration"),
    path("gelernt/entscheidungen.jsonl", learning.export, name="decisions_file"),
    path("stand/", runs.status, name="run_status"),
    path("neu-berechnen/", runs.start, name="request_match"),
    path("vorhaben/<str:public_id>/", queue.of_initiative, name="of_initiative"),
    path("<str:public_id>/", detail.detail, name="detail"),
    path("<str:public_id>/begruendung/", detail.explanation, name="explanation"),
    path("<str:public_id>/kommentar/", comments.add, name="comment"),
    path("<str:public_id>/bestaetigen/", decisions.confirm, name="confirm"),
    path("<str:public_id>/ablehnen/", decisions.reject, name="reject"),
    path("<str:public_id>/zurueckstellen/", decisions.postpone, name="postpone"),
    path("<str:public_id>/zuruecknehmen/", decisions.reopen, name="reopen"),
]
