from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from tests.adapters.council_systems.server import Server
from tests.adapters.council_systems.watch import Watch

from kreisweit.adapters.council_systems import Client, Manners


@pytest.fixture
def server() -> Iterator[Server]:
    """A council system with five papers."""
    with Server().running() as running:
        running.serve_council()
        yield running


@pytest.fixture
def inside() -> Iterator[Server]:
    """A server in one's own network that nobody may be led to."""
    with Server().running() as running:
        running.serve_council()
        yield running
        assert running.asked == []


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def client_for(watch: Watch) -> Iterator[Callable[..., Client]]:
    """Makes clients that may ask the given servers, and no others of this machine."""
    made: list[Client] = []

    def make(*servers: Server, timeout: float = 2.0, **options: object) -> Client:
        made.append(
            Client(
                contact="it@adorf.example",
                allowed=[server.name for server in servers],
                manners=Manners(timeout=timeout, deadline=30.0),
                clock=watch.time,
                sleep=watch.sleep,
                **options,  # type: ignore[arg-type]  # whatever a test needs
            )
        )
        return made[-1]

    yield make
    for client in made:
        client.__exit__()


@pytest.fixture
def client(server: Server, client_for: Callable[..., Client]) -> Client:
    return client_for(server)
