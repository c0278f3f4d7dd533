"""Who decides by which section of law: "Kreistag gem. § 26 KrO NRW"."""

from __future__ import annotations

import re

from kreisweit.engines.reading.clean import CleanText, Passage
from kreisweit.engines.reading.finding import Finding, Findings
from kreisweit.engines.reading.papers.bodies import body_in
from kreisweit.kernel.wording import Message

# A scan turns § into 8, $ or &; before a number and the name of a municipal code nothing else is meant.
_SIGN = r"(?:§§?|[8$&])"
_LAW = re.compile(
    rf"(?<!\w){_SIGN}\s?(?P<section>\d{{1,3}}\s?[a-z]?(?!\w)[\w\s.,()§-]{{0,50}}?)\s(?:der\s|des\s)?"
    r"(?P<law>KrO|GO|GemO|LKrO|GemHVO|KomHVO|KAG|HGrG|[A-ZÄÖÜ][a-zäöüß]{0,30}(?:ordnung|gesetz|satzung)(?:es)?)"
    r"(?P<land>\s(?:NRW|NW|BW|Bay|Hessen|Nds)(?!\w))?"
)
LAW_CONFIDENCE, BODY_CONFIDENCE = 0.97, 0.95


def competence_in(clean: CleanText, body: Passage) -> Findings:
    """The deciding body ("organization") and its "law" out of the part on competence; what is missing is left out."""
    found: dict[str, tuple[Finding, ...]] = {}
    if named := body_in(body.quote):
        name, start, end = named
        passage = clean.passage(body.start + start, body.start + end)
        found["organization"] = (Finding(name, passage, BODY_CONFIDENCE, Message.of("paper.body_named", name=name)),)
    if laws := tuple(_law(clean, body, match) for match in _LAW.finditer(body.quote)):
        found["law"] = laws
    return found


def _law(clean: CleanText, body: Passage, match: re.Match[str]) -> Finding:
    law = " ".join(f"{match['section']} {match['law']}{match['land'] or ''}".split())
    value = f"§ {law}"
    passage = clean.passage(body.start + match.start(), body.start + match.end())
    return Finding(value, passage, LAW_CONFIDENCE, Message.of("paper.law_named", law=value))
