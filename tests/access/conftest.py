"""One world for all tests of this folder; every request is undone, so they do not disturb each other."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker
from tests.access.knock import Visitor
from tests.access.world import World, build


@pytest.fixture(scope="package")
def visitor(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Visitor]:
    settings = override_settings(
        SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies",
        MEDIA_ROOT=tmp_path_factory.mktemp("files"),
        KREISWEIT_HOME=tmp_path_factory.mktemp("home"),  # keys are made there
        DEBUG_PROPAGATE_EXCEPTIONS=True,  # an error of ours is a failure with its trace, not a page
    )
    logging.disable(logging.INFO)  # a line for each of ten thousand requests
    with django_db_blocker.unblock(), settings, transaction.atomic():
        yield Visitor(build())
        transaction.set_rollback(True)
    logging.disable(logging.NOTSET)


@pytest.fixture(scope="package")
def world(visitor: Visitor) -> World:
    return visitor.world
