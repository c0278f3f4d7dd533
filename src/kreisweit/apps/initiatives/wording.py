from kreisweit.kernel.wording import Wording

WORDING = Wording(
    de={
        "actor.same": "Bitte wählen Sie zwei verschiedene Schreibweisen.",
        "initiative.changed_meanwhile": "Jemand hat „{title}“ inzwischen geändert. Ihre Eingaben sind nicht verloren: "
        "Vergleichen Sie beide Fassungen und entscheiden Sie.",
        "initiative.key_taken": "Der Schlüssel „{key}“ gehört schon zu einem anderen Vorhaben.",
        "initiative.years_reversed": "Das Ende ({end}) liegt vor dem Beginn ({start}). Bitte prüfen Sie die Jahre.",
        "initiative.title_missing": "Ein Vorhaben braucht einen Titel.",
    },
    en={
        "actor.same": "Please choose two different spellings.",
        "initiative.changed_meanwhile": "Somebody has changed “{title}” in the meantime. Your input is not lost: "
        "compare both versions and decide.",
        "initiative.key_taken": "The key “{key}” already belongs to another initiative.",
        "initiative.years_reversed": "The end ({end}) lies before the start ({start}). Please check the years.",
        "initiative.title_missing": "An initiative needs a title.",
    },
)

