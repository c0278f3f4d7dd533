"""What the matching says, in German and English."""

from __future__ import annotations

from collections.abc import Sequence

from kreisweit.engines.matching.model import Evidence
from kreisweit.kernel.wording import Wording

REASONS = 2

WORDING = Wording(
    de={
        "matching.same_object": "Beide betreffen: {object_de}.",
        "matching.near_object": "Verwandte Gegenstände: {first_de} / {second_de}.",
        "matching.linked_object": "Das eine baut auf dem anderen auf: {first_de} / {second_de}.",
        "matching.shared_words": "Gemeinsame Wörter: {words}.",
        "matching.close_meaning": "Die Texte bedeuten Ähnliches (Satzvergleich {percent} %).",
        "matching.same_action": "Beide tun dasselbe: {action_de}.",
        "matching.same_audience": "Gleiche Zielgruppe: {audience_de}.",
        "matching.same_place": "Beide am selben Ort: {place}.",
        "matching.same_owner": "Beide beim selben Träger: {owner}.",
        "matching.place_unsaid": "Die Texte stimmen fast überein; der Ort ist nicht bei beiden angegeben.",
        "matching.shared_means": "Beide nutzen oder nennen: {name}.",
        "matching.reuse": "Läuft bereits in {running}: {planning} kann nachnutzen.",
        "matching.build_together": "Beide sind erst in Planung: gemeinsam aufbauen.",
        "matching.consolidate": "Beide laufen schon: Erfahrungen und Betrieb zusammenlegen.",
        "matching.lessons": "Eines von beiden wurde beendet oder verworfen: nach den Gründen fragen.",
        "matching.other_object": "Verschiedene Gegenstände: {first_de} / {second_de}.",
        "matching.other_action": "Anderes Vorgehen: {first_de} / {second_de}.",
        "matching.other_audience": "Andere Zielgruppe: {first_de} / {second_de}.",
        "matching.nothing_decisive": "Nächster Treffer, aber kein gemeinsamer Gegenstand gefunden.",
        "matching.group_object": "{count} Vorhaben betreffen: {object_de}.",
        "matching.group_words": "{count} Vorhaben teilen die Wörter: {words}.",
        "matching.kind_duplicate": "Dublette",
        "matching.kind_same": "Gleiche Lösung",
        "matching.kind_related": "Verwandt",
        "matching.kind_shared_means": "Gleiche Mittel",
        "matching.kind_weak": "Schwach",
        "matching.id_missing": "Dem Vorhaben „{title}“ fehlt die Kennung.",
        "matching.title_missing": "Dem Vorhaben {id} fehlt die Bezeichnung.",
        "matching.id_twice": "Die Kennung {id} kommt mehrfach vor. Jedes Vorhaben braucht eine eigene.",
        "matching.empty": "Die Liste enthält keine Vorhaben.",
        "matching.one_only": "Die Liste enthält nur ein Vorhaben. Zum Vergleichen braucht es mindestens zwei.",
        "matching.minimum_out_of_range": "Der Mindestwert muss zwischen 0 und 1 liegen, nicht {minimum}.",
        "matching.count_out_of_range": "Anzahlen dürfen nicht negativ sein, mindestens 1 Paar muss erlaubt sein.",
        "matching.vectors_misshapen": "Zu {items} Vorhaben passen keine {rows} Vektoren.",
    },
    en={
        "matching.same_object": "Both are about: {object_en}.",
        "matching.near_object": "Kindred objects: {first_en} / {second_en}.",
        "matching.linked_object": "One builds on the other: {first_en} / {second_en}.",
        "matching.shared_words": "Words in common: {words}.",
        "matching.close_meaning": "The texts mean similar things (sentence comparison {percent} %).",
        "matching.same_action": "Both do the same: {action_en}.",
        "matching.same_audience": "Same audience: {audience_en}.",
        "matching.same_place": "Both in the same place: {place}.",
        "matching.same_owner": "Both with the same owner: {owner}.",
        "matching.place_unsaid": "The texts are nearly the same; not both say where they are.",
        "matching.shared_means": "Both use or name: {name}.",
        "matching.reuse": "Already running in {running}: {planning} can reuse it.",
        "matching.build_together": "Both are still being planned: build together.",
        "matching.consolidate": "Both are running: pool experience and operation.",
        "matching.lessons": "One of the two was ended or dropped: ask for the reasons.",
        "matching.other_object": "Different objects: {first_en} / {second_en}.",
        "matching.other_action": "Different approach: {first_en} / {second_en}.",
        "matching.other_audience": "Different audience: {first_en} / {second_en}.",
        "matching.nothing_decisive": "Nearest found, but no common object.",
        "matching.group_object": "{count} initiatives are about: {object_en}.",
        "matching.group_words": "{count} initiatives share the words: {words}.",
        "matching.kind_duplicate": "Duplicate",
        "matching.kind_same": "Same solution",
        "matching.kind_related": "Related",
        "matching.kind_shared_means": "Shared means",
        "matching.kind_weak": "Weak",
        "matching.id_missing": "The initiative “{title}” has no id.",
        "matching.title_missing": "The initiative {id} has no title.",
        "matching.id_twice": "The id {id} occurs more than once. Every initiative needs its own.",
        "matching.empty": "The list contains no initiatives.",
        "matching.one_only": "The list contains only one initiative. Comparing takes at least two.",
        "matching.minimum_out_of_range": "The minimum must lie between 0 and 1, not {minimum}.",
        "matching.count_out_of_range": "Counts must not be negative, the limit of pairs must be at least 1.",
        "matching.vectors_misshapen": "{rows} vectors do not fit {items} initiatives.",
    },
)


def reason(evidence: Sequence[Evidence], *, language: str = "de") -> str:
    """The decisive reasons in one or two short sentences."""
    return " ".join(WORDING.say(one.message, language) for one in evidence[:REASONS])
