"""What reading says to people, in German and English: always what is wrong and what to write instead."""

from __future__ import annotations

from kreisweit.kernel.wording import Wording

_DE = {
    "cell.year_unreadable": "„{raw}“ ist kein Jahr, das wir lesen können. Schreiben Sie zum Beispiel 2021 "
    "oder Ende 2021.",
    "cell.year_out_of_range": "„{raw}“ liegt nicht zwischen {low} und {high}. Bitte prüfen Sie das Jahr.",
    "cell.year_is_end": "Hier steht nur ein Ende. Wir haben {year} als Endjahr gelesen; der Beginn bleibt unbekannt.",
    "cell.year_open": "„{raw}“ nennt kein Ende. Das Endjahr bleibt unbekannt.",
    "cell.date_unreadable": "„{raw}“ ist kein Datum, das wir lesen können. Schreiben Sie zum Beispiel "
    "15.03.2021, 03/2021 oder 2021.",
    "cell.vague": "Wir haben „{raw}“ als {read} gelesen. Bitte prüfen Sie die Angabe.",
    "cell.amount_unreadable": "„{raw}“ ist kein Betrag, den wir lesen können. Schreiben Sie zum Beispiel "
    "30000, 30.000 € oder ca. 30 T€.",
    "cell.amount_negative": "„{raw}“ ist ein negativer Betrag. Bitte tragen Sie Kosten und Förderung ohne "
    "Minuszeichen ein.",
    "cell.amount_range": "„{raw}“ ist eine Spanne. Wir haben den oberen Wert {read} gelesen und den Wortlaut "
    "in die Anmerkung übernommen.",
    "cell.amount_is_yearly": "„{raw}“ ist ein Betrag pro Jahr. Wir haben ihn bei den jährlichen Kosten eingetragen.",
    "cell.boolean_unreadable": "„{raw}“ ist weder ja noch nein. Schreiben Sie ja oder nein.",
    "cell.number_unreadable": "„{raw}“ ist keine Zahl. Schreiben Sie zum Beispiel 12 oder 1,5.",
    "cell.whole_number_unreadable": "„{raw}“ ist keine ganze Zahl. Schreiben Sie zum Beispiel 15494 oder 15.494.",
    "cell.number_out_of_range": "„{raw}“ liegt nicht zwischen {low} und {high}. Bitte prüfen Sie die Zahl.",
    "cell.ags_unreadable": "„{raw}“ ist kein amtlicher Gemeindeschlüssel. Er hat acht Ziffern, zum Beispiel 05558012.",
    "cell.ags_from_regional_key": "„{raw}“ ist ein Regionalschlüssel mit zwölf Ziffern. Wir haben den "
    "Gemeindeschlüssel daraus gebildet.",
    "cell.postal_code_unreadable": "„{raw}“ ist keine Postleitzahl. Sie hat fünf Ziffern, zum Beispiel 48653.",
    "cell.url_unreadable": "„{raw}“ ist keine Internetadresse. Sie beginnt mit https://, zum Beispiel "
    "https://www.kreis-coesfeld.de.",
    "cell.url_completed": "Die Adresse haben wir zu {read} ergänzt.",
    "cell.choice_nearly": "„{raw}“ steht nicht zur Auswahl. Meinten Sie „{suggestion}“?",
    "cell.choice_unknown": "„{raw}“ steht nicht zur Auswahl. Möglich sind: {allowed}.",
    "cell.too_long": "„{raw}“ hat {found} Zeichen, hier sind höchstens {limit} möglich. Steht der Text in "
    "der "
    "falschen Spalte?",
    "row.missing": "In der Spalte „{heading}“ steht nichts. Bitte füllen Sie die Zelle aus oder löschen Sie die Zeile.",
    "row.key_repeated": "Den Schlüssel „{value}“ gibt es schon in Zeile {first}. Bitte löschen Sie eine der "
    "beiden Zeilen oder leeren Sie hier den Schlüssel.",
    "row.years_reversed": "Das Ende ({end}) liegt vor dem Beginn ({start}). Bitte prüfen Sie beide Jahre.",
    "guess.own": "„{heading}“ ist eine Überschrift aus unserer eigenen Tabelle.",
    "guess.synonym": "„{heading}“ ist eine bekannte Bezeichnung („{word}“).",
    "guess.alike": "„{heading}“ ähnelt „{word}“. Bitte prüfen Sie die Zuordnung.",
    "guess.cells": "Die Zellen unter „{heading}“ sehen danach aus, zum Beispiel „{example}“. Bitte prüfen "
    "Sie die Zuordnung.",
    "guess.none": "Zu „{heading}“ haben wir kein Feld gefunden. Wählen Sie eines aus oder lassen Sie die Spalte weg.",
    "reading.other_form": "Diese Daten haben die Form {found}; gelesen wird die Form {expected}.",
    "reading.form_damaged": "Diese Daten sind kein vollständiges Leseergebnis.",
    "sheet.initiatives": "Vorhaben",
    "sheet.municipalities": "Kommunen",
    "sheet.yes": "ja",
    "sheet.no": "nein",
    "sheet.choice_error": "Bitte wählen Sie einen Wert aus der Liste.",
    "sheet.fixed_error": "Der Schlüssel wird automatisch vergeben. Ändern Sie ihn nicht und lassen Sie ihn "
    "bei neuen Zeilen leer.",
}

