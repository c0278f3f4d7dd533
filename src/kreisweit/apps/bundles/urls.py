"""The addresses of the bundles. Fixed words come first: an id has 20 characters and never equals one."""

from __future__ import annotations

from django.urls import path

from kreisweit.apps.bundles.views import detail, figures, lifecycle, listing, membership, new, reshape

app_name = "bundles"
urlpatterns = [
    path("", listing.listing, name="list"),
    path("beendet/", listing.listing, {"ended": True}, name="ended"),
    path("neu/", new.new, name="new"),
    path("<str:public_id>/", detail.detail, name="detail"),
    path("<str:public_id>/bearbeiten/", detail.edit, name="edit"),
    path("<str:public_id>/aufnehmen/", membership.add, name="add"),
    path("<str:public_id>/mitglied/<str:member_id>/", membership.change, name="member"),
    path("<str:public_id>/mitglied/<str:member_id>/antwort/", membership.answer_membership, name="answer"),
    path("<str:public_id>/mitglied/<str:member_id>/entfernen/", membership.remove, name="remove_member"),
    path(
        "<str:public_id>/vorhaben/<str:initiative_id>/entfernen/",
        membership.take_out,
        name="remove_initiative",
    ),
    path("<str:public_id>/schaetzung/", figures.reckon, name="reckon"),
    path("<str:public_id>/annahmen/", figures.keep, name="assume"),
    path("<str:public_id>/zahlen.xlsx", figures.export, name="export"),
    path("<str:public_id>/aufteilen/", reshape.split, name="split"),
    path("<str:public_id>/zusammenfuehren/", reshape.merge, name="merge"),
    path("<str:public_id>/aufloesen/", lifecycle.dissolve, name="dissolve"),
    path("<str:public_id>/wieder-aufnehmen/", lifecycle.reopen, name="reopen"),
]
