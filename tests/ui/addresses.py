"""Addresses for the tests of `ui`: its own pages, the account pages, and views that go wrong on purpose."""

from __future__ import annotations

from typing import NoReturn

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import include, path

from kreisweit.kernel.errors import (
    InvalidInputError,
    NotPossibleError,
    OutsideFailureError,
    RuleViolatedError,
)

FAMILIES = {
    "400": InvalidInputError,
    "403": RuleViolatedError,
    "409": NotPossibleError,
    "502": OutsideFailureError,
}


def explained(request: HttpRequest, status: str) -> NoReturn:
    raise FAMILIES[status]("test.sentence", thing="Coesfeld & Dülmen <b>")


def broken(request: HttpRequest) -> NoReturn:
    raise ZeroDivisionError


def congratulate(request: HttpRequest) -> HttpResponse:
    messages.success(request, "Gespeichert")
    return redirect("ui:components")


urlpatterns = [
    path("", include("kreisweit.ui.urls")),
    path("sprache/", include("django.conf.urls.i18n")),
    path("konto/", include("allauth.urls")),
    path("fehler/<str:status>/", explained),
    path("kaputt/", broken),
    path("geschafft/", congratulate),
]
