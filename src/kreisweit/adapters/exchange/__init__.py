"""Initiatives and strategies as a signed open file that another district can read and verify. See docs/exchange.md.

Signing needs the package `cryptography`; what is only named here is loaded when somebody asks for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kreisweit.adapters.on_demand import names_on_demand

if TYPE_CHECKING:
    from kreisweit.adapters.exchange.document import (
        Document,
        PublishedGoal,
        PublishedInitiative,
        PublishedStrategy,
        Publisher,
        read_document,
        written,
    )
    from kreisweit.adapters.exchange.key_file import make_key, read_key, replace_key
    from kreisweit.adapters.exchange.names import look
    from kreisweit.adapters.exchange.package import Package, open_package, pack
    from kreisweit.adapters.exchange.schema import schema_text
    from kreisweit.adapters.exchange.signing import Integrity, SigningKey, Trust, Verification, fingerprint
    from kreisweit.adapters.exchange.strict_json import LARGEST_FILE
    from kreisweit.adapters.exchange.wording import WORDING

__all__ = [
    "LARGEST_FILE",
    "WORDING",
    "Document",
    "Integrity",
    "Package",
    "PublishedGoal",
    "PublishedInitiative",
    "PublishedStrategy",
    "Publisher",
    "SigningKey",
    "Trust",
    "Verification",
    "fingerprint",
    "look",
    "make_key",
    "open_package",
    "pack",
    "read_document",
    "read_key",
    "replace_key",
    "schema_text",
    "written",
]

__getattr__ = names_on_demand(
    __name__,
    {
        "LARGEST_FILE": "strict_json",
        "WORDING": "wording",
        "Document": "document",
        "Integrity": "signing",
        "Package": "package",
        "PublishedGoal": "document",
        "PublishedInitiative": "document",
        "PublishedStrategy": "document",
        "Publisher": "document",
        "SigningKey": "signing",
        "Trust": "signing",
        "Verification": "signing",
        "fingerprint": "signing",
        "look": "names",
        "make_key": "key_file",
        "open_package": "package",
        "pack": "package",
        "read_document": "document",
        "read_key": "key_file",
        "replace_key": "key_file",
        "schema_text": "schema",
        "written": "document",
    },
)
