"""Reads a document page by page: a batch per child process, a page alone where a batch fails, scans by recognition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import TracebackType
from typing import IO, Any

from kreisweit.adapters.confinement import Answer, Confinement, run_confined
from kreisweit.adapters.documents.decoding import decode_page
from kreisweit.adapters.documents.limits import Limits
from kreisweit.adapters.documents.recognition import recognise
from kreisweit.adapters.documents.remarks import Remark
from kreisweit.engines.reading.document import DocumentKind, Line, Origin, Page
from kreisweit.engines.reading.text import looks_misread
from kreisweit.kernel.errors import InvalidInputError, KreisweitError, OutsideFailureError

CHILD = "kreisweit.adapters.documents.confined"
_LIMITS_OF_ONE_CHILD = {"document.too_slow", "document.too_big_inside", "document.reader_failed"}
# What a page that spoilt its batch may take when it is tried alone.
_SINGLE_PAGE_SECONDS = 5


@dataclass(frozen=True, slots=True)
class PageReading:
    """One page, and how it was read when that is worth a remark."""

    page: Page
    remark: Remark | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What the child says about the whole file."""

    kind: DocumentKind
    page_count: int
    title: str
    sheets: tuple[str, ...]


class PageReader:
    """Reads one file; closes it at the end of the `with` block."""

    def __init__(self, source: IO[bytes], *, name: str, limits: Limits) -> None:
        self._source = source
        self._name = name
        self._limits = limits
        self._facts: Facts | None = None
        self._spent = 0.0
        self._bad_pages = 0
        self._words = 0

    def __enter__(self) -> PageReader:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._source.close()

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return self.facts().page_count

    def facts(self) -> Facts:
        """Kind, number of pages, title, sheets. Raises `InvalidInputError` or `OutsideFailureError`."""
        if self._facts is None:
            self._ask(1, 0)
        if self._facts is None:
            raise OutsideFailureError("document.reader_failed", name=self._name, status="")
        return self._facts

    def pages(self, first: int, last: int | None) -> Iterator[PageReading]:
        """The pages in order. Raises as `facts`."""
        number = first
        while last is None or number <= last:
            batch = number + self._limits.batch_pages - 1
            plain = self._batch(number, batch if last is None else min(batch, last))
            for one in plain:
                yield self._counted(self._reading(one))
            number += len(plain)
            if not plain or number > self.page_count:
                return

    def _counted(self, reading: PageReading) -> PageReading:
        """The reading, when there is room for its words."""
        self._words += sum(len(line.words) for line in reading.page.lines)
        if self._words > self._limits.words:
            raise InvalidInputError("document.too_long", name=self._name)
        return reading

    def _batch(self, first: int, last: int) -> list[Mapping[str, Any]]:
        try:
            return self._ask(first, last)
        except (InvalidInputError, OutsideFailureError) as error:
            if error.message.code not in _LIMITS_OF_ONE_CHILD or first == last:
                raise
            self._count_time(error, self._limits.cpu_seconds)
            # When not even the page count can be had, the file as a whole is the trouble.
            count = self._count_pages(error)
            if count == 1:
                raise
        return [self._alone(number) for number in range(first, min(last, count) + 1)]

    def _count_pages(self, error: KreisweitError) -> int:
        try:
            self._ask(1, 0, seconds=_SINGLE_PAGE_SECONDS)
        except (InvalidInputError, OutsideFailureError):
            raise error from None
        return self.page_count

    def _alone(self, number: int) -> Mapping[str, Any]:
        try:
            return self._ask(number, number, seconds=_SINGLE_PAGE_SECONDS)[0]
        except (InvalidInputError, OutsideFailureError) as error:
            if error.message.code not in _LIMITS_OF_ONE_CHILD or self._is_out_of_time:
                raise
            self._count_time(error, _SINGLE_PAGE_SECONDS)
            return {"number": number, "lines": [], "failed": True}

    def _count_time(self, error: KreisweitError, seconds: float) -> None:
        if error.message.code == "document.too_slow":
            self._spent += seconds

    @property
    def _is_out_of_time(self) -> bool:
        pages = self._facts.page_count if self._facts else 1
        return self._spent > self._limits.cpu_seconds + self._limits.page_cpu_seconds * pages

    def _ask(self, first: int, last: int, *, seconds: int | None = None) -> list[Mapping[str, Any]]:
        """The plain pages from the child; without any page it only says what the file is."""
        if self._is_out_of_time:
            raise InvalidInputError("document.too_slow", name=self._name)
        confinement = self._limits.confinement
        if seconds is not None:
            confinement = replace(confinement, cpu_seconds=min(seconds, confinement.cpu_seconds))
        values = self._run({"task": "read", "first": first, "last": last}, confinement)
        try:
            self._facts = Facts(
                DocumentKind(values["kind"]), int(values["page_count"]), str(values["title"]), tuple(values["sheets"])
            )
            self._spent += float(values["cpu_seconds"])
            return list(values["pages"])
        except (KeyError, TypeError, ValueError) as error:
            raise OutsideFailureError("document.reader_failed", name=self._name, status=0) from error

    def _run(self, job: Mapping[str, Any], confinement: Confinement) -> Mapping[str, Any]:
        job = {**job, "limits": self._limits.as_job()}
        with run_confined(
            CHILD, job, source=self._source, limits=confinement, area="document", name=self._name
        ) as answer:
            return answer.values

    def _reading(self, plain: Mapping[str, Any]) -> PageReading:
        try:
            page = decode_page(plain)
        except (KeyError, TypeError, ValueError) as error:
            raise OutsideFailureError("document.reader_failed", name=self._name, status=0) from error
        if plain.get("failed"):
            return self._failed(page)
        if plain.get("scan"):
            return self._recognised(page, Remark.RECOGNISED)
        if self._facts is None or self._facts.kind is not DocumentKind.PDF:
            return PageReading(page)
        if looks_misread("\n".join(line.text for line in page.lines)):
            if plain.get("picture"):
                return self._recognised(page, Remark.RECOGNISED_AGAIN)
            page = replace(page, origin=Origin.OLD_SCAN)
        return PageReading(page, Remark.RECOGNISED_BEFORE if page.origin is Origin.OLD_SCAN else None)

    def _failed(self, page: Page) -> PageReading:
        self._bad_pages += 1
        if self._bad_pages > self._limits.bad_pages:
            raise InvalidInputError(
                "document.too_many_bad_pages", name=self._name, pages=page.number, found=self._bad_pages
            )
        return PageReading(page, Remark.FAILED)

    def _recognised(self, page: Page, remark: Remark) -> PageReading:
        """The page read from its picture. What stood there before stays when recognition finds or does nothing."""
        try:
            lines = self._recognise(page.number)
        except (InvalidInputError, OutsideFailureError) as error:
            before = replace(page, origin=Origin.OLD_SCAN if page.lines else Origin.SCAN)
            if error.message.code == "document.recognition_missing":
                return PageReading(before, Remark.RECOGNITION_MISSING)
            return self._failed(before)
        if not lines:
            return PageReading(replace(page, origin=Origin.SCAN), Remark.UNRECOGNISED)
        return PageReading(replace(page, lines=lines, origin=Origin.SCAN), remark)

    def _recognise(self, number: int) -> tuple[Line, ...]:
        def draw(turn: int) -> Answer:
            job = {"task": "scan", "number": number, "turn": turn, "limits": self._limits.as_job()}
            confinement = self._limits.confinement
            return run_confined(CHILD, job, source=self._source, limits=confinement, area="document", name=self._name)

        return recognise(draw, limits=self._limits, name=self._name)
