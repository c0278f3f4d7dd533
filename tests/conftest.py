"""What all tests share: a small world of two districts, people in every role, and clients logged in as them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import setup_databases, teardown_databases
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from pytest_django import DjangoDbBlocker
from tests.factories.bodies import make_district, make_foreign_district, make_member

from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.middleware import SESSION_KEY
from kreisweit.apps.bodies.models import Body, Membership

# A run repeats the one before it; `HYPOTHESIS_PROFILE=exploring` looks for new examples.
# No deadline: on a busy machine a slow example is no fault.
PATIENT = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
hypothesis_settings.register_profile("repeatable", derandomize=True, **PATIENT)
hypothesis_settings.register_profile("exploring", derandomize=False, **PATIENT)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))

# Fixtures that lead to the database; a test with one of them runs on SQLite and on PostgreSQL.
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server"}


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "database: touches the database (set by itself)")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if fixtures & DATABASE_FIXTURES or item.get_closest_marker("django_db"):
            item.add_marker("database")
        if item.get_closest_marker("postgresql") and connection.vendor != "postgresql":
            item.add_marker(pytest.mark.skip(reason="this run uses SQLite"))


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """The database of the tests. The fixture of this name in pytest-django makes none when no test asks for `db`
    itself, and so forgets files whose tests share the rows of a fixture of the module or session."""
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False, serialized_aliases=[])
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session", autouse=True)
def _tests_may_empty_the_log() -> Iterator[None]:
    """Tests that commit end with emptying every table, which the log's triggers refuse. They step aside for
    that moment."""
    triggers = import_module("kreisweit.apps.audit.migrations.0002_append_only")
    operations = type(connection.ops)
    original = operations.sql_flush

    def sql_flush(self: Any, *arguments: Any, **options: Any) -> list[str]:
        vendor = self.connection.vendor
        return [*triggers.DROP[vendor], *original(self, *arguments, **options), *triggers.CREATE[vendor]]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "sql_flush", sql_flush)
        yield


@pytest.fixture
def district(db: None) -> Body:
    """A Kreis with the towns Adorf, Bestadt and Cehausen."""
    return make_district()


@pytest.fixture
def adorf(district: Body) -> Body:
    return district.municipalities.get(short_name="Adorf")


@pytest.fixture
def bestadt(district: Body) -> Body:
    return district.municipalities.get(short_name="Bestadt")


@pytest.fixture
def foreign_district(db: None) -> Body:
    return make_foreign_district()


@pytest.fixture
def members(district: Body) -> Mapping[Role, Membership]:
    """One person per role at the Kreis."""
    return {role: make_member(district, role) for role in Role}


@pytest.fixture
def town_members(adorf: Body) -> Mapping[Role, Membership]:
    """One person per role at Adorf."""
    return {role: make_member(adorf, role) for role in Role}


@pytest.fixture
def foreign_officer(foreign_district: Body) -> Membership:
    return make_member(foreign_district, Role.OFFICER)


@pytest.fixture
def client_of() -> Callable[[Membership], Client]:
    """A client in which `member` is logged in and acts."""

    def log_in(member: Membership) -> Client:
        client = Client()
        client.force_login(member.user, backend=settings.AUTHENTICATION_BACKENDS[0])
        session = client.session
        session[SESSION_KEY] = member.public_id
        session.save()
        return client

    return log_in


@pytest.fixture
def clients(members: Mapping[Role, Membership], client_of: Callable[[Membership], Client]) -> Mapping[Role, Client]:
    """One client per role at the Kreis."""
    return {role: client_of(member) for role, member in members.items()}
