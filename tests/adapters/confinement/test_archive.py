"""The archive check alone; the hostile archives are read whole in the tests of the readers."""

from __future__ import annotations

import io
import zipfile

import pytest

from kreisweit.adapters.confinement.archive import check_archive, open_archive
from kreisweit.adapters.confinement.refusal import RefusalError


def archive(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return stream.getvalue()


def check(data: bytes, *, entries: int = 10, size: int = 50 << 20, ratio: int = 200) -> None:
    with open_archive(data) as opened:
        check_archive(opened, data, most_entries=entries, most_bytes=size, most_ratio=ratio)


def test_an_honest_archive_passes() -> None:
    check(archive({"word/document.xml": b"<x/>" * 1_000, "media/bild.png": bytes(range(256)) * 100}))


def test_small_parts_may_be_packed_as_well_as_they_like() -> None:
    check(archive({"x": b"0" * (3 << 20)}), ratio=2)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (archive({str(number): b"" for number in range(11)}), "archive_entries"),
        (archive({"x": b"0" * (51 << 20)}), "archive_bomb"),
        (archive({"x": b"0" * (20 << 20)}), "archive_bomb"),
        (archive({"a/../../x": b"1"}), "archive_suspicious"),
        (archive({"a\\..\\x": b"1"}), "archive_suspicious"),
    ],
)
def test_others_are_refused(data: bytes, code: str) -> None:
    with pytest.raises(RefusalError) as refused:
        check(data)
    assert refused.value.code == code


def test_what_is_no_archive_is_damaged() -> None:
    with pytest.raises(RefusalError) as refused:
        open_archive(b"PK\x03\x04" + bytes(100))
    assert refused.value.code == "damaged"
