"""The benchmarks of the matching.

    python -m benchmarks.matching [quality|kinds|learning|fit|all] --data DIR --eval DIR [--write]
    python -m benchmarks.matching scale|explanations ...

`--data` (or KREISWEIT_DATA) holds `initiatives.json` and `solution_types.json`, `--eval` (or KREISWEIT_EVAL) the folder
`matching`. Without a part, quality, kinds and learning run. `--write` puts the tables into RESULTS.md; with `fit` it
replaces the shipped calibration instead.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import runpy
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.matching import fit, kinds, learning, quality
from benchmarks.matching.population import Population, of_set, of_world
from benchmarks.matching.sets import Labelled, known_item, labelled_sets
from benchmarks.reading.results import replace_section
from tests.specs.synergies.worlds import load

HEADING = "## Matching: quality"
PARTS = ("quality", "kinds", "learning")
APART = ("scale", "explanations")
"""Parts with arguments of their own."""
HONESTY = """\
Rows named "fitted on other lists", the folds of the worlds and the start of the learning use models that never saw what
they are measured on. "As shipped" saw the lists and the dev worlds; it is honest for the held worlds and for files of
the same formats that somebody else brings. The row without any table has no fitted number. What remains optimistic: the
features, the expected weights around which the models are fitted and the plain weights of the row without a table were
chosen by people who had seen the lists and the dev worlds, and so was the table of objects. Of the held worlds only the
counts below have been seen.

Intervals are 95 %, over 400 draws of whole families or worlds; "=" marks what they cannot tell from the best peer, a
tie. P@10 is divided by what can be found where that is less than ten. R@P.95 is the recall at precision .95. Nearly all
pairs of a world are far below .1, so that a calibration error over all pairs is small whatever is said about the few
that matter: the error of those said to be likelier than .1 stands beside it, and with some dozen pairs in five bins
about .1 of it is chance."""


class Material:
    """The labelled lists and worlds, read once."""

    def __init__(self, *, data: Path | None, evaluation: Path | None) -> None:
        self.evaluation = evaluation
        self.sets: list[Labelled] = list(labelled_sets(data=data, evaluation=evaluation))
        self.worlds = [of_world(world) for world in load("dev")]

    def lists(self, *, has_vectors: bool = True) -> list[Population]:
        """What the calibration is fitted on beside the worlds; texts without titles only serve as a test."""
        return [of_set(one, has_vectors=has_vectors) for one in self.sets if "," not in one.name]


def main() -> None:
    if sys.argv[1:2] and sys.argv[1] in APART:
        runpy.run_module(f"benchmarks.matching.{sys.argv.pop(1)}", run_name="__main__")
        return
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("part", nargs="?", choices=[*PARTS, "fit", "all"], default="all")
    parser.add_argument("--data", type=Path, default=_folder("KREISWEIT_DATA"))
    parser.add_argument("--eval", type=Path, default=_folder("KREISWEIT_EVAL"))
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    if options.write and options.part not in ("fit", "all"):
        parser.error("--write goes with fit or with all parts: RESULTS.md holds one run")
    material = Material(data=options.data, evaluation=options.eval)
    if options.part == "fit":
        _fit(material, write=options.write)
        return
    began = time.process_time()
    lines = []
    for line in _lines(material, options.part):
        print(line, flush=True)
        lines.append(line)
    if options.write:
        command = f"`python -m benchmarks.matching {options.part} --data DIR --eval DIR`"
        cost = f"Python {platform.python_version()}, {time.process_time() - began:.0f} s CPU"
        head = f"{command}, {dt.datetime.now(tz=dt.UTC).date()}, {cost}."
        replace_section(HEADING, [head, "", HONESTY, "", *lines])


def _lines(material: Material, part: str) -> Iterator[str]:
    if part in ("quality", "all"):
        known = known_item(material.evaluation) if material.evaluation else None
        yield from quality.report(material.sets, worlds=material.worlds, known=known)
    lists = material.lists()
    if part in ("kinds", "all"):
        held = [of_world(world) for world in load("held")]
        yield from kinds.report(material.worlds, held, lists)
    if part in ("learning", "all"):
        yield from learning.report(_districts(material, lists))


def _districts(material: Material, lists: list[Population]) -> list[learning.District]:
    by_name = {one.name: one for one in lists}
    return [
        learning.District.of(
            one, by_name[one.name], others=[*material.worlds, *(other for other in lists if other.name != one.name)]
        )
        for one in material.sets
        if one.name in by_name and not one.is_duplicate
    ]


def _fit(material: Material, *, write: bool) -> None:
    """Prints the models, or ships them."""
    name = dt.datetime.now(tz=dt.UTC).date().isoformat()
    plain = [of_world(world, has_vectors=False) for world in load("dev")]
    variants = {
        "vectors": fit.calibration([*material.worlds, *material.lists()], name=name),
        "plain": fit.calibration([*plain, *material.lists(has_vectors=False)], name=name),
    }
    text = fit.as_toml(variants, name=name)
    if write:
        fit.write(text)
    else:
        print(text)


def _folder(variable: str) -> Path | None:
    return Path(os.environ[variable]) if os.environ.get(variable) else None


if __name__ == "__main__":
    main()
