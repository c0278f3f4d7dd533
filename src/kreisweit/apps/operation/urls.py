"""Addresses for monitoring, without a trailing slash because that is what probes are told."""

from django.urls import path

from kreisweit.apps.operation.views.health import healthz, readyz

app_name = "operation"
urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
]
