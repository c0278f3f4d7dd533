"""Puts blocks of tokens together to one text with its anchors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kreisweit.engines.reading.clean import Anchor, Block, BlockKind, CleanText, Repair
from kreisweit.engines.reading.text.blocks import Draft
from kreisweit.engines.reading.text.lines import PrintedLine
from kreisweit.engines.reading.text.tokens import Token

CELL_BREAK = " | "
_CLOSE = (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)


class _Writer:
    """Grows the text and notes where everything went."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.anchors: list[Anchor] = []
        self.repairs: list[Repair] = []

    def write(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def write_tokens(self, tokens: Sequence[Token]) -> tuple[int, int]:
        start = self.length
        for number, token in enumerate(tokens):
            if number:
                self.write(" ")
            if token.rule:
                first = token.pieces[0]
                repair = Repair(self.length, token.before, token.text, token.rule, first.page, first.line)
                self.repairs.append(repair)
            for piece in token.pieces:
                if piece.box and piece.end > piece.start:
                    at = self.length
                    self.anchors.append(Anchor(at + piece.start, at + piece.end, piece.page, piece.box))
            self.write(token.text)
        return start, self.length


def assemble(drafts: Sequence[Draft], *, dropped: Iterable[PrintedLine]) -> CleanText:
    """The text of these blocks: one line for a row or item after its like, else an empty line between."""
    writer = _Writer()
    blocks: list[Block] = []
    before: Draft | None = None
    for draft in drafts:
        if before:
            writer.write("\n" if before.kind is draft.kind and draft.kind in _CLOSE else "\n\n")
        blocks.append(_write_block(writer, draft))
        before = draft
    return CleanText(
        text="".join(writer.parts),
        blocks=tuple(blocks),
        anchors=tuple(writer.anchors),
        repairs=tuple(writer.repairs),
        dropped=tuple((line.page, line.text) for line in dropped),
    )


def _write_block(writer: _Writer, draft: Draft) -> Block:
    start = writer.length
    cells: list[tuple[int, int]] = []
    for number, tokens in enumerate(draft.cells):
        if number:
            writer.write(CELL_BREAK)
        cells.append(writer.write_tokens(tokens))
    kept = tuple(cells) if draft.kind is BlockKind.TABLE_ROW else ()
    return Block(draft.kind, start, writer.length, draft.page, draft.level, draft.number, kept)
