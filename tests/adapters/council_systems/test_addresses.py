"""Which addresses are addresses, and which of them lie in our own network."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kreisweit.adapters.council_systems import is_public, parse_address
from kreisweit.kernel.errors import InvalidInputError


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("https://ris.example/oparl", "https://ris.example/oparl"),
        ("  HTTPS://RIS.Example./oparl  ", "https://ris.example/oparl"),
        ("https://ris.example", "https://ris.example/"),
        ("https://ris.example:443/", "https://ris.example/"),
        ("http://ris.example:8080/a b?q=ä", "http://ris.example:8080/a%20b?q=%C3%A4"),
        ("https://ris.example/?modified_since=2026-01-01T00:00:00%2B01:00", None),
        ("https://[2001:DB8::1]:8443/x#teil", "https://[2001:db8::1]:8443/x"),
        ("https://räte.example/", "https://xn--rte-qla.example/"),
    ],
)
def test_addresses_are_taken_apart(text: str, written: str | None) -> None:
    assert str(parse_address(text)) == (written or text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "council.address_unreadable"),
        ("ris.example/oparl", "council.address_scheme"),
        ("file:///etc/passwd", "council.address_scheme"),
        ("ftp://ris.example/", "council.address_scheme"),
        ("gopher://ris.example/", "council.address_scheme"),
        ("javascript:alert(1)", "council.address_scheme"),
        ("https://", "council.address_unreadable"),
        ("https://user:secret@ris.example/", "council.address_login"),
        ("https://ris.example\\@10.0.0.1/", "council.address_unreadable"),
        ("https://ris.example/\r\nHost: x", "council.address_unreadable"),
        ("https://ris.example:99999/", "council.address_unreadable"),
        ("https://ris exa.example/", "council.address_unreadable"),
        ("https://[::1/", "council.address_unreadable"),
        ("https://" + "a" * 5000, "council.address_unreadable"),
    ],
)
def test_what_is_no_address_is_refused(text: str, code: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        parse_address(text)
    assert refused.value.message.code == code


INNER = """
    0.0.0.0 10.1.1.1 100.64.0.1 127.0.0.1 127.8.8.8 169.254.169.254 172.16.0.1 192.168.0.1 192.0.2.1 198.18.0.1
    224.0.0.1 240.0.0.1 255.255.255.255 :: ::1 fe80::1 fe80::1%eth0 fc00::1 fd12::1 fec0::1 ff02::1 2001:db8::1
    ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::127.0.0.1 2002:7f00:1:: 2002:a00:1:: 64:ff9b::7f00:1 64:ff9b::a00:1
    2001:0:0:0:0:0:80ff:fffe unsinn
"""


@pytest.mark.parametrize("ip", INNER.split())
def test_inner_addresses_are_not_public(ip: str) -> None:
    assert not is_public(ip)


@pytest.mark.parametrize("ip", ["9.9.9.9", "185.1.2.3", "2a02:2f0::1", "::ffff:9.9.9.9", "64:ff9b::909:909"])
def test_the_open_internet_is_public(ip: str) -> None:
    assert is_public(ip)


@given(st.ip_addresses(v=4))
def test_a_wrapped_address_is_judged_like_the_one_inside(ip: ipaddress.IPv4Address) -> None:
    wrapped = [f"::ffff:{ip}", f"64:ff9b::{ip}", str(ipaddress.IPv6Address((0x2002 << 112) | (int(ip) << 80)))]
    assert [is_public(one) for one in wrapped] == [is_public(str(ip))] * 3
