"""Where the model is and how long it may take."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

_HERE = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class LanguageModelSettings:
    """A model behind an OpenAI-compatible address, such as the town's own server: `https://ki.example.de/v1`.

    `key` is sent as bearer token and never shown. `timeout_seconds` bounds one request from connecting to its last
    byte. `piece_length` is how many characters go into one request, `most_pieces` how many requests one document may
    cause; what lies behind is left to the rules. `answer_limit` is in bytes.

    Raises `ValueError` for an address that is not http or https, or that carries a password.
    """

    address: str
    model: str
    key: str = field(default="", repr=False)
    timeout_seconds: float = 60.0
    piece_length: int = 6_000
    most_pieces: int = 40
    answer_limit: int = 1_000_000

    def __post_init__(self) -> None:
        parts = urlsplit(self.address)
        if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
            raise ValueError("the address of a language model begins with http:// or https:// and has no password")
        if not self.model or self.timeout_seconds <= 0 or min(self.piece_length, self.most_pieces) < 1:
            raise ValueError("a language model needs a name, and limits above zero")

    @property
    def host(self) -> str:
        """The name or number of the machine that is asked."""
        return urlsplit(self.address).hostname or ""

    @property
    def is_overheard(self) -> bool:
        """Whether texts and key travel unencrypted to another machine."""
        return urlsplit(self.address).scheme == "http" and self.host not in _HERE

    @property
    def completions_address(self) -> str:
        """Where questions are sent."""
        return self.address.rstrip("/") + "/chat/completions"

    @property
    def models_address(self) -> str:
        """Where the server lists its models."""
        return self.address.rstrip("/") + "/models"
