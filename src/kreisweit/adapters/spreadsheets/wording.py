"""What reading and writing files says to people, in German and English: what is wrong and what to do
instead."""

from __future__ import annotations

from kreisweit.kernel.wording import Wording

_SAVE_DE = (
    "Speichern Sie die Tabelle in Excel oder LibreOffice als XLSX, ODS oder CSV und laden Sie sie noch einmal hoch."
)
_SAVE_EN = "Save the table as XLSX, ODS or CSV in Excel or LibreOffice and upload it again."

_DE = {
    "table.empty_file": "Die Datei ist leer. " + _SAVE_DE,
    "table.file_too_big": "Die Datei hat {found} MB, erlaubt sind {limit} MB. Entfernen Sie Bilder und "
    "überflüssige Blätter oder teilen Sie die Tabelle auf.",
    "table.is_pdf": "Das ist ein PDF, keine Tabelle. " + _SAVE_DE,
    "table.is_text_document": "Das ist ein Textdokument, auch wenn der Dateiname etwas anderes sagt. "
    "Kopieren Sie die Tabelle daraus in Excel oder LibreOffice und laden Sie sie als XLSX hoch.",
    "table.is_presentation": "Das ist eine Präsentation, keine Tabelle. " + _SAVE_DE,
    "table.is_image": "Das ist ein Bild, keine Tabelle. " + _SAVE_DE,
    "table.is_archive": "Das ist ein gepacktes Archiv, keine Tabelle. Entpacken Sie es und laden Sie die "
    "Tabelle daraus hoch.",
    "table.is_web_page": "Das ist eine Internetseite oder XML-Datei, keine Tabelle. " + _SAVE_DE,
    "table.not_a_table": "Diese Datei ist keine Tabelle, die wir lesen können. " + _SAVE_DE,
    "table.encrypted": "Die Datei ist mit einem Kennwort geschützt. Speichern Sie sie ohne Kennwort und "
    "laden Sie sie noch einmal hoch.",
    "table.damaged": "Die Datei ist beschädigt oder unvollständig. Öffnen Sie sie in Excel oder LibreOffice, "
    "speichern Sie sie neu und laden Sie sie noch einmal hoch.",
    "table.archive_entries": "Die Datei besteht aus {found} Teilen, erlaubt sind {limit}. " + _SAVE_DE,
    "table.archive_suspicious": "Die Datei ist ungewöhnlich aufgebaut und wird zum Schutz des Systems nicht "
    "geöffnet. " + _SAVE_DE,
    "table.archive_bomb": "Die Datei wird beim Entpacken ungewöhnlich groß (erlaubt sind {limit} MB) und "
    "deshalb nicht geöffnet. " + _SAVE_DE,
    "table.too_slow": "Das Lesen der Datei dauert zu lange und wurde abgebrochen. Teilen Sie die Tabelle auf "
    "oder speichern Sie sie als CSV.",
    "table.too_big_inside": "Die Tabelle braucht zu viel Speicher. Oft steht weit rechts oder weit unten "
    "noch ein vergessener Eintrag: Löschen Sie die Spalten und Zeilen hinter Ihren Daten und speichern Sie "
    "neu.",
    "table.too_many_rows": "Die Tabelle hat {found} Zeilen, auf einmal lesen wir höchstens {limit}. Teilen "
    "Sie sie auf mehrere Dateien auf.",
    "table.too_many_columns": "Die Tabelle hat {found} Spalten, wir lesen höchstens {limit}. Löschen Sie die "
    "Spalten, die Sie nicht brauchen.",
    "table.too_many_cells": "Die Tabelle hat mehr als {limit} Zellen. Teilen Sie sie auf mehrere Dateien auf.",
    "table.cell_too_long": "In Zeile {row} steht eine Zelle mit mehr als {limit} Zeichen. Kürzen Sie den Text.",
    "table.no_sheet": "Die Datei enthält kein sichtbares Tabellenblatt. Blenden Sie das Blatt mit den Daten ein.",
    "table.no_rows": "Unter den Überschriften stehen keine Zeilen. Prüfen Sie, ob Sie die richtige Datei und "
    "das richtige Blatt gewählt haben.",
    "table.sheet_unknown": "Ein Blatt „{sheet}“ gibt es nicht. Vorhanden sind: {sheets}.",
    "table.cannot_open": "Die Datei „{name}“ lässt sich nicht öffnen. Prüfen Sie Namen, Ort und Leserechte.",
    "table.reader_failed": "Die Datei ließ sich aus einem unbekannten Grund nicht lesen (Status {status}). "
    "Bitte geben Sie der Systembetreuung Bescheid.",
    "table.cannot_write": "Die Arbeitsmappe braucht Blätter mit verschiedenen Namen ({titles}).",
    "table.title_rows": "Die Überschriften stehen in Zeile {row}; die Zeilen darüber wurden nicht als Daten gelesen.",
    "table.merged_cells": "Verbundene Zellen: Ihr Wert gilt für alle Zeilen, über die sie reichen ({count} "
    "Zellen ergänzt, die erste in Zeile {first}). Bitte prüfen Sie diese Zeilen.",
    "table.heading_missing": "Spalte {column} hat keine Überschrift und erscheint als „{heading}“.",
    "table.heading_repeated": "Die Überschrift „{heading}“ kommt mehrmals vor; die weitere erscheint als „{renamed}“.",
    "table.other_sheets": "Gelesen wurde das Blatt „{sheet}“. Weitere Blätter: {others}.",
}

