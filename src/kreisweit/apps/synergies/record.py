"""A decision as it leaves the database: what the matching learns from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Decided:
    """One answer to a proposal; `id` names the proposal, `about` the matter."""

    id: str
    kind: str
    features: Mapping[str, float]
    is_right: bool
    about: tuple[str, ...]
