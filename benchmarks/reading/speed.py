"""How many pages a second one core reads, and whether memory stays flat over many files.

    python -m benchmarks.reading.speed [--pages 60] [--scans 4] [--files 200] [--write]

CPU seconds are those of this process and its children together (parsers run in confined children), so pages per CPU
second are pages per second and core. "to words" is `read_document`, "to proposals" adds cleaning, parts and proposals.
Peers read the same files in this process and give text only: pdfplumber's `extract_text`, markitdown, and for scans
the bare `tesseract` command on pages of 300 dpi. Memory is
measured by `benchmarks.reading.memory` in a process without the peers.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pdfplumber
import pypdfium2
from benchmarks.reading import corpus
from benchmarks.reading.memory import cpu_seconds
from benchmarks.reading.results import replace_section
from markitdown import MarkItDown
from tests.specs.reading.pipeline import gazetteer

from kreisweit.adapters.documents import read_document
from kreisweit.engines.reading.reading import read

SCAN_DPI = 300
HEADINGS = ("| What | pages | wall s | CPU s | pages/s per core |", "|---|---|---|---|---|")


def timed(name: str, pages: int, work: Callable[[], object]) -> str:
    """One row of the table."""
    wall, cpu = time.perf_counter(), cpu_seconds()
    work()
    wall, cpu = time.perf_counter() - wall, cpu_seconds() - cpu
    return f"| {name} | {pages} | {wall:.2f} | {cpu:.2f} | {pages / cpu:.1f} |"


def pages_per_second(pages: int, scans: int) -> Iterator[str]:
    """Text PDF, DOCX and scan, ours and the peers'."""
    text, word, scanned = corpus.text_pdf(pages), corpus.word_file(pages), corpus.scanned_pdf(scans)
    yield from HEADINGS
    yield timed("text PDF, ours, to words", pages, lambda: read_document(text, name="a.pdf"))
    yield timed("text PDF, ours, to proposals", pages, lambda: _all_of_it(text, "a.pdf"))
    yield timed("text PDF, pdfplumber extract_text", pages, lambda: _pdfplumber(text))
    yield timed("text PDF, markitdown", pages, lambda: _markitdown(text, ".pdf"))
    yield timed("DOCX, ours, to words", pages, lambda: read_document(word, name="a.docx"))
    yield timed("DOCX, ours, to proposals", pages, lambda: _all_of_it(word, "a.docx"))
    yield timed("DOCX, markitdown", pages, lambda: _markitdown(word, ".docx"))
    yield timed("scan, ours, to words", scans, lambda: read_document(scanned, name="a.pdf"))
    yield timed("scan, ours, to proposals", scans, lambda: _all_of_it(scanned, "a.pdf"))
    yield timed("scan, tesseract alone", scans, lambda: _tesseract(scanned))


def _all_of_it(data: bytes, name: str) -> None:
    read(read_document(data, name=name), gazetteer=gazetteer("coesfeld"))


def _pdfplumber(data: bytes) -> None:
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.extract_text()


def _markitdown(data: bytes, extension: str) -> None:
    MarkItDown(enable_plugins=False).convert_stream(io.BytesIO(data), file_extension=extension)


def _tesseract(data: bytes) -> None:
    document = pypdfium2.PdfDocument(data)
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder, "page.png")
        for page in document:
            page.render(scale=SCAN_DPI / 72, grayscale=True).to_pil().save(picture)
            command = ["tesseract", str(picture), "-", "-l", "deu", "--dpi", str(SCAN_DPI)]
            subprocess.run(command, check=True, capture_output=True, env=environment)
    document.close()


def _memory(files: int) -> list[str]:
    command = [sys.executable, "-m", "benchmarks.reading.memory", str(files)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=60)
    parser.add_argument("--scans", type=int, default=4)
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--write", action="store_true", help="into RESULTS.md")
    options = parser.parse_args(arguments)
    command = " ".join(["python -m benchmarks.reading.speed", *arguments])
    today = dt.date.today()  # noqa: DTZ011  a local day
    report = [f"`{command}`, {today}, 2 shared cores, Python {platform.python_version()}.", ""]
    report += pages_per_second(options.pages, options.scans)
    report += ["", *_memory(options.files)]
    print("\n".join(report))
    if options.write:
        replace_section("## Reading: speed", report)


if __name__ == "__main__":
    main(sys.argv[1:])
