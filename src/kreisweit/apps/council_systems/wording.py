from kreisweit.kernel.wording import Wording

WORDING = Wording(
    de={
        "council_system.dump_too_big": "„{name}“ ist größer als {limit} MB. Teilen Sie den Datenbestand auf oder schließen Sie den Server selbst an.",
        "council_system.dump_empty": "In der Datei steht kein OParl-Objekt, das wir lesen können. Erwartet wird JSON, JSONL oder ein ZIP-Archiv davon.",
        "council_system.dump_has_no_files": "Ein gespeicherter Datenbestand enthält die Dateien der Vorlagen nicht. Wir haben übernommen, was er über die Vorlage sagt.",
        "council_system.run_failed": "Beim Abholen ist ein Fehler aufgetreten. Was schon da ist, bleibt erhalten. Versuchen Sie es noch einmal; bleibt der Fehler, geben Sie der Systembetreuung Bescheid.",
        "council_system.taking_failed": "Beim Holen der Dateien ist ein Fehler aufgetreten. Versuchen Sie es noch einmal; bleibt der Fehler, geben Sie der Systembetreuung Bescheid.",
        "council_search.name_taken": "Eine Suche mit dem Namen „{name}“ gibt es schon. Wählen Sie einen anderen Namen.",
        "council_search.words_missing": "Tragen Sie mindestens ein Wort ein.",
        "council_search.words_too_many": "Möglich sind bis zu {most} Wörter mit je {longest} Zeichen.",
    },
    en={
        "council_system.dump_too_big": "“{name}” is bigger than {limit} MB. Split the dump or connect the server itself.",
        "council_system.dump_empty": "The file holds no OParl object that we can read. Expected is JSON, JSONL or a ZIP archive of it.",
        "council_system.dump_has_no_files": "A saved dump does not hold the files of the papers. We took over what it says about the paper.",
        "council_system.run_failed": "An error occurred while harvesting. What is here already stays. Try again; if the error persists, tell your system administrator.",
        "council_system.taking_failed": "An error occurred while fetching the files. Try again; if the error persists, tell your system administrator.",
        "council_search.name_taken": "There is a search named “{name}” already. Choose another name.",
        "council_search.words_missing": "Enter at least one word.",
        "council_search.words_too_many": "Up to {most} words of {longest} characters each are possible.",
    },
)
