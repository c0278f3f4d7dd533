"""Addresses of the pages that belong to no app."""

from __future__ import annotations

from django.urls import path

from kreisweit.ui.components import components
from kreisweit.ui.display import choose_display
from kreisweit.ui.operator import operator_page

app_name = "ui"
urlpatterns = [
    path("komponenten/", components, name="components"),
    path("darstellung/", choose_display, name="display"),
    path("ueber/", operator_page, {"page": "ueber"}, name="about"),
    path("barrierefreiheit/", operator_page, {"page": "barrierefreiheit"}, name="accessibility"),
    path("impressum/", operator_page, {"page": "impressum"}, name="imprint"),
    path("datenschutz/", operator_page, {"page": "datenschutz"}, name="privacy"),
]
