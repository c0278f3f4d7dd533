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
from kreisweit.engines.matching.kinds import Judged
from kreisweit.engines.matching.model import Vectors
from kreisweit.engines.matching.scale import QUANTILES, Scale, known_quantiles, quantiles_of, reference_texts, scale_of
from kreisweit.kernel.errors import OutsideFailureError

DEFAULT = SentenceEncoder(folder=None)
TITLES = (
    "Kameras zählen Besucher der Fußgängerzone", "Frequenzmessung in der Einkaufsstraße", "Hundesteuerbescheid",
    "Hundesteuer online anmelden", "Straßenbeleuchtung mit LED und Bewegungsmeldern", "Intelligente Laternen",
    "Virtueller Rundgang durch das Museum", "Stadtgeschichte als Audioführung", "Drohnen für die Feuerwehr",
    "Lagebilder der Einsatzleitung aus der Luft", "Mitfahrbank mit Anzeige", "Mitfahrgelegenheiten vermitteln",
    "Elektronisches Rezept", "Online-Ratenzahlung im Standesamt", "Friedhof mit Karte", "Grabstellen im Netz",
    "Livestream der Ratssitzung", "Sitzungen des Rates im Internet übertragen", "Wasserzähler mit Funk", "Kluge Zähler",
)  # fmt: skip
"""None of them is a reference text."""
ITEMS = [Item(f"{number}", title) for number, title in enumerate(TITLES)]


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
    # Not quite the same: the centre of the reference is taken away fully, that of an inventory by its size.
    assert np.allclose(own(cosines), cosines, atol=0.015)


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
    """Raw cosines of the narrow model are far off where it matters; its mapped ones, and the scores, are not."""
    known, raw, scaled = (Index.build(ITEMS, encoder=one).judge_all()[1] for one in (DEFAULT, Narrow(), Scaled()))
    close = known.values["meaning"] >= 0.3
    assert close.sum() >= 6

    def off(found: Judged) -> tuple[float, float]:
        meaning = np.abs(found.values["meaning"] - known.values["meaning"])[close]
        return float(meaning.mean()), float(np.abs(found.score - known.score)[close].mean())

    assert off(scaled)[0] < 0.5 * off(raw)[0]
    assert off(scaled)[1] < 0.5 * off(raw)[1]


def test_a_result_names_its_model() -> None:
    assert [match(ITEMS[:4], encoder=one).trace.encoder for one in (DEFAULT, Scaled())] == [DEFAULT.name, "narrow"]


def test_words_answer_while_a_model_elsewhere_is_away() -> None:
    class Away:
        name = "away"

        def encode(self, texts: Sequence[str]) -> Vectors:
            if len(texts) == 1:
                raise OutsideFailureError("embedding.unreachable", host="ki.example.de")
            return np.array([vector(text) for text in texts], np.float32)

    index = Index.build(ITEMS, encoder=Away())
    assert "3" in [one.id for one in index.similar(Item("x", "Hundesteuer"), limit=3)]
