"""The log of requests: enough to operate by, nothing that belongs to a person."""

from __future__ import annotations

import logging

import pytest
from django.test import Client, RequestFactory, override_settings
from django.urls import include, path

from kreisweit.apps.operation.middleware import RequestLogMiddleware


def broken(_request: object, secret: str) -> None:
    raise ValueError(f"refused {secret}")


urlpatterns = [
    path("", include("kreisweit.apps.operation.urls")),
    path("people/<str:secret>/", broken, name="broken"),
]


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO, logger="kreisweit.request")
    return caplog


def test_a_request_is_one_line_without_personal_data(lines: pytest.LogCaptureFixture) -> None:
    response = Client(REMOTE_ADDR="192.0.2.7", HTTP_USER_AGENT="Browser of Karla").get("/healthz?name=Karla")
    (record,) = [record for record in lines.records if record.name == "kreisweit.request"]
    assert (record.message, record.method, record.route, record.status) == ("request", "GET", "operation:healthz", 200)
    assert response["X-Request-ID"] == record.request_id
    assert record.ms >= 0
    assert not {"Karla", "192.0.2.7"} & {str(value) for value in vars(record).values()}


@override_settings(ROOT_URLCONF=__name__)
def test_an_unexpected_error_names_the_place_and_not_the_data(lines: pytest.LogCaptureFixture) -> None:
    response = Client(raise_request_exception=False).get("/people/karla@example.org/")
    error, request = [record for record in lines.records if record.name == "kreisweit.request"]
    assert (error.error, error.route, request.status) == ("ValueError", "broken", 500)
    assert "in broken" in error.frames
    assert error.request_id == request.request_id == response["X-Request-ID"]
    assert "karla" not in str([vars(record) for record in (error, request)])


def test_an_unknown_address_is_not_repeated(lines: pytest.LogCaptureFixture) -> None:
    Client().get("/karla@example.org")
    (record,) = [record for record in lines.records if record.name == "kreisweit.request"]
    assert (record.route, record.status) == ("", 404)


def test_no_two_requests_share_an_id() -> None:
    from django.http import HttpResponse

    middleware = RequestLogMiddleware(lambda _request: HttpResponse())
    ids = {middleware(RequestFactory().get("/"))["X-Request-ID"] for _ in range(50)}
    assert len(ids) == 50
