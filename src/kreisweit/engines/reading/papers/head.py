"""Single facts in the head of a paper: number, kind, subject, file number, unit, contact, date, publicity."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kreisweit.engines.reading.clean import Block, CleanText
from kreisweit.engines.reading.finding import Finding, Findings, Found
from kreisweit.engines.reading.papers.consultations import publicity
from kreisweit.engines.reading.papers.dates import dates_in
from kreisweit.engines.reading.papers.headings import bare
from kreisweit.engines.reading.papers.outline import HEAD_CHARACTERS, Outline
from kreisweit.engines.reading.papers.sections import body_end, passage_or_none
from kreisweit.kernel.wording import Message

LABELLED, PATTERN, PRINTED, GUESSED = 0.97, 0.9, 0.85, 0.7
"""Confidence in a fact beside its label, in the form of its scheme, merely printed, or known by its place."""
LONGEST_LINE, LONGEST_LABEL, LEAST_WORDS = 160, 30, 3
LONGEST_VALUE = 300
PAPER_TYPE = re.compile(
    r"(?<!\w)(?P<public>(?P<not>nicht)?öffentliche\s)?(?P<type>(?:Beschluss|Mitteilungs|Berichts|Tisch|Dringlichkeits|Informations|Ergänzungs|"
    r"Änderungs|Sitzungs|Rats|Kreistags|Ausschuss|Verwaltungs)(?:-/\w+)?vorlage|(?:Berichts-/)?Beschlussvorlage)(?!\w)",
    re.IGNORECASE,
)

PAPER_NUMBER = re.compile(
    r"(?:[Vv]orlagen?(?:-?[Nn]ummer)?|Drucksachen?(?:nummer)?|DS)(?:\s?-?\s?Nr\.?)?\s?[:–-]?\s"
    r"(?P<number>(?:[A-Z]\s)?[A-Z0-9ÄÖÜ][A-Z0-9ÄÖÜ./-]{0,20}\d(?:/\d{1,2})?)(?![\w.])"
)
PUBLICITY = re.compile(r"(?<!\w)(?:(?P<not>[Nn]icht)\s?-?)?[öÖ]ffentlich(?:e\sSitzung|er\sTeil)?(?!\w)")
# "Olfen, den 3. Mai 2021", a line that is nothing but a date, a date behind the number of the paper.
PLACE_AND_DATE = re.compile(
    r"(?:(?<!\w)[A-ZÄÖÜ][a-zäöüß-]{2,30},\s(?:den\s|vom\s)?|^|\d/?\d{2,4}\s(?:vom\s|öffentlich\s)?)"
    r"(?P<date>\d{1,2}\.\s?(?:\d{1,2}\.|[A-Z][a-zä]+)\s?\d{4})(?=$|\s?[.|])"
)
_OF_A_BODY = re.compile(r"^(?:(?:Land)?[Kk]reis|Stadt|Gemeinde|Der|Die)\s|^für\s(?:den|die)\s|Landrat|[Bb]ürgermeister")


@dataclass(frozen=True, slots=True)
class _Labelled:
    """The value from `start` to `end` beside a label of `field`."""

    field: str
    label: str
    start: int
    end: int


@cache
def usual_labels() -> Mapping[str, tuple[str, ...]]:
    """The labels that any paper may use, by field (`labels.toml`)."""
    table = tomllib.loads(files(__package__).joinpath("labels.toml").read_text(encoding="utf-8"))
    return {name: tuple(words) for name, words in table.items()}


def head_of(clean: CleanText, outline: Outline) -> Findings:
    """The facts by field, the likeliest first: beside a label, then by their form. Unknown ones are left out."""
    scheme = outline.scheme
    end = outline.head_end(clean)
    found: dict[str, list[Finding]] = {}
    for labelled in _labelled(clean, end, _labels(scheme.labels)):
        if finding := _finding(clean, labelled):
            found.setdefault(labelled.field, []).append(finding)
    for name, finding in _subject(clean, outline), *_by_form(clean, outline, min(end, HEAD_CHARACTERS)):
        if finding and name not in found:
            found[name] = [finding]
    return {name: tuple(findings) for name, findings in sorted(found.items())}


def _labels(own: Mapping[str, Sequence[str]]) -> Mapping[str, tuple[str, str]]:
    """Label without accents to (field, label); labels of the scheme win over the usual ones."""
    both = [*usual_labels().items(), *own.items()]
    return {_plain(label): (name, label) for name, words in both for label in words}


def _plain(label: str) -> str:
    return re.sub(r"[^0-9a-z/]+", " ", bare(label)).strip()


def _labelled(clean: CleanText, end: int, labels: Mapping[str, tuple[str, str]]) -> Iterator[_Labelled]:
    blocks = [block for block in clean.blocks if block.start < end]
    for number, block in enumerate(blocks):
        if block.cells:
            yield from _in_row(clean, block, labels)
        else:
            following = blocks[number + 1] if number + 1 < len(blocks) else None
            yield from _in_line(clean, block, following, labels)


def _in_row(clean: CleanText, block: Block, labels: Mapping[str, tuple[str, str]]) -> Iterator[_Labelled]:
    """Label and value are neighbours; a row of labels alone is the header of a table and says nothing."""
    known = [labels.get(_plain(clean.text[start:end])) for start, end in block.cells]
    for label, value, (start, end) in zip(known, known[1:], block.cells[1:], strict=False):
        if label and not value and clean.text[start:end].strip():
            yield _Labelled(*label, start, end)


def _in_line(
    clean: CleanText, block: Block, following: Block | None, labels: Mapping[str, tuple[str, str]]
) -> Iterator[_Labelled]:
    """One or more "label: value" on a line; a label alone on its line has its value on the next."""
    text = clean.text[block.start : block.end]
    found = list(_label_places(text, labels))
    for place, (name, label, start) in enumerate(found):
        stop = _label_start(text, found[place + 1]) if place + 1 < len(found) else len(text)
        if text[start:stop].strip():
            yield _Labelled(name, label, block.start + start, block.start + stop)
        elif following and not following.cells and place + 1 == len(found):
            yield _Labelled(name, label, following.start, following.end)


def _label_places(text: str, labels: Mapping[str, tuple[str, str]]) -> Iterator[tuple[str, str, int]]:
    """Labels with the position behind their colon."""
    for colon in re.finditer(r":", text):
        before = text[max(0, colon.start() - 45) : colon.start()].split()
        for count in range(min(4, len(before)), 0, -1):
            if known := labels.get(_plain(" ".join(before[-count:]))):
                yield (*known, colon.end())
                break


def _label_start(text: str, place: tuple[str, str, int]) -> int:
    """Where the label begins whose colon ends at `place`: its words counted back from there."""
    words = list(re.finditer(r"\S+", text[: place[2] - 1]))
    count = len(place[1].split())
    return words[-count].start() if len(words) >= count else place[2]


def _finding(clean: CleanText, labelled: _Labelled) -> Finding | None:
    if not clean.text[labelled.start : labelled.end].strip():
        return None
    passage = clean.passage(labelled.start, labelled.end)
    value = _value(labelled.field, passage.quote)
    if value is None or len(passage.quote) > LONGEST_VALUE:
        return None
    return Finding(value, passage, LABELLED, Message.of("paper.labelled", label=labelled.label))


def _value(field: str, text: str) -> Found | None:
    if field == "date":
        found = next(dates_in(text), None)
        return found.iso if found else None
    if field == "is_public":
        return publicity(text)
    return " ".join(text.split())


def _subject(clean: CleanText, outline: Outline) -> tuple[str, Finding | None]:
    """What stands in the part "subject", whatever its heading."""
    hit = next((hit for hit in outline.hits if hit.spec.reads == "subject"), None)
    passage = passage_or_none(clean, hit.body_start, body_end(clean, outline, hit)) if hit else None
    if hit is None or passage is None or len(passage.quote) > LONGEST_VALUE * 2:
        return ("subject", None)
    label = clean.text[hit.start : hit.heading_end].strip(" :")
    value = " ".join(passage.quote.split())
    return ("subject", Finding(value, passage, LABELLED, Message.of("paper.labelled", label=label)))


def _by_form(clean: CleanText, outline: Outline, end: int) -> Iterator[tuple[str, Finding]]:
    """What is recognised by its form alone."""
    text, scheme = clean.text[:end], outline.scheme
    for numbered in filter(None, (pattern.search(text) for pattern in scheme.numbers)):
        reason = Message.of("paper.number_pattern", scheme=scheme.names["de"])
        yield ("number", Finding(numbered.group(), clean.passage(*numbered.span()), PATTERN, reason))
    if match := PAPER_NUMBER.search(text):
        yield ("number", _printed(clean, match.start("number"), match.end("number")))
    if match := PAPER_TYPE.search(text):
        yield ("paper_type", _printed(clean, match.start("type"), match.end("type")))
        if match["public"]:
            yield ("is_public", _printed(clean, match.start("public"), match.end("public"), value=match["not"] is None))
    for block in _lines_of_head(clean, outline, end):
        if said := PUBLICITY.search(text, block.start, block.end):
            yield ("is_public", _printed(clean, said.start(), said.end(), value=said["not"] is None))
        dated = PLACE_AND_DATE.search(text[block.start : block.end])
        if dated and (date := next(dates_in(dated["date"]), None)):
            start, stop = (block.start + place for place in dated.span("date"))
            yield ("date", _printed(clean, start, stop, value=date.iso))
    if unlabelled := _unlabelled_subject(clean, outline, end):
        yield ("subject", _printed(clean, unlabelled.start, unlabelled.end, confidence=GUESSED))


def _printed(
    clean: CleanText, start: int, end: int, *, value: Found | None = None, confidence: float = PRINTED
) -> Finding:
    passage = clean.passage(start, end)
    reason = Message.of("paper.printed", words=passage.quote)
    return Finding(passage.quote if value is None else value, passage, confidence, reason)


def _lines_of_head(clean: CleanText, outline: Outline, end: int) -> Iterator[Block]:
    """The short lines of the head; steps of the Beratungsfolge are public or not by themselves."""
    steps = next((hit.number for hit in outline.hits if hit.spec.reads == "consultations"), len(clean.blocks))
    for number, block in enumerate(clean.blocks):
        is_short = block.end - block.start <= LONGEST_LINE
        if block.start < end and number < steps and not block.cells and is_short:
            yield block


def _unlabelled_subject(clean: CleanText, outline: Outline, end: int) -> Block | None:
    """The last line of the head that is no label, number, kind of paper or name of a body: papers without "Betreff"."""
    if outline.head_end(clean) == len(clean.text):
        return None
    lines = [block for block in _lines_of_head(clean, outline, end) if _may_be_subject(clean, block)]
    return lines[-1] if lines else None


def _may_be_subject(clean: CleanText, block: Block) -> bool:
    line = clean.text[block.start : block.end]
    if ":" in line[:LONGEST_LABEL] or len(line.split()) < LEAST_WORDS or line.endswith("."):
        return False
    others = (PAPER_NUMBER, PAPER_TYPE, PUBLICITY, PLACE_AND_DATE, _OF_A_BODY)
    return not any(pattern.search(line) for pattern in others) and next(dates_in(line), None) is None
