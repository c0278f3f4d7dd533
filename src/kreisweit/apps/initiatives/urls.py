"""The addresses of the inventory. Fixed words come first: an id has 20 characters and never equals one."""

from __future__ import annotations

from django.urls import path

from kreisweit.apps.initiatives.views import (
    detail,
    district_map,
    entry,
    exports,
    import_mapping,
    import_preview,
    imports,
    lifecycle,
    listing,
    similar,
    timeline,
    white_spots,
)

app_name = "initiatives"
urlpatterns = [
    path("", listing.listing, name="list"),
    path("neu/", entry.new, name="new"),
    path("aehnliche/", similar.similar, name="similar"),
    path("papierkorb/", lifecycle.waste_bin, name="bin"),
    path("karte/", district_map.district_map, name="map"),
    path("zeitstrahl/", timeline.timeline, name="timeline"),
    path("weisse-flecken/", white_spots.matrix, name="white_spots"),
    path("export.xlsx", exports.export_xlsx, name="export_xlsx"),
    path("export.csv", exports.export_csv, name="export_csv"),
    path("import/", imports.imports, name="imports"),
    path("import/vorlage.xlsx", exports.template, name="import_template"),
    path("import/<str:public_id>/", imports.import_run, name="import_run"),
    path("import/<str:public_id>/stand/", imports.import_progress, name="import_progress"),
    path("import/<str:public_id>/blatt/", import_mapping.sheet, name="import_sheet"),
    path("import/<str:public_id>/zuordnung/", import_mapping.mapping, name="import_mapping"),
    path("import/<str:public_id>/auswahl/", import_preview.rows, name="import_rows"),
    path("import/<str:public_id>/pruefen/", import_preview.check_again, name="import_check_again"),
    path("import/<str:public_id>/uebernehmen/", import_preview.take_over, name="import_take_over"),
    path("import/<str:public_id>/verwerfen/", imports.discard, name="import_discard"),
    path("import/<str:public_id>/datei/", exports.uploaded, name="import_file"),
    path("import/<str:public_id>/fehler.xlsx", exports.rejected, name="import_rejected"),
    path("import/<str:public_id>/vorher.xlsx", exports.before, name="import_before"),
    path("<str:public_id>/", detail.detail, name="detail"),
    path("<str:public_id>/bearbeiten/", entry.edit, name="edit"),
    path("<str:public_id>/bestaetigen/", lifecycle.confirm, name="confirm"),
    path("<str:public_id>/entfernen/", lifecycle.remove, name="remove"),
    path("<str:public_id>/zurueckholen/", lifecycle.restore, name="restore"),
]
