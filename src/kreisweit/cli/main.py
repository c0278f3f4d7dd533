"""The command `kreisweit`: finds the subcommand and turns our errors into German sentences and an exit code."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from kreisweit.cli import exchange, index, learn, match, read, web
from kreisweit.cli.wording import sentence
from kreisweit.kernel.errors import KreisweitError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one subcommand. Returns 0 for success, 2 for a problem that was explained to the user."""
    parser = argparse.ArgumentParser(
        prog="kreisweit", description="Von verstreuten digitalen Vorhaben zur gemeinsam beschlossenen Strategie."
    )
    commands = parser.add_subparsers(title="Befehle", metavar="BEFEHL", required=True)
    for command in (match, index, learn, read, exchange, web):
        command.add_parser(commands)
    options = parser.parse_args(arguments)
    try:
        return int(options.run(options))
    except KreisweitError as error:
        print(f"kreisweit: {sentence(error.message)}", file=sys.stderr)
        return 2
