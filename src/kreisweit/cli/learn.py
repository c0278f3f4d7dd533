"""The command `kreisweit learn`: makes a district's calibration again from the file of its decisions."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kreisweit.cli.wording import sentence
from kreisweit.engines.matching.calibration import Calibration
from kreisweit.engines.matching.learning import learn, replay
from kreisweit.kernel.errors import InvalidInputError

if TYPE_CHECKING:
    from argparse import _SubParsersAction


def add_parser(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "learn", help="rechnet nach, was der Abgleich aus einer Datei mit Entscheidungen lernt"
    )
    parser.add_argument(
        "file", type=Path, metavar="DATEI", help="entscheidungen.jsonl, geladen von der Seite „Gelerntes“"
    )
    parser.add_argument("--plain", action="store_true", help="für Installationen ohne Satzvektoren")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    """Prints what moved and the digest of the calibration."""
    if not options.file.is_file():
        raise InvalidInputError("match.no_such_file", path=str(options.file))
    try:
        text = options.file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInputError("match.unreadable", path=str(options.file)) from error
    learned = learn(replay(text), prior=Calibration.shipped(has_vectors=not options.plain))
    for message in learned.messages:
        print(sentence(message))
    print(learned.calibration.digest)
    return 0
