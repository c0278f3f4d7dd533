"""What the reading of texts depends on: whoever stores what was read can tell whether it would be read the same now."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from importlib.resources import files

from kreisweit.kernel.digest import digest

ENGINE = "matching 2"
"""Changes whenever the code reads, weighs or compares differently."""


@cache
def fingerprint() -> str:
    """Digest of the lists and tables of the engine and of the version of its lexicon, sixteen characters.

    What is learnt from decisions (`calibration.toml`) is left out: it judges, it does not read.
    """
    tables = sorted(
        (one.name, one.read_text(encoding="utf-8"))
        for one in files(__package__).iterdir()
        if one.name.endswith(".toml") and one.name != "calibration.toml"
    )
    return digest([tables, version("simplemma")])[:16]
