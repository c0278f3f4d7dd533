"""Matches what somebody wrote to one of the allowed values, and says "did you mean" instead of guessing
silently."""

from __future__ import annotations

from collections.abc import Mapping

from rapidfuzz import fuzz, process

from kreisweit.engines.reading.tables.cells import CellReading, as_text, says_nothing, shortened
from kreisweit.engines.reading.tables.folding import fold
from kreisweit.engines.reading.tables.model import Cell
from kreisweit.kernel.wording import Message

# How far an initiative has come; the words are those of the published data and of the lists of German
# districts.
STATUS_WORDS: Mapping[str, tuple[str, ...]] = {
    "idea": ("Idee", "Vorschlag", "angedacht", "in Prüfung", "Konzept", "Projektidee", "idea"),
    "planned": (
        "geplant",
        "in Planung",
        "Planung",
        "vorgesehen",
        "beschlossen",
        "planned",
        "in Vorbereitung",
    ),
    "applied": ("beantragt", "Antrag gestellt", "Förderantrag gestellt", "applied", "Förderung beantragt"),
    "in_progress": (
        "in Umsetzung",
        "läuft",
        "laufend",
        "in Arbeit",
        "begonnen",
        "gestartet",
        "in Bearbeitung",
        "Umsetzung",
        "in Durchführung",
        "in progress",
        "angelaufen",
        "Pilot",
        "Pilotphase",
        "Testphase",
        "im Aufbau",
    ),
    "in_operation": (
        "in Betrieb",
        "Betrieb",
        "Regelbetrieb",
        "aktiv",
        "online",
        "Dauerbetrieb",
        "in operation",
        "im Einsatz",
        "Echtbetrieb",
        "produktiv",
    ),
    "completed": (
        "abgeschlossen",
        "umgesetzt",
        "fertig",
        "erledigt",
        "beendet",
        "realisiert",
        "completed",
        "done",
    ),
    "discontinued": ("eingestellt", "abgeschaltet", "außer Betrieb", "discontinued", "Betrieb eingestellt"),
    "dropped": (
        "verworfen",
        "abgebrochen",
        "nicht weiterverfolgt",
        "aufgegeben",
        "dropped",
        "zurückgestellt",
    ),
    "rejected": ("abgelehnt", "rejected", "Antrag abgelehnt", "nicht bewilligt"),
}
CONFIDENCE_WORDS: Mapping[str, tuple[str, ...]] = {
    "high": ("hoch", "sicher", "gesichert", "amtlich", "high"),
    "medium": ("mittel", "medium", "teilweise gesichert", "Presse"),
    "low": ("niedrig", "gering", "unsicher", "low", "vermutet"),
}
MUNICIPALITY_KIND_WORDS: Mapping[str, tuple[str, ...]] = {
    "town": (
        "Stadt",
        "town",
        "city",
        "kreisangehörige Stadt",
        "Große kreisangehörige Stadt",
        "Mittlere kreisangehörige Stadt",
    ),
    "municipality": ("Gemeinde", "municipality", "Markt", "Flecken", "Ortsgemeinde"),
}
WORDS_BY_FIELD: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "status": STATUS_WORDS,
    "confidence": CONFIDENCE_WORDS,
    "kind": MUNICIPALITY_KIND_WORDS,
}
_SUGGESTED_FROM = 75
# "Gemeinde Senden" and "Senden" are the same body, unless a "Stadt X" and a "Kreis X" are both on the list.
_BODY_WORDS = frozenset(
    {
        "stadt",
        "gemeinde",
        "kreis",
        "landkreis",
        "markt",
        "hansestadt",
        "kreisverwaltung",
        "stadtverwaltung",
        "gemeindeverwaltung",
        "samtgemeinde",
        "verbandsgemeinde",
    }
)


class ChoiceReader:
    """The allowed values of one field. `labels` maps what is shown to the code that is kept.

    Without labels the field is an open list and every text is taken as it stands.

    >>> ChoiceReader("status", {"in Umsetzung": "in_progress"}).read("Läuft").value
    'in_progress'
    """

    def __init__(self, field: str, labels: Mapping[str, str] | None) -> None:
        words = WORDS_BY_FIELD.get(field, {})
        if labels is None and words:
            labels = {spellings[0]: code for code, spellings in words.items()}
        self._labels = dict(labels or {})
        self._codes = {fold(label): code for label, code in self._labels.items()}
        for code in set(self._labels.values()):
            for spelling in (code, *words.get(code, ())):
                self._codes.setdefault(fold(spelling), code)
        self._short = _unique_short_names(self._labels)

    def read(self, cell: Cell) -> CellReading:
        """The code for what is written, an error with a suggestion for what nearly fits, an error for
        everything else."""
        text = as_text(cell)
        exact = self._labels.get(text)
        if exact is not None:
            return CellReading(exact)
        if says_nothing(cell):
            return CellReading()
        if not self._labels:
            return CellReading(text)
        folded = fold(text)
        code = self._codes.get(folded) or self._short.get(_without_body_words(folded))
        return CellReading(code) if code is not None else self._not_allowed(text)

    def _not_allowed(self, text: str) -> CellReading:
        raw = shortened(text)
        nearest = process.extractOne(
            text, list(self._labels), scorer=fuzz.WRatio, processor=fold, score_cutoff=_SUGGESTED_FROM
        )
        if nearest:
            suggestion = nearest[0]
            return CellReading(
                error=Message.of("cell.choice_nearly", raw=raw, suggestion=suggestion), suggestion=suggestion
            )
        allowed = ", ".join(sorted(self._labels)[:15]) + (" …" if len(self._labels) > 15 else "")
        return CellReading(error=Message.of("cell.choice_unknown", raw=raw, allowed=allowed))


def _unique_short_names(labels: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for label, code in labels.items():
        found.setdefault(_without_body_words(fold(label)), set()).add(code)
    return {short: codes.pop() for short, codes in found.items() if short and len(codes) == 1}


def _without_body_words(folded: str) -> str:
    return " ".join(word for word in folded.split() if word not in _BODY_WORDS)
