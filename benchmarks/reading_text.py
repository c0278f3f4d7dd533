"""How much of scanned pages comes out right, for three qualities and two models of text recognition, step by step.

    python -m benchmarks.reading_text [--write]

Reads the stored pages of `tests/engines/reading/text` and the real scan of `tests/specs/reading/seed`; Tesseract is not
needed. The reference implementation of the error rates is jiwer's, next to ours that knows which words were right
before a repair. `--write` replaces the section "Reading: text" of benchmarks/RESULTS.md.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import resource
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import jiwer
from tests.engines.reading.text.scoring import MODELS, QUALITIES, recognised, reference, score, seed, words

from kreisweit.engines.reading.document import RawDocument
from kreisweit.engines.reading.text import clean

RESULTS = Path(__file__).parent / "RESULTS.md"
TITLE = "## Reading: text"
REPEATS = 3
NAMES = {
    "A": "A, 300 dpi",
    "B": "B, 200 dpi, 0.5°, noise, JPEG",
    "C": "C, 150 dpi, black and white, speckles",
}


def rows() -> Iterator[str]:
    """One line of the table per quality and model, the real scan last."""
    for quality in QUALITIES:
        for model in MODELS:
            yield _row(f"{NAMES[quality]}, {model}", recognised(quality, model), reference())
    yield _row("real scan of 2019, eng", *seed())


def _row(name: str, raw: RawDocument, expected: str) -> str:
    found = score(raw, expected)
    cleaned = clean(raw).text
    peer = 100 * jiwer.wer(" ".join(words(expected)), " ".join(words(cleaned)))
    cells = (
        name,
        f"{found.cer:.2f}",
        f"{found.wer_raw:.1f} / {found.wer_layout:.1f} / **{found.wer:.2f}**",
        f"{peer:.2f}",
        f"{found.umlauts:.1f}",
        "{} / {}".format(*found.sections),
        "{} / {}".format(*found.numbers),
        str(found.repairs),
        str(len(found.broken)),
        f"{_seconds(raw) * 1000 / len(expected.split()):.2f}",
    )
    return f"| {' | '.join(cells)} |"


def _seconds(raw: RawDocument) -> float:
    """Seconds of the fastest run, with the word lists in memory."""
    best = float("inf")
    for _ in range(REPEATS):
        begun = time.perf_counter()
        clean(raw)
        best = min(best, time.perf_counter() - begun)
    return best


def loading() -> str:
    """What the first misread document waits for; must run before anything else."""
    right, wrong = recognised("A", "deu"), recognised("A", "eng")
    begun = time.perf_counter()
    clean(right)
    first = time.perf_counter() - begun
    before = _mebibytes()
    begun = time.perf_counter()
    clean(wrong)
    cold = time.perf_counter() - begun
    return (
        f"13 rightly read pages take {first * 1000:.0f} ms and load no word list; the first misread ones take "
        f"{cold:.1f} s and {_mebibytes() - before:.0f} MiB for the word lists."
    )


def _mebibytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def section() -> str:
    """The section of RESULTS.md."""
    first = loading()
    head = [
        f"`python -m benchmarks.reading_text`, {datetime.now(UTC).date()}: 13 pages of council prose with",
        f"{len(words(reference()))} words and a real paper of {len(words(seed()[1]))} words, best of {REPEATS},",
        f"{os.cpu_count()} shared cores, Python {platform.python_version()}.",
        "Rates in percent; WER raw / after layout and hyphens / after repair.",
    ]
    return "\n".join(
        [
            TITLE,
            "",
            *head,
            "",
            "The rules were written while looking at the misread pages of this set, so these figures are optimistic",
            "for the pages. No rule was made for the real scan, but it was looked at five times while writing them,",
            "and some of its confusions (RR for ß, & for ö, l. for I.) were known beforehand. Broken words were right",
            "before their repair and wrong after it.",
            "",
            "| Pages | CER | WER | WER by jiwer | umlauts | § | numbers | repairs | broken | ms per word |",
            "|---|---|---|---|---|---|---|---|---|---|",
            *rows(),
            "",
            first,
            "",
        ]
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    found = section()
    if parser.parse_args().write:
        old = RESULTS.read_text(encoding="utf-8")
        pattern = re.compile(rf"{re.escape(TITLE)}\n.*?(?=\n## |\Z)", re.DOTALL)
        new = pattern.sub(lambda _: found, old) if pattern.search(old) else f"{old.rstrip()}\n\n{found}"
        RESULTS.write_text(new, encoding="utf-8")
    print(found)


if __name__ == "__main__":
    main()
