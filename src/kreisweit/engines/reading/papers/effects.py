"""What a decision costs and brings: money, staff, IT, climate, other; ticked or written, with its budget item."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kreisweit.engines.reading.clean import Block, CleanText, Passage
from kreisweit.engines.reading.finding import Effect
from kreisweit.engines.reading.money import money_in
from kreisweit.engines.reading.papers.dates import years_in
from kreisweit.engines.reading.papers.form_entries import budget_item, has_boxes, ticked_answer
from kreisweit.engines.reading.papers.sections import blocks_between
from kreisweit.engines.reading.proposals.sentences import sentence_spans

KINDS = ("finance", "staff", "it", "climate", "other")
_LABELS = {
    "finance": r"Finanz(?:en|ielle?\w*|wirtschaftlich\w*)|Haushalt\w*|(?:Gesamt|Folge)?[Kk]osten|Mittel|Eigenanteil",
    "staff": r"Persona(?:l|lwirtschaftlich\w*|laufwand)|Personelle?\w*|Stellenplan",
    "it": r"IT|EDV|Informationstechnik|Technik",
    "climate": r"Klima\w*|CO2\S*|CO₂\S*|Umwelt\w*",
    "other": r"Sonstige?\w*(?:\sRessourcen)?|Weitere\sRessourcen",
}
_LABEL = {
    kind: re.compile(rf"(?:[-•–]\s|[a-z]\)\s|\d\.\s)?(?:Auswirkungen\sauf\s(?:den|die|das)\s)?(?:{words})(?=[\s:./-])")
    for kind, words in _LABELS.items()
}
_SPEAKS_OF = {
    "finance": re.compile(
        r"€|\bEUR\b|\bEuro\b|[Kk]osten|[Hh]aushalt|[Mm]ittel\b|Sachkonto|[Ff]örder|Aufw[aä]nd|finanziell|Ertr[aä]g"
    ),
    "staff": re.compile(r"[Pp]ersonal|[Pp]ersonell|\bStellen?\b|Vollzeit|VZÄ|Mitarbeiter|Arbeitszeit"),
    "it": re.compile(r"\bIT\b|\bIT-|\bEDV\b|[Ss]oftware|[Hh]ardware|Rechenzentrum|[Tt]echnisch"),
    "climate": re.compile(r"[Kk]lima|CO2|CO₂|[Uu]mwelt|[Ee]nergie"),
}
_NONE = re.compile(
    r"(?<!\w)(?:keine[nr]?|entf[aä]llt|nicht\s(?:zu\serwarten|erforderlich|berührt|relevant)|fallen\snicht\san|kostenneutral|nein)(?!\w)",
    re.IGNORECASE,
)


_SHARE = re.compile(r"(?:davon|hiervon|darunter)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence or table row, and what it speaks of."""

    kind: str
    is_labelled: bool
    start: int
    end: int


def effects_in(clean: CleanText, body: Passage, *, kind: str = "") -> tuple[Effect, ...]:
    """The effects that a part states. `kind` when the whole part is about one of `KINDS`, else each piece says its own.

    A sentence with an amount is an effect; sentences without one add what they say to the effect of the same kind
    before them, budget items to the first of that kind.
    """
    effects: list[Effect] = []
    for piece in _pieces(clean, body, kind):
        effect = _effect(clean, piece)
        if effects and _goes_on(effects[-1], effect):
            first = next(place for place, one in enumerate(effects) if one.kind == effect.kind)
            place = first if effect.budget_item else len(effects) - 1
            effects[place] = _joined(clean, effects[place], effect)
        else:
            effects.append(effect)
    return tuple(effects)


def _pieces(clean: CleanText, body: Passage, kind: str) -> Iterator[_Piece]:
    current = kind or "other"
    for block in blocks_between(clean, body.start, body.end):
        start, end = max(block.start, body.start), min(block.end, body.end)
        for first, last in _sentences(clean, block, start, end):
            text = clean.text[first:last]
            labelled = _labelled(text)
            if not _SHARE.match(text):
                current = labelled or kind or _spoken_of(text) or current
            yield _Piece(current, bool(labelled), first, last)


def _sentences(clean: CleanText, block: Block, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Table rows and ticked lines stay whole: their cells belong together."""
    if block.cells or has_boxes(clean.text[start:end]):
        yield (start, end)
    else:
        yield from sentence_spans(clean.text, start=start, end=end)


def _labelled(text: str) -> str:
    return next((kind for kind, pattern in _LABEL.items() if pattern.match(text)), "")


def _spoken_of(text: str) -> str:
    return next((kind for kind, pattern in _SPEAKS_OF.items() if pattern.search(text)), "")


def _effect(clean: CleanText, piece: _Piece) -> Effect:
    passage = clean.passage(piece.start, piece.end)
    money = next(money_in(passage.quote), None) if piece.kind == "finance" or not piece.is_labelled else None
    amount = money.amount if money else None
    return Effect(
        kind=piece.kind,
        passage=passage,
        exists=_exists(passage.quote, has_amount=amount is not None and amount.cents > 0),
        amount_cents=amount.cents if amount else None,
        is_estimate=bool(amount and amount.is_vague),
        years=years_in(passage.quote),
        budget_item=budget_item(passage.quote),
    )


def _exists(text: str, *, has_amount: bool) -> bool | None:
    if has_boxes(text):
        return ticked_answer(text)
    if has_amount:
        return True
    return False if _NONE.search(text) else None


def _goes_on(before: Effect, effect: Effect) -> bool:
    """Whether `effect` only says more about the one before it: no second amount, or a share of the first ("davon")."""
    if before.kind != effect.kind or (effect.exists is False and before.exists is not False):
        return False
    return effect.amount_cents is None or before.amount_cents is None or bool(_SHARE.match(effect.passage.quote))


def _joined(clean: CleanText, before: Effect, effect: Effect) -> Effect:
    has_amount = before.amount_cents is not None
    items = [item for item in (before.budget_item, effect.budget_item) if item]
    return replace(
        before,
        passage=clean.passage(before.passage.start, effect.passage.end),
        exists=before.exists if before.exists is not None else effect.exists,
        amount_cents=before.amount_cents if has_amount else effect.amount_cents,
        is_estimate=before.is_estimate if has_amount else effect.is_estimate,
        years=tuple(sorted({*before.years, *effect.years})),
        budget_item="; ".join(dict.fromkeys(items)),
    )


def of_parts(clean: CleanText, parts: Sequence[tuple[str, Passage]]) -> tuple[Effect, ...]:
    """The effects of several parts, each with what its scheme says reads it: "effects" or one of `KINDS`."""
    found = [effects_in(clean, body, kind=reads if reads in KINDS else "") for reads, body in parts]
    return tuple(effect for effects in found for effect in effects)
