"""What can go wrong with an index on disk, in German and English."""

from __future__ import annotations

from kreisweit.kernel.wording import Wording

WORDING = Wording(
    de={
        "match_index.none": "Im Ordner „{path}“ liegt kein Index. Legen Sie mit einer Liste der Vorhaben einen neuen an.",
        "match_index.broken": "Der Index im Ordner „{path}“ ist beschädigt ({part}). Legen Sie ihn mit der Liste der Vorhaben neu an; Entscheidungen sind nicht betroffen.",
        "match_index.foreign": "Der Index im Ordner „{path}“ stammt von einer anderen Fassung ({part}). Legen Sie ihn mit der Liste der Vorhaben neu an; Entscheidungen sind nicht betroffen.",
        "match_index.being_written": "Der Index im Ordner „{path}“ wird gerade von einem anderen Lauf geschrieben. Versuchen Sie es später noch einmal.",
        "match_index.not_writable": "Der Index im Ordner „{path}“ lässt sich nicht schreiben ({reason}).",
        "match_index.not_empty": "Im Ordner „{path}“ liegt etwas anderes als ein Index. Nennen Sie einen leeren Ordner.",
        "match_index.id_twice": "Die Kennung {id} kommt in der Liste mehrfach vor. Jedes Vorhaben braucht eine eigene.",
        "match_index.unknown_id": "Im Index gibt es kein Vorhaben mit der Kennung {id}.",
        "match_index.lost_block": "Die Vorhaben {start} bis {end} konnten nicht verglichen werden: {reason}",
    },
    en={
        "match_index.none": "There is no index in the folder “{path}”. Build one from a list of initiatives.",
        "match_index.broken": "The index in the folder “{path}” is damaged ({part}). Build it again from the list of initiatives; decisions are not affected.",
        "match_index.foreign": "The index in the folder “{path}” is of another version ({part}). Build it again from the list of initiatives; decisions are not affected.",
        "match_index.being_written": "The index in the folder “{path}” is being written by another run. Try again later.",
        "match_index.not_writable": "The index in the folder “{path}” cannot be written ({reason}).",
        "match_index.not_empty": "The folder “{path}” holds something other than an index. Name an empty folder.",
        "match_index.id_twice": "The id {id} occurs more than once in the list. Every initiative needs its own.",
        "match_index.unknown_id": "The index has no initiative with the id {id}.",
        "match_index.lost_block": "The initiatives {start} to {end} could not be compared: {reason}",
    },
)
