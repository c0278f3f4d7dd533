"""What goes wrong between us and a language model, in German and English."""

from __future__ import annotations

from kreisweit.kernel.wording import Wording

_DE = {
    "language_model.unreachable": "Das Sprachmodell unter {host} ist nicht erreichbar. Die Vorschläge stammen allein aus den Regeln.",
    "language_model.too_slow": "Das Sprachmodell hat nicht innerhalb von {seconds} Sekunden geantwortet. Die Vorschläge stammen allein aus den Regeln.",
    "language_model.refused": "Das Sprachmodell hat mit dem Fehler {status} geantwortet. Bitte prüfen Sie Adresse und Schlüssel.",
    "language_model.too_long": "Die Antwort des Sprachmodells ist länger als {limit} Bytes und wurde verworfen.",
    "language_model.unreadable": "Die Antwort des Sprachmodells hat nicht die vereinbarte Form und wurde verworfen.",
    "language_model.dropped": "Verworfene Vorschläge des Sprachmodells, weil ihre Fundstelle nicht im Dokument steht: {count}.",
}

_EN = {
    "language_model.unreachable": "The language model at {host} cannot be reached. The proposals come from the rules alone.",
    "language_model.too_slow": "The language model did not answer within {seconds} seconds. The proposals come from the rules alone.",
    "language_model.refused": "The language model answered with error {status}. Please check address and key.",
    "language_model.too_long": "The answer of the language model is longer than {limit} bytes and was discarded.",
    "language_model.unreadable": "The answer of the language model does not have the form agreed and was discarded.",
    "language_model.dropped": "Proposals of the language model discarded because their passage does not stand in the document: {count}.",
}

WORDING = Wording(de=_DE, en=_EN)
