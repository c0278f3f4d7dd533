"""The description of the API: complete, and readable without anything from elsewhere."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from tests.api.generated import operations


@pytest.fixture
def page(db: None) -> str:
    return Client().get("/api/").content.decode()


def test_every_operation_declares_its_errors() -> None:
    for operation in operations():
        assert {401, 403, 422} <= operation.statuses, str(operation)
        if "{" in operation.path:
            assert 404 in operation.statuses, str(operation)
        if operation.body:
            assert {400, 409} <= operation.statuses, str(operation)


def test_errors_are_problem_documents(db: None) -> None:
    schema = Client().get("/api/v1/openapi.json").json()
    for methods in schema["paths"].values():
        for details in methods.values():
            for status, answer in details["responses"].items():
                if int(status) >= 400:
                    assert list(answer["content"]) == ["application/problem+json"]


def test_every_reference_leads_somewhere(db: None) -> None:
    text = Client().get("/api/v1/openapi.json").content.decode()
    schemas = Client().get("/api/v1/openapi.json").json()["components"]["schemas"]
    assert set(re.findall(r"#/components/schemas/(\w+)", text)) <= set(schemas)


def test_the_page_names_every_operation(page: str) -> None:
    for operation in operations():
        assert f"{operation.method} {operation.path}" in page


def test_the_page_needs_nothing_from_elsewhere(page: str) -> None:
    assert re.findall(r'(?:src|href)="(?:https?:)?//[^"]*"', page.split("<footer")[0]) == []
