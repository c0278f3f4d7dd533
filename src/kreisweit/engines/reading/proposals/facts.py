"""What a sentence says about an initiative: status, years, amounts, programme, systems."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kreisweit.engines.reading.clean import CleanText
from kreisweit.engines.reading.finding import Finding
from kreisweit.engines.reading.money import money_in
from kreisweit.engines.reading.proposals.drafts import finding
from kreisweit.engines.reading.proposals.sentences import Sentence
from kreisweit.engines.reading.proposals.vocabulary import cues, organisations
from kreisweit.engines.reading.tables.periods import read_date

_YEAR = re.compile(r"\b(19[89]\d|20[0-4]\d)\b(?![.,]\d|\s*(?:€|EUR|Euro|Einwohner|Haushalte))")
_SPAN = re.compile(
    r"(?<![\d.])(?:(?:vom )?\d{1,2}\.\d{1,2}\.|von \w+ )?\b(?P<first>20[0-4]\d)\s*"
    r"(?:[-–—]|bis(?: zum Jahr| zum \d{1,2}\.\d{1,2}\.)?|und)\s*"
    r"(?:\w+ |\d{1,2}\.\d{1,2}\.)?(?P<last>20[0-4]\d)\b"
)
_MONTH_AND_YEAR = re.compile(r"^(\d\d)[/.](20\d\d)$")
_DAY_CONFIDENCE = 0.9
_CLAUSE = re.compile(r"[,;](?=\s)(?!\d)|\s(?:und|sowie|davon|wovon)\s")
ENDED = ("discontinued", "dropped", "rejected")
_BEHIND = 15
# "soll" alone is the weakest word for a plan: another sentence may say more.
_MODAL_CONFIDENCE = 0.75
_STATUS_CONFIDENCE, _YEAR_CONFIDENCE, _AMOUNT_CONFIDENCE = 0.85, 0.9, 0.9


@dataclass(frozen=True, slots=True)
class Fact:
    """A value for the field `code`."""

    code: str
    finding: Finding


def facts_in(clean: CleanText, sentence: Sentence, *, is_continued: bool = False) -> Iterator[Fact]:
    """Everything the sentence says; `is_continued` when the initiative was named in a sentence before."""
    if status := status_in(clean, sentence):
        yield Fact("status", status)
    yield from days_in(clean, sentence.start, sentence.end)
    yield from years_in(clean, sentence)
    yield from amounts_in(clean, sentence, is_continued=is_continued)
    yield from _names_of(clean, sentence, "funding_programme", "programmes", "proposal.programme")
    yield from _names_of(clean, sentence, "systems", "systems", "proposal.system")
    yield from _named_programmes(clean, sentence)


def status_in(clean: CleanText, sentence: Sentence) -> Finding | None:
    """How far things are, by the first pattern that fits; None when the sentence does not say."""
    found = status_of(sentence.text)
    if found is None:
        return None
    code, cue = found
    confidence = {"idea": 0.7, **dict.fromkeys(ENDED, 0.9)}.get(code, _STATUS_CONFIDENCE)
    if cue.casefold() in ("soll", "sollen"):
        confidence = _MODAL_CONFIDENCE
    return finding(code, clean.passage(sentence.start, sentence.end), confidence, "proposal.status", cue=cue)


def status_of(text: str) -> tuple[str, str] | None:
    """The code of the status that `text` states, with the words that say so.

    >>> status_of("Der Mängelmelder ist seit 2021 in Betrieb.")
    ('in_operation', 'in Betrieb')
    """
    for code, pattern, unless in cues().status:
        if (match := pattern.search(text)) and not (unless and unless.search(text)):
            return code, _shortened(match.group())
    return None


def days_in(clean: CleanText, start: int, end: int) -> Iterator[Fact]:
    """The day or month that "Stand: 03/2024" gives for what is said, no more precise than it is written."""
    for match in cues().day.finditer(clean.text, start, end):
        written = match["day"]
        if value := read_date(_MONTH_AND_YEAR.sub(r"\2-\1", written)).value:
            passage = clean.passage(*match.span("day"))
            yield Fact("status_as_of", finding(str(value), passage, _DAY_CONFIDENCE, "proposal.label", label="Stand"))


def years_in(clean: CleanText, sentence: Sentence) -> Iterator[Fact]:
    """When something began and ended; years of budgets, decisions and papers do not count."""
    text = sentence.text
    if (span := _SPAN.search(text)) and _is_forward(span) and not _is_excluded(text, span["first"]):
        for code, group in (("year_start", "first"), ("year_end", "last")):
            yield Fact(code, _year(clean, sentence, span[group], span.group(), span.start(group)))
        return
    for match in _YEAR.finditer(text):
        if _is_excluded(text, match.group()):
            continue
        for kind, code in (("end", "year_end"), ("start", "year_start")):
            if cue := _year_cue(kind, match.group()).search(text):
                yield Fact(code, _year(clean, sentence, match.group(), cue.group(), match.start()))
                break


def _is_forward(span: re.Match[str]) -> bool:
    """Whether a span goes on in time; within one year it must be written with days."""
    if span["first"] == span["last"]:
        return span.group().startswith("vom ") or span.group().count(".") > 1
    return span["first"] < span["last"]


def _year(clean: CleanText, sentence: Sentence, year: str, cue: str, offset: int) -> Finding:
    start = sentence.start + offset
    passage = clean.passage(start, start + len(year))
    return finding(int(year), passage, _YEAR_CONFIDENCE, "proposal.year", cue=_shortened(cue))


def _is_excluded(text: str, year: str) -> bool:
    return bool(_year_cue("not", year).search(text))


@cache
def _year_cue(kind: str, year: str) -> re.Pattern[str]:
    return re.compile(cues().years[kind].replace("{y}", rf"{year}\b"), re.IGNORECASE)


def amounts_in(clean: CleanText, sentence: Sentence, *, is_continued: bool = False) -> Iterator[Fact]:
    """Amounts whose use the words around them tell; others are left out rather than guessed."""
    text = sentence.text
    for money in money_in(text):
        code, cue = _use_of(text, money.start, money.end)
        if money.amount.is_yearly and code == "cost_once":
            code = "cost_yearly"
        if code in ("", "none"):
            continue
        passage = clean.passage(sentence.start + money.start, sentence.start + money.end)
        reason = "proposal.amount_continued" if is_continued else "proposal.amount"
        confidence = _AMOUNT_CONFIDENCE - (0.15 if is_continued else 0)
        value: str | int = money.amount.cents
        if code == "own_share":
            code, value = "cost_note", f"Eigenanteil {' '.join(passage.quote.split())}"
        yield Fact(code, finding(value, passage, confidence, reason, cue=cue))


def amounts_written(text: str) -> frozenset[int]:
    """Every amount of money that `text` states, in cents.

    >>> sorted(amounts_written("rd. 18 T€, davon 9.500 EUR im Jahr 2023"))
    [950000, 1800000]
    """
    return frozenset(money.amount.cents for money in money_in(text))


def _use_of(text: str, start: int, end: int) -> tuple[str, str]:
    """The field an amount belongs to, by the nearest words: in its clause first, then in the sentence."""
    before = [match.end() for match in _CLAUSE.finditer(text, 0, start)]
    after = _CLAUSE.search(text, end)
    clause = (before[-1] if before else 0, after.start() if after else len(text))
    for begin, finish in (clause, (0, len(text))):
        for is_weak in (False, True):
            if nearest := min(_uses(text, begin, finish, (start, end), is_weak), default=None):
                return nearest[1], _shortened(nearest[2])
    return "", ""


def _uses(text: str, begin: int, finish: int, amount: tuple[int, int], is_weak: bool) -> Iterator[tuple[int, str, str]]:
    """Every cue between `begin` and `finish` as (distance, field, words); words behind the amount seem further away."""
    for code, pattern, weak in cues().amount:
        if weak is not is_weak:
            continue
        for match in pattern.finditer(text, begin, finish):
            gap = amount[0] - match.end() if match.start() < amount[0] else match.start() - amount[1] + _BEHIND
            yield max(0, gap) if code != "none" else -1, code, match.group()
    if not is_weak:
        for start, last in programmes_in(text[:finish]):
            if start >= begin:
                gap = amount[0] - last if start < amount[0] else start - amount[1] + _BEHIND
                yield max(0, gap), "funding", text[start:last]


def _names_of(clean: CleanText, sentence: Sentence, code: str, list_name: str, reason: str) -> Iterator[Fact]:
    for match in _any_name(list_name).finditer(sentence.text):
        passage = clean.passage(sentence.start + match.start(), sentence.start + match.end())
        yield Fact(code, finding(match.group(), passage, 0.85, reason))


def programmes_in(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every known funding programme that `text` names."""
    return (match.span() for match in _any_name("programmes").finditer(text))


def systems_in(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every known software product that `text` names."""
    return (match.span() for match in _any_name("systems").finditer(text))


def _named_programmes(clean: CleanText, sentence: Sentence) -> Iterator[Fact]:
    for pattern in organisations()["programme_patterns"]:
        for match in re.finditer(pattern, sentence.text):
            start = sentence.start + match.start("name")
            passage = clean.passage(start, sentence.start + match.end("name"))
            yield Fact("funding_programme", finding(passage.quote, passage, 0.85, "proposal.programme"))


@cache
def _any_name(list_name: str) -> re.Pattern[str]:
    """Any whole name of a list, the longest first."""
    names = sorted(organisations()[list_name], key=len, reverse=True)
    return re.compile(rf"(?<![\w@.-])(?:{'|'.join(map(re.escape, names))})(?![\w@])")


def _shortened(cue: str) -> str:
    line = " ".join(cue.split())
    return line if len(line) <= 60 else line[:59] + "…"
