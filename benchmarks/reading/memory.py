"""Whether memory stays flat while one process reads many files.

python -m benchmarks.reading.memory FILES
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.reading.corpus import many_files
from tests.specs.reading.pipeline import gazetteer

from kreisweit.adapters.documents import read_document
from kreisweit.engines.reading.reading import read

SAMPLES = 10


def memory(files: int) -> Iterator[str]:
    """Reads `files` small files one after the other and says what this process and its children held."""
    wall, cpu, resident = time.perf_counter(), cpu_seconds(), []
    step = max(files // SAMPLES, 1)
    for number, (name, data) in enumerate(many_files(files), start=1):
        read(read_document(data, name=name), gazetteer=gazetteer("coesfeld"))
        if number % step == 0:
            resident.append(resident_mebibytes())
    wall, cpu = time.perf_counter() - wall, cpu_seconds() - cpu
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    yield f"{files} small files of all seven text forms to proposals: {wall:.0f} s wall, {cpu:.0f} s CPU."
    yield "Resident memory after each tenth, MiB: " + ", ".join(f"{one:.0f}" for one in resident) + "."
    yield f"Largest child: {largest:.0f} MiB (a child counts what its parent held when it was forked)."


def cpu_seconds() -> float:
    """User and system time of this process and of its children that have ended."""
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def resident_mebibytes() -> float:
    """What this process holds in memory now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


if __name__ == "__main__":
    print("\n".join(memory(int(sys.argv[1]))))
