"""`kreisweit read`: clean text, parts of a council paper and proposals out of documents, without server or database."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from kreisweit.adapters.bulk.documents import DocumentSettings
from kreisweit.adapters.documents import read_document
from kreisweit.adapters.embedding import SentenceEncoder, cache_folder, is_installed
from kreisweit.cli.places import read_places
from kreisweit.cli.read_many import is_dump, read_many
from kreisweit.cli.read_model import add_options, asked, model_of
from kreisweit.cli.read_summary import print_summary
from kreisweit.cli.wording import sentence
from kreisweit.engines.reading import SCHEMES, Gazetteer, Reading, as_data, read, scheme_from_toml
from kreisweit.kernel.errors import InvalidInputError, OutsideFailureError
from kreisweit.kernel.wording import Message

SCREEN = "-"


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the subcommand with its options; `run` carries it out."""
    parser = commands.add_parser(
        "read",
        help="liest Dokumente und schlägt Vorhaben mit ihren Fundstellen vor",
        description="Liest ein Dokument (PDF, auch gescannt, DOCX, ODT, HTML, TXT, Bild, Tabelle) und zeigt die Teile "
        "der Vorlage und die Vorschläge mit Seite und Wortlaut. Ein Ordner oder ein gespeicherter OParl-Datenbestand "
        "wird mit --out auf allen Kernen gelesen: eine Zeile JSON je Dokument.",
    )
    parser.add_argument("source", metavar="DATEI_ODER_ORDNER", type=Path, help="Dokument, Ordner oder OParl-Bestand")
    parser.add_argument("--text", metavar="DATEI", help="bereinigten Text schreiben (- für den Bildschirm)")
    parser.add_argument(
        "--json", metavar="DATEI", help="Teile und Vorschläge als JSON schreiben (- für den Bildschirm)"
    )
    parser.add_argument("--report", action="store_true", help="die Übersicht auch neben --text und --json zeigen")
    parser.add_argument("--municipalities", metavar="DATEI", type=Path, help="Kreis und Kommunen (JSON, XLSX, CSV)")
    parser.add_argument(
        "--scheme", metavar="DATEI", type=Path, action="append", default=[], help="eigenes Schema (TOML)"
    )
    parser.add_argument("--no-vectors", action="store_true", help="ohne Satzvektoren lesen")
    add_options(parser)
    parser.add_argument("--out", metavar="DATEI", type=Path, help="Ergebnis für einen Ordner (JSON je Zeile)")
    parser.add_argument("--workers", metavar="N", help="Prozesse (so viele wie Kerne)")
    parser.add_argument("--scheduler", metavar="ADRESSE", default="", help="Dask-Cluster, zum Beispiel tcp://host:8786")
    parser.add_argument("--language", choices=("de", "en"), default="de", help="Sprache der Ausgabe")
    parser.add_argument("--quiet", action="store_true", help="nichts anzeigen, nur Dateien schreiben")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Reads one document or many. Raises `KreisweitError` for everything a user can put right."""
    source: Path = options.source
    if not source.exists():
        raise InvalidInputError("read.no_such_file", path=source)
    places = read_places(options.municipalities) if options.municipalities else ()
    settings = DocumentSettings(places, tuple(map(_scheme, options.scheme)), uses_vectors=not options.no_vectors)
    if source.is_dir() or is_dump(source):
        return _run_many(options, settings)
    if options.out or options.workers or options.scheduler:
        raise InvalidInputError("read.only_folder")
    return _run_one(options, settings)


def _scheme(path: Path) -> str:
    """The text of a scheme that can be used."""
    try:
        text = path.read_text(encoding="utf-8")
        scheme_from_toml(text)
    except KeyError as error:
        raise InvalidInputError("read.bad_scheme", path=path, reason=error) from error
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise InvalidInputError("read.bad_scheme", path=path, reason=error) from error
    return text


def _run_many(options: argparse.Namespace, settings: DocumentSettings) -> int:
    if options.text or options.json or options.report:
        raise InvalidInputError("read.only_file")
    if model_of(options):
        raise InvalidInputError("read.model_only_file")
    if options.out is None:
        raise InvalidInputError("read.needs_out")
    workers = options.workers or "0"
    if not workers.isdecimal() or (options.workers and int(workers) < 1):
        raise InvalidInputError("read.bad_workers", value=workers)
    say = Console(stderr=True)
    with Progress(console=say, transient=True, disable=options.quiet or not say.is_terminal) as bar:
        task = bar.add_task(options.source.name, total=None)
        counts = read_many(
            options.source,
            options.out,
            settings=settings,
            workers=int(workers),
            scheduler=options.scheduler,
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )
    if not options.quiet:
        for message in (Message("read.done", counts), Message.of("read.written", path=options.out)):
            Console().print(sentence(message, options.language), highlight=False, soft_wrap=True)
    return 0


def _run_one(options: argparse.Namespace, settings: DocumentSettings) -> int:
    if options.text == SCREEN and options.json == SCREEN:
        raise InvalidInputError("read.two_outputs")
    model = model_of(options)
    gazetteer = Gazetteer.of(municipalities=settings.places)
    reading = _read(options.source, settings, gazetteer=gazetteer, quiet=options.quiet)
    reading, remarks = asked(reading, gazetteer=gazetteer, model=model)
    for remark in () if options.quiet else remarks:
        Console(stderr=True).print(sentence(remark, options.language), highlight=False, soft_wrap=True)
    written: list[tuple[str | None, Callable[[Reading], str]]] = [(options.text, _text), (options.json, _json)]
    for target, content in written:
        if target is not None:
            _write(target, content(reading).encode("utf-8", "replace"), options)
    is_asked = options.report or not (options.text or options.json)
    if is_asked and not options.quiet:
        on_screen = SCREEN in (options.text, options.json)
        print_summary(reading, Console(stderr=on_screen), settings=settings, language=options.language)
    return 0


def _read(path: Path, settings: DocumentSettings, *, gazetteer: Gazetteer, quiet: bool) -> Reading:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise OutsideFailureError("read.not_readable", path=path) from error
    say = Console(stderr=True)
    with Progress(console=say, transient=True, disable=quiet or not say.is_terminal) as bar:
        task = bar.add_task(path.name, total=None)
        raw = read_document(
            data, name=path.name, on_page=lambda done, total: bar.update(task, completed=done, total=total)
        )
    uses_vectors = settings.uses_vectors and is_installed()
    return read(
        raw,
        gazetteer=gazetteer,
        schemes=(*map(scheme_from_toml, settings.schemes), *SCHEMES),
        vectors=SentenceEncoder(folder=cache_folder()).encode if uses_vectors else None,
    )


def _text(reading: Reading) -> str:
    return reading.clean.text + "\n"


def _json(reading: Reading) -> str:
    return json.dumps(as_data(reading), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _write(target: str, content: bytes, options: argparse.Namespace) -> None:
    if target == SCREEN:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        Path(target).write_bytes(content)
    except OSError as error:
        raise OutsideFailureError("read.not_writable", path=target) from error
    if not options.quiet:
        message = Message.of("read.written", path=target)
        Console(stderr=SCREEN in (options.text, options.json)).print(
            sentence(message, options.language), highlight=False, soft_wrap=True
        )
