"""What a child process gives up, for good."""

from __future__ import annotations

import codecs
import resource
from collections.abc import Mapping

from kreisweit.adapters.confinement.seccomp import forbid

# Python loads how a text is encoded when it first meets it; a sealed process can load nothing more.
_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1", "ascii", "cp437")


def confine(limits: Mapping[str, int]) -> None:
    """Limits this process: memory, processor time, no file beyond the size of the result, no children, no dump.

    `limits` holds `memory_bytes`, `cpu_seconds` and `result_bytes`.
    """
    for kind, amount in (
        (resource.RLIMIT_AS, limits["memory_bytes"]),
        (resource.RLIMIT_CPU, limits["cpu_seconds"]),
        (resource.RLIMIT_FSIZE, limits["result_bytes"]),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (amount, amount))


def seal() -> bool:
    """Ends every way out but the open standard streams. Everything that reading needs is loaded before this call.

    Returns whether the system call filter is in place; without it the limits stand alone.
    """
    for encoding in _ENCODINGS:
        codecs.lookup(encoding)
    # No new descriptor means no file, no socket and no pipe, whichever library asks.
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    return forbid(also_programs=True)


def seal_for_program() -> bool:
    """The same for a process that is about to become a system program: it may still start and read its own files."""
    return forbid(also_programs=False)
