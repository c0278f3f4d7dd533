"""Work that tests send to other processes."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from kreisweit.kernel.errors import InvalidInputError


def squared(number: int) -> int:
    return number * number


def slow_when_even(number: int) -> int:
    """Later tasks are done before earlier ones."""
    time.sleep(0.05 if number % 2 == 0 else 0)
    return number


def refuses_three(number: int) -> int:
    if number == 3:
        raise InvalidInputError("test.three", number=number)
    if number == 4:
        raise ZeroDivisionError
    return number


def dies_at_three(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def dies_once(task: tuple[int, str]) -> int:
    """The first process that gets task 3 dies; the second finds its mark."""
    number, mark = task
    if number == 3 and not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number
