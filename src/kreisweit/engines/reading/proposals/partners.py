"""Who takes part: the names after "gemeinsam mit", "in Zusammenarbeit mit", "Projektpartner sind"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kreisweit.engines.reading.clean import CleanText
from kreisweit.engines.reading.finding import Finding
from kreisweit.engines.reading.proposals.drafts import finding
from kreisweit.engines.reading.proposals.gazetteer import Gazetteer
from kreisweit.engines.reading.proposals.organisations import find_organisations
from kreisweit.engines.reading.proposals.sentences import Sentence
from kreisweit.engines.reading.proposals.vocabulary import cues

_STOP = re.compile(
    r"[.;:](?=\s|$)(?<!e\.)(?<!V\.)|\b(?:wird|werden|wurde|wurden|hat|haben|ist|sind|soll|sollen|plant|an der|an dem)\b"
)
_PARTS = re.compile(r"\s*,\s*|\s+(?:und|sowie|oder)\s+(?:(?:auch )?(?:mit )?)")
_LEAD = re.compile(
    r"^\s*(?:mit )?(?:[Dd]er|[Dd]em|[Dd]en|[Dd]ie|[Dd]as|unserem|unserer|dessen|ihrer|ihrem)?\s*"
    r"(?:(?:örtlichen|regionalen|beiden|benachbarten|kommunalen)\s+)?"
    r"(?:(?:Nachbar)?(?:Kommunen|Städten|Gemeinden|kommunen|städten|gemeinden)\s+(?=[A-ZÄÖÜ]))?"
    r"(?:(?:Initiative|Firma|Anbieter|Dienstleister|Verein|Unternehmen|IT-Dienstleister|Partner|Startup|Hersteller)\s+(?=[A-ZÄÖÜ]|\w*\d))?"
)
_NAME = re.compile(
    r"(?:[A-ZÄÖÜ][\w&'-]*|\w*\d\w*)"
    r"(?:\s+(?:(?:für|der|des|for|of|am|im|an der|&)\s+)?(?:[A-ZÄÖÜ][\w&'-]*|e\. ?V\.|\d+\b))*"
)
# One plain noun is a role, not a name; a hyphen, an abbreviation or a second word makes it one.
_ROLES = re.compile(
    r"(?i)(dienstleister|anbieter|partner|trägern?|unternehmen|kommunen|gemeinden|städten?|verwaltung(en)?|schulen|bürger(n|innen)?)$"
)
# A single word that is a body by its ending: "Lippeverband".
_BODY_ENDING = re.compile(
    r"(?i)(verband|verein|werke?n?|kasse|bank|kammer|gesellschaft|stiftung|feuerwehr|schaft|bund)$"
)
# "mit der Entwicklung der Strategie": what is done, nobody who does it.
_DEEDS = re.compile(r"(?<!förder)(?<!regier)(?<!verein)(?<!verwalt)(?:ung|tion)(?:en)?$")
_LONGEST_LIST = 120
_CONFIDENCE, _UNKNOWN_CONFIDENCE = 0.85, 0.7


def partners_in(clean: CleanText, sentence: Sentence, *, gazetteer: Gazetteer) -> Iterator[Finding]:
    """Bodies and organisations that the sentence names as partners."""
    known = [match for pattern in (cues().partners,) for match in pattern.finditer(sentence.text)]
    if cues().joint_verbs.search(sentence.text):
        starts = {match.end() for match in known}
        known += [match for match in cues().joint.finditer(sentence.text) if match.end() not in starts]
    supporters = cues().supporters.search(sentence.text)
    if supporters and supporters.start() <= _LONGEST_LIST:
        yield from _listed(clean, sentence, 0, supporters.start(), supporters.group(), gazetteer)
    for cue in known:
        stop = _STOP.search(sentence.text, cue.end())
        yield from _listed(
            clean, sentence, cue.end(), stop.start() if stop else len(sentence.text), cue.group(), gazetteer
        )


def _listed(
    clean: CleanText, sentence: Sentence, start: int, end: int, cue: str, gazetteer: Gazetteer
) -> Iterator[Finding]:
    position = start
    for part in [*_PARTS.finditer(sentence.text, start, end), None]:
        last = part.start() if part else end
        found = list(_names(clean, sentence, position, last, " ".join(cue.split()), gazetteer))
        yield from found
        if not found and position > start:
            return
        position = part.end() if part else end


def _names(
    clean: CleanText, sentence: Sentence, start: int, end: int, cue: str, gazetteer: Gazetteer
) -> Iterator[Finding]:
    """The name that one part of the list begins with."""
    piece = sentence.text[start:end]
    lead = _LEAD.match(piece)
    begin = start + (lead.end() if lead else 0)
    text = sentence.text[begin:end]
    organisation = next((one for one in find_organisations(text) if one[0] == 0), None)
    if organisation:
        name_end = begin + organisation[1]
        yield _finding(clean, sentence, begin, name_end, sentence.text[begin:name_end], _CONFIDENCE, cue)
        return
    mentions = [one for one in gazetteer.find(piece) if one.start <= (lead.end() if lead else 0)]
    if mentions:
        passage_start, passage_end = start + mentions[0].start, start + mentions[0].end
        for place in mentions[0].places:
            yield _finding(clean, sentence, passage_start, passage_end, place.full_name, _CONFIDENCE, cue)
        return
    name = _NAME.match(text)
    if name and _is_name(name.group()):
        yield _finding(clean, sentence, begin, begin + name.end(), name.group(), _UNKNOWN_CONFIDENCE, cue)


def _is_name(text: str) -> bool:
    words = text.split()
    if (_ROLES.search(words[0]) and len(words) == 1) or _DEEDS.search(words[0]):
        return False
    is_compound = len(words) > 1 or "-" in text or any(map(str.isdigit, text))
    return is_compound or sum(map(str.isupper, text)) > 1 or bool(_BODY_ENDING.search(text))


def _finding(
    clean: CleanText, sentence: Sentence, start: int, end: int, name: str, confidence: float, cue: str
) -> Finding:
    passage = clean.passage(sentence.start + start, sentence.start + end)
    return finding(name, passage, confidence, "proposal.partner", cue=cue)
