"""Every object id in an address replaced by one that nobody here may see: 404, as if there were nothing."""

from __future__ import annotations

import pytest
from tests.access.expectations import EXPECTED
from tests.access.knock import Visitor
from tests.access.line import Line
from tests.access.seats import AT_HOME, SEATS, Seat

from kreisweit.kernel.ids import new_id

pytestmark = pytest.mark.django_db
WITH_OBJECTS = {path: line for path, line in EXPECTED.items() if line.objects}
# What a stranger's browser or a mistyped link may bring; none has the shape of an id, or nothing has it.
NO_IDS = (new_id(), "0", "1", "x" * 300, "%00", "..", "ä")


def _insider(line: Line, method: str) -> Seat | None:
    """The seat at home with the most rights that passes this door."""
    return next((seat for seat in SEATS if seat.distance in AT_HOME and seat in line.door(method).who), None)


@pytest.mark.parametrize("path", WITH_OBJECTS)
def test_objects_of_others_do_not_exist(path: str, visitor: Visitor) -> None:
    line, wrong = WITH_OBJECTS[path], []
    for name, kind in line.objects.items():
        strange = [row.public_id for row in visitor.world.strange[kind]]
        for method, door in line.doors.items():
            seat = _insider(line, method)
            assert seat, f"nobody at home passes {method} {path}"
            for wanted in (*strange, *NO_IDS):
                address = visitor.address(path, line, {name: wanted})
                answer = visitor.send(method, address, door.send(visitor.world, seat), seat)
                if answer.status != 404 or answer.written:
                    wrong.append(f"{method} {address} as {seat}: {answer.status}, {answer.written} rows written")
    assert wrong == []


@pytest.mark.parametrize("kind", ["initiative", "synergy", "group"])
def test_drafts_hide_what_leads_to_them(kind: str, visitor: Visitor) -> None:
    """The same addresses, with an initiative of the own municipality that became a draft, for everybody but itself."""
    world = visitor.world
    initiative = world.objects["initiative"]
    type(initiative).plain.filter(pk=initiative.pk).update(visibility="body")
    outsiders = [seat for seat in SEATS if seat.distance in AT_HOME[1:]]
    wrong = []
    for path, line in WITH_OBJECTS.items():
        if kind not in line.objects.values():
            continue
        for method, door in line.doors.items():
            for seat in outsiders:
                answer = visitor.send(method, visitor.address(path, line), door.send(world, seat), seat)
                if answer.status != 404 or answer.written:
                    wrong.append(f"{method} {path} as {seat}: {answer.status}, {answer.written} rows written")
    assert wrong == []
