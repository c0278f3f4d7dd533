"""Files that came in or went out, byte for byte, and the secret key of each district."""

from __future__ import annotations

import os
from importlib.resources import files
from pathlib import Path

from django.conf import settings

from kreisweit.adapters.exchange import (
    LARGEST_FILE,
    Document,
    Integrity,
    Package,
    PublishedGoal,
    PublishedInitiative,
    PublishedStrategy,
    Publisher,
    SigningKey,
    Verification,
    fingerprint,
    look,
    make_key,
    open_package,
    pack,
    read_key,
    replace_key,
    written,
)
from kreisweit.apps.bodies.models import Body
from kreisweit.kernel.errors import NotPossibleError, OutsideFailureError

__all__ = [
    "LARGEST_FILE",
    "Document",
    "Integrity",
    "Package",
    "PublishedGoal",
    "PublishedInitiative",
    "PublishedStrategy",
    "Publisher",
    "Verification",
    "district_key",
    "example_file",
    "exchange_keys",
    "fingerprint",
    "forget_file",
    "keep_file",
    "known_district_key",
    "look",
    "open_package",
    "pack",
    "read_file",
    "replace_district_key",
    "written",
]


def keep_file(public_id: str, data: bytes) -> None:
    """Keep the bytes of a received or published file under its id. Raises `OutsideFailureError`."""
    path = _path(public_id)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        path.unlink(missing_ok=True)
        raise OutsideFailureError("exchange.store_full") from error


def read_file(public_id: str) -> bytes:
    """The bytes as they were kept. Raises `NotPossibleError` when somebody has taken them away."""
    try:
        return _path(public_id).read_bytes()
    except FileNotFoundError as error:
        raise NotPossibleError("exchange.file_gone") from error


def forget_file(public_id: str) -> None:
    _path(public_id).unlink(missing_ok=True)


def district_key(district: Body) -> SigningKey:
    """The secret key of a district; made when it is needed for the first time."""
    return make_key(_key_path(district))


def known_district_key(district: Body) -> str:
    """The public key of a district, base64url; empty as long as nothing was published. Makes none."""
    key = read_key(_key_path(district))
    return key.public_key if key else ""


def replace_district_key(district: Body) -> SigningKey:
    """A new key, vouched for by the old one."""
    return replace_key(_key_path(district))


def exchange_keys() -> Path:
    """The folder of the secret keys, one file per district; there is none before the first publication."""
    return Path(settings.KREISWEIT_HOME) / "exchange_keys"


def example_file() -> bytes:
    """Initiatives and strategies of other places, compiled from public sources; carried in the package."""
    return files("kreisweit.apps.exchange").joinpath("data", "examples.json").read_bytes()


def _path(public_id: str) -> Path:
    return Path(settings.MEDIA_ROOT) / "exchange" / f"{public_id}.json"


def _key_path(district: Body) -> Path:
    """Beside the database, not among the files: a copy of the files alone must not hold the key."""
    return exchange_keys() / f"{district.ags}.json"
