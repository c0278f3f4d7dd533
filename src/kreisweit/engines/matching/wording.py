"""What the matching says, in German and English."""

from __future__ import annotations

from collections.abc import Sequence

from kreisweit.engines.matching import sentences
from kreisweit.engines.matching.model import Evidence
from kreisweit.kernel.wording import Message, Wording

REASONS = 2

WORDING = Wording(
    de={
        **sentences.KINDS_DE,
        **sentences.EVIDENCE_DE,
        **sentences.CONSEQUENCES_DE,
        **sentences.SURENESS_DE,
        **sentences.FEATURES_DE,
        "matching.id_missing": "Dem Vorhaben „{title}“ fehlt die Kennung.",
        "matching.title_missing": "Dem Vorhaben {id} fehlt die Bezeichnung.",
        "matching.id_twice": "Die Kennung {id} kommt mehrfach vor. Jedes Vorhaben braucht eine eigene.",
        "matching.empty": "Die Liste enthält keine Vorhaben.",
        "matching.learnt": "{kind_de}: {confirmed} bestätigt, {rejected} abgelehnt.",
        "matching.learnt_for_more": "„{feature_de}“ spricht um {percent} % stärker dafür.",
        "matching.learnt_for_less": "„{feature_de}“ spricht um {percent} % schwächer dafür.",
        "matching.learnt_against_more": "„{feature_de}“ spricht um {percent} % stärker dagegen.",
        "matching.learnt_against_less": "„{feature_de}“ spricht um {percent} % schwächer dagegen.",
        "matching.learnt_matter_for": "Zu „{feature_de}“ gibt es eigene Erfahrung: Sie spricht dafür.",
        "matching.learnt_matter_against": "Zu „{feature_de}“ gibt es eigene Erfahrung: Sie spricht dagegen.",
        "matching.decision_unreadable": "Zeile {line} ist keine Entscheidung, wie Kreisweit sie ausgibt. Laden Sie die Datei noch einmal von der Seite „Gelerntes“.",
        "matching.decision_feature_broken": "In der Entscheidung {id} ist der Wert „{feature}“ keine Zahl zwischen 0 und 1.",
        "matching.calibration_broken": "Die Gewichte für die Art „{kind}“ sind unbrauchbar.",
        "matching.one_only": "Die Liste enthält nur ein Vorhaben. Zum Vergleichen braucht es mindestens zwei.",
        "matching.minimum_out_of_range": "Der Mindestwert muss zwischen 0 und 1 liegen, nicht {minimum}.",
        "matching.count_out_of_range": "Anzahlen dürfen nicht negativ sein, mindestens 1 Paar muss erlaubt sein.",
        "matching.vectors_misshapen": "Zu {items} Vorhaben passen keine {rows} Vektoren.",
    },
    en={
        **sentences.KINDS_EN,
        **sentences.EVIDENCE_EN,
        **sentences.CONSEQUENCES_EN,
        **sentences.SURENESS_EN,
        **sentences.FEATURES_EN,
        "matching.id_missing": "The initiative “{title}” has no id.",
        "matching.title_missing": "The initiative {id} has no title.",
        "matching.id_twice": "The id {id} occurs more than once. Every initiative needs its own.",
        "matching.empty": "The list contains no initiatives.",
        "matching.learnt": "{kind_en}: {confirmed} confirmed, {rejected} rejected.",
        "matching.learnt_for_more": "“{feature_en}” speaks for it {percent} % more.",
        "matching.learnt_for_less": "“{feature_en}” speaks for it {percent} % less.",
        "matching.learnt_against_more": "“{feature_en}” speaks against it {percent} % more.",
        "matching.learnt_against_less": "“{feature_en}” speaks against it {percent} % less.",
        "matching.learnt_matter_for": "There is experience of your own with “{feature_en}”: it speaks for it.",
        "matching.learnt_matter_against": "There is experience of your own with “{feature_en}”: it speaks against it.",
        "matching.decision_unreadable": "Line {line} is no decision as Kreisweit writes it. Download the file again from the page “Learnt”.",
        "matching.decision_feature_broken": "In decision {id} the value “{feature}” is no number between 0 and 1.",
        "matching.calibration_broken": "The weights for the kind “{kind}” cannot be used.",
        "matching.one_only": "The list contains only one initiative. Comparing takes at least two.",
        "matching.minimum_out_of_range": "The minimum must lie between 0 and 1, not {minimum}.",
        "matching.count_out_of_range": "Counts must not be negative, the limit of pairs must be at least 1.",
        "matching.vectors_misshapen": "{rows} vectors do not fit {items} initiatives.",
    },
)


def reason(evidence: Sequence[Evidence], *, language: str = "de") -> str:
    """The decisive reasons in one or two short sentences."""
    return " ".join(WORDING.say(one.message, language) for one in evidence[:REASONS])


def name_of(code: str) -> dict[str, str]:
    """What a kind or feature is called, by language; a matter without a sentence of its own keeps its key."""
    if code not in WORDING:
        key = code.rpartition(":")[2].removeprefix("matching.feature_")
        # A matter is kept as "object Handyparken" or "word handypark"; people read the name alone.
        plain = key.partition(" ")[2] or key
        return {"de": plain, "en": plain}
    return {language: WORDING.say(Message(code), language) for language in ("de", "en")}
