"""Every route x method x role x distance: exactly those pass who are meant to, and nobody else changes anything."""

from __future__ import annotations

import pytest
from tests.access.expectations import EXPECTED
from tests.access.knock import METHODS, Answer, Visitor
from tests.access.line import Door, Line
from tests.access.routes import all_paths
from tests.access.seats import ANONYMOUS, SEATS, Seat

pytestmark = pytest.mark.django_db
REFUSED = (400, 401, 403, 404, 405)


def test_every_route_has_a_line() -> None:
    assert [path for path in all_paths() if path not in EXPECTED] == []


def test_every_line_has_a_route() -> None:
    assert sorted(set(EXPECTED) - set(all_paths())) == []


@pytest.mark.parametrize("path", EXPECTED)
def test_who_passes(path: str, visitor: Visitor) -> None:
    line = EXPECTED[path]
    address = visitor.address(path, line)
    wrong = []
    for method in METHODS:
        send = line.door(method).send
        for seat in _seats(method, line):
            answer = visitor.send(method, address, send(visitor.world, seat), seat)
            problem = _problem(method, line, seat, answer, visitor)
            if problem:
                wrong.append(f"{method} as {seat}: {problem}")
    if wrong:
        pytest.fail(f"{len(wrong)} wrong answers\n" + "\n".join(wrong), pytrace=False)


def _seats(method: str, line: Line) -> list[Seat]:
    """All of them. HEAD draws the page of GET once more to throw it away: one of those who may read is enough there."""
    passing = [seat for seat in SEATS if seat in line.door("GET").who] if method == "HEAD" else []
    return [seat for seat in SEATS if seat not in passing[1:]]


def _problem(method: str, line: Line, seat: Seat, answer: Answer, visitor: Visitor) -> str:
    """What is wrong with `answer`; empty when nothing is."""
    if answer.status >= 500:
        return f"{answer.status}"
    for mark in visitor.world.forbidden_marks(seat):
        if mark in answer.text:
            return f"reads {mark}"
    if method == "OPTIONS":
        return _wrong_options(line, seat, answer)
    door = line.door(method)
    return _wrong_pass(door, answer) if seat in door.who else _wrong_refusal(line, seat, answer)


def _wrong_options(line: Line, seat: Seat, answer: Answer) -> str:
    """Telling the methods is harmless; showing a page is right only for those who may read it."""
    if answer.written:
        return f"writes {answer.written} rows"
    shows = answer.status == 200 and answer.text
    return "shows a page" if shows and seat not in line.door("GET").who else ""


def _wrong_pass(door: Door, answer: Answer) -> str:
    if answer.is_login or answer.status not in door.status:
        return f"should pass, got {answer.status} {answer.location}"
    if door.writes is not None and door.writes != (answer.written > 0):
        return f"passes and writes {answer.written} rows"
    return ""


def _wrong_refusal(line: Line, seat: Seat, answer: Answer) -> str:
    if answer.written:
        return f"refused with {answer.status}, but writes {answer.written} rows"
    if answer.status in REFUSED or (seat == ANONYMOUS and answer.is_login) or (line.sends_away and answer.is_redirect):
        return ""
    return f"should be refused, got {answer.status} {answer.location}"
