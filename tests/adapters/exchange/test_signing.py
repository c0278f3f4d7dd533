"""Signatures: who says it, whether it was changed, and how a key is handed over."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from pathlib import Path
from typing import Any

import pytest
from tests.adapters.exchange.documents import CREATED, KEY, OTHER_KEY, THIRD_KEY, document, packed, value

from kreisweit.adapters.exchange import Integrity, SigningKey, Trust, fingerprint, make_key, open_package, read_key
from kreisweit.adapters.exchange import replace_key as replaced
from kreisweit.kernel.errors import OutsideFailureError

# RFC 8032, section 7.1, test 1.
RFC_SECRET = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
Y8 = 0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826
RFC_PUBLIC = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"


def test_what_is_packed_opens_again_and_is_intact() -> None:
    package = open_package(packed())
    assert package.document == document()
    assert package.verified().integrity is Integrity.INTACT
    assert package.verified().key == KEY.public_key


def test_the_same_document_gives_the_same_bytes() -> None:
    assert packed() == packed()


def test_the_key_of_the_rfc() -> None:
    assert SigningKey(RFC_SECRET).public_key == RFC_PUBLIC


def test_fingerprints_come_in_groups_of_four() -> None:
    groups = fingerprint(RFC_PUBLIC).split(" ")
    assert (len(groups), {len(group) for group in groups}) == (16, {4})


def test_layout_and_order_of_members_do_not_matter() -> None:
    turned = dict(reversed(value().items()))
    assert open_package(json.dumps(turned, indent=7).encode()).verified().integrity is Integrity.INTACT


CHANGES: dict[str, Any] = {
    "another licence": lambda found: found["licence"].update(name="CC0 1.0"),
    "another title": lambda found: found["initiatives"][0].update(title="Anderes"),
    "an initiative less": lambda found: found["initiatives"].pop(),
    "another date": lambda found: found.update(created_at="2026-10-02T08:30:00Z"),
    "something new beside the rest": lambda found: found.update(extension=1),
    "something new deep inside": lambda found: found["strategies"][0].update(extension=[]),
    "another signature": lambda found: found["signature"].update(value="A" * 86),
    "another key": lambda found: found["signature"].update(public_key=OTHER_KEY.public_key),
    "a key that is no point": lambda found: found["signature"].update(public_key="_" * 43),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_is_noticed(change: str) -> None:
    found = value()
    CHANGES[change](found)
    assert open_package(json.dumps(found).encode()).verified().integrity is Integrity.BROKEN


def test_members_of_later_releases_are_signed_along_and_ignored() -> None:
    later = value(extension={"new": True})
    later["initiatives"][0]["mood"] = "good"
    package = open_package(json.dumps(KEY.signed(later)).encode())
    assert package.verified().integrity is Integrity.INTACT
    assert package.document == document()


def test_without_a_signature_nobody_says_it() -> None:
    found = value()
    del found["signature"]
    verification = open_package(json.dumps(found).encode()).verified(known_key=KEY.public_key)
    assert (verification.integrity, verification.trust, verification.key) == (Integrity.UNSIGNED, Trust.NONE, "")


def encoded(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


# Points of the orders 1, 2, 4 and 8, with either sign; the last two are written beyond the prime.
WEAK = [1, 2**255 - 20, 0, 2**255, *(eighth + sign for eighth in (Y8, 2**255 - 19 - Y8) for sign in (0, 2**255))]
WEAK += [2**255 - 19, 2**255 - 18]


@pytest.mark.parametrize("key", WEAK)
def test_a_key_under_which_everybody_can_sign_is_no_key(key: int) -> None:
    """With R the neutral element and S = 0 the equation of RFC 8032 holds for many documents, without any secret."""
    found = value()
    found["signature"] = {
        "algorithm": "Ed25519",
        "public_key": encoded(key.to_bytes(32, "little")),
        "value": encoded(bytes([1]) + bytes(63)),
    }
    for number in range(16):  # one in eight fits a key of order eight
        found["extension"] = number
        assert open_package(json.dumps(found).encode()).verified().integrity is Integrity.BROKEN


TRUST = {"": Trust.NEW, KEY.public_key: Trust.KNOWN, OTHER_KEY.public_key: Trust.FOREIGN}


@pytest.mark.parametrize(("known", "trust"), TRUST.items())
def test_trust_in_a_key(known: str, trust: Trust) -> None:
    assert open_package(packed()).verified(known_key=known).trust is trust


def test_a_key_that_was_handed_over_is_followed_over_several_steps() -> None:
    second = KEY.succeeded_by(b"second" + bytes(26))
    third = second.succeeded_by(b"third" + bytes(27))
    package = open_package(packed(third))
    trusts = [package.verified(known_key=key.public_key).trust for key in (KEY, second, third, OTHER_KEY)]
    assert trusts == [Trust.SUCCESSOR, Trust.SUCCESSOR, Trust.KNOWN, Trust.FOREIGN]


def test_nobody_can_appoint_themselves() -> None:
    thief = SigningKey(b"thief" + bytes(27), succession=OTHER_KEY.succeeded_by(THIRD_KEY.secret).succession)
    forged = json.loads(packed(thief))
    forged["signature"]["succession"][0]["public_key"] = KEY.public_key
    package = open_package(json.dumps(forged).encode())
    assert package.verified(known_key=KEY.public_key).trust is Trust.FOREIGN


def test_a_voucher_is_no_document_and_a_document_no_voucher() -> None:
    """One key signs both, so neither may pass for the other."""
    voucher = KEY.succeeded_by(OTHER_KEY.secret).succession[0]
    found = value()
    found["signature"]["value"] = voucher.value
    assert open_package(json.dumps(found).encode()).verified().integrity is Integrity.BROKEN


def test_a_key_file_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "05999000.json"
    assert read_key(path) is None
    key = make_key(path)
    assert make_key(path).public_key == key.public_key
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_a_replaced_key_is_vouched_for_by_the_one_before(tmp_path: Path) -> None:
    path = tmp_path / "key.json"
    first = make_key(path)
    second = replaced(path)
    read = read_key(path)
    assert read is not None
    assert read.public_key == second.public_key != first.public_key
    assert open_package(packed(read)).verified(known_key=first.public_key).trust is Trust.SUCCESSOR
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_key_that_others_can_read_is_not_used(tmp_path: Path) -> None:
    path = tmp_path / "key.json"
    make_key(path)
    path.chmod(0o644)
    with pytest.raises(OutsideFailureError) as raised:
        read_key(path)
    assert raised.value.message.code == "exchange.key_open"


@pytest.mark.parametrize("content", ["", "{}", '{"secret": "00", "succession": []}', "[]"])
def test_a_damaged_key_is_no_reason_to_make_a_new_one(content: str, tmp_path: Path) -> None:
    path = tmp_path / "key.json"
    path.write_text(content)
    path.chmod(0o600)
    with pytest.raises(OutsideFailureError) as raised:
        make_key(path)
    assert raised.value.message.code == "exchange.key_unreadable"
    assert path.read_text() == content


def test_the_moment_of_a_file_is_kept_to_the_second() -> None:
    assert open_package(packed()).document.created_at == CREATED
