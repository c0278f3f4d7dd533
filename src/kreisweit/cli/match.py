"""`kreisweit match FILE`: who is doing the same thing, from a file, without server or database."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from kreisweit.adapters.match_report import Report, as_html, as_json, as_workbook
from kreisweit.cli import embedding_model
from kreisweit.cli.items import read_items
from kreisweit.cli.wording import sentence
from kreisweit.engines.matching import Item, MatchResult, Options, match
from kreisweit.kernel.errors import InvalidInputError, OutsideFailureError
from kreisweit.kernel.wording import Message

SHOWN = 25
Number = TypeVar("Number", int, float)


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the subcommand with its options; `run` carries it out."""
    parser = commands.add_parser(
        "match",
        help="findet gleiche und verwandte Vorhaben in einer Liste und begründet sie",
        description="Vergleicht alle Vorhaben einer Liste (JSON, JSONL, XLSX, XLS, ODS, CSV) und nennt, "
        "was zusammengehört.",
    )
    parser.add_argument("file", metavar="DATEI", type=Path, help="Liste der Vorhaben")
    parser.add_argument("--neighbours", metavar="N", default="10", help="nächste Vorhaben je Vorhaben (10)")
    parser.add_argument("--limit", metavar="N", default=str(SHOWN), help=f"so viele Paare anzeigen ({SHOWN})")
    parser.add_argument("--minimum", metavar="WERT", default="0", help="kleinster Wert eines Paares, 0 bis 1 (0)")
    parser.add_argument("--json", metavar="DATEI", type=Path, help="Ergebnis als JSON schreiben")
    parser.add_argument("--xlsx", metavar="DATEI", type=Path, help="Ergebnis als Arbeitsmappe schreiben")
    parser.add_argument("--html", metavar="DATEI", type=Path, help="Bericht als eigenständige HTML-Seite schreiben")
    parser.add_argument("--no-vectors", action="store_true", help="ohne Satzvektoren vergleichen")
    embedding_model.add_options(parser)
    parser.add_argument("--language", choices=("de", "en"), default="de", help="Sprache der Ausgabe")
    parser.add_argument("--quiet", action="store_true", help="nichts anzeigen, nur Dateien schreiben")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Reads, matches, prints and writes. Raises `KreisweitError` for everything a user can put right."""
    limit = _number("--limit", options.limit, int)
    wanted = Options(
        minimum=_number("--minimum", options.minimum, float),
        neighbours=_number("--neighbours", options.neighbours, int),
    )
    items = read_items(options.file)
    result = _matched(items, wanted, options)
    report = Report(items, result, title=options.file.stem, language=options.language)
    if not options.quiet:
        _print(report, Console(), limit=max(limit, 0))
    for path, content in (
        (options.json, as_json),
        (options.xlsx, as_workbook),
        (options.html, as_html),
    ):
        if path is not None:
            _write(path, content(report), options)
    return 0


def _number(option: str, value: str, kind: Callable[[str], Number]) -> Number:
    try:
        return kind(value.replace(",", "."))
    except ValueError as error:
        raise InvalidInputError("match.bad_number", option=option, value=value) from error


def _matched(items: Sequence[Item], wanted: Options, options: argparse.Namespace) -> MatchResult:
    errors = Console(stderr=True)
    with Progress(console=errors, transient=True, disable=options.quiet or not errors.is_terminal) as bar:
        encoding = bar.add_task("Texte", total=None, visible=not options.no_vectors)
        comparing = bar.add_task("Paare", total=None)
        encoder = embedding_model.encoder_of(
            options,
            progress=lambda done, total: bar.update(encoding, completed=done, total=total),
            remark=lambda message: errors.print(sentence(message, options.language), highlight=False),
        )
        return match(
            items,
            encoder=encoder,
            options=wanted,
            progress=lambda done, total: bar.update(comparing, completed=done, total=total),
        )


def _print(report: Report, console: Console, *, limit: int) -> None:
    pairs = report.result.pairs
    say = report.say
    counts = {"items": len(report.items), "pairs": len(pairs), "groups": len(report.result.groups)}
    console.print(sentence(Message("match.summary", counts), report.language))
    if not report.result.trace.encoder:
        console.print(sentence(Message.of("match.no_vectors"), report.language))
    if not pairs:
        values = {"minimum": report.result.trace.options.minimum}
        console.print(sentence(Message("match.no_pairs", values), report.language))
    table = Table(title=say("report.pairs"), title_justify="left", show_lines=True)
    for heading in ("report.score", "report.item", "report.why"):
        table.add_column(say(heading), ratio=1 if heading == "report.score" else 3)
    for pair in pairs[:limit]:
        both = f"{report.named(pair.first)}\n{report.named(pair.second)}"
        table.add_row(f"{report.percent(pair.score)}\n{report.kind(pair.kind)}", both, report.reason(pair.evidence))
    if table.row_count:
        console.print(table)
    if limit < len(pairs):
        console.print(sentence(Message("match.more", {"shown": limit, "pairs": len(pairs)}), report.language))
    _print_groups(report, console)


def _print_groups(report: Report, console: Console) -> None:
    table = Table(title=report.say("report.groups"), title_justify="left", show_lines=True)
    for heading in ("report.group", "report.count", "report.members"):
        table.add_column(report.say(heading))
    for group in report.result.groups:
        members = "\n".join(report.named(member) for member in group.members)
        table.add_row(report.group_title(group), str(len(group.members)), members)
    if table.row_count:
        console.print(table)


def _write(path: Path, content: bytes, options: argparse.Namespace) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise OutsideFailureError("match.not_writable", path=path) from error
    if not options.quiet:
        Console().print(sentence(Message.of("match.written", path=path), options.language), highlight=False)
