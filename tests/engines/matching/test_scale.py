"""Another embedding model beside one calibration: its cosines count as those of the known model."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
import pytest
from tests.adapters.embedding.server import vector

from kreisweit.adapters.embedding import SentenceEncoder
from kreisweit.engines.matching import Item, match
from kreisweit.engines.matching.index import Index
from kreisweit.engines.matching.model import Vectors
from kreisweit.engines.matching.scale import QUANTILES, Scale, known_quantiles, quantiles_of, reference_texts, scale_of
from kreisweit.kernel.errors import OutsideFailureError

DEFAULT = SentenceEncoder(folder=None)
ITEMS = [Item(f"{number}", text) for number, text in enumerate(reference_texts()[:40])]


class Narrow:
    """Says the same as the default, with all vectors in a narrow cone and their differences evened out, as many newer
    models do."""

    name = "narrow"

    def encode(self, texts: Sequence[str]) -> Vectors:
        vectors = DEFAULT.encode(texts)
        bent = np.sign(vectors) * np.abs(vectors) ** 0.5
        bent = bent / np.linalg.norm(bent, axis=1, keepdims=True) + 0.3
        found: Vectors = (bent / np.linalg.norm(bent, axis=1, keepdims=True)).astype(np.float32)
        return found


class Scaled(Narrow):
    @cached_property
    def scale(self) -> Scale | None:
        return Scale.of(self.encode(reference_texts()))


def test_the_known_quantiles_are_those_of_the_default() -> None:
    assert np.allclose(quantiles_of(DEFAULT.encode(reference_texts())), known_quantiles(), atol=1e-3)
    assert len(known_quantiles()) == len(QUANTILES)
    assert len(set(reference_texts())) == len(reference_texts())


def test_the_default_counts_as_it_is() -> None:
    assert scale_of(DEFAULT) is None
    assert scale_of(None) is None
    own = Scale.of(DEFAULT.encode(reference_texts()))
    cosines = np.linspace(0, 1, 11, dtype=np.float32)
    assert np.allclose(own(cosines), cosines, atol=2e-3)


def test_the_order_of_a_model_is_kept_and_the_ends_stay() -> None:
    scale = Scale.of(Narrow().encode(reference_texts()))
    mapped = scale(np.linspace(-1, 1, 200, dtype=np.float32))
    assert (np.diff(mapped) >= 0).all()
    assert mapped[-1] == pytest.approx(1, abs=1e-4)


def test_a_model_that_tells_nothing_apart_has_a_scale_too() -> None:
    same = np.tile(np.eye(1, 8, dtype=np.float32), (len(reference_texts()), 1))
    assert np.isfinite(Scale.of(same)(np.array([0.0, 0.5, 1.0], np.float32))).all()


def test_the_wrong_number_of_vectors() -> None:
    with pytest.raises(ValueError, match="one vector for each"):
        Scale.of(np.eye(3, dtype=np.float32))


def test_scores_of_another_model_are_on_the_scale_of_the_calibration() -> None:
    def scores(encoder: Narrow | SentenceEncoder) -> dict[tuple[str, str], float]:
        return {(one.first, one.second): one.features["meaning"] for one in match(ITEMS, encoder=encoder).pairs}

    known, raw, scaled = scores(DEFAULT), scores(Narrow()), scores(Scaled())
    shared = sorted(known.keys() & raw.keys() & scaled.keys())
    assert len(shared) >= 20
    off = {name: np.mean([abs(known[key] - found[key]) for key in shared]) for name, found in
           (("raw", raw), ("scaled", scaled))}  # fmt: skip
    assert off["scaled"] < 0.5 * off["raw"]
    assert off["scaled"] < 0.05


def test_words_answer_while_a_model_elsewhere_is_away() -> None:
    class Away:
        name = "away"

        def encode(self, texts: Sequence[str]) -> Vectors:
            if len(texts) == 1:
                raise OutsideFailureError("embedding.unreachable", host="ki.example.de")
            return np.array([vector(text) for text in texts], np.float32)

    index = Index.build(ITEMS, encoder=Away())
    assert "0" in [one.id for one in index.similar(Item("x", "Handyparken"), limit=3)]
