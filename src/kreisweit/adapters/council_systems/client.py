"""Asks council systems politely and with suspicion: slow, patient, never further than it was sent."""

from __future__ import annotations

import ssl
import time
import zlib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import Any

import httpcore

from kreisweit.adapters.council_systems.addresses import Address
from kreisweit.adapters.council_systems.network import LookUp, PinnedNetwork, look_up
from kreisweit.kernel.errors import InvalidInputError, KreisweitError, OutsideFailureError

MIB = 1024 * 1024
PAGE_LIMIT = 32 * MIB
JSON = "application/json"
MOST_REDIRECTS = 5
REDIRECTS = {301, 302, 303, 307, 308}
PASSING = {429, 500, 502, 503, 504}
"""What servers answer under load or by mistake, and not any more a moment later."""

LONGEST_WAIT = 60.0
_CHUNK = 1 << 16
_CHAIN_INCOMPLETE = {20, 21}
"""OpenSSL: the issuer of the certificate is not there."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. `address` is where it came from in the end."""

    status: int
    address: Address
    content_type: str
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How a client behaves. Seconds; `pause` lies between two requests to one host, `deadline` ends an answer that
    trickles."""

    pause: float = 1.0
    timeout: float = 120.0
    deadline: float = 600.0
    tries: int = 3
    first_wait: float = 2.0


class Client:
    """GET requests with a user agent that names `contact`, one a second for each host, three tries.

    `allowed` are hosts inside one's own network that the operator vouches for. `clock` and `sleep` count seconds.
    """

    def __init__(
        self,
        *,
        contact: str = "",
        allowed: Collection[str] = (),
        manners: Manners | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        resolve: LookUp = look_up,
    ) -> None:
        self.requests = 0
        self._agent = f"Kreisweit/{version('kreisweit')}" + (f" (+{contact})" if contact else "")
        self._manners = manners or Manners()
        self._clock, self._sleep = clock, sleep
        self._asked_at: dict[str, float] = {}
        self._network = PinnedNetwork(allowed=allowed, resolve=resolve)
        self._pool = httpcore.ConnectionPool(
            ssl_context=_certificates(),
            network_backend=self._network,
            max_connections=4,
            keepalive_expiry=30.0,
        )

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.close()

    def get(
        self,
        address: Address,
        *,
        home: Address | None = None,
        limit: int = PAGE_LIMIT,
        accept: str = JSON,
    ) -> Answer:
        """The answer at `address` after at most five redirects, at most `limit` bytes, unpacked.

        With `home` every step stays on that host and port. Raises `InvalidInputError` for addresses that must not be
        asked, `OutsideFailureError` when no answer can be had or it is too big; an error status is an answer.
        """
        for _ in range(MOST_REDIRECTS + 1):
            if home is not None:
                if not address.is_home(home):
                    raise InvalidInputError("council.foreign_host", host=address.host)
                address = address.like(home)
            self._network.pin(address.host, address.port)
            answer, location = self._patiently(address, limit=limit, accept=accept)
            if answer.status not in REDIRECTS or not location:
                return answer
            address = address.joined(location)
        raise OutsideFailureError("council.redirects", host=address.host)

    def _patiently(self, address: Address, *, limit: int, accept: str) -> tuple[Answer, str]:
        """One address, tried again while the failure may pass."""
        wait, tries = self._manners.first_wait, self._manners.tries
        for attempt in range(1, tries + 1):
            self._pause(address.host)
            try:
                answer, headers = self._once(address, limit=limit, accept=accept)
            except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
                if attempt == tries or _is_lasting(error):
                    raise _explained(error, address) from error
            else:
                if answer.status not in PASSING or attempt == tries:
                    return answer, headers.get("location", "")
                wait = max(wait, _retry_after(headers))
            self._sleep(min(wait, LONGEST_WAIT))
            wait *= 2
        raise OutsideFailureError("council.unreachable", host=address.host)

    def _pause(self, host: str) -> None:
        asked = self._asked_at.get(host)
        if asked is not None and (rest := asked + self._manners.pause - self._clock()) > 0:
            self._sleep(rest)
        self._asked_at[host] = self._clock()

    def _once(self, address: Address, *, limit: int, accept: str) -> tuple[Answer, dict[str, str]]:
        self.requests += 1
        seconds = self._manners.timeout
        timeouts = dict.fromkeys(("connect", "read", "write", "pool"), seconds)
        url = httpcore.URL(
            scheme=address.scheme.encode(),
            host=address.host.encode(),
            port=address.port,
            target=address.target.encode("ascii"),
        )
        headers = [("User-Agent", self._agent), ("Accept", accept), ("Accept-Encoding", "gzip")]
        with self._pool.stream("GET", url, headers=headers, extensions={"timeout": timeouts}) as response:
            found = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
            # The body of a redirect is nothing to anybody.
            body = b"" if response.status in REDIRECTS else self._body(response, found, limit=limit, address=address)
        return Answer(response.status, address, found.get("content-type", ""), body), found

    def _body(self, response: httpcore.Response, headers: dict[str, str], *, limit: int, address: Address) -> bytes:
        """The unpacked body. Stops at the limit, whatever the headers announce and however well it was packed."""
        ends_at = self._clock() + self._manners.deadline
        chunks: list[bytes] = []
        size = 0
        for chunk in _unpacked(response.iter_stream(), headers.get("content-encoding", ""), address):
            size += len(chunk)
            if size > limit:
                raise OutsideFailureError("council.too_big", host=address.host, limit=limit // MIB)
            if self._clock() > ends_at:
                raise OutsideFailureError("council.too_slow", host=address.host)
            chunks.append(chunk)
        return b"".join(chunks)


@cache
def _certificates() -> ssl.SSLContext:
    """Whom we trust; loading it takes as long as a request."""
    return httpcore.default_ssl_context()


def _unpacked(stream: Iterator[bytes], encoding: str, address: Address) -> Iterator[bytes]:
    """`stream` without its encoding, in pieces of at most 64 KiB: a bomb is noticed before it goes off."""
    if encoding.strip().lower() in {"", "identity"}:
        yield from stream
        return
    if encoding.strip().lower() not in {"gzip", "x-gzip", "deflate"}:
        raise OutsideFailureError("council.encoding_unknown", host=address.host, encoding=encoding[:40])
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
    try:
        for packed in stream:
            rest = packed
            while rest and not unpacker.eof:
                yield unpacker.decompress(rest, _CHUNK)
                rest = unpacker.unconsumed_tail
        yield unpacker.flush(_CHUNK)
    except zlib.error as error:
        raise OutsideFailureError("council.damaged", host=address.host) from error


def _retry_after(headers: dict[str, str]) -> float:
    value = headers.get("retry-after", "")
    return float(value) if value.isascii() and value.isdigit() else 0.0


def _certificate_error(error: BaseException | None) -> ssl.SSLCertVerificationError | None:
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return error
        error = error.__cause__ or error.__context__
    return None


def _is_lasting(error: Exception) -> bool:
    """A certificate does not get better by asking again."""
    return _certificate_error(error) is not None


def _explained(error: Exception, address: Address) -> KreisweitError:
    values: dict[str, Any] = {"host": address.host}
    if certificate := _certificate_error(error):
        if certificate.verify_code in _CHAIN_INCOMPLETE:
            return OutsideFailureError("council.certificate_chain", **values)
        return OutsideFailureError("council.certificate", reason=certificate.verify_message, **values)
    if isinstance(error, httpcore.TimeoutException):
        return OutsideFailureError("council.too_slow", **values)
    return OutsideFailureError("council.unreachable", **values)
