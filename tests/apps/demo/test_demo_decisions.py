"""The decided pairs of the demonstration: made by the verbs that people use, in every state there is."""

from __future__ import annotations

from tests.factories.bodies import NOON

from kreisweit.apps.audit.queries import first_break
from kreisweit.apps.bodies.models import Body
from kreisweit.apps.demo.domain.decisions import DECISIONS, decide_demo_pairs
from kreisweit.apps.demo.domain.load import load_demo
from kreisweit.apps.demo.record import DISTRICT_AGS
from kreisweit.apps.synergies.domain.request import want_run
from kreisweit.apps.synergies.domain.run import run_match
from kreisweit.apps.synergies.enums import State
from kreisweit.apps.synergies.models import Synergy, SynergyComment


def test_without_pairs_nothing_is_decided(db: None) -> None:
    load_demo(at=NOON)
    assert decide_demo_pairs(at=NOON) == 0


def test_every_state_can_be_looked_at(db: None) -> None:
    load_demo(at=NOON)
    district = Body.objects.get(ags=DISTRICT_AGS)
    want_run(district_id=district.pk, at=NOON)
    assert run_match(district_id=district.pk, clock=lambda: NOON)
    assert decide_demo_pairs(at=NOON) == len(DECISIONS)
    decided = Synergy.plain.filter(decided_at=NOON)
    states = {(row.first.key, row.second.key): row.state for row in decided.select_related("first", "second")}
    assert set(states) == {one.keys for one in DECISIONS}
    assert set(states.values()) == set(State) - {State.PROPOSED}
    assert states["coe-023", "coe-025"] == State.CONFIRMED
    assert states["coe-031", "coe-067"] == State.HALF
    assert states["coe-040", "coe-089"] == State.DISPUTED
    comment = SynergyComment.objects.get()
    assert (comment.synergy.state, comment.text.startswith("Beispiel: ")) == (State.CONFIRMED, True)
    assert all(row.note.startswith("Beispiel: ") for row in decided)
    assert first_break() is None
