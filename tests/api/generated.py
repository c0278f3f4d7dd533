"""Requests made from the description of the API: such as it asks for, and such as it does not expect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from kreisweit.config.api import api

Schema = Mapping[str, Any]

JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(min_value=-(2**70), max_value=2**70),
    st.floats(allow_nan=False),
    st.text(max_size=20),
    st.sampled_from(["", "\0", "'; --", "=cmd", "٣", "1e9", "\ud800", "0" * 5000, "2026-02-30"]),
    st.lists(st.none(), max_size=2),
    st.dictionaries(st.text(max_size=3), st.none(), max_size=2),
)


@dataclass(frozen=True)
class Operation:
    method: str
    path: str
    parameters: list[Schema]
    body: Schema | None
    statuses: frozenset[int]
    components: Schema

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def operations() -> list[Operation]:
    schema = api.get_openapi_schema()
    return [
        Operation(
            method=method.upper(),
            path=path,
            parameters=details["parameters"],
            body=_json_of(details),
            statuses=frozenset(int(status) for status in details["responses"]),
            components=schema["components"]["schemas"],
        )
        for path, methods in schema["paths"].items()
        for method, details in methods.items()
    ]


def _json_of(details: Schema) -> Schema | None:
    """What the operation takes as JSON; an upload takes a form."""
    content = details.get("requestBody", {"content": {}})["content"]
    return content["application/json"]["schema"] if "application/json" in content else None


def values(schema: Schema, components: Schema) -> st.SearchStrategy[Any]:
    """JSON values that `schema` describes, patterns and formats only roughly kept."""
    if "$ref" in schema:
        return values(components[schema["$ref"].rpartition("/")[2]], components)
    if "anyOf" in schema:
        return st.one_of([values(one, components) for one in schema["anyOf"]])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if "const" in schema:
        return st.just(schema["const"])
    match schema.get("type"):
        case "null":
            return st.none()
        case "boolean":
            return st.booleans()
        case "integer":
            return st.integers(schema.get("minimum", -(2**31)), schema.get("maximum", 2**31))
        case "number":
            return st.floats(schema.get("minimum", -1e6), schema.get("maximum", 1e6))
        case "array":
            return st.lists(values(schema["items"], components), max_size=4)
        case "object":
            return objects(schema, components)
        case _:
            return _texts(schema)


def objects(schema: Schema, components: Schema) -> st.SearchStrategy[Any]:
    """Objects with all required fields, some others, and now and then a value of the wrong kind."""
    fields = {name: values(one, components) for name, one in schema.get("properties", {}).items()}
    if "version" in fields:
        fields["version"] = st.sampled_from((1, 1, 1, 2, 3))  # any other number only ever meets a conflict
    mixed = {name: st.one_of(*[right] * 15, JUNK) for name, right in fields.items()}
    required = schema.get("required", [])
    return st.fixed_dictionaries(
        {name: mixed[name] for name in required},
        optional={name: one for name, one in mixed.items() if name not in required},
    )


def _texts(schema: Schema) -> st.SearchStrategy[str]:
    if schema.get("format") == "date":
        return st.dates().map(str)
    longest = min(schema.get("maxLength", 40), 40)
    return st.text(min_size=min(schema.get("minLength", 0), longest), max_size=longest)
