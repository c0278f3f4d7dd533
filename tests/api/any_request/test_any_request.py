"""Whatever one sends: no operation fails, and every answer is one that the description names."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.access.knock import Visitor
from tests.access.line import Request
from tests.access.routes import fill
from tests.access.seats import ANONYMOUS, COUNCILLOR, FOREIGN, KREIS, OFFICER, OWN, UNASSIGNED, Seat
from tests.api.generated import JUNK, Operation, operations, values

pytestmark = pytest.mark.django_db
INSIDERS = (Seat(OFFICER, OWN), Seat(OFFICER, KREIS))
CALLERS = (*INSIDERS * 3, Seat(COUNCILLOR, OWN), Seat(OFFICER, FOREIGN), UNASSIGNED, ANONYMOUS)
OPERATIONS = operations()
KINDS = {"/synergies/": "synergy", "/documents/": "document", "/proposals/": "proposal"}


def ids(visitor: Visitor, wanted: str) -> st.SearchStrategy[str]:
    """Mostly an id of the `wanted` kind, else of another object, or none at all."""
    objects = visitor.world.objects
    others = [row.public_id for row in objects.values()]
    return st.sampled_from([*[objects[wanted].public_id] * 3 * len(others), *others, "", "0", "ä", "x" * 200])


@st.composite
def requests(draw: st.DrawFn, operation: Operation, visitor: Visitor) -> tuple[str, Request]:
    query: dict[str, Any] = {}
    parts: dict[str, str] = {}
    for one in operation.parameters:
        name = one["name"]
        if one["in"] == "path":
            parts[name] = draw(ids(visitor, _kind(operation.path))) or "0"
        elif draw(st.booleans()):
            right = ids(visitor, name) if name in {"body", "field"} else values(one["schema"], operation.components)
            query[name] = _as_text(draw(st.one_of(*[right] * 9, JUNK)))
    body = draw(st.one_of(*[values(operation.body, operation.components)] * 9, JUNK)) if operation.body else None
    path = fill(operation.path.replace("{", "<").replace("}", ">"), parts)
    return path, Request(json=body, query=query)


def _kind(path: str) -> str:
    """Which kind of object the address of an operation names."""
    return next((kind for part, kind in KINDS.items() if part in path), "initiative")


def _as_text(value: Any) -> str:
    return str(value).encode("utf-8", "replace").decode()


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
@given(data=st.data())
@settings(
    max_examples=120,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_answers_are_declared(operation: Operation, visitor: Visitor, data: st.DataObject) -> None:
    seat = data.draw(st.sampled_from(CALLERS))
    address, request = data.draw(requests(operation, visitor))
    answer = visitor.send(operation.method, address, request, seat)
    assert answer.status in operation.statuses, f"{answer.status}: {answer.text[:300]}"
    if seat in {UNASSIGNED, ANONYMOUS}:
        assert answer.status in {401, 403}
