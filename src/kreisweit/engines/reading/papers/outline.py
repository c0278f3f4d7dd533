"""Finds the headings of a scheme in a text, and says how well the scheme fits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kreisweit.engines.reading.clean import Block, CleanText
from kreisweit.engines.reading.papers.decisions import begins_with_vote
from kreisweit.engines.reading.papers.headings import HeadingMatch, bare, match_heading, numbering
from kreisweit.engines.reading.papers.scheme import PartSpec, Scheme

LEAST_FIT = 0.5
"""Below this a text is no paper of the scheme."""
MANDATORY_SHARE, EXPLAINED_SHARE, SIGN_SHARE = 0.4, 0.4, 0.2
"""What the fit is made of: mandatory parts there; headings known to any scheme explained; number or mark printed."""
DOUBT = 0.5
"""Parts that count as missing in every scheme: eight headings that fit are better evidence than two."""
OTHER_NUMBER, NO_NUMBER = 0.85, 0.92
"""What a heading is worth whose number differs from the scheme's, or is missing."""
LEAST_IN_ROW = 40
"""Letters that must stand beside a heading in a table row before it is a part: a field such as "Beschluss: vertagt" is
none."""
HEAD_CHARACTERS = 3000
"""How far from the beginning a paper prints its number."""
FIELDS_OF_HEAD = frozenset({"subject", "consultations", "annexes"})


@dataclass(frozen=True, slots=True)
class Hit:
    """The block `number` begins the part `spec`; the heading goes to `heading_end`, the body starts at `body_start`."""

    number: int
    spec: PartSpec
    score: float
    start: int
    heading_end: int
    body_start: int


@dataclass(frozen=True, slots=True)
class Outline:
    """The parts of `scheme` as they stand in a text, in the order of the text."""

    scheme: Scheme
    hits: tuple[Hit, ...]
    fit: float = 0.0

    def end_of(self, hit: Hit, clean: CleanText) -> int:
        """Where the part that `hit` begins is over."""
        return next((other.start for other in self.hits if other.start > hit.start), len(clean.text))

    def head_end(self, clean: CleanText) -> int:
        """Where the head of the paper is over: at its first part of running text."""
        bodies = (hit.start for hit in self.hits if hit.spec.reads not in FIELDS_OF_HEAD and not hit.spec.is_inline)
        return next(bodies, len(clean.text))


def best_outline(clean: CleanText, schemes: Sequence[Scheme]) -> Outline | None:
    """The outline of the scheme that fits best, the earlier one of equals; None when none fits."""
    found = [Outline(scheme, _hits(clean, scheme)) for scheme in schemes]
    known = {hit.number for outline in found for hit in outline.hits}
    fitted = [replace(outline, fit=_fit(clean, outline, known=len(known))) for outline in found if _has_most(outline)]
    best = max(fitted, key=lambda outline: outline.fit, default=None)
    return best if best and best.fit >= LEAST_FIT else None


def _mandatory(outline: Outline) -> list[float]:
    """For each mandatory part the score of its best heading, 0 when it is missing."""
    best: dict[str, float] = {}
    for hit in outline.hits:
        best[hit.spec.code] = max(hit.score, best.get(hit.spec.code, 0.0))
    return [best.get(part.code, 0.0) for part in outline.scheme.parts if part.is_mandatory]


def _has_most(outline: Outline) -> bool:
    """Whether at least two parts and more than half of the mandatory ones are there: one heading proves nothing."""
    scores = _mandatory(outline)
    return len({hit.spec.code for hit in outline.hits}) >= 2 and 2 * sum(map(bool, scores)) > len(scores)


def _fit(clean: CleanText, outline: Outline, *, known: int) -> float:
    scores = _mandatory(outline)
    found = sum(scores) / (len(scores) + DOUBT)
    explained = len({hit.number for hit in outline.hits}) / known if known else 0.0
    share = MANDATORY_SHARE * found + EXPLAINED_SHARE * explained + SIGN_SHARE * _signs(clean, outline.scheme)
    return round(share, 4)


