"""What a cell of a foreign list says, where it says more than the tables expect."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kreisweit.engines.reading.proposals.facts import amounts_written, status_of
from kreisweit.engines.reading.proposals.gazetteer import Gazetteer, body_kind
from kreisweit.engines.reading.tables.amounts import euros, parse_amount
from kreisweit.engines.reading.tables.choices import STATUS_WORDS, ChoiceReader
from kreisweit.engines.reading.tables.model import Cell, ColumnGuesses, Value

_AMOUNTS = frozenset({"cost_once", "cost_yearly", "funding"})
_SHARE = re.compile(r"\s*\(?\b\d{1,3}(?:,\d+)?\s*(?:%|v\. ?H\.|Prozent)\)?")
# "Industrie- und Handelskammer" is one partner, "Stadt Olfen und Gemeinde Senden" are two.
_PARTS = re.compile(
    r"\s*[,;/]\s+|\s*\n\s*|(?<!-)\s+und\s+(?=(?:Stadt|Gemeinde|Kreis|Universität|Hochschule|FH)\b"
    r"|\w*(?:verein|verband|werke|kasse|bank|kammer|stiftung|feuerwehr|GmbH)\b)"
)


def readable(guesses: ColumnGuesses, labels: Sequence[str], cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """The cells in words the table reader knows: amounts without their share, a status out of a sentence."""
    fields = guesses.mapping
    return tuple(_readable(fields.get(label, ""), cell) for label, cell in zip(labels, cells, strict=True))


def _readable(code: str, cell: Cell) -> Cell:
    if not isinstance(cell, str):
        return cell
    if code in _AMOUNTS:
        plain = _SHARE.sub("", cell)
        said = amounts_written(plain)
        return plain if parse_amount(plain) or len(said) != 1 else euros(next(iter(said)))
    if code == "status" and ChoiceReader("status", None).read(cell).value is None and (state := status_of(cell)):
        return STATUS_WORDS[state[0]][0]
    return cell


def found_values(gazetteer: Gazetteer, code: str, value: Value) -> Iterator[str | int | bool]:
    """The values of one cell as findings keep them: places by key, lists one by one, bodies by their name."""
    if code in ("body", "place"):
        place = gazetteer.by_name(str(value))
        yield (place.ags or place.full_name) if place else str(value)
    elif code == "field":
        yield matching_field(gazetteer, str(value))
    elif code == "owner":
        yield _owner(gazetteer, str(value))
    elif isinstance(value, tuple):
        yield from (part for one in value for piece in _PARTS.split(one) for part in _places(gazetteer, piece) if part)
    elif isinstance(value, float):
        yield f"{value:g}"
    elif value is not None:
        yield value


def _places(gazetteer: Gazetteer, written: str) -> list[str]:
    """ "Gronau und Vreden" are two, as both are places."""
    parts = written.split(" und ")
    return parts if all(gazetteer.by_name(part) for part in parts) else [written]


def matching_field(gazetteer: Gazetteer, written: str) -> str:
    """The district's field of action that `written` means, or the wording itself."""
    exact = [name for name in gazetteer.fields if name.casefold() == written.casefold()]
    partly = [name for name in gazetteer.fields if written.casefold() in name.casefold().split("/")]
    return (exact or partly or [written])[0]


def _owner(gazetteer: Gazetteer, written: str) -> str:
    """A body of the district without its department: "Gemeinde Havixbeck, Fachbereich II"."""
    first = written.split(",", 1)[0].strip()
    place = gazetteer.by_name(first)
    if place is None or not place.ags or not first.casefold().endswith(place.short_name.casefold()):
        return written
    before = first[: -len(place.short_name)].split()
    return place.full_name if not before or body_kind(before[-1]) else written