_EN = {
    "cell.year_unreadable": "“{raw}” is not a year we can read. Write for example 2021 or Ende 2021.",
    "cell.year_out_of_range": "“{raw}” is not between {low} and {high}. Please check the year.",
    "cell.year_is_end": "Only an end is given here. We read {year} as the last year; the beginning stays unknown.",
    "cell.year_open": "“{raw}” names no end. The last year stays unknown.",
    "cell.date_unreadable": "“{raw}” is not a date we can read. Write for example 15.03.2021, 03/2021 or 2021.",
    "cell.vague": "We read “{raw}” as {read}. Please check it.",
    "cell.amount_unreadable": "“{raw}” is not an amount we can read. Write for example 30000, 30.000 € or ca. 30 T€.",
    "cell.amount_negative": "“{raw}” is a negative amount. Please enter cost and funding without a minus sign.",
    "cell.amount_range": "“{raw}” is a range. We read its upper end {read} and kept the wording in the note.",
    "cell.amount_is_yearly": "“{raw}” is an amount per year. We entered it as yearly cost.",
    "cell.boolean_unreadable": "“{raw}” is neither yes nor no. Write yes or no.",
    "cell.number_unreadable": "“{raw}” is not a number. Write for example 12 or 1,5.",
    "cell.whole_number_unreadable": "“{raw}” is not a whole number. Write for example 15494 or 15.494.",
    "cell.number_out_of_range": "“{raw}” is not between {low} and {high}. Please check the number.",
    "cell.ags_unreadable": "“{raw}” is not an official municipality key. It has eight digits, for example 05558012.",
    "cell.ags_from_regional_key": "“{raw}” is a regional key of twelve digits. We made the municipality key from it.",
    "cell.postal_code_unreadable": "“{raw}” is not a postal code. It has five digits, for example 48653.",
    "cell.url_unreadable": "“{raw}” is not a web address. It begins with https://, for example "
    "https://www.kreis-coesfeld.de.",
    "cell.url_completed": "We completed the address to {read}.",
    "cell.choice_nearly": "“{raw}” is not one of the choices. Did you mean “{suggestion}”?",
    "cell.choice_unknown": "“{raw}” is not one of the choices. Possible are: {allowed}.",
    "cell.too_long": "“{raw}” has {found} characters, at most {limit} are possible here. Is the text in the "
    "wrong column?",
    "row.missing": "There is nothing in the column “{heading}”. Please fill in the cell or delete the row.",
    "row.key_repeated": "The key “{value}” is already in row {first}. Please delete one of the two rows or "
    "clear the key here.",
    "row.years_reversed": "The end ({end}) lies before the beginning ({start}). Please check both years.",
    "guess.own": "“{heading}” is a heading of our own table.",
    "guess.synonym": "“{heading}” is a known name for it (“{word}”).",
    "guess.alike": "“{heading}” resembles “{word}”. Please check the mapping.",
    "guess.cells": "The cells below “{heading}” look like it, for example “{example}”. Please check the mapping.",
    "guess.none": "We found no field for “{heading}”. Choose one or leave the column out.",
    "reading.other_form": "These data have form {found}; form {expected} can be read.",
    "reading.form_damaged": "These data are no complete reading.",
    "sheet.initiatives": "Initiatives",
    "sheet.municipalities": "Municipalities",
    "sheet.yes": "yes",
    "sheet.no": "no",
    "sheet.choice_error": "Please choose a value from the list.",
    "sheet.fixed_error": "The key is given automatically. Do not change it, and leave it empty in new rows.",
}

WORDING = Wording(de=_DE, en=_EN)
