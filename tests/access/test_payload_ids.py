"""Ids that travel in forms, queries and JSON: those of another district change and show nothing."""

from __future__ import annotations

import pytest
from tests.access.knock import Visitor
from tests.access.line import Request
from tests.access.seats import ADMINISTRATOR, KREIS, OFFICER, OWN, Seat
from tests.access.world import FOREIGN_MARK

pytestmark = pytest.mark.django_db
LEADER, KREIS_LEADER, MANAGER = Seat(OFFICER, OWN), Seat(OFFICER, KREIS), Seat(ADMINISTRATOR, KREIS)


def strange(visitor: Visitor, kind: str) -> str:
    return visitor.world.strange[kind][0].public_id


@pytest.mark.parametrize("seat", [LEADER, KREIS_LEADER])
def test_no_role_of_somebody_else_is_taken(seat: Seat, visitor: Visitor) -> None:
    for chosen in (strange(visitor, "membership"), visitor.world.members[MANAGER].public_id, "", "x"):
        answer = visitor.send("POST", "/mitgliedschaft/wechseln/", Request(form={"membership": chosen}), seat)
        assert answer.status == 404


def test_a_foreign_actor_is_no_choice(visitor: Visitor) -> None:
    own, foreign = visitor.world.objects["actor"].public_id, strange(visitor, "actor")
    for kept, merged in ((own, foreign), (foreign, own)):
        request = Request(form={"kept": kept, "merged": merged})
        answer = visitor.send("POST", "/akteure/zusammenfuehren/", request, KREIS_LEADER)
        assert (answer.status, answer.written) == (400, 0)


def test_a_foreign_body_is_no_choice(visitor: Visitor) -> None:
    person = {"name": "Neue Person", "email": "neu@example.org", "role": "guest", "body": strange(visitor, "body")}
    answer = visitor.send("POST", "/mitglieder/aufnehmen/", Request(form=person), MANAGER)
    assert (answer.status, answer.written) == (400, 0)
    new = {"title": "Vorhaben", "status": "idea", "form_key": "0" * 20, "body": strange(visitor, "body")}
    answer = visitor.send("POST", "/vorhaben/neu/", Request(form=new), KREIS_LEADER)
    assert (answer.status, answer.written) == (400, 0)
    answer = visitor.send(
        "POST",
        "/api/v1/initiatives",
        Request(json={"title": "Vorhaben", "body": strange(visitor, "body")}),
        KREIS_LEADER,
    )
    assert (answer.status, answer.written) == (404, 0)


@pytest.mark.parametrize("name", ["body", "field"])
@pytest.mark.parametrize("address", ["/api/v1/initiatives", "/api/v1/synergies"])
def test_a_foreign_filter_is_refused(address: str, name: str, visitor: Visitor) -> None:
    answer = visitor.send("GET", address, Request(query={name: strange(visitor, name)}), KREIS_LEADER)
    assert answer.status == 422
    assert FOREIGN_MARK not in answer.text


def test_papers_of_others_are_not_taken(visitor: Visitor) -> None:
    system = visitor.world.objects["council system"].public_id
    for paper in visitor.world.strange["council paper"]:
        request = Request(form={"vorlage": paper.public_id, "was": "take"})
        answer = visitor.send("POST", f"/ratsinformation/{system}/auswahl/", request, LEADER)
        assert (answer.status, answer.written) == (302, 0)


def test_the_log_of_a_foreign_object_is_empty(visitor: Visitor) -> None:
    for address in ("/protokoll/", "/protokoll/protokoll.csv"):
        for query in ({"objekt": strange(visitor, "initiative")}, {"wer": strange(visitor, "body")}):
            answer = visitor.send("GET", address, Request(query=query), KREIS_LEADER)
            assert answer.status == 200
            assert FOREIGN_MARK not in answer.text
