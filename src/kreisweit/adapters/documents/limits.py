"""How much a document may cost to read. Every limit is far above what a council paper or a strategy needs."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from kreisweit.adapters.confinement import MIB, Confinement


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits for one document, in bytes, seconds, pixels and numbers as the names say.

    One child reads at most `batch_pages` pages within `cpu_seconds`; a whole document may take `cpu_seconds` and
    `page_cpu_seconds` for each page. `bad_pages` is how many pages may fail before the document is given up.
    `page_words` bounds a printed page and `words` a whole document, and with it our own memory. `pixels` bounds a
    picture before it is unpacked, `scan_pixels` the picture of a page that is given to text recognition. At 250
    `scan_dpi` it makes as many mistakes as at 300, measured down to print of 8 points, in five sixths of the time.
    """

    file_bytes: int = 100 * MIB
    pages: int = 2_000
    batch_pages: int = 25
    bad_pages: int = 5
    characters: int = 10_000_000
    words: int = 500_000
    page_words: int = 10_000
    paragraphs: int = 400_000
    archive_entries: int = 5_000
    unpacked_bytes: int = 300 * MIB
    archive_ratio: int = 200
    pixels: int = 80_000_000
    scan_pixels: int = 12_000_000
    scan_dpi: int = 250
    memory_bytes: int = 512 * MIB
    cpu_seconds: int = 20
    wall_seconds: int = 60
    page_cpu_seconds: float = 0.5
    recognition_cpu_seconds: int = 40
    result_bytes: int = 48 * MIB

    def __post_init__(self) -> None:
        if any(getattr(self, name) <= 0 for name in self.__slots__):
            raise ValueError("a limit must be positive")

    def as_job(self) -> dict[str, int | float]:
        """The limits as the child gets them."""
        return asdict(self)

    @property
    def confinement(self) -> Confinement:
        """What one reading child may use."""
        return Confinement(self.memory_bytes, self.cpu_seconds, self.wall_seconds, self.result_bytes)

    @property
    def recognition(self) -> Confinement:
        """What recognising one page may use."""
        seconds = self.recognition_cpu_seconds
        return Confinement(self.memory_bytes, seconds, 3 * seconds, self.result_bytes)


DEFAULT_LIMITS = Limits()
