"""Identifiers that appear in addresses: nobody can guess them, and they can be read out over the phone."""

from __future__ import annotations

import secrets

# Crockford's base 32: no I, L, O, U, so neither digits nor words are mistaken.
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 20


def new_id() -> str:
    """A fresh identifier of 100 random bits, 20 characters from `ALPHABET`."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def is_id(text: str) -> bool:
    """Whether `text` has the shape of an identifier made here."""
    return len(text) == LENGTH and all(character in ALPHABET for character in text)
