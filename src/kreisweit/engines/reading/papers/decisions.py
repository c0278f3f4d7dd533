"""What a body decided and by how many votes, as council systems and minutes print it.

Classes of decision and the vote line follow SessionNet ("Abstimmung: Ja: 22, Nein: 0, Enthaltungen: 0, Befangen: 0",
"ungeändert beschlossen") and Somacos ("mehrheitlich abgelehnt").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kreisweit.engines.reading.clean import Block, CleanText
from kreisweit.engines.reading.finding import Finding, Findings
from kreisweit.kernel.decisions import DecisionKind, Modifier
from kreisweit.kernel.wording import Message

_WITH_CHANGES = r"geändert|mit\sÄnderungen|in\sgeänderter\sForm"
_AS_PROPOSED = r"(?:ungeändert|einstimmig|mehrheitlich|wie\svorgeschlagen|laut\sVorlage)"
DECISIONS = {
    DecisionKind.ADOPTED_CHANGED: (
        rf"(?:{_WITH_CHANGES})\s(?:beschlossen|zugestimmt)|zugestimmt\szu\sgeändertem\sBeschlusstext"
    ),
    DecisionKind.ADOPTED_IN_PART: r"(?:teilweise|zum\sTeil)\s(?:beschlossen|zugestimmt|angenommen)",
    DecisionKind.ADOPTED_UNCHANGED: rf"{_AS_PROPOSED}\s(?:beschlossen|angenommen|zugestimmt)",
    DecisionKind.RECOMMENDED: (
        r"(?:(?:(?:un)?geändert|einstimmig|mehrheitlich)\s)?(?:empfohlen|vorberaten(?:\sohne\sÄnderungen)?)"
    ),
    DecisionKind.REJECTED: r"(?:(?:einstimmig|mehrheitlich|bei\sStimmengleichheit)\s)?abgelehnt",
    DecisionKind.NOTED: r"(?:zur\s)?Kenntnis\sgenommen|Kenntnisnahme",
    DecisionKind.POSTPONED: r"vertagt|zurückgestellt|abgesetzt|von\sder\sTagesordnung\sgenommen",
    DecisionKind.REFERRED: r"verwiesen(?:\s(?:in|an)\s[^.,;|]{3,60})?",
    DecisionKind.WITHDRAWN: r"zurückgezogen",
    DecisionKind.SETTLED: r"(?:für\s)?erledigt(?:\serklärt)?",
    DecisionKind.NO_VOTE: r"(?:ohne|keine)\sAbstimmung",
}
"""Classes of decision and the printed words for them."""
_DECISION = re.compile(
    "|".join(rf"(?P<{name}>(?<!\w)(?:{words})(?!\w))" for name, words in DECISIONS.items()), re.IGNORECASE
)
_MAJORITY = {"einstimmig": Modifier.UNANIMOUS, "mehrheitlich": Modifier.MAJORITY, "stimmengleichheit": Modifier.TIE}
_HOW = re.compile(r"(?<!\w)(?:einstimmig|mehrheitlich|Stimmengleichheit)(?!\w)", re.IGNORECASE)
_NUMBER_WORDS = ("einer", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf")
_COUNTED = {
    "votes_yes": r"(?:Ja|Zustimmung(?:en)?|dafür)(?:-?\s?Stimmen?)?",
    "votes_no": r"(?:(?:Nein|dagegen)(?:-?\s?Stimmen?)?|Ablehnung(?:en)?|Gegenstimmen?)",
    "abstentions": r"(?:Stimm(?:en)?)?[Ee]nthaltung(?:en)?",
    "excluded": r"Befangen(?:heit)?",
}
_COUNT = rf"\d{{1,3}}|{'|'.join(_NUMBER_WORDS)}"
_COUNTS = {
    name: re.compile(
        rf"(?<!\w)(?:{words})\s?[:|]?\s?(?P<behind>\d{{1,3}})(?![\w.])"
        rf"|(?<![\w.,])(?P<before>{_COUNT})\s(?:{words})(?!\w)",
        re.IGNORECASE,
    )
    for name, words in _COUNTED.items()
}
_VOTE_LINE = re.compile(
    r"Abstimmung(?:sergebnis)?\s?:|(?<!\w)Ja(?:-?\s?Stimmen)?\s?[:|]?\s?\d{1,3}(?!\w)|"
    r"(?<![\d.,])\d{1,3}\s(?:Ja(?!\w)|dafür)|(?:einstimmig|mehrheitlich|\w+\sGegenstimmen?)[\w\s]{0,30}\sEnthaltung"
)
CONFIDENCE = 0.95


def begins_with_vote(clean: CleanText, block: Block) -> bool:
    """Whether a block is about nothing but a vote: "13 Ja-Stimmen, 0 Nein-Stimmen, 2 Enthaltungen"."""
    return _VOTE_LINE.match(clean.text, block.start, block.end) is not None


def vote_lines(clean: CleanText, block: Block) -> Iterator[tuple[int, int]]:
    """The end of a block from where it speaks of a vote, if it does."""
    if found := _VOTE_LINE.search(clean.text, block.start, block.end):
        yield (found.start(), block.end)


def decisions_in(clean: CleanText, stretches: Iterable[tuple[int, int]]) -> Findings:
    """Decisions ("decision"), how they came about ("majority") and counted votes in these stretches of the text.

    Votes are whole numbers under votes_yes, votes_no, abstentions and excluded; several votes stand in printed order.
    """
    found: dict[str, list[Finding]] = {}
    for start, end in stretches:
        text = clean.text[start:end]
        for match in _DECISION.finditer(text):
            passage = clean.passage(start + match.start(), start + match.end())
            _add(found, "decision", str(match.lastgroup), passage.quote, clean, passage.start, passage.end)
        for match in _HOW.finditer(text):
            value = _MAJORITY[match.group().casefold()].value
            _add(found, "majority", value, match.group(), clean, start + match.start(), start + match.end())
        if _VOTE_LINE.search(text):
            for name, pattern in _COUNTS.items():
                for match in pattern.finditer(text):
                    count = _number(match["behind"] or match["before"])
                    _add(found, name, count, match.group(), clean, start + match.start(), start + match.end())
    return {name: tuple(findings) for name, findings in found.items()}


def _number(printed: str) -> int:
    return int(printed) if printed.isdigit() else _NUMBER_WORDS.index(printed.casefold()) + 1


def _add(
    found: dict[str, list[Finding]], name: str, value: str | int, printed: str, clean: CleanText, start: int, end: int
) -> None:
    reason = Message.of("paper.printed", words=printed)
    found.setdefault(name, []).append(Finding(value, clean.passage(start, end), CONFIDENCE, reason))
