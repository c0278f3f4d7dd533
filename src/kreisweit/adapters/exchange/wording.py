"""What reading a file from another district says to people: what is wrong and what to do."""

from __future__ import annotations

from kreisweit.kernel.wording import Wording

_AGAIN_DE = "Bitten Sie den Absender, die Datei neu auszugeben und noch einmal zu schicken."
_AGAIN_EN = "Ask the sender to export the file anew and to send it again."

WORDING = Wording(
    de={
        "exchange.too_big": "Die Datei ist größer als {limit} MB. So groß ist kein Verzeichnis; prüfen Sie, ob es die richtige Datei ist.",
        "exchange.empty": "Die Datei ist leer. " + _AGAIN_DE,
        "exchange.not_utf8": "Die Datei ist nicht in UTF-8 geschrieben (Stelle {position}). Öffnen und speichern Sie sie nicht in anderen Programmen. "
        + _AGAIN_DE,
        "exchange.not_json": "Die Datei ist kein gültiges JSON (Zeile {line}, Spalte {column}). Vielleicht ist sie nur zum Teil angekommen. "
        + _AGAIN_DE,
        "exchange.too_deep": "Die Datei ist tiefer verschachtelt als {limit} Ebenen und wird zum Schutz des Systems nicht gelesen. "
        + _AGAIN_DE,
        "exchange.too_many_parts": "Die Datei besteht aus mehr als {limit} Teilen und wird zum Schutz des Systems nicht gelesen. "
        + _AGAIN_DE,
        "exchange.strange_letters": "Der Name des Absenders ({path}) enthält Zeichen, die sich mit lateinischen Buchstaben verwechseln lassen. Solche Dateien werden nicht angenommen. "
        + _AGAIN_DE,
        "exchange.name_twice": "Der Name „{name}“ steht in einem Objekt zweimal. Solche Dateien lassen sich verschieden lesen und werden deshalb nicht angenommen. "
        + _AGAIN_DE,
        "exchange.bad_character": "Die Datei enthält Zeichen, die es in Text nicht gibt. " + _AGAIN_DE,
        "exchange.bad_number": "Die Zahl „{number}“ lesen Programme verschieden. Deshalb wird die Datei nicht angenommen. "
        + _AGAIN_DE,
        "exchange.other_format": "Das ist keine Austauschdatei von Kreisweit (Format „{format}“). Prüfen Sie, ob es die richtige Datei ist.",
        "exchange.later_version": "Die Datei hat die Fassung {version} des Formats, hier ist Fassung {known} bekannt. Aktualisieren Sie Kreisweit oder bitten Sie um eine Datei in Fassung {known}.",
        "exchange.wrong_type": "An der Stelle {path} der Datei steht etwas anderes als erwartet ({wanted}). "
        + _AGAIN_DE,
        "exchange.not_allowed": "An der Stelle {path} der Datei steht ein unbekannter Wert. Möglich sind: {allowed}. "
        + _AGAIN_DE,
        "exchange.wrong_form": "Der Wert an der Stelle {path} der Datei hat nicht die vorgesehene Form. " + _AGAIN_DE,
        "exchange.too_long": "Der Text an der Stelle {path} der Datei ist länger als {limit} Zeichen. " + _AGAIN_DE,
        "exchange.too_many": "An der Stelle {path} der Datei stehen mehr als {limit} Einträge. " + _AGAIN_DE,
        "exchange.too_small": "Die Zahl an der Stelle {path} der Datei ist kleiner als {limit}. " + _AGAIN_DE,
        "exchange.too_large": "Die Zahl an der Stelle {path} der Datei ist größer als {limit}. " + _AGAIN_DE,
        "exchange.missing": "An der Stelle {path} der Datei fehlt die Angabe „{name}“. " + _AGAIN_DE,
        "exchange.id_twice": "Die Kennung „{id}“ kommt unter {path} zweimal vor. " + _AGAIN_DE,
        "exchange.bad_date": "Das Datum „{date}“ an der Stelle {path} der Datei gibt es nicht. " + _AGAIN_DE,
        "exchange.key_open": "Andere Benutzer dieses Rechners können den geheimen Schlüssel {path} lesen. Befehl: chmod 600 {path}",
        "exchange.key_unreadable": "Der geheime Schlüssel {path} lässt sich nicht lesen. Holen Sie ihn aus der Datensicherung.",
        "exchange.key_not_kept": "Der geheime Schlüssel {path} lässt sich nicht speichern. Prüfen Sie Rechte und freien Platz.",
    },
    en={
        "exchange.too_big": "The file is larger than {limit} MB. No inventory is as large as that; check that it is the right file.",
        "exchange.empty": "The file is empty. " + _AGAIN_EN,
        "exchange.not_utf8": "The file is not written in UTF-8 (position {position}). Do not open and save it with other programs. "
        + _AGAIN_EN,
        "exchange.not_json": "The file is not valid JSON (line {line}, column {column}). Perhaps only part of it has arrived. "
        + _AGAIN_EN,
        "exchange.too_deep": "The file is nested deeper than {limit} levels and is not read, to protect the system. "
        + _AGAIN_EN,
        "exchange.too_many_parts": "The file consists of more than {limit} parts and is not read, to protect the system. "
        + _AGAIN_EN,
        "exchange.strange_letters": "The sender's name ({path}) contains characters that can be mistaken for Latin letters. Such files are not accepted. "
        + _AGAIN_EN,
        "exchange.name_twice": "The name “{name}” occurs twice in one object. Such files can be read in different ways and are not accepted. "
        + _AGAIN_EN,
        "exchange.bad_character": "The file contains characters that do not exist in text. " + _AGAIN_EN,
        "exchange.bad_number": "Programs read the number “{number}” differently. That is why the file is not accepted. "
        + _AGAIN_EN,
        "exchange.other_format": "This is no exchange file of Kreisweit (format “{format}”). Check that it is the right file.",
        "exchange.later_version": "The file has version {version} of the format, known here is version {known}. Update Kreisweit or ask for a file in version {known}.",
        "exchange.wrong_type": "At {path} the file holds something else than expected ({wanted}). " + _AGAIN_EN,
        "exchange.not_allowed": "At {path} the file holds an unknown value. Possible are: {allowed}. " + _AGAIN_EN,
        "exchange.wrong_form": "The value at {path} of the file does not have the expected form. " + _AGAIN_EN,
        "exchange.too_long": "The text at {path} of the file is longer than {limit} characters. " + _AGAIN_EN,
        "exchange.too_many": "At {path} the file holds more than {limit} entries. " + _AGAIN_EN,
        "exchange.too_small": "The number at {path} of the file is smaller than {limit}. " + _AGAIN_EN,
        "exchange.too_large": "The number at {path} of the file is larger than {limit}. " + _AGAIN_EN,
        "exchange.missing": "At {path} the file lacks “{name}”. " + _AGAIN_EN,
        "exchange.id_twice": "The id “{id}” occurs twice under {path}. " + _AGAIN_EN,
        "exchange.bad_date": "The date “{date}” at {path} of the file does not exist. " + _AGAIN_EN,
        "exchange.key_open": "Other users of this machine can read the secret key {path}. Command: chmod 600 {path}",
        "exchange.key_unreadable": "The secret key {path} cannot be read. Take it from the backup.",
        "exchange.key_not_kept": "The secret key {path} cannot be kept. Check rights and free space.",
    },
)
