"""The options that let another embedding model than that of the package compare the texts."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from pathlib import Path

from kreisweit.adapters.embedding import CachedEncoder, ChosenEncoder, EmbeddingSettings, cache_folder, encoder_from
from kreisweit.kernel.errors import InvalidInputError
from kreisweit.kernel.wording import Message

# Not an option: every user of a machine can read the options of a running program.
KEY = "KREISWEIT_EMBEDDING_KEY"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Adds folder, or address and name, of a model, and what is put before its texts."""
    parser.add_argument(
        "--model-folder",
        metavar="ORDNER",
        type=Path,
        help="Satzvektoren mit dem Modell in diesem Ordner (model.onnx und tokenizer.json)",
    )
    parser.add_argument(
        "--embedding-address",
        metavar="ADRESSE",
        default="",
        help="Satzvektoren von dieser Adresse (OpenAI-kompatibel, zum Beispiel http://localhost:11434/v1); die Texte "
        f"werden dorthin gesendet; einen Schlüssel nennt {KEY}",
    )
    parser.add_argument("--embedding-model", metavar="NAME", default="", help="Name des Modells an dieser Adresse")
    parser.add_argument(
        "--embedding-prefix", metavar="TEXT", default="", help='vor jeden Text gestellt, für E5-Modelle "query: "'
    )


def settings_of(options: argparse.Namespace) -> EmbeddingSettings:
    """What the options say. Raises `InvalidInputError` where that is no model, or with `--no-vectors`."""
    chosen = EmbeddingSettings(
        folder=options.model_folder,
        address=options.embedding_address,
        model=options.embedding_model,
        key=os.environ.get(KEY, ""),
        prefix=options.embedding_prefix,
    )
    if options.no_vectors and (chosen.folder or chosen.address):
        raise InvalidInputError("match.model_without_vectors")
    return chosen


def encoder_of(
    options: argparse.Namespace, *, progress: Callable[[int, int], None], remark: Callable[[Message], None]
) -> CachedEncoder | ChosenEncoder | None:
    """The encoder that was asked for, if any. A folder that cannot be used is a mistake to put right, so it raises; an
    address may be away for a while, so the default takes its place and `remark` is told."""
    chosen = settings_of(options)
    if options.no_vectors:
        return None
    return encoder_from(chosen, cache=cache_folder(), progress=progress, remark=remark if chosen.address else None)
