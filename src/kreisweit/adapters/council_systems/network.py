"""Connections that cannot be led into our own network.

A host is looked up once, every address found is judged, and connections go to those very addresses: what a name server
answers later does not matter (DNS rebinding). Numbers in odd spellings (`0177.0.0.1`, `2130706433`) are looked up like
names and judged by where they lead.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

import httpcore

from kreisweit.adapters.council_systems.addresses import is_public
from kreisweit.kernel.errors import InvalidInputError, OutsideFailureError

LookUp = Callable[[str, int], Sequence[str]]


def look_up(host: str, port: int) -> Sequence[str]:
    """The addresses of `host`, as the system's resolver knows them. Raises `OSError` when there are none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


class PinnedNetwork(httpcore.NetworkBackend):
    """Opens connections to judged addresses only. `allowed`: hosts, with or without port, the operator vouches for."""

    def __init__(self, *, allowed: Collection[str] = (), resolve: LookUp = look_up) -> None:
        self._allowed = frozenset(name.lower() for name in allowed)
        self._resolve = resolve
        self._pinned: dict[str, Sequence[str]] = {}
        self._sockets = httpcore.SyncBackend()

    def pin(self, host: str, port: int) -> Sequence[str]:
        """The addresses that stand for `host` from now on.

        Raises `InvalidInputError` when one of them is not public, `OutsideFailureError` when nobody knows the host.
        """
        is_allowed = bool(self._allowed & {host, f"{host}:{port}"})
        if host not in self._pinned:
            try:
                self._pinned[host] = self._resolve(host, port)
            except (OSError, UnicodeError) as error:
                raise OutsideFailureError("council.host_unknown", host=host) from error
        addresses = self._pinned[host]
        if not is_allowed and not all(map(is_public, addresses)):
            raise InvalidInputError("council.address_private", host=host)
        return addresses

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        failure: Exception = httpcore.ConnectError("no address")
        for address in self.pin(host, port):
            try:
                return self._sockets.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        raise InvalidInputError("council.address_unreadable", address=path)
