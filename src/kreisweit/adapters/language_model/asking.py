"""Rules first, then a model: what the model adds is quoted or dropped, and its failures cost nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kreisweit.adapters.language_model.answers import Checked, Piece, checked
from kreisweit.adapters.language_model.client import ask, connect
from kreisweit.adapters.language_model.instructions import INSTRUCTIONS
from kreisweit.adapters.language_model.quotes import Quotable
from kreisweit.adapters.language_model.settings import LanguageModelSettings
from kreisweit.engines.reading.clean import CleanText
from kreisweit.engines.reading.finding import Proposal
from kreisweit.engines.reading.proposals import Gazetteer, joined
from kreisweit.kernel.errors import OutsideFailureError
from kreisweit.kernel.wording import Message


@dataclass(frozen=True, slots=True)
class Outcome:
    """All proposals together; `problems` say which requests failed, the counts what the model made up."""

    proposals: tuple[Proposal, ...]
    problems: tuple[Message, ...] = ()
    dropped_proposals: int = 0
    dropped_fields: int = 0

    @property
    def remarks(self) -> tuple[Message, ...]:
        """What people should know about the asking, each once; empty when all went well."""
        said = list({(one.code, tuple(one.values.items())): one for one in self.problems}.values())
        if self.dropped_proposals:
            said.append(Message.of("language_model.dropped", count=self.dropped_proposals))
        return tuple(said)


def with_language_model(
    clean: CleanText,
    *,
    proposals: Sequence[Proposal],
    gazetteer: Gazetteer,
    settings: LanguageModelSettings | None,
) -> Outcome:
    """`proposals` and what the model finds besides; without settings (the default) nothing is sent.

    The text of a document may try to instruct the model. All it can gain is a proposal that quotes a passage which
    really stands in the document, for a person to accept or reject: the answer is data, is checked against the text
    value by value, and starts nothing. A server that fails is not asked again for this document.
    """
    if settings is None:
        return Outcome(tuple(proposals))
    problems: list[Message] = []
    answers: list[Checked] = []
    text = Quotable(clean)
    with connect(settings) as client:
        for start, end in pieces(clean, length=settings.piece_length, most=settings.most_pieces):
            piece = Piece(text, start, end, gazetteer, settings.model)
            try:
                content = ask(settings, instructions=INSTRUCTIONS, text=clean.text[start:end], client=client)
                answers.append(checked(content, piece=piece))
            except OutsideFailureError as error:
                problems.append(error.message)
                if error.message.code != "language_model.unreadable":
                    break
    return Outcome(
        joined(proposals, [one for answer in answers for one in answer.proposals]),
        tuple(problems),
        sum(answer.dropped_proposals for answer in answers),
        sum(answer.dropped_fields for answer in answers),
    )


def pieces(clean: CleanText, *, length: int, most: int) -> Iterator[tuple[int, int]]:
    """Whole blocks of together at most `length` characters, as (start, end); a longer block is cut."""
    start = end = None
    sent = 0
    for first, last in _cut(clean, length):
        if start is not None and end is not None and last - start > length:
            yield start, end
            sent += 1
            start = None
        if sent == most:
            return
        start, end = (first if start is None else start), last
    if start is not None and end is not None and sent < most:
        yield start, end


def _cut(clean: CleanText, length: int) -> Iterator[tuple[int, int]]:
    for block in clean.blocks:
        for start in range(block.start, block.end, length):
            yield start, min(start + length, block.end)
