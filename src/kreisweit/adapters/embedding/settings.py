"""Which embedding model is used, and how."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from kreisweit.adapters.language_model import LanguageModelSettings
from kreisweit.kernel.errors import InvalidInputError


@dataclass(frozen=True, slots=True)
class EmbeddingSettings:
    """Nothing set means the model that comes with the package.

    `folder` holds a model in the layout of Hugging Face, run in this process. `address` is OpenAI-compatible, such as
    `https://ki.example.de/v1`, and `model` its name there; `key` is sent as bearer token and never shown. Texts leave
    the process for that address and for no other. `prefix` stands before every text ("query: " for the E5 family).
    `longest` is in tokens, for a folder only. `timeout_seconds` bounds one request, `at_once` is texts per request.

    Raises `InvalidInputError` for a folder together with an address, an address without a model or the reverse, an
    address that is not http or https or that carries a password, and limits below one.
    """

    folder: Path | None = None
    address: str = ""
    model: str = ""
    key: str = field(default="", repr=False)
    prefix: str = ""
    longest: int = 512
    timeout_seconds: float = 30.0
    at_once: int = 32
    tries: int = 2

    def __post_init__(self) -> None:
        if self.folder and (self.address or self.model):
            raise InvalidInputError("embedding.two_models")
        if bool(self.address) != bool(self.model):
            raise InvalidInputError("embedding.half_an_address")
        if min(self.longest, self.at_once, self.tries) < 1 or self.timeout_seconds <= 0:
            raise InvalidInputError("embedding.limit_too_small")
        if self.address:
            self.server()

    def server(self) -> LanguageModelSettings:
        """How the address is reached: as a language model is."""
        try:
            return LanguageModelSettings(
                self.address,
                self.model,
                key=self.key,
                timeout_seconds=self.timeout_seconds,
                answer_limit=ANSWER_BYTES_PER_TEXT * self.at_once,
            )
        except ValueError as error:
            raise InvalidInputError("embedding.bad_address") from error

    @property
    def place(self) -> str:
        """Name or number of the machine and its port: two servers on one machine may hold different models."""
        return urlsplit(self.address).netloc


ANSWER_BYTES_PER_TEXT = 200_000
"""Eight thousand numbers, written with all their digits."""
