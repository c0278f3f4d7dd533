"""`kreisweit exchange`: look at, verify and sign files that districts exchange, without server or database."""

from __future__ import annotations

import argparse
import json
from importlib.util import find_spec
from pathlib import Path

from kreisweit.cli.wording import sentence
from kreisweit.kernel.errors import InvalidInputError, NotPossibleError, OutsideFailureError
from kreisweit.kernel.wording import Message

KEY_LENGTH = 43
NOT_AS_EXPECTED = 1


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the subcommand with its actions; `run` carries one out."""
    parser = commands.add_parser(
        "exchange",
        help="prüft und unterschreibt Dateien, die Kreise austauschen",
        description="Prüft, unterschreibt und beschreibt Austauschdateien (docs/exchange.md).",
    )
    actions = parser.add_subparsers(title="Aktionen", metavar="AKTION", required=True)
    verify = actions.add_parser("verify", help="sagt, was in einer Datei steht, von wem und ob unverändert")
    verify.add_argument("file", metavar="DATEI", type=Path, help="Austauschdatei")
    verify.add_argument("--key", metavar="SCHLÜSSEL", default="", help="öffentlicher Schlüssel, den Sie erwarten")
    verify.set_defaults(run=run_verify)
    sign = actions.add_parser("sign", help="unterschreibt eine Datei aus einem anderen Programm")
    sign.add_argument("file", metavar="DATEI", type=Path, help="Austauschdatei, mit oder ohne Unterschrift")
    key_help = "geheimer Schlüssel; entsteht, wenn er fehlt"
    sign.add_argument("--key", metavar="DATEI", type=Path, required=True, help=key_help)
    sign.add_argument("--out", metavar="DATEI", type=Path, required=True, help="unterschriebene Datei")
    sign.set_defaults(run=run_sign)
    schema = actions.add_parser("schema", help="zeigt das JSON-Schema des Formats")
    schema.set_defaults(run=run_schema)
    for action in (verify, sign, schema):
        action.add_argument("--language", choices=("de", "en"), default="de", help="Sprache der Ausgabe")


def run_verify(options: argparse.Namespace) -> int:
    """Returns 0 for an intact file by the expected key, 1 for one that is not, raises for what is no exchange file."""
    _require_signing()
    from kreisweit.adapters.exchange.package import open_package

    if options.key and len(options.key) != KEY_LENGTH:
        raise InvalidInputError("exchange.bad_key", key=options.key)
    package = open_package(_read(options.file))
    document, found = package.document, package.verified(known_key=options.key)
    counts = {"initiatives": len(document.initiatives), "strategies": len(document.strategies)}
    told = {"name": document.publisher.name, "date": f"{document.created_at:%Y-%m-%d}", "licence": document.licence}
    _say(options, Message.of("exchange.file", **told, **counts))
    is_intact = found.integrity == "intact"
    _say(options, Message(f"exchange.intact_{found.trust}" if is_intact else f"exchange.{found.integrity}"))
    if found.key:
        _say(options, Message.of("exchange.key", key=found.key))
        _say(options, Message.of("exchange.fingerprint", fingerprint=found.fingerprint))
    return 0 if is_intact and found.trust != "foreign" else NOT_AS_EXPECTED


def run_sign(options: argparse.Namespace) -> int:
    """Sign a file after checking that it is a proper one. What other programs have added is signed along."""
    _require_signing()
    from kreisweit.adapters.exchange.document import read_document
    from kreisweit.adapters.exchange.key_file import make_key
    from kreisweit.adapters.exchange.strict_json import parse

    if options.out.resolve() == options.key.resolve():
        raise InvalidInputError("exchange.out_is_key", path=options.out)
    value = parse(_read(options.file))
    read_document(value)
    key = make_key(options.key)
    try:
        options.out.write_text(json.dumps(key.signed(value), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise OutsideFailureError("exchange.not_writable", path=options.out) from error
    _say(options, Message.of("exchange.signed", path=options.out))
    _say(options, Message.of("exchange.key", key=key.public_key))
    return 0


def run_schema(_options: argparse.Namespace) -> int:
    from kreisweit.adapters.exchange.schema import schema_text

    print(schema_text(), end="")
    return 0


def _require_signing() -> None:
    """The base installation comes without it, so the modules that need it are imported where they are used."""
    if find_spec("cryptography") is None:
        raise NotPossibleError("exchange.no_signing")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InvalidInputError("exchange.no_such_file", path=path) from error


def _say(options: argparse.Namespace, message: Message) -> None:
    print(sentence(message, options.language))