def _signs(clean: CleanText, scheme: Scheme) -> float:
    """1 when a number or mark of the scheme is printed, 0 when not, half when it has none to look for."""
    if not scheme.numbers and not scheme.marks:
        return 0.5
    head = clean.text[:HEAD_CHARACTERS]
    folded = bare(head)
    has_mark = any(bare(mark) in folded for mark in scheme.marks)
    return 1.0 if has_mark or any(pattern.search(head) for pattern in scheme.numbers) else 0.0


def _hits(clean: CleanText, scheme: Scheme) -> tuple[Hit, ...]:
    """The best reading of all headings: parts bound to an order keep it, the others stand where they stand."""
    candidates = [hit for number, block in enumerate(clean.blocks) for hit in _candidates(clean, number, block, scheme)]
    order = {part.code: place for place, part in enumerate(scheme.parts)}
    bound = _best_chain([hit for hit in candidates if not hit.spec.is_anywhere], order)
    taken = {hit.number for hit in bound}
    free: dict[tuple[str, int], Hit] = {}
    for hit in sorted((hit for hit in candidates if hit.spec.is_anywhere), key=lambda hit: (hit.number, -hit.score)):
        key = (hit.spec.code, hit.number if hit.spec.repeats else 0)
        if hit.number not in taken and key not in free:
            free[key] = hit
            taken.add(hit.number)
    return tuple(sorted([*bound, *free.values()], key=lambda hit: hit.start))


def _candidates(clean: CleanText, number: int, block: Block, scheme: Scheme) -> Iterator[Hit]:
    for spec in scheme.parts:
        if hit := _hit(clean, number, block, spec):
            yield hit
        elif spec.reads == "vote" and begins_with_vote(clean, block):
            yield Hit(number, spec, 1.0, block.start, block.start, block.start)


def _hit(clean: CleanText, number: int, block: Block, spec: PartSpec) -> Hit | None:
    """The block as the beginning of this part, by the heading that fits best."""
    end = block.cells[0][1] if block.cells else block.end
    text = clean.text[block.start : end]
    printed = numbering(text)
    starts = {0, printed.end}
    best: HeadingMatch | None = None
    for heading in spec.headings:
        for start in starts:
            # "V. Zuständigkeit Kreistag gem. § 26": behind a number the first words are the heading.
            is_numbered = start > 0 and printed.value is not None and spec.number != ""
            match = match_heading(text, heading, start=start, is_inline=spec.is_inline or is_numbered)
            if match and (best is None or (match.score, match.end) > (best.score, best.end)):
                best = match
    if best is None or (block.cells and (best.rest_is_text or not _may_be_part(block, spec))):
        return None
    score = best.score * _worth_of_number(spec, printed.value)
    heading_end = block.start + best.end
    body_start = block.cells[1][0] if len(block.cells) > 1 else heading_end
    return Hit(number, spec, round(score, 4), block.start, heading_end, body_start)


def _may_be_part(row: Block, spec: PartSpec) -> bool:
    return spec.is_inline or spec.reads in FIELDS_OF_HEAD or row.end - row.cells[-1][0] >= LEAST_IN_ROW


def _worth_of_number(spec: PartSpec, printed: int | None) -> float:
    if not spec.number:
        return 1.0
    if printed is None:
        return NO_NUMBER
    return 1.0 if printed == numbering(f"{spec.number}. x").value else OTHER_NUMBER


def _best_chain(hits: Sequence[Hit], order: dict[str, int]) -> list[Hit]:
    """The chain of hits with the highest sum of scores in which the parts keep their order."""
    sums: list[float] = []
    before: list[int] = []
    for place, hit in enumerate(hits):
        earlier = [(sums[other], -other) for other in range(place) if _may_follow(hits[other], hit, order)]
        best, index = max(earlier, default=(0.0, 1))
        sums.append(best + hit.score)
        before.append(-index)
    chain: list[Hit] = []
    place = max(range(len(hits)), key=lambda number: sums[number], default=-1)
    while place >= 0:
        chain.insert(0, hits[place])
        place = before[place]
    return chain


def _may_follow(one: Hit, other: Hit, order: dict[str, int]) -> bool:
    if one.number >= other.number:
        return False
    first, second = order[one.spec.code], order[other.spec.code]
    return first < second or (first == second and other.spec.repeats)
