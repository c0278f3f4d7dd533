from kreisweit.kernel.wording import Wording

WORDING = Wording(
    de={
        "exchange.own_file": "Diese Datei hat Ihr eigener Kreis ausgegeben. Es gibt nichts zu übernehmen.",
        "exchange.changed": "Der Inhalt der Datei wurde nach der Unterschrift verändert, oder die Unterschrift ist beschädigt. Die Datei wird nicht angenommen. Bitten Sie den Absender, sie noch einmal zu schicken.",
        "exchange.unsigned_known": "Von „{name}“ kennen Sie unterschriebene Dateien. Eine ohne Unterschrift kann sie nicht ersetzen. Bitten Sie den Absender um eine unterschriebene Datei.",
        "exchange.older": "Die Datei ist vom {date} und damit älter als die, die Sie von „{name}“ schon haben ({known}). Wollen Sie wirklich zurück, entfernen Sie „{name}“ zuerst.",
        "exchange.same_file": "Genau diese Datei haben Sie von „{name}“ schon übernommen. Es gibt nichts zu tun.",
        "exchange.reason_missing": "Schreiben Sie, worauf Sie sich verlassen, zum Beispiel: „Fingerabdruck am Telefon mit Frau Beispiel verglichen“.",
        "exchange.not_compared": "Bestätigen Sie zuerst, dass Sie den Fingerabdruck verglichen haben.",
        "exchange.not_waiting": "Über diese Datei ist schon entschieden ({state}).",
        "exchange.file_gone": "Die hochgeladene Datei ist nicht mehr vorhanden. Laden Sie sie noch einmal hoch.",
        "exchange.changed_meanwhile": "Inzwischen hat jemand eine andere Datei dieses Absenders übernommen. Sehen Sie sich die Prüfung noch einmal an.",
        "exchange.nothing_to_publish": "Es gibt nichts zu veröffentlichen: Keine Körperschaft hat zugestimmt, oder sie hat keine gemeinsamen Vorhaben. Zustimmen kann jede Körperschaft selbst auf der Seite „Austausch“.",
        "exchange.store_full": "Die Datei lässt sich nicht speichern. Prüfen Sie Rechte und freien Platz auf dem Rechner.",
        "exchange.changed_since_preview": "Seit der Vorschau hat sich der Bestand geändert. Sehen Sie sich die neue Vorschau an und geben Sie dann aus.",
    },
    en={
        "exchange.own_file": "Your own district has published this file. There is nothing to take over.",
        "exchange.changed": "The content of the file was changed after it was signed, or the signature is damaged. The file is not accepted. Ask the sender to send it again.",
        "exchange.unsigned_known": "You know signed files of “{name}”. One without a signature cannot replace them. Ask the sender for a signed file.",
        "exchange.older": "The file is of {date} and so older than the one you have of “{name}” ({known}). If you really want to go back, remove “{name}” first.",
        "exchange.same_file": "You have taken over exactly this file of “{name}” already. There is nothing to do.",
        "exchange.reason_missing": "Write what you rely on, for example: “fingerprint compared by telephone with Ms Example”.",
        "exchange.not_compared": "First confirm that you have compared the fingerprint.",
        "exchange.not_waiting": "This file has been decided upon already ({state}).",
        "exchange.file_gone": "The uploaded file is no longer there. Upload it again.",
        "exchange.changed_meanwhile": "Somebody has taken over another file of this sender in the meantime. Look at the verification again.",
        "exchange.nothing_to_publish": "There is nothing to publish: no body has consented, or it has no shared initiatives. Every body can consent on the page “Exchange”.",
        "exchange.store_full": "The file cannot be kept. Check rights and free space on the machine.",
        "exchange.changed_since_preview": "The inventory has changed since the preview. Look at the new preview and publish then.",
    },
)
