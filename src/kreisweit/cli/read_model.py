"""The options of `kreisweit read` that let a language model look through a document besides the rules."""

from __future__ import annotations

import argparse
import os
from dataclasses import replace

from kreisweit.adapters.language_model import LanguageModelSettings, with_language_model
from kreisweit.engines.reading import Gazetteer, Reading
from kreisweit.kernel.errors import InvalidInputError
from kreisweit.kernel.wording import Message

# Not an option: every user of a machine can read the options of a running program.
KEY = "KREISWEIT_LANGUAGE_MODEL_KEY"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Adds address and name of the model."""
    parser.add_argument(
        "--language-model",
        metavar="ADRESSE",
        default="",
        help="zusätzlich ein Sprachmodell fragen (OpenAI-kompatibel, zum Beispiel http://localhost:11434/v1); "
        f"einen Schlüssel nennt {KEY}",
    )
    parser.add_argument("--model", metavar="NAME", default="", help="Name des Sprachmodells")


def model_of(options: argparse.Namespace) -> LanguageModelSettings | None:
    """The model to ask, if any. Raises `InvalidInputError` for an address or name that cannot be used."""
    if not options.language_model and not options.model:
        return None
    try:
        return LanguageModelSettings(options.language_model, options.model, key=os.environ.get(KEY, ""))
    except ValueError as error:
        raise InvalidInputError("read.bad_language_model") from error


def asked(
    reading: Reading, *, gazetteer: Gazetteer, model: LanguageModelSettings | None
) -> tuple[Reading, tuple[Message, ...]]:
    """The reading with what the model adds, and what went wrong with it."""
    outcome = with_language_model(reading.clean, proposals=reading.proposals, gazetteer=gazetteer, settings=model)
    return replace(reading, proposals=outcome.proposals), outcome.remarks
