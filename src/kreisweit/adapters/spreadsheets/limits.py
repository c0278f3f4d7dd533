"""How much a file may cost to read. Every limit is far above what a district's list needs."""

from __future__ import annotations

from dataclasses import dataclass

from kreisweit.adapters.confinement import MIB, Confinement


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits for one file; `rows` counts filled rows. Bytes, seconds, numbers as the names say.

    `memory_bytes` is the address space of the child, `cpu_seconds` its processor time and `wall_seconds` the
    time after which it is ended; `result_bytes` is what it may hand back to us, so it bounds the memory of
    the asking process.
    """

    file_bytes: int = 20 * MIB
    rows: int = 20_000
    columns: int = 200
    cells: int = 2_000_000
    cell_characters: int = 32_767
    archive_entries: int = 2_000
    unpacked_bytes: int = 300 * MIB
    archive_ratio: int = 200
    memory_bytes: int = 512 * MIB
    cpu_seconds: int = 20
    wall_seconds: int = 40
    result_bytes: int = 48 * MIB

    def __post_init__(self) -> None:
        if any(getattr(self, name) <= 0 for name in self.__slots__):
            raise ValueError("a limit must be positive")

    @property
    def confinement(self) -> Confinement:
        """The part of it that the kernel sees to."""
        return Confinement(self.memory_bytes, self.cpu_seconds, self.wall_seconds, self.result_bytes)


DEFAULT_LIMITS = Limits()
