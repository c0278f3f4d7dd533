"""Web addresses taken apart once, so that what was judged is what is asked for, and which network they may lead to."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass, replace
from urllib.parse import quote, urljoin, urlsplit

from kreisweit.kernel.errors import InvalidInputError

DEFAULT_PORTS = {"http": 80, "https": 443}
LONGEST = 4_000
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9])?")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f\\]")
# Left as they are: what RFC 3986 allows in a path or query, and the percent sign of what is encoded already.
_TARGET = "/?%:@!$&'()*+,;=~"
# IPv6 addresses that carry an IPv4 address: what counts is where they lead.
_NAT64 = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))
_UNICAST = ipaddress.IPv6Network("2000::/3")
_COMPATIBLE = ipaddress.IPv6Network("::/96")


@dataclass(frozen=True, slots=True)
class Address:
    """An http or https address. `host`: ASCII small letters, an IPv6 one without brackets; `target` begins with /."""

    scheme: str
    host: str
    port: int
    target: str = "/"

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == DEFAULT_PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.target}"

    @property
    def name(self) -> str:
        """Host and port as an operator writes them down."""
        return f"{self.host}:{self.port}"

    def is_home(self, home: Address) -> bool:
        """Whether this is the same host and port as `home`, or would be if both spoke https."""
        if self.host != home.host:
            return False
        standard = set(DEFAULT_PORTS.values())
        return self.port == home.port or {self.port, home.port} == standard

    def like(self, home: Address) -> Address:
        """This address with the scheme and port of `home`: http links of an https server are upgraded."""
        return replace(self, scheme=home.scheme, port=home.port) if self.scheme == "http" else self

    def joined(self, reference: str) -> Address:
        """Where `reference` leads from here. Raises `InvalidInputError` like `parse_address`."""
        return parse_address(urljoin(str(self), reference.strip()))


def parse_address(text: str) -> Address:
    """The address in `text`. Blanks and letters beyond ASCII are encoded.

    Raises `InvalidInputError` for anything but http and https (`council.address_scheme`), for names and passwords
    inside (`council.address_login`) and for what is no address (`council.address_unreadable`).
    """
    text = text.strip()
    if not text or len(text) > LONGEST or _UNSAFE.search(text):
        raise InvalidInputError("council.address_unreadable", address=text[:80])
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise InvalidInputError("council.address_unreadable", address=text[:80]) from error
    scheme = parts.scheme.lower()
    if scheme not in DEFAULT_PORTS:
        raise InvalidInputError("council.address_scheme", address=text[:80])
    if "@" in parts.netloc:
        raise InvalidInputError("council.address_login")
    target = quote(parts.path or "/", safe=_TARGET)
    if parts.query:
        target += "?" + quote(parts.query, safe=_TARGET)
    return Address(scheme, _host(parts.hostname or "", text), port or DEFAULT_PORTS[scheme], target)


def _host(name: str, text: str) -> str:
    if ":" in name:
        try:
            return str(ipaddress.IPv6Address(name))
        except ValueError as error:
            raise InvalidInputError("council.address_unreadable", address=text[:80]) from error
    try:
        host = name.rstrip(".").encode("idna").decode("ascii").lower() if not name.isascii() else name.rstrip(".")
    except UnicodeError as error:
        raise InvalidInputError("council.address_unreadable", address=text[:80]) from error
    if not _HOST.fullmatch(host):
        raise InvalidInputError("council.address_unreadable", address=text[:80])
    return host


def is_public(ip: str) -> bool:
    """Whether `ip` lies in the open internet: not private, local, reserved or multicast, in whatever spelling.

    >>> is_public("::ffff:10.0.0.1"), is_public("192.0.2.1"), is_public("9.9.9.9")
    (False, False, True)
    """
    try:
        address = ipaddress.ip_address(ip.partition("%")[0])
    except ValueError:
        return False
    carried = _carried(address) if isinstance(address, ipaddress.IPv6Address) else None
    if carried is not None:
        return is_public(str(carried))
    if isinstance(address, ipaddress.IPv6Address) and address not in _UNICAST:
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved)


def _carried(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for: mapped, 6to4, Teredo, NAT64, or the old compatible form."""
    if address.ipv4_mapped or address.sixtofour:
        return address.ipv4_mapped or address.sixtofour
    if address.teredo:
        return address.teredo[1]
    if any(address in network for network in _NAT64) or (address in _COMPATIBLE and int(address) > 1):
        return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    return None
