"""The description of the API as a page for people: drawn from the same schema that programs read, without any
script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kreisweit.config.api import api

Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Value:
    """A parameter, or a field of what is sent or answered. `kind` says its type in a few words."""

    name: str
    kind: str
    required: bool
    description: str


@dataclass(frozen=True, slots=True)
class Operation:
    method: str
    path: str
    anchor: str
    summary: str
    description: str
    parameters: list[Value]
    body: list[Value]
    answer: str
    answers: list[tuple[str, str]]


@require_safe
def api_reference(request: HttpRequest) -> HttpResponse:
    return render(request, "cockpit/api_reference.html", _description())


@cache
def _description() -> dict[str, Any]:
    """The same for everybody and for as long as the process lives."""
    schema = api.get_openapi_schema()
    return {"info": schema["info"], "operations": list(_operations(schema)), "objects": _objects(schema)}


def _operations(schema: Schema) -> Iterator[Operation]:
    for path, methods in schema["paths"].items():
        for method, details in methods.items():
            yield Operation(
                method=method.upper(),
                path=path,
                anchor=details["operationId"],
                summary=details["summary"],
                description=details.get("description", ""),
                parameters=[_parameter(one) for one in details["parameters"]],
                body=_body(details, schema),
                answer=_answer(details),
                answers=[(str(status), answer["description"]) for status, answer in details["responses"].items()],
            )


def _parameter(one: Schema) -> Value:
    return Value(one["name"], _kind(one["schema"]), one["required"], one.get("description", ""))


def _body(details: Schema, schema: Schema) -> list[Value]:
    if "requestBody" not in details:
        return []
    # JSON names an object of ours; a form with a file says itself what belongs into it.
    (content,) = details["requestBody"]["content"].values()
    sent = content["schema"]
    return _fields(schema["components"]["schemas"].get(_name(sent), sent))


def _answer(details: Schema) -> str:
    """The kind of what a success answers; empty for nothing."""
    for status, answer in details["responses"].items():
        content = answer.get("content", {}).get("application/json")
        if int(status) < 300 and content:
            return _kind(content["schema"])
    return ""


def _objects(schema: Schema) -> list[tuple[str, str, list[Value]]]:
    """What is answered, by name: description and fields. Codes with their values are named where they are
    used."""
    schemas = schema["components"]["schemas"].items()
    return [(name, one.get("description", ""), _fields(one)) for name, one in schemas if "properties" in one]


def _fields(one: Schema) -> list[Value]:
    required = one.get("required", [])
    return [
        Value(name, _kind(field), name in required, field.get("description", ""))
        for name, field in one["properties"].items()
    ]


def _kind(one: Schema) -> str:
    if "anyOf" in one:
        return " | ".join(dict.fromkeys(_kind(choice) for choice in one["anyOf"]))
    if name := _name(one):
        return name
    if one.get("type") == "array":
        return f"[{_kind(one['items'])}]"
    if "enum" in one:
        return " | ".join(f'"{value}"' for value in one["enum"])
    return str(one.get("format") or one.get("type") or "object")


def _name(one: Schema) -> str:
    """The name of the object that a reference points at; empty for everything else."""
    return str(one.get("$ref", "")).rpartition("/")[2]
