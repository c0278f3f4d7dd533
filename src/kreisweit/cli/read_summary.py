"""What was found in a document, as tables for a terminal: every value with page and wording."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.table import Table
from rich.text import Text

from kreisweit.adapters.bulk.documents import DocumentSettings
from kreisweit.cli.wording import AREAS, sentence
from kreisweit.engines.reading import INITIATIVE_FIELDS, SCHEMES, Reading, euros, field_by_code, scheme_from_toml
from kreisweit.engines.reading.clean import Passage
from kreisweit.engines.reading.finding import ConsultationStep, Effect, Finding, Paper, Proposal
from kreisweit.engines.reading.papers.sections import SECTION
from kreisweit.kernel.wording import Message

QUOTE, VALUE = 110, 60
"""Characters of a wording and of a value shown in a table; the JSON output has all of them."""
LISTS = frozenset({"partners", "participant", "phase", "workshop", "systems"})
AMOUNTS = frozenset({"cost_once", "cost_yearly", "funding", "own_share"})


def print_summary(reading: Reading, console: Console, *, settings: DocumentSettings, language: str) -> None:
    """Prints the document, the parts and facts of the paper, and the proposals."""
    _Summary(reading, console, settings, language).show()


class _Summary:
    def __init__(self, reading: Reading, console: Console, settings: DocumentSettings, language: str) -> None:
        self._reading, self._console, self._language = reading, console, language
        self._schemes = (*map(scheme_from_toml, settings.schemes), *SCHEMES)

    def show(self) -> None:
        self._document()
        if self._reading.paper:
            self._paper(self._reading.paper)
        else:
            self._print(self._say("read.no_paper"))
        self._proposals()

    def _document(self) -> None:
        raw, clean = self._reading.raw, self._reading.clean
        kind = self._say(f"read.type_{raw.kind}")
        facts = {"name": raw.name, "kind": kind, "pages": len(raw.pages), "characters": len(clean.text)}
        self._print(self._say("read.document", **facts))
        for note in raw.notes:
            self._print(sentence(note, self._language))
        if clean.repairs or clean.dropped:
            self._print(self._say("read.repairs", repairs=len(clean.repairs), dropped=len(clean.dropped)))

    def _paper(self, paper: Paper) -> None:
        scheme = next(scheme for scheme in self._schemes if scheme.key == paper.scheme)
        name = scheme.names.get(self._language) or scheme.key
        title = self._say("read.paper", scheme=name, fit=round(paper.fit * 100))
        parts = self._table(title, "read.column_part", "read.column_page", "read.column_quote")
        for part in paper.parts:
            passage = part.body or part.heading
            if passage:
                _add_row(parts, self._part_name(part.code, part.heading), str(passage.page), _cut(passage))
        self._console.print(parts)
        if facts := list(self._facts(paper)):
            columns = ("read.column_fact", "read.column_value", "read.column_page", "read.column_quote")
            table = self._table(self._say("read.facts"), *columns)
            for label, value, passage in facts:
                _add_row(table, label, value, str(passage.page), _cut(passage))
            self._console.print(table)

    def _part_name(self, code: str, heading: Passage | None) -> str:
        if code.endswith(SECTION):
            return f"  {heading.quote if heading else ''}"
        return self._named("part", code)

    def _facts(self, paper: Paper) -> Iterator[tuple[str, str, Passage]]:
        for name, findings in (*paper.head.items(), *paper.competence.items()):
            for finding in findings:
                yield self._named("fact", name), self._fact(name, finding), finding.passage
        for number, point in enumerate(paper.resolution, start=1):
            yield self._say("fact.point"), str(number), point
        for effect in paper.effects:
            yield self._named("part", effect.kind), self._effect(effect), effect.passage
        for step in paper.consultations:
            yield self._say("fact.consultation"), self._step(step), step.passage
        for annex in paper.annexes:
            yield self._say("fact.annex"), "", annex

    def _fact(self, name: str, finding: Finding) -> str:
        if name in ("decision", "majority"):
            return self._say(f"{name}.{finding.value}")
        return self._plain(finding.value)

    def _effect(self, effect: Effect) -> str:
        amount = ""
        if effect.amount_cents is not None:
            amount = f"{'ca. ' if effect.is_estimate else ''}{euros(effect.amount_cents)}"
        exists = self._plain(effect.exists) if effect.exists is not None and not amount else ""
        years = ", ".join(map(str, effect.years))
        return "; ".join(part for part in (exists, amount, years, effect.budget_item) if part)

    def _step(self, step: ConsultationStep) -> str:
        item = f"TOP {step.agenda_item}" if step.agenda_item else ""
        return ", ".join(part for part in (step.organization, step.date, step.role, item) if part)

    def _proposals(self) -> None:
        if not self._reading.proposals:
            self._print(self._say("read.no_proposals"))
            return
        table = self._table(
            self._say("read.proposals"),
            *("read.column_kind", "read.column_title", "read.facts_of", "read.column_page", "read.column_quote"),
        )
        for proposal in self._reading.proposals:
            kind = self._kind(proposal)
            page, quote = str(proposal.passage.page), _cut(proposal.passage)
            _add_row(table, kind, proposal.title, self._fields(proposal), page, quote)
        self._console.print(table)

    def _kind(self, proposal: Proposal) -> str:
        kind = self._say(f"read.kind_{proposal.kind}")
        by_model = proposal.findings["title"][0].reason.code == "proposal.language_model"
        return f"{kind}\n({self._say('read.by_model')})" if by_model else kind

    def _fields(self, proposal: Proposal) -> str:
        """The best value of every field but title and description, which stand beside it."""
        return "\n".join(
            f"{self._field(code)}: {self._values(code, findings)}"
            for code, findings in proposal.findings.items()
            if findings and code not in ("title", "description")
        )

    def _field(self, code: str) -> str:
        try:
            return field_by_code(INITIATIVE_FIELDS, code).heading(self._language)
        except KeyError:
            return self._named("read", f"field_{code}", otherwise=code)

    def _values(self, code: str, findings: tuple[Finding, ...]) -> str:
        """The best value, and how many others there are."""
        best = findings[0].value
        if code in AMOUNTS and isinstance(best, int):
            return euros(best)
        if code in ("status", "role"):
            return self._named("read", f"{code}_{best}", otherwise=str(best))
        others = len({finding.value for finding in findings} - {best})
        shown = _short(self._plain(best), VALUE)
        return self._say("read.and_others", shown=shown, others=others) if code in LISTS and others else shown

    def _plain(self, value: object) -> str:
        if isinstance(value, bool):
            return self._say("read.yes" if value else "read.no")
        return str(value)

    def _named(self, area: str, code: str, *, otherwise: str = "") -> str:
        """What we call a code; schemes of others bring codes we have no name for."""
        known = any(f"{area}.{code}" in wording for wording in AREAS)
        return self._say(f"{area}.{code}") if known else otherwise or code

    def _say(self, code: str, **values: object) -> str:
        return sentence(Message(code, values), self._language)

    def _print(self, text: str) -> None:
        self._console.print(text, highlight=False, markup=False, soft_wrap=True)

    def _table(self, title: str, *columns: str) -> Table:
        # A line of its own: rich would break the title of a table at the width of the table.
        self._print(f"\n{title}")
        table = Table(show_lines=True)
        for column in columns:
            table.add_column(self._say(column))
        return table


def _add_row(table: Table, *cells: str) -> None:
    """Cells are shown as they are: in a plain `str`, rich would take "[/b]" in a document for an instruction."""
    table.add_row(*map(Text, cells))


def _cut(passage: Passage) -> str:
    return _short(" ".join(passage.quote.split()), QUOTE)


def _short(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
