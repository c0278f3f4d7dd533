"""What reading documents says to people, in German and English: what is wrong and what to do instead."""

from __future__ import annotations

from kreisweit.kernel.wording import Wording

_SAVE_DE = "Speichern Sie das Dokument als PDF, DOCX oder ODT und laden Sie es noch einmal hoch."
_SAVE_EN = "Save the document as PDF, DOCX or ODT and upload it again."

_DE = {
    "document.empty_file": "Die Datei ist leer. Wählen Sie eine Datei mit Inhalt.",
    "document.no_text": "Das Dokument enthält keinen Text. Prüfen Sie, ob Sie die richtige Datei gewählt haben.",
    "document.file_too_big": "Die Datei hat {found} MB, erlaubt sind {limit} MB. Verkleinern Sie die Bilder oder teilen Sie das Dokument auf.",
    "document.is_rtf": "Das ist eine RTF-Datei. Öffnen Sie sie in Word oder LibreOffice, speichern Sie sie als DOCX oder PDF und laden Sie sie noch einmal hoch.",
    "document.is_old_word": "Das ist ein altes Word-Dokument (DOC). Öffnen Sie es in Word oder LibreOffice, speichern Sie es als DOCX oder PDF und laden Sie es noch einmal hoch.",
    "document.is_presentation": "Das ist eine Präsentation. Speichern Sie sie als PDF und laden Sie sie noch einmal hoch.",
    "document.is_other_image": "Dieses Bildformat können wir nicht lesen. Speichern Sie das Bild als PNG, JPEG oder TIFF und laden Sie es noch einmal hoch.",
    "document.is_dynamic_form": "Das ist ein Formular, das sich nur mit Adobe-Programmen anzeigen lässt (XFA). Öffnen Sie es in Adobe Acrobat oder Reader, drucken Sie es in eine PDF-Datei und laden Sie diese hoch.",
    "document.is_svg": "Das ist eine SVG-Zeichnung. Speichern Sie sie als PDF oder PNG und laden Sie sie noch einmal hoch.",
    "document.is_postscript": "Das ist eine PostScript-Datei. Wandeln Sie sie in PDF um und laden Sie sie noch einmal hoch.",
    "document.is_archive": "Das ist ein gepacktes Archiv. Entpacken Sie es und laden Sie die Dokumente daraus hoch; mehrere auf einmal sind möglich.",
    "document.is_program": "Das ist ein Programm, kein Dokument. Es wird nicht geöffnet.",
    "document.is_xml": "Das ist eine XML-Datei, kein Dokument. " + _SAVE_DE,
    "document.not_a_document": "Diese Datei ist kein Dokument, das wir lesen können. " + _SAVE_DE,
    "document.has_macros": "Das Dokument enthält Makros (kleine Programme). Speichern Sie es ohne Makros, zum Beispiel als DOCX statt DOCM, und laden Sie es noch einmal hoch.",
    "document.encrypted": "Die Datei ist mit einem Kennwort geschützt. Speichern Sie sie ohne Kennwort und laden Sie sie noch einmal hoch.",
    "document.damaged": "Die Datei ist beschädigt oder unvollständig. Öffnen Sie sie, speichern Sie sie neu und laden Sie sie noch einmal hoch.",
    "document.archive_entries": "Die Datei besteht aus {found} Teilen, erlaubt sind {limit}. " + _SAVE_DE,
    "document.archive_suspicious": "Die Datei ist ungewöhnlich aufgebaut und wird zum Schutz des Systems nicht geöffnet. "
    + _SAVE_DE,
    "document.archive_bomb": "Die Datei wird beim Entpacken ungewöhnlich groß (erlaubt sind {limit} MB) und deshalb nicht geöffnet. "
    + _SAVE_DE,
    "document.nested_too_deep": "Die Internetseite ist ungewöhnlich tief verschachtelt und wird zum Schutz des Systems nicht geöffnet. "
    + _SAVE_DE,
    "document.too_slow": "Das Lesen der Datei dauert zu lange und wurde abgebrochen. Teilen Sie das Dokument auf oder speichern Sie es neu.",
    "document.too_big_inside": "Das Dokument braucht zu viel Speicher und wurde nicht weiter gelesen. Teilen Sie es auf oder speichern Sie es neu.",
    "document.too_long": "Das Dokument ist länger als jede Vorlage oder Strategie, die wir kennen. Teilen Sie es auf.",
    "document.too_many_pages": "Das Dokument hat mehr als {limit} Seiten. Teilen Sie es auf.",
    "document.too_many_bad_pages": "Von den ersten {pages} Seiten ließen sich {found} nicht lesen. Öffnen Sie das Dokument, speichern Sie es neu als PDF und laden Sie es noch einmal hoch.",
    "document.too_many_columns": "Die Tabelle hat in Zeile {row} {found} Spalten, wir lesen höchstens {limit}. Löschen Sie die Spalten, die Sie nicht brauchen.",
    "document.cell_too_long": "In Zeile {row} steht eine Zelle mit mehr als {limit} Zeichen. Kürzen Sie den Text.",
    "document.no_sheet": "Die Datei enthält kein sichtbares Tabellenblatt. Blenden Sie das Blatt mit den Daten ein.",
    "document.image_too_large": "Das Bild hat {width} × {height} Bildpunkte; wir lesen bis {limit} Millionen. Scannen Sie die Seite mit 300 dpi.",
    "document.page_unknown": "Seite {page} gibt es nicht. Das Dokument hat {count} Seiten.",
    "document.page_unreadable": "Seite {page} ließ sich nicht darstellen. Öffnen Sie das Dokument, speichern Sie es neu als PDF und laden Sie es noch einmal hoch.",
    "document.has_no_pictures": "Von diesem Dokument gibt es keine Seitenbilder, weil sein Format keine festen Seiten hat.",
    "document.recognition_missing": "Das Dokument enthält gescannte Seiten. Zum Lesen fehlt auf diesem Rechner die Texterkennung. Bitten Sie die Systembetreuung, „tesseract-ocr“ und „tesseract-ocr-deu“ einzurichten.",
    "document.reader_failed": "Die Datei ließ sich aus einem unbekannten Grund nicht lesen (Status {status}). Bitte geben Sie der Systembetreuung Bescheid.",
    "document.pages_failed": "Diese Seiten ließen sich nicht lesen und fehlen im Text: {pages}.",
    "document.pages_recognised": "Diese Seiten sind gescannt; ihr Text wurde neu erkannt: {pages}.",
    "document.pages_recognised_again": "Der Text dieser Seiten war offenbar in der falschen Sprache erkannt worden und wurde neu gelesen: {pages}.",
    "document.pages_recognised_before": "Der Text dieser Seiten stammt aus einer früheren Texterkennung: {pages}.",
    "document.pages_recognition_missing": "Zum Lesen dieser gescannten Seiten fehlt auf diesem Rechner die Texterkennung: {pages}. Bitten Sie die Systembetreuung, „tesseract-ocr“ und „tesseract-ocr-deu“ einzurichten.",
    "document.pages_unrecognised": "Auf diesen gescannten Seiten ließ sich kein Text erkennen: {pages}.",
}

