"""Loops turned into machine code where numba is installed (extra `scale`).

Every loop in `loops` has a numpy twin that gives the same bits, so numba is a matter of time only: whole numbers are
summed in whatever order, fractions one after another in the order of the columns.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, TypeVar

Loop = TypeVar("Loop", bound=Callable[..., Any])
Arrays = TypeVar("Arrays", bound=tuple[Any, ...])

WORTH_COMPILING = 50_000_000
"""Steps of a loop below which loading numba (a second, once) would take longer than numpy does."""


@cache
def is_installed() -> bool:
    """Whether numba is there."""
    return find_spec("numba") is not None


def is_worth(steps: int) -> bool:
    """Whether a loop of so many steps should run as machine code here."""
    return steps >= WORTH_COMPILING and is_installed()


def machine_code(loop: Loop) -> Loop:
    """Compiles `loop` when it is first called; other threads run meanwhile. Kept on disk where that is possible."""
    numba: Any = import_module("numba")
    try:
        kernel: Loop = numba.njit(loop, nogil=True, cache=True)
    except RuntimeError:
        # The package lies where nobody may write, and there is no home either.
        kernel = numba.njit(loop, nogil=True)
    return kernel


def loops() -> Any:
    """The module of loops; importing it loads numba."""
    return import_module("kreisweit.engines.matching.loops")


def read_only(arrays: Arrays) -> Arrays:
    """The same named tuple of arrays, none of which can be written to, as if they lay in a file: machine code is made
    for each kind of argument, and so one kind is enough."""
    views = [array.view() for array in arrays]
    for view in views:
        view.flags.writeable = False
    return type(arrays)(*views)
