"""Bytes of real servers: marks, encodings, control characters, web pages."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kreisweit.engines.oparl import decode
from kreisweit.kernel.errors import InvalidInputError


@pytest.mark.parametrize(
    ("data", "value", "codes"),
    [
        (b'{"name": "Stadt"}', {"name": "Stadt"}, []),
        (b'\xef\xbb\xbf{"name": "Stadt"}', {"name": "Stadt"}, ["oparl.byte_order_mark"]),
        ('{"name": "Straße"}'.encode("latin-1"), {"name": "Straße"}, ["oparl.not_utf8"]),
        ('{"name": "„Straße“"}'.encode("cp1252"), {"name": "„Straße“"}, ["oparl.not_utf8"]),
        ('{"name": "Straße"}'.encode("utf-16"), {"name": "Straße"}, []),
        (b'{"name": "eins\nzwei\tdrei"}', {"name": "eins\nzwei\tdrei"}, ["oparl.control_characters"]),
        (b'{"name": "eins\\u0000zwei\\ud800"}', {"name": "einszwei"}, []),
        (b'{"size": NaN}', {"size": None}, []),
    ],
)
def test_bytes_are_understood(data: bytes, value: object, codes: list[str]) -> None:
    decoded = decode(data)
    assert (decoded.value, [warning.code for warning in decoded.warnings]) == (value, codes)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<!DOCTYPE html><title>Fehler</title>", "oparl.is_html"),
        (b"  \n<html>", "oparl.is_html"),
        (b"", "oparl.not_json"),
        (b'{"data": [', "oparl.not_json"),
        (b"[" * 100_000, "oparl.too_deep"),
        (b'{"size": ' + b"9" * 10_000 + b"}", "oparl.not_json"),
    ],
)
def test_what_is_no_json_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        decode(data)
    assert refused.value.message.code == code


@given(
    st.recursive(
        st.none() | st.booleans() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_what_any_json_becomes_can_be_kept(value: object) -> None:
    kept = decode(json.dumps([value]).encode()).value
    assert "\\u0000" not in json.dumps(kept)
    json.dumps(kept, ensure_ascii=False).encode()
