from kreisweit.kernel.wording import Wording

WORDING = Wording(
    de={
        "operation.port_taken": "An Anschluss {port} antwortet schon ein anderes Programm. Wählen Sie mit "
        "--port einen anderen.",
        "operation.migrations_pending": "Die Datenbank gehört zu einer älteren Version ({number} "
        "Umstellungen stehen aus). Beenden Sie "
        "alle anderen Prozesse, sichern Sie die Datenbank und starten Sie einmal mit --migrate.",
        "operation.backup_exists": "Die Datei {path} gibt es schon. Sie wird nicht überschrieben.",
        "operation.backup_other_database": "Sicherung und Wiederherstellung mit diesem Befehl gibt es für "
        "die eingebettete Datenbank. Für PostgreSQL "
        "verwenden Sie pg_dump und pg_restore.",
        "operation.backup_unreadable": "Die Datei {path} ist keine unversehrte Sicherung: {reason}",
        "operation.restore_over_data": "In {path} liegt bereits eine Datenbank. Verschieben Sie sie "
        "zuerst; überschrieben wird sie nicht.",
        "doctor.debug_on": "KREISWEIT_DEBUG ist eingeschaltet. Fehlerseiten zeigen dann Daten und "
        "Einstellungen. Entfernen Sie die Einstellung.",
        "doctor.any_host": "KREISWEIT_HOSTS erlaubt jeden Rechnernamen. Nennen Sie nur die Namen, unter "
        "denen Kreisweit erreichbar ist.",
        "doctor.local_only": "Kreisweit ist nur auf diesem Rechner erreichbar. Für andere: KREISWEIT_HOSTS "
        "auf den öffentlichen Namen setzen.",
        "doctor.no_tls": "KREISWEIT_TLS ist nicht gesetzt, Kreisweit heißt aber {hosts}. Anmeldungen "
        "liefen unverschlüsselt. "
        "Stellen Sie einen Proxy mit TLS davor und setzen Sie KREISWEIT_TLS=1.",
        "doctor.demo_in_public": "KREISWEIT_DEMO zeigt Kennwörter auf der Startseite und ist unter {hosts} "
        "erreichbar. Entfernen Sie die Einstellung.",
        "doctor.secret_short": "Der geheime Schlüssel ist kürzer als {length} Zeichen oder leicht zu "
        "raten. Entfernen Sie KREISWEIT_SECRET_KEY, dann wird "
        "ein guter erzeugt.",
        "doctor.secret_readable": "Andere Benutzer dieses Rechners können den geheimen Schlüssel lesen. "
        "Befehl: chmod 600 {path}",
        "doctor.exchange_key_readable": "Andere Benutzer dieses Rechners können den Schlüssel {path} lesen, mit dem der Kreis "
        "Austauschdateien unterschreibt. Befehl: chmod 600 {path} – danach auf der Seite „Austausch“ den Schlüssel wechseln.",
        "doctor.file_readable": "Andere Benutzer dieses Rechners können {path} lesen. Befehl: chmod 700 {folder}",
        "doctor.django": "Django meldet {id}: {text}",
        "doctor.disk_full": "Nur noch {megabytes} MB frei, nötig sind {needed} MB. Schaffen Sie Platz, "
        "sonst schlagen Änderungen fehl.",
        "doctor.database_away": "Die Datenbank antwortet nicht. Prüfen Sie KREISWEIT_DATABASE und ob der Server läuft.",
        "doctor.migrations_pending": "{number} Umstellungen der Datenbank stehen aus. Befehl: kreisweit "
        "serve (PostgreSQL: mit --migrate)",
        "doctor.chain_broken": "Das Protokoll ist ab Eintrag {event} nicht mehr unversehrt. Jemand hat die "
        "Datenbank an Kreisweit vorbei geändert. "
        "Vergleichen Sie mit einer Sicherung.",
        "doctor.jobs_waiting": "{number} Aufträge warten, und niemand führt sie aus. Läuft „kreisweit serve“?",
        "doctor.sqlite_wal_reset": "SQLite {version} hat einen seltenen Fehler (WAL reset, 3.7.0 bis "
        "3.51.2), der die Datei beschädigen kann, wenn zwei "
        "Verbindungen im selben Augenblick schreiben. Bei mehr als wenigen gleichzeitig Schreibenden: "
        "PostgreSQL oder SQLite ab 3.51.3. Sichern Sie täglich.",
        "doctor.postgresql_old": "PostgreSQL {version} ist zu alt. Nötig ist 15 oder neuer.",
        "doctor.settings_unknown": "Diese Einstellungen kennt Kreisweit nicht: {names}. Prüfen Sie die Schreibweise.",
        "doctor.mail_missing": "Es ist kein E-Mail-Versand eingerichtet (KREISWEIT_SMTP_HOST). Wer sein "
        "Kennwort vergisst, braucht die Administration.",
        "doctor.front_end_missing": "Schriften und Formatvorlagen fehlen. Befehl im Projektordner: sh scripts/serve",
        "doctor.translations_missing": "Die englische Fassung der Seiten ist noch nicht eingerichtet "
        "({path}). Befehl im Projektordner: sh scripts/serve",
        "doctor.no_district": "Es ist noch kein Kreis angelegt. Befehl: kreisweit init GEMEINDEN.xlsx",
        "doctor.no_administrator": "{body} hat niemanden mit der Rolle Administration. Befehl: kreisweit administrator",
        "doctor.recognition_missing": "Die Texterkennung fehlt: Scans lassen sich nicht lesen. Befehl: apt-get install "
        "tesseract-ocr tesseract-ocr-deu",
        "doctor.files_unwritable": "In {path} lässt sich nichts speichern: Dokumente können nicht aufgenommen werden. Geben "
        "Sie dem Benutzer, unter dem Kreisweit läuft, Schreibrechte.",
        "doctor.language_model_off": "Es ist kein Sprachmodell eingerichtet; Vorschläge stammen allein aus den Regeln.",
        "doctor.language_model_on": "Das Sprachmodell „{model}“ unter {host} liest mit: Die Texte aller Dokumente werden "
        "dorthin gesendet.",
        "doctor.language_model_overheard": "Die Texte der Dokumente gehen unverschlüsselt an das Sprachmodell unter {host}. "
        "Setzen Sie in KREISWEIT_LANGUAGE_MODEL_ADDRESS eine Adresse mit https.",
        "doctor.language_model_away": "Das Sprachmodell unter {host} ist nicht erreichbar. Bis dahin stammen Vorschläge allein "
        "aus den Regeln. Prüfen Sie KREISWEIT_LANGUAGE_MODEL_ADDRESS und ob es läuft.",
        "doctor.language_model_refused": "Das Sprachmodell unter {host} nimmt den Schlüssel nicht an. Prüfen Sie "
        "KREISWEIT_LANGUAGE_MODEL_KEY.",
        "doctor.embedding_on": "Satzvektoren für den Abgleich: {name}. Ein Probetext ließ sich damit umwandeln.",
        "doctor.embedding_off": "Es gibt keine Satzvektoren; der Abgleich entscheidet nach Wörtern, Wortteilen und Gegenständen.",
        "doctor.embedding_address": "Das Modell „{model}“ unter {host} berechnet Satzvektoren: Titel und Texte aller Vorhaben "
        "werden dorthin gesendet, auch Entwürfe und Texte während der Eingabe.",
        "doctor.embedding_overheard": "Die Texte der Vorhaben gehen unverschlüsselt an das Modell für Satzvektoren unter "
        "{host}. Setzen Sie in KREISWEIT_EMBEDDING_ADDRESS eine Adresse mit https.",
        "doctor.embedding_away": "Das eingestellte Modell für Satzvektoren arbeitet nicht: {reason} Bis dahin vergleicht "
        "Kreisweit mit den eingebauten Satzvektoren.",
    },
    en={
        "operation.port_taken": "Another program answers on port {port} already. Choose another one with --port.",
        "operation.migrations_pending": "The database belongs to an older release ({number} migrations "
        "pending). Stop all other processes, "
        "back the database up and start once with --migrate.",
        "operation.backup_exists": "The file {path} exists already. It is not overwritten.",
        "operation.backup_other_database": "This command backs up and restores the embedded database. For "
        "PostgreSQL use pg_dump and pg_restore.",
        "operation.backup_unreadable": "The file {path} is not an intact backup: {reason}",
        "operation.restore_over_data": "There is a database in {path} already. Move it away first; it is "
        "not overwritten.",
        "doctor.debug_on": "KREISWEIT_DEBUG is on. Error pages then show data and settings. Remove the setting.",
        "doctor.any_host": "KREISWEIT_HOSTS allows every host name. Name only those under which Kreisweit is reached.",
        "doctor.local_only": "Kreisweit is reachable on this machine only. For others: set KREISWEIT_HOSTS "
        "to the public name.",
        "doctor.no_tls": "KREISWEIT_TLS is not set, but Kreisweit is called {hosts}. Logins would travel "
        "unencrypted. "
        "Put a proxy with TLS in front and set KREISWEIT_TLS=1.",
        "doctor.demo_in_public": "KREISWEIT_DEMO shows passwords on the start page and is reachable as "
        "{hosts}. Remove the setting.",
        "doctor.secret_short": "The secret key is shorter than {length} characters or easy to guess. "
        "Remove KREISWEIT_SECRET_KEY and a good one is made.",
        "doctor.secret_readable": "Other users of this machine can read the secret key. Command: chmod 600 {path}",
        "doctor.exchange_key_readable": "Other users of this machine can read the key {path} with which the district signs "
        "exchange files. Command: chmod 600 {path} – then change the key on the page “Exchange”.",
        "doctor.file_readable": "Other users of this machine can read {path}. Command: chmod 700 {folder}",
        "doctor.django": "Django reports {id}: {text}",
        "doctor.disk_full": "Only {megabytes} MB free, {needed} MB are needed. Make room, or changes will fail.",
        "doctor.database_away": "The database does not answer. Check KREISWEIT_DATABASE and whether the server runs.",
        "doctor.migrations_pending": "{number} migrations of the database are pending. Command: kreisweit "
        "serve (PostgreSQL: with --migrate)",
        "doctor.chain_broken": "The log is not intact from entry {event} on. Somebody changed the database "
        "behind Kreisweit's back. Compare with a backup.",
        "doctor.jobs_waiting": "{number} jobs are waiting and nobody takes them. Is “kreisweit serve” running?",
        "doctor.sqlite_wal_reset": "SQLite {version} has a rare bug (WAL reset, 3.7.0 to 3.51.2) that can "
        "damage the file when two connections write at the "
        "same instant. With more than a few people writing: PostgreSQL or SQLite from 3.51.3. Back up daily.",
        "doctor.postgresql_old": "PostgreSQL {version} is too old. 15 or newer is needed.",
        "doctor.settings_unknown": "Kreisweit does not know these settings: {names}. Check the spelling.",
        "doctor.mail_missing": "Sending mail is not set up (KREISWEIT_SMTP_HOST). People who forget their "
        "password need an administrator.",
        "doctor.front_end_missing": "Fonts and style sheets are missing. Command in the project folder: sh "
        "scripts/serve",
        "doctor.translations_missing": "The English catalogue is not compiled ({path}). Command in the "
        "project folder: sh scripts/serve",
        "doctor.no_district": "No district has been set up yet. Command: kreisweit init MUNICIPALITIES.xlsx",
        "doctor.no_administrator": "{body} has no administrator. Command: kreisweit administrator",
        "doctor.recognition_missing": "Text recognition is missing: scans cannot be read. Command: apt-get install "
        "tesseract-ocr tesseract-ocr-deu",
        "doctor.files_unwritable": "Nothing can be kept in {path}: documents cannot be taken in. Let the user that runs "
        "Kreisweit write there.",
        "doctor.language_model_off": "No language model is set up; proposals come from the rules alone.",
        "doctor.language_model_on": "The language model “{model}” at {host} reads along: the texts of all documents are sent "
        "there.",
        "doctor.language_model_overheard": "The texts of the documents travel unencrypted to the language model at {host}. "
        "Set an address with https in KREISWEIT_LANGUAGE_MODEL_ADDRESS.",
        "doctor.language_model_away": "The language model at {host} cannot be reached. Until then proposals come from the "
        "rules alone. Check KREISWEIT_LANGUAGE_MODEL_ADDRESS and whether it runs.",
        "doctor.language_model_refused": "The language model at {host} does not accept the key. Check "
        "KREISWEIT_LANGUAGE_MODEL_KEY.",
        "doctor.embedding_on": "Sentence vectors of the matching: {name}. A test text was encoded with it.",
        "doctor.embedding_off": "There are no sentence vectors; words, parts of words and objects decide in the matching.",
        "doctor.embedding_address": "The model “{model}” at {host} computes sentence vectors: titles and texts of all "
        "initiatives are sent there, drafts and texts that are being typed included.",
        "doctor.embedding_overheard": "The texts of the initiatives travel unencrypted to the embedding model at {host}. "
        "Set an address with https in KREISWEIT_EMBEDDING_ADDRESS.",
        "doctor.embedding_away": "The embedding model that is set does not work: {reason} Until it does, Kreisweit "
        "compares with the built-in sentence vectors.",
    },
)
