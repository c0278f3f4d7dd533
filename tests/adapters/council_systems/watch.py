"""Time that passes only when somebody sleeps."""

from __future__ import annotations


class Watch:
    """A clock that only sleeping moves; `slept` lists for how long."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def time(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds
