"""All addresses, in German where people see them."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from kreisweit.apps.accounts.views import not_offered
from kreisweit.config.api import api
from kreisweit.config.api_reference import api_reference

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("kreisweit.apps.operation.urls")),
    path("", include("kreisweit.ui.urls")),
    path("", include("kreisweit.apps.cockpit.urls")),
    path("", include("kreisweit.apps.bodies.urls")),
    path("api/", api_reference, name="api_reference"),
    path("api/v1/", api.urls),
    path("sprache/", include("django.conf.urls.i18n")),
    path("konto/email/", not_offered, name="email_not_offered"),
    path("konto/", include("allauth.urls")),
    path("dokumente/", include("kreisweit.apps.documents.urls")),
    path("durchsicht/", include("kreisweit.apps.proposals.urls")),
    path("ratsinformation/", include("kreisweit.apps.council_systems.urls")),
    path("vorhaben/", include("kreisweit.apps.initiatives.urls")),
    path("synergien/", include("kreisweit.apps.synergies.urls")),
    path("buendel/", include("kreisweit.apps.bundles.urls")),
    path("kontakte/", include("kreisweit.apps.contacts.urls")),
    path("austausch/", include("kreisweit.apps.exchange.urls")),
]
