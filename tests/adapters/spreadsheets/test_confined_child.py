"""The child process: what it may load, and what its limits are."""

from __future__ import annotations

import subprocess
import sys

from kreisweit.adapters import spreadsheets
from kreisweit.adapters.spreadsheets import Limits


def test_loads_neither_writers_nor_engines_nor_numbers() -> None:
    code = (
        "import sys, kreisweit.adapters.spreadsheets.confined.__main__;"
        "import kreisweit.adapters.spreadsheets.confined.workbook;"
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'xlsxwriter', 'rapidfuzz', 'numpy', "
        "'django'}),"
        "'kreisweit.engines' in sys.modules)"
    )
    finished = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    assert finished.stdout.strip() == "[] False"


def test_limits_hold_for_good_and_cannot_be_raised() -> None:
    limits = {name: getattr(Limits(), name) for name in Limits.__slots__}
    code = (
        "import resource, sys; from kreisweit.adapters.confinement.seal import confine;"
        f"confine({limits!r});"
        "print(*(resource.getrlimit(kind)[1] for kind in "
        "(resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE, resource.RLIMIT_NPROC)))"
    )
    finished = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    assert [int(part) for part in finished.stdout.split()] == [512 * 1024**2, 20, 48 * 1024**2, 0]


def test_the_package_offers_what_it_says() -> None:
    assert all(hasattr(spreadsheets, name) for name in spreadsheets.__all__)
    assert not hasattr(spreadsheets, "open_anything")
