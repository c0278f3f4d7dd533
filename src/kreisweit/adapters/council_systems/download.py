"""Fetches the files of papers, guarded like everything else."""

from __future__ import annotations

from dataclasses import dataclass

from kreisweit.adapters.council_systems.addresses import parse_address
from kreisweit.adapters.council_systems.client import MIB, Client
from kreisweit.kernel.errors import InvalidInputError, OutsideFailureError

FILE_LIMIT = 50 * MIB


@dataclass(frozen=True, slots=True)
class Download:
    """The bytes of a file and the type that the server claims."""

    data: bytes
    content_type: str


def download(address: str, *, home: str, client: Client, mime_type: str = "", limit: int = FILE_LIMIT) -> Download:
    """The file at `address`, which has to be on the host of `home`.

    `mime_type` is what the council system says the file is. Raises `InvalidInputError` for an address that must not be
    asked, `OutsideFailureError` when there is no file, it is too big or a web page came in its place.
    """
    answer = client.get(parse_address(address), home=parse_address(home), limit=limit, accept="*/*")
    if answer.status >= 400:
        raise OutsideFailureError("council.status", address=address, status=answer.status)
    if not answer.body:
        raise OutsideFailureError("council.file_empty", address=address)
    if answer.body.lstrip()[:1] == b"<" and "html" in answer.content_type and "html" not in mime_type:
        raise OutsideFailureError("council.file_is_page", address=address)
    return Download(answer.body, answer.content_type)


def is_fetchable(address: str, *, home: str) -> bool:
    """Whether `download` would ask for `address` at all."""
    try:
        return parse_address(address).is_home(parse_address(home))
    except InvalidInputError:
        return False
