"""Reads what council information systems publish as OParl 1.0 and 1.1, with all the faults that real servers have.

>>> from kreisweit.engines.oparl import parse
>>> raw = {"id": "https://ris.example/vo/1", "type": "https://schema.oparl.org/1.1/Paper", "date": "0000-00-00"}
>>> paper = parse(raw)[0]
>>> paper.object.date, paper.warnings[0].code
(None, 'oparl.date_unreadable')
"""

from kreisweit.engines.oparl.decisions import Decision, decision_of
from kreisweit.engines.oparl.decoding import Decoded, decode
from kreisweit.engines.oparl.objects import (
    AgendaItem,
    Body,
    Consultation,
    File,
    LegislativeTerm,
    Location,
    Meeting,
    Membership,
    ObjectType,
    OparlObject,
    Organization,
    Paper,
    Person,
    System,
)
from kreisweit.engines.oparl.pages import Page, parse_page
from kreisweit.engines.oparl.paper_facts import FileFacts, PaperFacts, Step, facts_of
from kreisweit.engines.oparl.parsing import Parsed, is_error, parse, type_of
from kreisweit.engines.oparl.references import latest, missing, references_of
from kreisweit.engines.oparl.vote_tables import Counts, VoteTable, read_vote_table
from kreisweit.engines.oparl.wording import WORDING
from kreisweit.kernel.decisions import DecisionKind, Modifier

__all__ = [
    "WORDING",
    "AgendaItem",
    "Body",
    "Consultation",
    "Counts",
    "Decision",
    "DecisionKind",
    "Decoded",
    "File",
    "FileFacts",
    "LegislativeTerm",
    "Location",
    "Meeting",
    "Membership",
    "Modifier",
    "ObjectType",
    "OparlObject",
    "Organization",
    "Page",
    "Paper",
    "PaperFacts",
    "Parsed",
    "Person",
    "Step",
    "System",
    "VoteTable",
    "decision_of",
    "decode",
    "facts_of",
    "is_error",
    "latest",
    "missing",
    "parse",
    "parse_page",
    "read_vote_table",
    "references_of",
    "type_of",
]
