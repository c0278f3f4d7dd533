"""Walks one external list page by page, whatever the server does about filters and paging."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from urllib.parse import quote

from kreisweit.adapters.council_systems.addresses import Address, parse_address
from kreisweit.adapters.council_systems.client import Client
from kreisweit.engines.oparl import ObjectType, Page, decode, parse_page
from kreisweit.kernel.digest import canonical
from kreisweit.kernel.errors import InvalidInputError, KreisweitError, OutsideFailureError
from kreisweit.kernel.wording import Message

OVERLAP = timedelta(days=1)
"""Servers' clocks and nightly jobs are not exact: ask for a day more than was missed."""

PATIENCE = 3
"""Pages in a row without anything new, after which a list only repeats itself."""

OUT_OF_REACH = {"council.unreachable", "council.host_unknown", "council.certificate", "council.certificate_chain"}
"""Failures that no other way of asking mends."""

MOST_PAGES = 50_000
FILTER = "modified_since"
# A window in which every server has changed something, to tell an empty window from a filter that does not work.
_LONG_AGO = datetime(1990, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a list. `number` from 0; `next` is the address of the page behind it, "" after the last.

    `is_complete` means something on the last page only.
    """

    page: Page
    number: int
    next: str
    notes: tuple[Message, ...] = ()
    is_complete: bool = False


class Listing:
    """One list on the host of `home`. With `since` only what changed since then, if the server lets itself be asked."""

    def __init__(
        self, client: Client, *, home: Address, address: str, kind: ObjectType, since: datetime | None = None
    ) -> None:
        self._client, self._home, self._kind = client, home, kind
        self._address = parse_address(address)
        self._since = since - OVERLAP if since else None
        self._filter = ""
        self._is_cut = False
        self._notes: list[Message] = []

    def walk(self, *, resume: str = "", listed: int = 0) -> Iterator[Leaf]:
        """The pages from the first one, or from the address `resume` behind `listed` objects.

        Raises `KreisweitError` when a page cannot be had; what came before stays valid.
        """
        visited: set[bytes] = set()
        known: set[str] = set()
        stale = 0
        page, address = self._begin(resume)
        for number in range(MOST_PAGES):
            ids = [one.object.id for one in page.listed]
            mark = blake2b(canonical(ids), digest_size=16).digest()
            stale = 0 if set(ids) - known else stale + 1
            if (ids and mark in visited) or stale >= PATIENCE:
                self._cut("council.page_repeated", page=number + 1)
            visited.add(mark)
            known.update(ids)
            following = None if self._is_cut else self._following(page, address)
            if following is None:
                yield self._leaf(page, number, "", is_complete=self._is_whole(page, listed + len(known)))
                return
            yield self._leaf(page, number, str(following))
            page, address = self._page(following), following
        self._cut("council.list_endless", pages=MOST_PAGES)
        yield self._leaf(Page(()), MOST_PAGES, "")

    def _leaf(self, page: Page, number: int, following: str, *, is_complete: bool = False) -> Leaf:
        notes, self._notes = tuple(self._notes), []
        return Leaf(page, number, following, notes, is_complete)

    def _is_whole(self, page: Page, known: int) -> bool:
        """Whether all objects of the list came along. A list that promised more is not believed to be over."""
        if page.total is not None and known < page.total:
            self._note("council.list_short", found=known, expected=page.total)
            return False
        return not (self._is_cut or self._filter)

    def _begin(self, resume: str) -> tuple[Page, Address]:
        if resume:
            address = parse_address(resume)
            used = re.search(rf"[?&]{FILTER}=([^&]*)", address.target)
            self._filter = used[1] if used else ""
            return self._page(address), address
        if self._since is None:
            return self._page(self._address), self._address
        return self._filtered(self._since)

    def _filtered(self, since: datetime) -> tuple[Page, Address]:
        """The first page of what changed. Servers reject the filter, its encoding, or an empty window with an error."""
        for plus in ("%2B", "+"):
            address = _with_filter(self._address, _written(since, plus))
            try:
                page = self._page(address)
            except KreisweitError as error:
                if error.message.code in OUT_OF_REACH:
                    raise
                if self._works(plus):
                    return Page(()), address  # the filter works: nothing changed, and the server calls that an error
                continue
            self._filter = _written(since, plus)
            return page, address
        self._note("council.filter_rejected")
        return self._page(self._address), self._address

    def _works(self, plus: str) -> bool:
        try:
            return bool(self._page(_with_filter(self._address, _written(_LONG_AGO, plus))).objects)
        except KreisweitError:
            return False

    def _following(self, page: Page, here: Address) -> Address | None:
        """The next page on the same host, with the filter that some servers forget in their links."""
        if not page.next:
            return None
        following = parse_address(page.next)
        if not following.is_home(self._home):
            self._cut("council.foreign_host", host=following.host)
            return None
        following = following.like(self._home)
        if self._filter and FILTER not in following.target:
            following = _with_filter(following, self._filter)
        if following == here:
            self._cut("council.page_repeated", page=page.next)
            return None
        return following

    def _page(self, address: Address) -> Page:
        """The page at `address`. An error, a web page or something else instead of a list raises."""
        answer = self._client.get(address, home=self._home)
        if answer.status >= 400 and not answer.body.lstrip().startswith(b"{"):
            raise OutsideFailureError("council.status", address=str(address), status=answer.status)
        try:
            decoded = decode(answer.body)
            if answer.status >= 400:
                raise OutsideFailureError("council.status", address=str(address), status=answer.status)
            page = parse_page(decoded.value, expected=self._kind)
        except InvalidInputError as error:
            raise OutsideFailureError(error.message.code, **error.message.values) from error
        self._notes.extend(
            (*decoded.warnings, *page.warnings, *(note for one in page.objects for note in one.warnings))
        )
        return page

    def _cut(self, code: str, **values: object) -> None:
        """The list goes on, but we do not."""
        self._is_cut = True
        self._note(code, **values)

    def _note(self, code: str, **values: object) -> None:
        self._notes.append(Message.of(code, **values))


def _written(moment: datetime, plus: str) -> str:
    """`moment` for a query: colons as they are, because some servers do not decode them."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+", plus)


def _with_filter(address: Address, written: str) -> Address:
    separator = "&" if "?" in address.target else "?"
    value = quote(written, safe=":%+-")
    return Address(address.scheme, address.host, address.port, f"{address.target}{separator}{FILTER}={value}")
