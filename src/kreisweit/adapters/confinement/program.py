"""Becomes a system program under limits: `python -I -m kreisweit.adapters.confinement.program JOB`.

JOB is JSON with `command` (absolute path and arguments), `start` (from which byte on standard input is read) and
`limits`.
"""

from __future__ import annotations

import json
import os
import sys

from kreisweit.adapters.confinement.seal import confine, seal_for_program

if __name__ == "__main__":
    job = json.loads(sys.argv[1])
    os.lseek(sys.stdin.fileno(), job["start"], os.SEEK_SET)
    confine(job["limits"])
    seal_for_program()
    os.execv(job["command"][0], job["command"])  # noqa: S606 - the path comes from our own process, not from a file
