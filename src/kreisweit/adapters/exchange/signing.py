"""Who says it, and whether it is still what they said: Ed25519 (RFC 8032) over the canonical form (RFC 8785).

The signature covers the document as it was received, without the member `signature` and with every member we do not
know. So a later version of the format can say more and stays verifiable here, and nothing can be slipped in beside what
was signed.
"""

from __future__ import annotations

import binascii
import hashlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from kreisweit.adapters.exchange.canonical import canonical_json

ALGORITHM = "Ed25519"
FIELD_PRIME = 2**255 - 19
SMALL_ORDER = {0, 1, 0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826}
"""The coordinates y, up to their sign, of the points of order 4, 1 and 2, and 8."""
GROUP = 4


class Integrity(StrEnum):
    """Whether the content is what the holder of the key has signed."""

    INTACT = "intact"
    BROKEN = "broken"
    UNSIGNED = "unsigned"


class Trust(StrEnum):
    """What we know about the key.

    `NEW`: nobody was known under this name yet. `SUCCESSOR`: the known key vouches for this one. `FOREIGN`: somebody
    else's key, or the publisher has lost theirs.
    """

    KNOWN = "known"
    NEW = "new"
    SUCCESSOR = "successor"
    FOREIGN = "foreign"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Verification:
    """What a signature says. `key` is the public key, base64url, empty when there is none."""

    integrity: Integrity
    trust: Trust
    key: str = ""

    @property
    def fingerprint(self) -> str:
        """Of the key, in groups of four; empty without a key."""
        return fingerprint(self.key) if self.key else ""


@dataclass(frozen=True, slots=True)
class Voucher:
    """A former key, base64url, and its signature under the statement that names the next one."""

    public_key: str
    value: str


class SigningKey:
    """The secret key of a publisher with the vouchers of the keys before it."""

    def __init__(self, secret: bytes, *, succession: Sequence[Voucher] = ()) -> None:
        """`secret` has 32 bytes; raises `ValueError` for another number."""
        self._key = Ed25519PrivateKey.from_private_bytes(secret)
        self.secret = secret
        self.succession = tuple(succession)

    @property
    def public_key(self) -> str:
        return _encoded(self._key.public_key().public_bytes_raw())

    def signed(self, value: Mapping[str, Any]) -> dict[str, Any]:
        """`value` with its signature as the member `signature`; one that is there already is replaced."""
        signature: dict[str, Any] = {
            "algorithm": ALGORITHM,
            "public_key": self.public_key,
            "value": _encoded(self._key.sign(_covered(value))),
        }
        if self.succession:
            signature["succession"] = [{"public_key": one.public_key, "value": one.value} for one in self.succession]
        return {**value, "signature": signature}

    def succeeded_by(self, secret: bytes) -> SigningKey:
        """A key with `secret` for which this one vouches."""
        heir = SigningKey(secret)
        voucher = Voucher(self.public_key, _encoded(self._key.sign(_statement(heir.public_key))))
        return SigningKey(secret, succession=(*self.succession, voucher))


def verify(value: Mapping[str, Any], *, known_key: str = "") -> Verification:
    """Check the signature of a document that `schema.check` has let pass.

    `known_key` is the public key we remember for this publisher, base64url; empty when there is none.
    """
    signature = value.get("signature")
    if signature is None:
        return Verification(Integrity.UNSIGNED, Trust.NONE)
    key = signature["public_key"]
    if not _holds(key, signature["value"], _covered(value)):
        return Verification(Integrity.BROKEN, Trust.NONE, key)
    return Verification(Integrity.INTACT, _trust(key, known_key, signature.get("succession", ())), key)


def fingerprint(key: str) -> str:
    """SHA-256 of a public key in groups of four, as people compare it on the telephone.

    >>> fingerprint("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo")[:14]
    '21fe 31df a154'
    """
    digest = hashlib.sha256(_decoded(key) or b"").hexdigest()
    return " ".join(digest[start : start + GROUP] for start in range(0, len(digest), GROUP))


def _trust(key: str, known: str, succession: Sequence[Mapping[str, str]]) -> Trust:
    if not known:
        return Trust.NEW
    if key == known:
        return Trust.KNOWN
    chain = [*(one["public_key"] for one in succession), key]
    if known not in chain:
        return Trust.FOREIGN
    # Only the way from the key we know counts; what vouched for that one we have no reason to ask.
    start = chain.index(known)
    steps = zip(succession[start:], chain[start + 1 :], strict=True)
    vouched = all(_holds(one["public_key"], one["value"], _statement(heir)) for one, heir in steps)
    return Trust.SUCCESSOR if vouched else Trust.FOREIGN


def _statement(heir: str) -> bytes:
    """What a key signs when it hands over. Its format tells it from every document."""
    return canonical_json({"format": "kreisweit-key-succession", "version": 1, "successor": heir})


def _covered(value: Mapping[str, Any]) -> bytes:
    return canonical_json({name: member for name, member in value.items() if name != "signature"})


def _holds(key: str, value: str, covered: bytes) -> bool:
    public, signature = _decoded(key), _decoded(value)
    if public is None or signature is None or _is_small_order(public):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, covered)
    except (InvalidSignature, ValueError):
        return False
    return True


def _is_small_order(public: bytes) -> bool:
    """Whether a key is one of the eight points whose multiples are so few that anybody can sign anything with them.

    RFC 8032 lets them pass. A key is the coordinate y of a point and, in the highest bit, the sign of x.
    """
    y = (int.from_bytes(public, "little") & (2**255 - 1)) % FIELD_PRIME
    return y in SMALL_ORDER or FIELD_PRIME - y in SMALL_ORDER


def _encoded(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def _decoded(text: str) -> bytes | None:
    """The bytes of base64url without padding; nothing for what is not written in its one proper way."""
    try:
        data = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        return None
    return data if _encoded(data) == text else None
