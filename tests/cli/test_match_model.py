"""`kreisweit match` with another embedding model."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.adapters.embedding.server import embedding_server
from tests.adapters.embedding.tiny_model import write_model

from kreisweit.cli.main import main

ITEMS = [
    {"id": str(number), "title": title} for number, title in enumerate(("Handyparken", "Parken per Handy", "Kita"))
]


def run(tmp_path: Path, *options: str) -> tuple[int, str]:
    """Exit code, and the model whose vectors were kept."""
    (tmp_path / "items.json").write_text(json.dumps(ITEMS), encoding="utf-8")
    out = tmp_path / "out.json"
    code = main(["match", str(tmp_path / "items.json"), "--quiet", "--json", str(out), *options])
    kept = [path.stem.removeprefix("vectors-") for path in (tmp_path / "cache/kreisweit").glob("*.npz")]
    assert len(kept) == out.exists()
    return code, kept[0] if kept else ""


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def test_a_model_from_a_folder(tmp_path: Path) -> None:
    code, encoder = run(tmp_path, "--model-folder", str(write_model(tmp_path / "tiny")))
    assert (code, encoder[:10]) == (0, "onnx-tiny-")


def test_a_folder_without_a_model_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _ = run(tmp_path, "--model-folder", str(tmp_path))
    assert code != 0
    assert "fehlt das Modell" in capsys.readouterr().err


def test_a_model_behind_an_address_with_a_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KREISWEIT_EMBEDDING_KEY", "geheim")
    with embedding_server() as (at, questions):
        code, encoder = run(tmp_path, "--embedding-address", at, "--embedding-model", "tiny")
    assert (code, "tiny-16" in encoder) == (0, True)
    assert {one["key"] for one in questions} == {"Bearer geheim"}


def test_an_address_that_is_away_gives_way_to_the_default(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with embedding_server() as (at, _):
        pass
    code, encoder = run(tmp_path, "--embedding-address", at, "--embedding-model", "tiny")
    assert (code, encoder[:6]) == (0, "usem3-")
    said = " ".join(capsys.readouterr().err.split())
    assert "ist nicht erreichbar" in said
    assert "eingebauten Satzvektoren" in said


def test_a_model_without_vectors_is_a_contradiction(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _ = run(tmp_path, "--no-vectors", "--model-folder", str(tmp_path))
    assert code != 0
    assert "--no-vectors" in capsys.readouterr().err
