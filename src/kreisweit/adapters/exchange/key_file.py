"""The secret key of a publisher in a file that only its owner can read."""

from __future__ import annotations

import json
import os
import secrets
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kreisweit.adapters.exchange.signing import SigningKey, Voucher
from kreisweit.kernel.errors import OutsideFailureError

SECRET_LENGTH = 32


def read_key(path: Path) -> SigningKey | None:
    """The key in `path`, or nothing when there is no such file.

    Raises `OutsideFailureError` for a file that cannot be read, is damaged or open to others: a key that others could
    have copied proves nothing any more.
    """
    try:
        if path.stat().st_mode & 0o077:
            raise OutsideFailureError("exchange.key_open", path=path)
        held = json.loads(path.read_text(encoding="ascii"))
        return _key(held)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise OutsideFailureError("exchange.key_unreadable", path=path) from error


def make_key(path: Path) -> SigningKey:
    """The key in `path`; made now if there is none. Of two that make one at once, both get the same."""
    if (key := read_key(path)) is not None:
        return key
    fresh = _write(SigningKey(secrets.token_bytes(SECRET_LENGTH)), path, replace=False)
    return fresh or make_key(path)


def replace_key(path: Path) -> SigningKey:
    """A new key for which the one in `path` vouches, kept in its place. Those who know the old one follow."""
    heir = make_key(path).succeeded_by(secrets.token_bytes(SECRET_LENGTH))
    _write(heir, path, replace=True)
    return heir


def _key(held: Mapping[str, Any]) -> SigningKey:
    succession = [Voucher(one["public_key"], one["value"]) for one in held["succession"]]
    return SigningKey(bytes.fromhex(held["secret"]), succession=succession)


def _write(key: SigningKey, path: Path, *, replace: bool) -> SigningKey | None:
    """Written whole or not at all. Without `replace` a file that is there by now stays, and nothing is returned."""
    held = {
        "secret": key.secret.hex(),
        "succession": [{"public_key": one.public_key, "value": one.value} for one in key.succession],
    }
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # mkstemp makes files that only their owner can read.
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".key-")
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            json.dump(held, file)
            file.flush()
            os.fsync(file.fileno())
        return _placed(key, Path(name), path, replace=replace)
    except OSError as error:
        raise OutsideFailureError("exchange.key_not_kept", path=path) from error


def _placed(key: SigningKey, fresh: Path, path: Path, *, replace: bool) -> SigningKey | None:
    if replace:
        fresh.replace(path)
        return key
    try:
        os.link(fresh, path)
    except FileExistsError:
        return None
    finally:
        fresh.unlink()
    return key
