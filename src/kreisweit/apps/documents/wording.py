from kreisweit.kernel.wording import Wording

WORDING = Wording(
    de={
        "document.too_big": "Die Datei „{name}“ ist größer als {limit} MB. Verkleinern Sie die Bilder darin oder teilen Sie die "
        "Datei auf.",
        "document.empty": "Die Datei „{name}“ ist leer. Prüfen Sie, ob Sie die richtige Datei gewählt haben.",
        "document.disk_full": "Auf dem Speicher des Systems ist kein Platz mehr für Dokumente. Geben Sie der Systembetreuung "
        "Bescheid und versuchen Sie es später noch einmal.",
        "document.original_missing": "Die Datei liegt nicht mehr im Speicher. Laden Sie sie noch einmal hoch oder geben Sie der "
        "Systembetreuung Bescheid.",
        "document.not_read": "„{name}“ ist noch nicht gelesen. Warten Sie, bis das Lesen beendet ist.",
        "document.is_read": "„{name}“ ist schon gelesen oder wird gerade gelesen.",
        "document.failed": "Beim Lesen ist ein Fehler aufgetreten. Versuchen Sie es noch einmal; bleibt der Fehler, geben Sie der "
        "Systembetreuung Bescheid.",
        "document.interrupted": "Das Lesen ist dreimal abgebrochen. Vermutlich ist die Datei zu groß oder beschädigt. Teilen Sie "
        "sie auf oder speichern Sie sie neu, und laden Sie sie dann noch einmal hoch.",
        "document.removed": "„{name}“ liegt im Papierkorb. Holen Sie das Dokument zuerst zurück.",
        "document.cited": "Auf Fundstellen in „{name}“ beruhen noch {count} Einträge, zum Beispiel „{example}“. Solange das so "
        "ist, bleibt das Dokument erhalten.",
        "passage.outside": "Diese Stelle ({start} bis {end}) gibt es im Text nicht; er hat {length} Zeichen.",
        "upload.damaged": "„{name}“ ist nicht vollständig angekommen. Wählen Sie die Datei noch einmal aus.",
        "upload.gone": "Der begonnene Upload von „{name}“ ist nicht mehr vorhanden. Wählen Sie die Datei noch einmal aus.",
        "upload.too_many": "Sie haben {count} Dateien gewählt, möglich sind {limit} auf einmal. Laden Sie sie in mehreren "
        "Schritten hoch.",
        "upload.too_many_unfinished": "Sie haben {limit} begonnene Uploads. Setzen Sie diese fort oder verwerfen Sie einige.",
        "upload.unannounced": "Die Angaben zur Datei sind unvollständig. Laden Sie die Seite neu und wählen Sie die Datei noch "
        "einmal aus.",
    },
    en={
        "document.too_big": "The file “{name}” is larger than {limit} MB. Make its pictures smaller or split the file.",
        "document.empty": "The file “{name}” is empty. Check whether you have chosen the right file.",
        "document.disk_full": "The disk of this system has no more room for documents. Tell the administrators of this system "
        "and try again later.",
        "document.original_missing": "The file is no longer in the store. Upload it again or tell the administrators of this "
        "system.",
        "document.not_read": "“{name}” has not been read yet. Wait until reading has finished.",
        "document.is_read": "“{name}” has been read already or is being read.",
        "document.failed": "An error occurred while reading. Try again; if it stays, tell the administrators of this system.",
        "document.interrupted": "Reading has broken off three times. The file is probably too large or damaged. Split it or save "
        "it anew, and upload it again.",
        "document.removed": "“{name}” lies in the waste bin. Bring the document back first.",
        "document.cited": "{count} entries still rest on passages of “{name}”, for example “{example}”. As long as this is so, "
        "the document is kept.",
        "passage.outside": "There is no such place ({start} to {end}) in the text; it has {length} characters.",
        "upload.damaged": "“{name}” has not arrived completely. Choose the file once more.",
        "upload.gone": "The upload of “{name}” that was begun is no longer there. Choose the file once more.",
        "upload.too_many": "You have chosen {count} files, {limit} are possible at once. Upload them in several steps.",
        "upload.too_many_unfinished": "You have {limit} uploads under way. Continue them or discard some.",
        "upload.unannounced": "What we were told about the file is incomplete. Reload the page and choose the file once more.",
    },
)
