"""Addresses of the pages that span the stages."""

from django.urls import path

from kreisweit.apps.cockpit.views import actors, home, log, start

app_name = "cockpit"
urlpatterns = [
    path("", start.start, name="start"),
    path("cockpit/", home.home, name="home"),
    path("cockpit/unbestaetigt/", home.unconfirmed, name="unconfirmed"),
    path("akteure/", actors.listing, name="actors"),
    path("akteure/zusammenfuehren/", actors.merge, name="merge_actors"),
    path("protokoll/", log.listing, name="log"),
    path("protokoll/kette/", log.chain, name="log_chain"),
    path("protokoll/protokoll.csv", log.export, name="log_export"),
]
