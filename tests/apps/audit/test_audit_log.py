"""The log: only added to, and every later change to it shows."""

from __future__ import annotations

import json
from datetime import timedelta
from importlib import import_module
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.transaction import TransactionManagementError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.factories.bodies import NOON

from kreisweit.apps.audit.domain.record import Change, SystemActor, record
from kreisweit.apps.audit.models import GENESIS, Event
from kreisweit.apps.audit.queries import first_break, history_of
from kreisweit.kernel.errors import RuleViolatedError


class Thing:
    def __init__(self, key: str) -> None:
        self.public_id = key


def write(*keys: str, verb: str = "thing.changed", after: dict[str, object] | None = None) -> None:
    with transaction.atomic():
        changes = [Change(Thing(key), before={"n": 1}, after=after or {"n": 2}) for key in keys]
        record(verb=verb, by=SystemActor("district"), at=NOON, changes=changes)


@pytest.fixture
def forge(db: None):
    """Changes the log as somebody could who has taken the triggers away."""

    def change(event_id: int, column: str, value: object) -> None:
        triggers = import_module("kreisweit.apps.audit.migrations.0002_append_only")
        with connection.cursor() as cursor:
            for statement in triggers.DROP[connection.vendor]:
                cursor.execute(statement)
            cursor.execute(f"UPDATE audit_event SET {column} = %s WHERE id = %s", [value, event_id])
            for statement in triggers.CREATE[connection.vendor]:
                cursor.execute(statement)

    return change


@pytest.mark.django_db
def test_each_event_is_chained_to_the_one_before() -> None:
    write("a", "b")
    write("c")
    events = list(Event.objects.order_by("id"))
    assert [event.previous_hash for event in events] == [GENESIS, events[0].hash, events[1].hash]
    assert first_break() is None


@pytest.mark.django_db
@pytest.mark.parametrize("statement", ["UPDATE audit_event SET verb = 'x'", "DELETE FROM audit_event"])
def test_the_database_refuses(statement: str) -> None:
    write("a")
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Event.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.postgresql
def test_the_database_refuses_to_empty_the_table() -> None:
    write("a")
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE audit_event")


@pytest.mark.django_db
def test_the_model_refuses() -> None:
    write("a")
    event = Event.objects.get()
    with pytest.raises(RuleViolatedError):
        event.save()
    with pytest.raises(RuleViolatedError):
        event.delete()


@pytest.mark.django_db(transaction=True)
def test_nothing_is_recorded_outside_a_transaction() -> None:
    with pytest.raises(TransactionManagementError):
        record(verb="x", by=SystemActor(), at=NOON, changes=[Change(Thing("a"))])


@pytest.mark.django_db(transaction=True)
def test_a_change_that_fails_leaves_no_event() -> None:
    def fail_after_recording() -> None:
        with transaction.atomic():
            write("a")
            raise LookupError

    with pytest.raises(LookupError):
        fail_after_recording()
    assert Event.objects.count() == 0


FORGERIES = {
    "at": (NOON + timedelta(seconds=1)).isoformat(sep=" "),
    "verb": "thing.created",
    "actor_key": "somebody",
    "actor_role": "officer",
    "district_key": "elsewhere",
    "body_key": "b",
    "object_type": "Other",
    "object_key": "z",
    "before": json.dumps({"n": 3}),
    "after": json.dumps({}),
    "previous_hash": "1" * 64,
    "hash": "2" * 64,
}


def test_every_column_has_its_forgery() -> None:
    assert set(FORGERIES) == {field.name for field in Event._meta.fields} - {"id"}


@pytest.mark.django_db
@pytest.mark.parametrize("column", sorted(FORGERIES))
def test_changing_any_column_breaks_the_chain(column: str, forge) -> None:
    write("a", "b", "c")
    middle = Event.objects.order_by("id")[1]
    forge(middle.pk, column, FORGERIES[column])
    broken = first_break()
    assert broken is not None
    assert broken.event_id == middle.pk


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    values=st.dictionaries(
        st.text(max_size=8), st.none() | st.integers() | st.text(max_size=8) | st.lists(st.text(max_size=3))
    )
)
def test_the_chain_holds_for_whatever_json_is_written(values: dict[str, object]) -> None:
    # PostgreSQL cannot keep a zero character in JSON.
    values = json.loads(json.dumps(values).replace("\\u0000", "?"))
    write("a", after=values)
    assert first_break() is None


@pytest.mark.django_db
def test_history_is_newest_first_and_of_one_object() -> None:
    write("a", verb="thing.created")
    write("b")
    write("a", verb="thing.removed")
    verbs = [event.verb for event in history_of(object_type="Thing", object_key="a")]
    assert verbs == ["thing.removed", "thing.created"]


@pytest.mark.django_db
def test_the_command_tells_the_last_hash() -> None:
    write("a", "b")
    out = StringIO()
    call_command("audit", stdout=out)
    assert out.getvalue().splitlines() == [
        "Unversehrt: 2 Einträge.",
        f"Prüfsumme des letzten Eintrags: {Event.objects.order_by('id')[1].hash}",
    ]


@pytest.mark.django_db
def test_the_command_names_the_first_broken_event(forge) -> None:
    write("a", "b")
    first = Event.objects.order_by("id")[0]
    forge(first.pk, "verb", "x")
    err = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("audit", stderr=err)
    assert (ended.value.code, err.getvalue()) == (
        1,
        f"Das Protokoll ist ab Eintrag {first.pk} nicht mehr unversehrt.\n",
    )