_EN = {
    "table.empty_file": "The file is empty. " + _SAVE_EN,
    "table.file_too_big": "The file has {found} MB, allowed are {limit} MB. Remove pictures and sheets you "
    "do not need, or split the table.",
    "table.is_pdf": "This is a PDF, not a table. " + _SAVE_EN,
    "table.is_text_document": "This is a text document, even if its name says otherwise. Copy the table from "
    "it into Excel or LibreOffice and upload it as XLSX.",
    "table.is_presentation": "This is a presentation, not a table. " + _SAVE_EN,
    "table.is_image": "This is a picture, not a table. " + _SAVE_EN,
    "table.is_archive": "This is a packed archive, not a table. Unpack it and upload the table inside.",
    "table.is_web_page": "This is a web page or an XML file, not a table. " + _SAVE_EN,
    "table.not_a_table": "This file is not a table we can read. " + _SAVE_EN,
    "table.encrypted": "The file is protected by a password. Save it without one and upload it again.",
    "table.damaged": "The file is damaged or incomplete. Open it in Excel or LibreOffice, save it anew and "
    "upload it again.",
    "table.archive_entries": "The file consists of {found} parts, allowed are {limit}. " + _SAVE_EN,
    "table.archive_suspicious": "The file is built in an unusual way and is not opened, to protect the "
    "system. " + _SAVE_EN,
    "table.archive_bomb": "Unpacked, the file becomes unusually large (allowed are {limit} MB), so it is not "
    "opened. " + _SAVE_EN,
    "table.too_slow": "Reading the file takes too long and was stopped. Split the table or save it as CSV.",
    "table.too_big_inside": "The table needs too much memory. Often there is a forgotten entry far to the "
    "right or far below: delete the columns and rows behind your data and save again.",
    "table.too_many_rows": "The table has {found} rows, we read at most {limit} at a time. Split it into "
    "several files.",
    "table.too_many_columns": "The table has {found} columns, we read at most {limit}. Delete the columns "
    "you do not need.",
    "table.too_many_cells": "The table has more than {limit} cells. Split it into several files.",
    "table.cell_too_long": "In row {row} there is a cell of more than {limit} characters. Shorten the text.",
    "table.no_sheet": "The file has no visible sheet. Unhide the sheet with the data.",
    "table.no_rows": "There are no rows below the headings. Check whether this is the right file and the right sheet.",
    "table.sheet_unknown": "There is no sheet “{sheet}”. There are: {sheets}.",
    "table.cannot_open": "The file “{name}” cannot be opened. Check its name, place and permissions.",
    "table.reader_failed": "The file could not be read for an unknown reason (status {status}). Please tell "
    "your system administrator.",
    "table.cannot_write": "The workbook needs sheets with different names ({titles}).",
    "table.title_rows": "The headings are in row {row}; the rows above were not read as data.",
    "table.merged_cells": "Merged cells: their value holds for all rows they span ({count} cells filled, the "
    "first in row {first}). Please check these rows.",
    "table.heading_missing": "Column {column} has no heading and appears as “{heading}”.",
    "table.heading_repeated": "The heading “{heading}” appears more than once; the further one appears as “{renamed}”.",
    "table.other_sheets": "The sheet “{sheet}” was read. Other sheets: {others}.",
}

WORDING = Wording(de=_DE, en=_EN)
