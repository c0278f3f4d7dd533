"""Words of the clean text, each with the places its letters came from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kreisweit.engines.reading.document import Box, Word
from kreisweit.engines.reading.text.hyphens import Joint, joint
from kreisweit.engines.reading.text.lines import PrintedLine


@dataclass(frozen=True, slots=True)
class Piece:
    """The letters from `start` to `end` of a token stand at `box` in `line` of `page` (both from 1)."""

    start: int
    end: int
    page: int
    line: int
    box: Box | None


@dataclass(frozen=True, slots=True)
class Token:
    """One word; a word broken at a line end has two or more pieces.

    `before` is what was recognised where `text` repairs it by `rule`.
    """

    text: str
    pieces: tuple[Piece, ...]
    before: str = ""
    rule: str = ""

    def repaired(self, text: str, *, rule: str, edits: Sequence[tuple[int, int, int]] = ()) -> Token:
        """The token reading `text` instead. `edits` (place, letters before, letters after) say which letters moved;
        without them the last piece takes them all."""
        if text == self.text:
            return self
        moved = [0, *(_moved(piece.end, edits) for piece in self.pieces[:-1]), len(text)]
        pieces = tuple(
            replace(piece, start=min(start, len(text)), end=min(end, len(text)))
            for piece, (start, end) in zip(self.pieces, pairwise(moved), strict=True)
        )
        rules = sorted({*filter(None, self.rule.split("+")), *rule.split("+")})
        return Token(text, pieces, self.before or self.text, "+".join(rules))


def tokens_of(lines: Iterable[PrintedLine]) -> list[Token]:
    """The words of these lines, divided ones made whole."""
    tokens: list[Token] = []
    for line in lines:
        new = [_token(word, line) for word in line.words]
        if tokens and (joined := _joined(tokens[-1], new[0])):
            tokens[-1:] = [joined]
            new = new[1:]
        tokens.extend(new)
    return tokens


def cells_of(line: PrintedLine) -> list[list[Token]]:
    """The words of a table row, cell by cell, divided ones made whole; a row without cells is one cell."""
    tokens = [_token(word, line) for word in line.words]
    starts = line.source.cells or (0,)
    edges = [*starts, len(tokens)]
    return [_made_whole(tokens[start:end]) for start, end in pairwise(edges)]


def _made_whole(tokens: Sequence[Token]) -> list[Token]:
    """The words of one cell, joined where a line ends between them."""
    whole: list[Token] = []
    for token in tokens:
        if whole and _stands_below(whole[-1], token) and (joined := _joined(whole[-1], token)):
            whole[-1] = joined
        else:
            whole.append(token)
    return whole


def _stands_below(before: Token, after: Token) -> bool:
    above, below = before.pieces[-1].box, after.pieces[0].box
    return above is not None and below is not None and (below.top + below.bottom) / 2 > above.bottom


def _token(word: Word, line: PrintedLine) -> Token:
    return Token(word.text, (Piece(0, len(word.text), line.page, line.number, word.box),))


def _moved(place: int, edits: Sequence[tuple[int, int, int]]) -> int:
    """Where a place in a word lies after the edits before it."""
    shift = 0
    for at, seen, meant in edits:
        if at + seen <= place:
            shift += meant - seen
        elif at < place:
            # The break ran through the misread letters: the one meant goes to the second line.
            return at + shift
    return place + shift


def _joined(before: Token, after: Token) -> Token | None:
    how = joint(before.text, after.text)
    if how is Joint.APART:
        return None
    head = before.text[:-1] if how is Joint.DIVIDED else before.text
    return Token(head + after.text, (*_cut(before.pieces, len(head)), *_shifted(after.pieces, len(head))))


def _cut(pieces: Sequence[Piece], length: int) -> list[Piece]:
    kept = [piece for piece in pieces if piece.start < length]
    return [Piece(piece.start, min(piece.end, length), piece.page, piece.line, piece.box) for piece in kept]


def _shifted(pieces: Sequence[Piece], by: int) -> list[Piece]:
    return [Piece(piece.start + by, piece.end + by, piece.page, piece.line, piece.box) for piece in pieces]
