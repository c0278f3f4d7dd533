"""Is it really there? Whether every value stands in the passage that is quoted for it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from tests.specs.reading.alike import content_words

from kreisweit.engines.reading.clean import CleanText, Passage
from kreisweit.engines.reading.finding import Finding, Proposal, ProposalKind
from kreisweit.engines.reading.reading import Reading

_AMOUNTS = frozenset({"cost_once", "cost_yearly", "funding"})
_YEARS = frozenset({"year_start", "year_end"})
_NAMES = frozenset({"title", "funding_programme", "partners", "owner"})
# "Kreis", "die Verwaltung", "alle elf Städte und Gemeinden": words that stand for a body named elsewhere.
_STANDS_FOR_A_BODY = re.compile(
    r"kreis|stadt|städte|gemeinde|kommune|verwaltung|fachbereich|amt\b|rat\b|\bwir\b|unser|\buns\b", re.IGNORECASE
)
_NUMBER = re.compile(r"\d{1,3}(?:[.\u202f ]\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
_SCALES = {
    "mrd": 10**9,
    "milliarde": 10**9,
    "mio": 10**6,
    "million": 10**6,
    "t€": 1000,
    "teur": 1000,
    "tsd": 1000,
    "tausend": 1000,
}
_YEAR_DIGITS = 2


def faults(reading: Reading) -> Iterator[str]:
    """Everything whose passage is not in the text or does not say the value; nothing when all is well."""
    text = reading.clean
    for proposal in reading.proposals:
        if fault := _not_there(text, proposal.passage):
            yield f"{proposal.title}: {fault}"
        for code, findings in proposal.findings.items():
            for finding in findings:
                if fault := _not_there(text, finding.passage) or _unsaid(code, finding, of=proposal):
                    yield f"{proposal.title}, {code}: {fault}"
    yield from _paper_faults(reading)


def count(reading: Reading) -> int:
    """How many findings `faults` looks at."""
    return sum(len(findings) for proposal in reading.proposals for findings in proposal.findings.values())


def _not_there(text: CleanText, passage: Passage) -> str:
    there = text.text[passage.start : passage.end]
    return "" if there == passage.quote else f"quotes {passage.quote!r}, there stands {there!r}"


def _unsaid(code: str, finding: Finding, *, of: Proposal) -> str:
    quote = finding.passage.quote
    if code in _AMOUNTS and int(finding.value) not in amounts_in(quote):
        return f"{finding.value} cents not in {quote!r}"
    if code in _YEARS and not _says_year(int(finding.value), quote):
        return f"{finding.value} not in {quote!r}"
    if code in _NAMES and not _says_name(code, str(finding.value), quote=quote, of=of):
        return f"{finding.value!r} not in {quote!r}"
    return ""


def _says_name(code: str, name: str, *, quote: str, of: Proposal) -> bool:
    """Whether `quote` says the name: in its words, or a body by another word or without its "Stadt" or "Gemeinde".

    A reference's title may put together what is quoted and where it is, from the sentence it stands in.
    """
    if _says_words(name, quote):
        return True
    if code == "title" and of.kind is ProposalKind.REFERENCE:
        return _says_words(name, of.passage.quote)
    is_body = code in ("partners", "owner") or (code == "title" and of.kind is ProposalKind.ACTOR)
    return is_body and (_STANDS_FOR_A_BODY.search(quote) is not None or _says_words(name.split(" ", 1)[-1], quote))


def amounts_in(quote: str) -> set[int]:
    """Every amount in cents that a number in `quote` can mean, read here independently of the engine.

    >>> sorted(amounts_in("2,1 Mio. Euro"))
    [210, 210000000]
    """
    found = set()
    for match in _NUMBER.finditer(quote):
        digits = re.sub(r"[.\s\u202f]", "", match[0]).replace(",", ".")
        behind = quote[match.end() : match.end() + 12].casefold().lstrip()
        scales = [1, *(factor for word, factor in _SCALES.items() if behind.startswith(word))]
        found |= {round(float(digits) * scale * 100) for scale in scales}
    return found


def _says_year(year: int, quote: str) -> bool:
    short = str(year)[-_YEAR_DIGITS:]
    return str(year) in quote or re.search(rf"(?:\d\.|/|-|–|'|’){short}\b", quote) is not None


def _says_words(value: str, quote: str) -> bool:
    said = set(content_words(_without_marks(quote)))
    words = content_words(_without_marks(value))
    return all(word in said or any(word in longer for longer in said) for word in words)


def _without_marks(text: str) -> str:
    """Without the dots of umlauts, which an old scan may have lost in the quote."""
    return "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))


def _paper_faults(reading: Reading) -> Iterator[str]:
    if reading.paper is None:
        return
    paper = reading.paper
    passages: list[Passage | None] = [*paper.resolution, *paper.annexes]
    passages += [passage for part in paper.parts for passage in (part.heading, part.body)]
    passages += [effect.passage for effect in paper.effects] + [step.passage for step in paper.consultations]
    passages += [one.passage for group in (paper.head, paper.competence) for found in group.values() for one in found]
    for passage in filter(None, passages):
        if fault := _not_there(reading.clean, passage):
            yield f"paper: {fault}"
