"""The simple peer: every phrase with a digital key word is an initiative, the first body its owner."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kreisweit.engines.reading.clean import CleanText, Passage
from kreisweit.engines.reading.finding import Finding, Proposal, ProposalKind
from kreisweit.engines.reading.reading import Reading
from kreisweit.kernel.wording import Message

_TITLE = re.compile(
    r"(?:[Dd]igital|[Ss]mart|[Ii]ntelligent|[Vv]irtuell)e[nmrs]?\s+(?P<noun>[A-ZÄÖÜ][\w-]+)"
    r"|(?P<word>(?:[A-ZÄÖÜ][\w-]*)?(?:-App|-app|WLAN|[Pp]ortal|[Pp]lattform|[Ss]ensor\w*|Online-\w+|LoRaWAN[\w-]*|Glasfaser\w*))"
)
_OWNER = re.compile(r"(?:Stadt|Gemeinde|Kreis)\s+[A-ZÄÖÜ]\w+")
_AMOUNT = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?\s*(?:€|Euro|EUR)")
_YEAR = re.compile(r"\b(20[012]\d)\b")
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+|\n|$)")
_REASON = Message("benchmark.baseline")


def propose_simply(reading: Reading) -> Reading:
    """The same reading with the proposals of the simple peer."""
    proposals = tuple(_proposals(reading.clean))
    return Reading(reading.raw, reading.clean, None, proposals)


def _proposals(text: CleanText) -> Iterator[Proposal]:
    seen: set[str] = set()
    for sentence in _SENTENCE.finditer(text.text):
        for match in _TITLE.finditer(sentence[0]):
            title = " ".join(match[0].split())
            if title.casefold() in seen:
                continue
            seen.add(title.casefold())
            start = sentence.start() + match.start()
            yield _proposal(text, title=text.passage(start, start + len(match[0])), sentence=sentence)


def _proposal(text: CleanText, *, title: Passage, sentence: re.Match[str]) -> Proposal:
    whole = text.passage(sentence.start(), sentence.end())
    findings = {"title": (_finding(" ".join(title.quote.split()), title),)}
    if owner := _OWNER.search(text.text):
        findings["owner"] = (_finding(" ".join(owner[0].split()), text.passage(owner.start(), owner.end())),)
    if amount := _AMOUNT.search(whole.quote):
        findings["cost_once"] = (_finding(int(amount[1].replace(".", "")) * 100, whole),)
    if year := _YEAR.search(whole.quote):
        findings["year_start"] = (_finding(int(year[1]), whole),)
    return Proposal(f"{title.start}", ProposalKind.INITIATIVE, findings, whole)


def _finding(value: str | int, passage: Passage) -> Finding:
    return Finding(value, passage, 0.5, _REASON)
