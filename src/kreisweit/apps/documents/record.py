"""What other stages say about a document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Citing:
    """Something of a later stage that rests on `passage` (its public id), with its title and its address."""

    title: str
    url: str
    passage: str