IMPORT_WORDING = Wording(
    de={
        "import.file_too_big": "Die Datei „{name}“ ist größer als {limit} MB. Entfernen Sie Bilder und überflüssige Blätter oder "
        "teilen Sie die Tabelle auf.",
        "import.file_gone": "Die hochgeladene Datei ist nicht mehr vorhanden. Laden Sie sie noch einmal hoch.",
        "import.no_title_column": "Keine Spalte ist dem Feld „Titel“ zugeordnet. Ohne Titel oder Schlüssel wissen wir nicht, "
        "welches Vorhaben gemeint ist. Ordnen Sie eine Spalte zu.",
        "import.field_twice": "Das Feld „{field}“ ist zwei Spalten zugeordnet: „{first}“ und „{second}“. Wählen Sie eine davon.",
        "import.wrong_state": "Dieser Schritt ist nicht mehr möglich: Der Import hat inzwischen den Stand „{state}“.",
        "import.nothing_chosen": "Es ist keine Zeile ausgewählt. Wählen Sie mindestens eine neue oder geänderte Zeile aus.",
        "import.not_read": "Beim Lesen der Tabelle ist ein Fehler aufgetreten. Es wurde nichts übernommen. Versuchen Sie es "
        "noch einmal; bleibt der Fehler, geben Sie der Systembetreuung Bescheid.",
        "import.failed": "Beim Übernehmen ist ein Fehler aufgetreten. Es wurde nichts übernommen. Versuchen Sie es noch einmal; "
        "bleibt der Fehler, geben Sie der Systembetreuung Bescheid.",
        "import.conflicts": "Es wurde noch nichts übernommen: {count} Zeilen passen nicht mehr zum Bestand, weil ihn inzwischen "
        "jemand geändert hat. Sie stehen jetzt unter „mit Fehler“.",
        "import.running_number": "„{heading}“ enthält fortlaufende Nummern. Sie taugen nicht als Schlüssel, weil jede Liste mit 1 "
        "beginnt. Wir erkennen die Vorhaben am Titel.",
        "import.remembered": "So haben Sie „{heading}“ beim letzten Mal zugeordnet.",
        "row.title_missing": "Dieses Vorhaben gibt es noch nicht, und die Zeile hat keinen Titel. Tragen Sie einen Titel ein.",
        "row.too_long": "Der Text hat {length} Zeichen, möglich sind {limit}. Kürzen Sie ihn.",
        "row.foreign_body": "Die Zeile gehört zu {body}. Sie dürfen für {body} keine Vorhaben anlegen. Das kann nur {body} "
        "selbst oder die Koordination des Kreises.",
        "row.foreign_entry": "Dieser Eintrag gehört zu {body}. Ändern kann ihn nur {body} selbst oder die Koordination des "
        "Kreises.",
        "row.body_fixed": "Der Eintrag gehört zu {body}. Diese Zuordnung lässt sich durch eine Tabelle nicht ändern. Tragen Sie "
        "{body} ein oder leeren Sie die Zelle.",
        "row.key_unavailable": "Der Schlüssel „{key}“ ist im Kreis schon vergeben. Leeren Sie die Zelle, dann vergeben wir einen "
        "neuen.",
        "row.repeated": "Dasselbe Vorhaben steht schon in Zeile {first}. Löschen Sie eine der beiden Zeilen.",
        "row.title_repeated": "Ein Vorhaben mit diesem Titel steht schon in Zeile {first}. Prüfen Sie, ob beide gemeint sind.",
        "row.title_ambiguous": "Im Bestand gibt es {count} Vorhaben mit diesem Titel. Die Zeile wird als neues Vorhaben angelegt. "
        "Meinen Sie ein vorhandenes, tragen Sie dessen Schlüssel ein.",
        "row.field_left_out": "„{raw}“ ist kein Handlungsfeld Ihres Kreises und wird nicht übernommen.",
        "row.changed_meanwhile": "Dieses Vorhaben wurde geändert, nachdem die Vorschau entstanden ist. Klicken Sie auf „Neu "
        "prüfen“ und vergleichen Sie.",
        "row.appeared_meanwhile": "Dieses Vorhaben wurde angelegt, nachdem die Vorschau entstanden ist. Klicken Sie auf „Neu "
        "prüfen“ und vergleichen Sie.",
    },
    en={
        "import.file_too_big": "The file “{name}” is bigger than {limit} MB. Remove pictures and sheets you do not need, or split "
        "the table.",
        "import.file_gone": "The uploaded file is no longer there. Please upload it again.",
        "import.no_title_column": "No column is mapped to the field “Title”. Without a title or key we do not know which "
        "initiative is meant. Map a column.",
        "import.field_twice": "The field “{field}” is mapped to two columns: “{first}” and “{second}”. Choose one of them.",
        "import.wrong_state": "This step is no longer possible: the import is now in the state “{state}”.",
        "import.nothing_chosen": "No row is selected. Select at least one new or changed row.",
        "import.not_read": "An error occurred while reading the table. Nothing was imported. Try again; if the error persists, "
        "tell your system administrator.",
        "import.failed": "An error occurred while importing. Nothing was imported. Try again; if the error persists, tell your "
        "system administrator.",
        "import.conflicts": "Nothing was imported yet: {count} rows no longer fit the inventory, because somebody has changed it "
        "in the meantime. They are now listed under “with errors”.",
        "import.running_number": "“{heading}” holds running numbers. They are no good as keys, because every list starts with 1. "
        "We recognise initiatives by their title.",
        "import.remembered": "This is how you mapped “{heading}” the last time.",
        "row.title_missing": "This initiative does not exist yet, and the row has no title. Enter a title.",
        "row.too_long": "The text has {length} characters, {limit} are possible. Shorten it.",
        "row.foreign_body": "The row belongs to {body}. You may not add initiatives for {body}. Only {body} itself or the "
        "coordinators of the district can.",
        "row.foreign_entry": "This entry belongs to {body}. Only {body} itself or the coordinators of the district can change it.",
        "row.body_fixed": "The entry belongs to {body}. A table cannot change this. Enter {body} or clear the cell.",
        "row.key_unavailable": "The key “{key}” is already taken in the district. Clear the cell and we will give a new one.",
        "row.repeated": "The same initiative is already in row {first}. Delete one of the two rows.",
        "row.title_repeated": "An initiative with this title is already in row {first}. Check whether both are meant.",
        "row.title_ambiguous": "The inventory has {count} initiatives with this title. The row will be added as a new one. If you "
        "mean an existing one, enter its key.",
        "row.field_left_out": "“{raw}” is not a field of action of your district and is left out.",
        "row.changed_meanwhile": "This initiative was changed after the preview was made. Press “Check again” and compare.",
        "row.appeared_meanwhile": "This initiative was added after the preview was made. Press “Check again” and compare.",
    },
)
