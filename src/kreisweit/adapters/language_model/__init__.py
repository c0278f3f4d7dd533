"""A language model behind an OpenAI-compatible address, off by default: it may point at passages, never invent them."""

from kreisweit.adapters.language_model.asking import Outcome, with_language_model
from kreisweit.adapters.language_model.client import reach
from kreisweit.adapters.language_model.settings import LanguageModelSettings
from kreisweit.adapters.language_model.wording import WORDING

__all__ = ["WORDING", "LanguageModelSettings", "Outcome", "reach", "with_language_model"]
