"""A file as it travels: read it, and write one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kreisweit.adapters.exchange.document import Document, read_document, written
from kreisweit.adapters.exchange.signing import SigningKey, Verification, verify
from kreisweit.adapters.exchange.strict_json import parse


@dataclass(frozen=True)
class Package:
    """A file that could be read. `digest` is the SHA-256 of its bytes; `verified` tells what the signature says."""

    document: Document
    digest: str
    _value: Mapping[str, Any]

    def verified(self, *, known_key: str = "") -> Verification:
        """`known_key`: the public key remembered for this publisher, base64url, empty when there is none."""
        return verify(self._value, known_key=known_key)


def open_package(data: bytes) -> Package:
    """The package in `data`. Raises `InvalidInputError` for everything that is not one; says nothing about trust."""
    value = parse(data)
    return Package(read_document(value), hashlib.sha256(data).hexdigest(), value)


def pack(document: Document, *, key: SigningKey) -> bytes:
    """`document` signed, as a file that people can read as well: indented, one member a line, UTF-8."""
    signed = key.signed(written(document))
    return (json.dumps(signed, ensure_ascii=False, indent=1) + "\n").encode()
