"""Sentence vectors: the model of the package, a stronger one from a folder, or one behind an address.

The default needs nothing. Each text is encoded once and kept by its digest and the name of the model, so that vectors
of different models never meet.

>>> encoder_from(EmbeddingSettings(), cache=None).name.startswith("usem3-")
True
"""

from kreisweit.adapters.embedding.address import AddressEncoder
from kreisweit.adapters.embedding.choosing import ChosenEncoder, encoder_from
from kreisweit.adapters.embedding.encoder import CachedEncoder
from kreisweit.adapters.embedding.folder import FolderEncoder
from kreisweit.adapters.embedding.settings import EmbeddingSettings
from kreisweit.adapters.embedding.universal import LENGTH, PACKAGE, SentenceEncoder, cache_folder, is_installed
from kreisweit.adapters.embedding.wording import WORDING

__all__ = [
    "LENGTH",
    "PACKAGE",
    "WORDING",
    "AddressEncoder",
    "CachedEncoder",
    "ChosenEncoder",
    "EmbeddingSettings",
    "FolderEncoder",
    "SentenceEncoder",
    "cache_folder",
    "encoder_from",
    "is_installed",
]
