"""The commands that need the server's packages: each is a Django management command of the same name.

They are found by name when they are called. So `kreisweit match` starts without Django, and this package
never imports it.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from kreisweit.kernel.errors import KreisweitError

if TYPE_CHECKING:
    from argparse import _SubParsersAction

COMMANDS = {
    "serve": "startet Kreisweit: Seiten und Aufträge in einem Prozess",
    "demo": "startet Kreisweit mit dem Demonstrationskreis Coesfeld",
    "init": "legt einen Kreis aus einer Tabelle seiner Gemeinden an",
    "administrator": "gibt einer Person die Rolle Administration und einen Link zum Setzen des Kennworts",
    "harvest": "holt Neues aus den angeschlossenen Ratsinformationssystemen",
    "digest": "verschickt den Wochenüberblick an alle, die ihn wollen",
    "doctor": "nennt, was an dieser Installation unsicher ist oder fehlt",
    "audit": "prüft, ob das Protokoll unversehrt ist",
    "backup": "sichert die eingebettete Datenbank im laufenden Betrieb",
    "restore": "stellt die eingebettete Datenbank aus einer Sicherung wieder her",
}
# The demonstration keeps apart from a real installation on the same machine, and the terminal to its greeting.
ENVIRONMENT = {
    "demo": {
        "KREISWEIT_DEMO": "1",
        "KREISWEIT_HOME": os.path.join("var", "demo"),
        "KREISWEIT_LOG_LEVEL": "WARNING",
    }
}


def add_parser(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    for name, summary in COMMANDS.items():
        # Options belong to the management command, which also explains them: no character begins an option
        # here.
        parser = commands.add_parser(name, help=summary, add_help=False, prefix_chars="\0")
        parser.add_argument("arguments", nargs="*")
        parser.set_defaults(run=partial(_run, name))


def _run(name: str, options: argparse.Namespace) -> int:
    for setting, value in ENVIRONMENT.get(name, {}).items():
        os.environ.setdefault(setting, value)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kreisweit.config.settings")
    try:
        management = import_module("django.core.management")
    except ModuleNotFoundError:
        print(f"kreisweit {name}: Dafür fehlen Pakete. Befehl: pip install 'kreisweit[web]'", file=sys.stderr)
        return 2
    return _execute(management, [name, *options.arguments])


def _execute(management: object, arguments: Sequence[str]) -> int:
    import_module("django").setup()
    import_module("django.utils.translation").activate(_language())
    try:
        management.execute_from_command_line(["kreisweit", *arguments])  # type: ignore[attr-defined]  # found by name
    except KreisweitError as error:
        print(
            f"kreisweit {arguments[0]}: {import_module('kreisweit.ui.wording').say(error.message)}",
            file=sys.stderr,
        )
        return 2
    return 0


def _language() -> str:
    """English for an English locale, German for every other one."""
    locale = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), "")
    return "en" if locale.startswith("en") else "de"