_EN = {
    "document.empty_file": "The file is empty. Choose a file with content.",
    "document.no_text": "The document contains no text. Check whether this is the right file.",
    "document.file_too_big": "The file has {found} MB, allowed are {limit} MB. Make the pictures smaller or split the document.",
    "document.is_rtf": "This is an RTF file. Open it in Word or LibreOffice, save it as DOCX or PDF and upload it again.",
    "document.is_old_word": "This is an old Word document (DOC). Open it in Word or LibreOffice, save it as DOCX or PDF and upload it again.",
    "document.is_presentation": "This is a presentation. Save it as PDF and upload it again.",
    "document.is_other_image": "We cannot read this kind of picture. Save it as PNG, JPEG or TIFF and upload it again.",
    "document.is_dynamic_form": "This is a form that only Adobe's programs can show (XFA). Open it in Adobe Acrobat or Reader, print it to a PDF file and upload that one.",
    "document.is_svg": "This is an SVG drawing. Save it as PDF or PNG and upload it again.",
    "document.is_postscript": "This is a PostScript file. Convert it to PDF and upload it again.",
    "document.is_archive": "This is a packed archive. Unpack it and upload the documents inside; several at a time are possible.",
    "document.is_program": "This is a program, not a document. It is not opened.",
    "document.is_xml": "This is an XML file, not a document. " + _SAVE_EN,
    "document.not_a_document": "This file is not a document we can read. " + _SAVE_EN,
    "document.has_macros": "The document contains macros (small programs). Save it without macros, for example as DOCX instead of DOCM, and upload it again.",
    "document.encrypted": "The file is protected by a password. Save it without one and upload it again.",
    "document.damaged": "The file is damaged or incomplete. Open it, save it anew and upload it again.",
    "document.archive_entries": "The file consists of {found} parts, allowed are {limit}. " + _SAVE_EN,
    "document.archive_suspicious": "The file is built in an unusual way and is not opened, to protect the system. "
    + _SAVE_EN,
    "document.archive_bomb": "Unpacked, the file becomes unusually large (allowed are {limit} MB), so it is not opened. "
    + _SAVE_EN,
    "document.nested_too_deep": "The web page is nested unusually deep and is not opened, to protect the system. "
    + _SAVE_EN,
    "document.too_slow": "Reading the file takes too long and was stopped. Split the document or save it anew.",
    "document.too_big_inside": "The document needs too much memory and was not read further. Split it or save it anew.",
    "document.too_long": "The document is longer than any paper or strategy we know of. Split it.",
    "document.too_many_pages": "The document has more than {limit} pages. Split it.",
    "document.too_many_bad_pages": "Of the first {pages} pages {found} could not be read. Open the document, save it anew as PDF and upload it again.",
    "document.too_many_columns": "The table has {found} columns in row {row}, we read at most {limit}. Delete the columns you do not need.",
    "document.cell_too_long": "In row {row} there is a cell of more than {limit} characters. Shorten the text.",
    "document.no_sheet": "The file has no visible sheet. Unhide the sheet with the data.",
    "document.image_too_large": "The picture has {width} × {height} pixels; we read up to {limit} million. Scan the page at 300 dpi.",
    "document.page_unknown": "There is no page {page}. The document has {count} pages.",
    "document.page_unreadable": "Page {page} could not be drawn. Open the document, save it anew as PDF and upload it again.",
    "document.has_no_pictures": "There are no page pictures of this document because its format has no fixed pages.",
    "document.recognition_missing": "The document contains scanned pages. Text recognition is missing on this computer. Ask your system administrator to install “tesseract-ocr” and “tesseract-ocr-deu”.",
    "document.reader_failed": "The file could not be read for an unknown reason (status {status}). Please tell your system administrator.",
    "document.pages_failed": "These pages could not be read and are missing from the text: {pages}.",
    "document.pages_recognised": "These pages are scanned; their text was recognised anew: {pages}.",
    "document.pages_recognised_again": "The text of these pages had apparently been recognised in the wrong language and was read again: {pages}.",
    "document.pages_recognised_before": "The text of these pages comes from an earlier text recognition: {pages}.",
    "document.pages_recognition_missing": "Text recognition for these scanned pages is missing on this computer: {pages}. Ask your system administrator to install “tesseract-ocr” and “tesseract-ocr-deu”.",
    "document.pages_unrecognised": "No text could be recognised on these scanned pages: {pages}.",
}

WORDING = Wording(de=_DE, en=_EN)
