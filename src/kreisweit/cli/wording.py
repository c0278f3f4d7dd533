"""Every sentence the command line can say, from all areas."""

from __future__ import annotations

from kreisweit.adapters.match_report.wording import WORDING as REPORT
from kreisweit.adapters.spreadsheets import WORDING as FILES
from kreisweit.engines.matching.wording import WORDING as MATCHING
from kreisweit.engines.reading import WORDING as TABLES
from kreisweit.kernel.wording import Message, Wording

WORDING = Wording(
    de={
        "match.no_such_file": "Die Datei „{path}“ gibt es nicht.",
        "match.unreadable": "Die Datei „{path}“ lässt sich nicht als Text lesen.",
        "match.broken_json": "Die Datei „{path}“ ist kein gültiges JSON (Zeile {line}, Spalte {column}).",
        "match.no_list": "In der Datei „{path}“ steht keine Liste von Vorhaben.",
        "match.no_title": "Dem Vorhaben Nr. {number} (Kennung {id}) fehlt die Bezeichnung.",
        "match.no_title_column": "In „{path}“ ist keine Spalte mit der Bezeichnung der Vorhaben zu erkennen. "
        "Gefunden wurden: {headings}.",
        "match.not_writable": "Die Datei „{path}“ lässt sich nicht schreiben.",
        "match.bad_number": "{option} erwartet eine Zahl, nicht „{value}“.",
        "match.summary": "{items} Vorhaben verglichen, {pairs} Paare und {groups} Gruppen gefunden.",
        "match.more": "{shown} von {pairs} Paaren gezeigt; mit --limit werden es mehr.",
        "match.no_pairs": "Keine Paare mit einem Wert ab {minimum} gefunden.",
        "match.no_vectors": "Ohne Satzvektoren: Es entscheiden Wörter, Wortteile und Gegenstände.",
        "match.written": "Geschrieben: {path}",
    },
    en={
        "match.no_such_file": "There is no file “{path}”.",
        "match.unreadable": "The file “{path}” cannot be read as text.",
        "match.broken_json": "The file “{path}” is not valid JSON (line {line}, column {column}).",
        "match.no_list": "The file “{path}” contains no list of initiatives.",
        "match.no_title": "Initiative no. {number} (id {id}) has no title.",
        "match.no_title_column": "No column in “{path}” looks like the title of the initiatives. Found: {headings}.",
        "match.not_writable": "The file “{path}” cannot be written.",
        "match.bad_number": "{option} takes a number, not “{value}”.",
        "match.summary": "{items} initiatives compared, {pairs} pairs and {groups} groups found.",
        "match.more": "{shown} of {pairs} pairs shown; --limit shows more.",
        "match.no_pairs": "No pairs with a score of at least {minimum} found.",
        "match.no_vectors": "Without sentence vectors: words, parts of words and objects decide.",
        "match.written": "Written: {path}",
    },
)
AREAS = (WORDING, MATCHING, REPORT, TABLES, FILES)


def sentence(message: Message, language: str = "de") -> str:
    """The sentence for `message`, whichever area it comes from. Raises `KeyError` for a code nobody knows."""
    for area in AREAS:
        if message.code in area:
            return area.say(message, language)
    raise KeyError(message.code)
