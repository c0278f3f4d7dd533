from kreisweit.kernel.wording import Wording

WORDING = Wording(
    de={
        "access.no_membership": "Sie sind noch keiner Körperschaft zugeordnet. Bitten Sie die "
        "Administration Ihres Kreises "
        "oder Ihrer Gemeinde, Sie als Mitglied aufzunehmen.",
        "access.denied": "Dafür reicht Ihre Rolle „{role}“ bei {body} nicht aus. Die Administration von "
        "{body} kann die Rolle ändern.",
        "api.invalid": "Diese Angaben lassen sich nicht verwenden: {places}.",
        "api.not_found": "Unter dieser Adresse gibt es nichts, das Sie sehen dürfen.",
        "api.unauthenticated": "Dafür brauchen Sie einen gültigen Zugangsschlüssel. Sie erzeugen ihn auf "
        "der Seite „Zugangsschlüssel“.",
        "api.unreadable": "Der Inhalt der Anfrage ist kein lesbares JSON.",
        "audit.append_only": "Das Protokoll kann nur ergänzt werden. Einträge lassen sich nicht ändern oder löschen.",
        "member.last_administrator": "{body} braucht mindestens eine Person mit der Rolle Administration. "
        "Geben Sie zuerst einer anderen Person diese Rolle.",
        "member.exists": "{name} ist bereits Mitglied von {body}.",
        "district.key_unreadable": "„{key}“ ist kein amtlicher Gemeindeschlüssel. Er hat acht Ziffern, zum "
        "Beispiel 05558012.",
        "district.several_districts": "Die Tabelle enthält Gemeinden aus mehreren Kreisen: {keys}. Legen "
        "Sie je Kreis eine eigene Tabelle an.",
        "district.key_twice": "Der Schlüssel {key} steht mehrfach in der Tabelle.",
        "district.name_missing": "Für den Schlüssel {key} fehlt ein Name. Den Namen des Kreises nennen Sie "
        "mit --district.",
        "district.table_faulty": "Die Tabelle hat {number} Fehler. Es wurde nichts angelegt.",
        "boundaries.unreadable": "„{name}“ ist keine lesbare GeoJSON-Datei.",
        "boundaries.none_found": "„{name}“ enthält keine der Gemeinden ({keys} …). Gebraucht wird die "
        "Eigenschaft AGS mit acht Ziffern.",
        "member.mail_failed": "Die E-Mail an {name} konnte nicht verschickt werden. Geben Sie den Link bitte "
        "selbst weiter.",
        "member.address_unreadable": "„{address}“ ist keine E-Mail-Adresse.",
        "member.name_missing": "Bitte nennen Sie den Namen der Person.",
        "member.ended": "Diese Mitgliedschaft ist schon beendet.",
        "member.shared_account": "{name} gehört auch zu einer Körperschaft, die Sie nicht verwalten. Einen "
        "neuen Zugang kann nur die Administration des Kreises geben.",
        "token.lifetime": "Ein Zugangsschlüssel gilt mindestens einen und höchstens {days} Tage.",
        "token.name_missing": "Bitte geben Sie dem Zugangsschlüssel einen Namen, an dem Sie ihn wiedererkennen.",
        "district.exists": "Der Kreis mit dem Schlüssel {key} ist schon angelegt. Es wurde nichts geändert.",
        "district.no_municipalities": "Die Tabelle enthält keine Gemeinde. Sie braucht mindestens die "
        "Spalten Schlüssel (AGS) und Name.",
    },
    en={
        "access.no_membership": "You do not belong to a body yet. Ask the administrators of your district "
        "or municipality "
        "to add you as a member.",
        "access.denied": "Your role “{role}” at {body} does not allow this. The administrators of {body} "
        "can change the role.",
        "api.invalid": "These values cannot be used: {places}.",
        "api.not_found": "There is nothing at this address that you may see.",
        "api.unauthenticated": "This needs a valid access key. You make one on the page “Access keys”.",
        "api.unreadable": "The content of the request is not readable JSON.",
        "audit.append_only": "The log can only be added to. Entries cannot be changed or deleted.",
        "member.last_administrator": "{body} needs at least one administrator. Give this role to another person first.",
        "member.exists": "{name} is already a member of {body}.",
        "district.key_unreadable": "“{key}” is not an official municipality key. It has eight digits, for "
        "example 05558012.",
        "district.several_districts": "The table holds municipalities of several districts: {keys}. Use "
        "one table per district.",
        "district.key_twice": "The key {key} appears more than once in the table.",
        "district.name_missing": "There is no name for the key {key}. Give the district's name with --district.",
        "district.table_faulty": "The table has {number} errors. Nothing was set up.",
        "boundaries.unreadable": "“{name}” is not a readable GeoJSON file.",
        "boundaries.none_found": "“{name}” holds none of the municipalities ({keys} …). The property AGS "
        "with eight digits is needed.",
        "member.mail_failed": "The e-mail to {name} could not be sent. Please pass the link on yourself.",
        "member.address_unreadable": "“{address}” is not an e-mail address.",
        "member.name_missing": "Please give the person's name.",
        "member.ended": "This membership has ended already.",
        "member.shared_account": "{name} also belongs to a body that you do not manage. Only the "
        "district's administrators can give new access.",
        "token.lifetime": "A key is valid for at least one and at most {days} days.",
        "token.name_missing": "Please give the key a name by which you will recognise it.",
        "district.exists": "The district with the key {key} exists already. Nothing was changed.",
        "district.no_municipalities": "The table holds no municipality. It needs at least the columns key "
        "(AGS) and name.",
    },
)
