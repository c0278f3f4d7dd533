"""`kreisweit index`: builds an index on disk from any number of initiatives, adds to it, searches it, pairs all."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from kreisweit.adapters.match_index import StoredIndex, add_items, all_neighbours, build_index, pair_lines
from kreisweit.cli.items import items_in
from kreisweit.cli.wording import sentence
from kreisweit.engines.matching import Item
from kreisweit.engines.matching.wording import WORDING, reason
from kreisweit.kernel.errors import InvalidInputError, OutsideFailureError
from kreisweit.kernel.wording import Message


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the subcommand with its own subcommands; `run` carries the chosen one out."""
    parser = commands.add_parser(
        "index",
        help="hält sehr viele Vorhaben auf der Platte vergleichbar",
        description="Für Bestände, die nicht mehr in den Arbeitsspeicher passen: Index anlegen, ergänzen, durchsuchen, "
        "alle Paare schreiben. Entscheidungen stehen nie im Index.",
    )
    actions = parser.add_subparsers(title="Aufgaben", metavar="AUFGABE", required=True)
    build = actions.add_parser("build", help="legt einen Index aus einer Liste neu an (JSON, JSONL, XLSX, ODS, CSV)")
    add = actions.add_parser("add", help="nimmt weitere Vorhaben auf; gleiche Kennungen ersetzen die alten")
    for action, run in ((build, _build), (add, _add)):
        action.add_argument("file", metavar="DATEI", type=Path, help="Liste der Vorhaben")
        action.set_defaults(run=run)
    search = actions.add_parser("search", help="nennt die nächsten Vorhaben zu einem Text")
    search.add_argument("title", metavar="TITEL", help="Bezeichnung, wie sie in einer Liste stünde")
    search.add_argument("--text", default="", help="Beschreibung")
    search.add_argument("--place", metavar="ORT", default="", help="Ort")
    search.add_argument("--limit", metavar="N", type=int, default=10, help="so viele zeigen (10)")
    search.set_defaults(run=_search)
    pairs = actions.add_parser("pairs", help="schreibt für alle Vorhaben die nächsten, als JSON-Zeilen")
    pairs.add_argument("out", metavar="AUSGABE", type=Path, help="Datei für die Paare")
    pairs.add_argument("--kinds", action="store_true", help="jedes Paar genau lesen: Art, Wert, Belege, Merkmale")
    pairs.add_argument("--limit", metavar="N", type=int, default=10, help="nächste je Vorhaben, höchstens 16 (10)")
    pairs.set_defaults(run=_pairs)
    for action in (build, add, search, pairs):
        action.add_argument("--index", metavar="ORDNER", type=Path, required=True, help="Ordner des Index")
        action.add_argument("--language", choices=("de", "en"), default="de", help="Sprache der Ausgabe")
    for action in (build, add, pairs):
        action.add_argument("--workers", metavar="N", type=int, default=0, help="Prozesse (einer je Kern)")
        action.add_argument("--scheduler", metavar="ADRESSE", default="", help="Dask-Cluster statt eigener Prozesse")


def _build(options: argparse.Namespace) -> int:
    with _bar() as bar:
        task = bar.add_task("Vorhaben", total=None)
        manifest = build_index(
            options.index,
            items_in(options.file),
            workers=options.workers,
            scheduler=options.scheduler,
            progress=lambda done: bar.update(task, completed=done),
        )
    return _say("index.built", options, items=manifest.items)


def _add(options: argparse.Namespace) -> int:
    found = items_in(options.file)
    add_items(options.index, found, workers=options.workers, scheduler=options.scheduler)
    return _say("index.added", options, items=StoredIndex.open(options.index).kept)


def _search(options: argparse.Namespace) -> int:
    if not options.title.strip():
        raise InvalidInputError("index.nothing_to_search")
    index = StoredIndex.open(options.index)
    # An id that nobody has: what is typed is in no list yet.
    item = Item("\N{REPLACEMENT CHARACTER}", options.title, options.text, place=options.place)
    table = Table(show_lines=True)
    for heading in ("index.score", "index.initiative", "index.why"):
        table.add_column(sentence(Message(heading), options.language))
    near = index.similar(item, limit=options.limit)
    by_id = {one.id: one for one in index.items([index.number_of(other.id) for other in near])}
    for other in near:
        found, kind = by_id[other.id], WORDING.say(Message(f"matching.kind_{other.kind}"), options.language)
        told = reason(other.evidence, language=options.language)
        place = f" ({found.place})" if found.place else ""
        table.add_row(f"{round(100 * other.score)} %\n{kind}", f"{found.title}{place}\n{found.id}", told)
    if not near:
        return _say("index.nothing_found", options)
    Console().print(table)
    return 0


def _pairs(options: argparse.Namespace) -> int:
    if not 1 <= options.limit <= 16:
        raise InvalidInputError("index.limit_out_of_range", limit=options.limit)
    index = StoredIndex.open(options.index)
    how = {"workers": options.workers, "scheduler": options.scheduler}
    with _bar() as bar:
        task = bar.add_task("Paare", total=None)
        near = all_neighbours(index, **how, progress=lambda done, total: bar.update(task, completed=done, total=total))
        lines = pair_lines(index, near, limit=options.limit, judged=options.kinds, **how)
        count = _write(options.out, lines)
    return _say("index.written", options, pairs=count, path=options.out)


def _write(path: Path, lines: Iterable[bytes]) -> int:
    """Writes lines beside and moves them into place. Returns how many there are."""
    beside = path.with_name(f"{path.name}.part")
    count = 0
    try:
        with beside.open("wb") as file:
            for line in lines:
                file.write(line + b"\n")
                count += 1
        beside.replace(path)
    except OSError as error:
        raise OutsideFailureError("match.not_writable", path=path) from error
    return count


def _bar() -> Progress:
    errors = Console(stderr=True)
    return Progress(console=errors, transient=True, disable=not errors.is_terminal)


def _say(code: str, options: argparse.Namespace, **values: object) -> int:
    Console().print(sentence(Message.of(code, **values), options.language), highlight=False)
    return 0
