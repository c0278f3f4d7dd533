"""How much one child process may use."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Confinement:
    """Limits of one child: address space, processor time, wall clock, and what it may hand back to us, which bounds
    the memory of the asking process."""

    memory_bytes: int = 512 * MIB
    cpu_seconds: int = 20
    wall_seconds: int = 40
    result_bytes: int = 48 * MIB

    def __post_init__(self) -> None:
        if any(getattr(self, name) <= 0 for name in self.__slots__):
            raise ValueError("a limit must be positive")
