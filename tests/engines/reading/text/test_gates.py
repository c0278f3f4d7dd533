"""How good the text must be: stored pages in three qualities, read with two models, and a real scanned paper."""

from __future__ import annotations

import pytest
from tests.engines.reading.text.scoring import MODELS, QUALITIES, Score, recognised, reference, score, seed


@pytest.fixture(scope="module")
def scores() -> dict[tuple[str, str], Score]:
    return {
        (quality, model): score(recognised(quality, model), reference()) for quality in QUALITIES for model in MODELS
    }


def test_the_real_scan() -> None:
    found = score(*seed())
    assert found.wer <= 2.0
    assert found.broken == ()
    assert found.sections == (1, 1)
    assert found.numbers == (9, 9)


@pytest.mark.parametrize(
    ("quality", "model", "limit"),
    [("A", "deu", 0.3), ("B", "deu", 0.6), ("C", "deu", 3.5), ("A", "eng", 2.5), ("B", "eng", 3.0), ("C", "eng", 6.0)],
)
def test_word_error_rates(scores: dict[tuple[str, str], Score], quality: str, model: str, limit: float) -> None:
    found = scores[quality, model]
    assert found.wer <= limit
    assert found.wer <= found.wer_layout <= found.wer_raw


@pytest.mark.parametrize("quality", QUALITIES)
@pytest.mark.parametrize("model", MODELS)
def test_no_right_word_is_broken(scores: dict[tuple[str, str], Score], quality: str, model: str) -> None:
    assert scores[quality, model].broken == ()


@pytest.mark.parametrize("quality", QUALITIES)
@pytest.mark.parametrize("model", MODELS)
def test_sections_are_found(scores: dict[tuple[str, str], Score], quality: str, model: str) -> None:
    found, wanted = scores[quality, model].sections
    assert wanted == 27
    assert found >= wanted - 2 if quality == "C" else found == wanted


def test_umlauts_come_back(scores: dict[tuple[str, str], Score]) -> None:
    assert [scores[quality, "eng"].umlauts >= limit for quality, limit in zip("ABC", (89, 87, 84), strict=True)] == [
        True,
        True,
        True,
    ]
