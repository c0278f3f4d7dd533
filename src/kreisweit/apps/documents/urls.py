"""The addresses of documents. Fixed words come first: an id has 20 characters and never equals one."""

from __future__ import annotations

from django.urls import path

from kreisweit.apps.documents.views import arriving, files, lifecycle, listing, reader, uploads

app_name = "documents"
urlpatterns = [
    path("", listing.listing, name="list"),
    path("papierkorb/", listing.waste_bin, name="bin"),
    path("hochladen/", uploads.uploads, name="upload"),
    path("hochladen/stand/", uploads.progress, name="upload_progress"),
    path("hochladen/beginnen/", arriving.begin, name="begin_upload"),
    path("hochladen/<str:public_id>/teil/", arriving.piece, name="piece"),
    path("hochladen/<str:public_id>/verwerfen/", uploads.discard, name="discard_upload"),
    path("<str:public_id>/", reader.detail, name="detail"),
    path("<str:public_id>/stand/", reader.progress, name="progress"),
    path("<str:public_id>/seite/<int:number>/", reader.page, name="page"),
    path("<str:public_id>/seite/<int:number>/bild-<int:width>.png", files.picture, name="picture"),
    path("<str:public_id>/original/", files.original, name="original"),
    path("<str:public_id>/text.txt", files.text, name="text"),
    path("<str:public_id>/sichtbarkeit/", lifecycle.audience, name="audience"),
    path("<str:public_id>/noch-einmal/", lifecycle.again, name="again"),
    path("<str:public_id>/entfernen/", lifecycle.remove, name="remove"),
    path("<str:public_id>/zurueckholen/", lifecycle.restore, name="restore"),
]
