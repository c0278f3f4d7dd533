"""What others would use: TF-IDF, character n-grams, sentence vectors, and the best plain sum of them.

Every peer gets the same texts and gives one score for every pair. None has a number that was fitted to the labels.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from benchmarks.matching.sets import Labelled, Matrix
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.neighbors import NearestNeighbors

from kreisweit.adapters.embedding import SentenceEncoder, cache_folder
from kreisweit.engines.matching.places import Gazetteer
from kreisweit.engines.matching.words import PLACE, WORD, lemma, parts_of

ENCODER = SentenceEncoder(folder=cache_folder())
"""Vectors are kept on disk by text: a second run reads them."""
HALF = 0.5


def words(labelled: Labelled) -> Matrix:
    return cosines(words_of(), _texts(labelled))


def characters(labelled: Labelled) -> Matrix:
    return cosines(characters_of(), _texts(labelled))


def nearest_neighbours(labelled: Labelled) -> Matrix:
    """scikit-learn's NearestNeighbors over TF-IDF words, brute force with cosine distance."""
    rows = words_of().fit_transform(_texts(labelled))
    found = NearestNeighbors(metric="cosine", algorithm="brute", n_neighbors=min(50, rows.shape[0])).fit(rows)
    distances, others = found.kneighbors(rows)
    scores = np.zeros((rows.shape[0], rows.shape[0]))
    np.put_along_axis(scores, others, 1 - distances, axis=1)
    return scores


def vectors_alone(labelled: Labelled) -> Matrix:
    return centred_cosines(_texts(labelled))


def plain_sum(labelled: Labelled) -> Matrix:
    """Title + title with text + characters + half the vectors; lemmas with parts of compounds, without places."""
    gazetteer = Gazetteer.of(labelled.items)
    titles, texts = ([gazetteer.mask(text).replace(PLACE, "") for text in part] for part in _fields(labelled))
    both = [f"{title}. {text}" for title, text in zip(titles, texts, strict=True)]
    lexical = cosines(_lemmas(), titles) + cosines(_lemmas(), both) + cosines(characters_of(), both)
    return np.asarray(lexical + HALF * centred_cosines(_texts(labelled)))


PEERS: Mapping[str, Callable[[Labelled], Matrix]] = {
    "TF-IDF words": words,
    "TF-IDF characters 3-5": characters,
    "scikit-learn NearestNeighbors": nearest_neighbours,
    "sentence vectors alone": vectors_alone,
    "plain sum of fields, characters, vectors": plain_sum,
}


def cosines(vectorizer: TfidfVectorizer, texts: Sequence[str]) -> Matrix:
    """Of all texts with all; texts without a known term have 0 everywhere."""
    rows = vectorizer.fit_transform(texts)
    return np.asarray((rows @ rows.T).todense())


def centred_cosines(texts: Sequence[str]) -> Matrix:
    """Cosines of sentence vectors without what all texts have in common."""
    vectors = ENCODER.encode(texts).astype(float)
    vectors -= vectors.mean(axis=0)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
    return np.asarray(vectors @ vectors.T)


def words_of() -> TfidfVectorizer:
    return TfidfVectorizer(lowercase=True, sublinear_tf=True)


def characters_of() -> TfidfVectorizer:
    return TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)


def _lemmas() -> TfidfVectorizer:
    return TfidfVectorizer(analyzer=_lemmas_and_parts, sublinear_tf=True)


def _lemmas_and_parts(text: str) -> list[str]:
    found = (word for word in WORD.findall(text) if len(word) > 1)
    return [term for word in found for term in (lemma(word).lower(), *parts_of(word))]


def _fields(labelled: Labelled) -> tuple[list[str], list[str]]:
    return [item.title for item in labelled.items], [item.text for item in labelled.items]


def _texts(labelled: Labelled) -> list[str]:
    return [f"{item.title}. {item.text}" for item in labelled.items]
