"""The addresses of the review. Fixed words come first: an id has 20 characters and never equals one."""

from __future__ import annotations

from django.urls import path

from kreisweit.apps.proposals.views import bulk, decisions, merging, queue, results, review

app_name = "proposals"
urlpatterns = [
    path("", queue.listing, name="list"),
    path("zurueckgestellt/", queue.listing, {"tab": "later"}, name="later"),
    path("uebernommen/", queue.listing, {"tab": "taken"}, name="taken"),
    path("verworfen/", queue.listing, {"tab": "rejected"}, name="rejected"),
    path("mehrere/", bulk.several, name="several"),
    path("dokument/<str:public_id>/", results.of_document, name="of_document"),
    path("<str:public_id>/", review.detail, name="detail"),
    path("<str:public_id>/fundstelle/", review.passage, name="passage"),
    path("<str:public_id>/uebernehmen/", decisions.accept, name="accept"),
    path("<str:public_id>/verwerfen/", decisions.reject, name="reject"),
    path("<str:public_id>/zurueckstellen/", decisions.postpone, name="postpone"),
    path("<str:public_id>/zuruecknehmen/", decisions.reopen, name="reopen"),
    path("<str:public_id>/zusammenfuehren/<str:initiative_id>/", merging.merge, name="merge"),
]
