"""The only door from the inventory to the engines: words for the search, and who does something similar."""

from kreisweit.adapters.embedding import WORDING as EMBEDDING_WORDING
from kreisweit.apps.initiatives.bridge.encoder import checked_encoder, embedding, has_encoder, installed_encoder
from kreisweit.apps.initiatives.bridge.items import item_of, item_typed
from kreisweit.apps.initiatives.bridge.similar import Similar, make_ready, settled, similar_to, similar_to_each
from kreisweit.apps.initiatives.bridge.words import spans_of, words_of
from kreisweit.engines.matching import search_terms
from kreisweit.engines.matching.wording import WORDING

__all__ = [
    "EMBEDDING_WORDING",
    "WORDING",
    "Similar",
    "checked_encoder",
    "embedding",
    "has_encoder",
    "installed_encoder",
    "item_of",
    "item_typed",
    "make_ready",
    "search_terms",
    "settled",
    "similar_to",
    "similar_to_each",
    "spans_of",
    "words_of",
]
