from kreisweit.kernel.wording import Wording

WORDING = Wording(
    de={
        "synergy.confirmed_meanwhile": "{name} ({body}) war schneller und hat dieses Paar am {at:%d.%m.%Y um %H:%M} "
        "Uhr bestätigt. Ihre Eingabe wurde nicht übernommen.",
        "synergy.rejected_meanwhile": "{name} ({body}) war schneller und hat dieses Paar am {at:%d.%m.%Y um %H:%M} "
        "Uhr abgelehnt. Ihre Eingabe wurde nicht übernommen.",
        "synergy.later_meanwhile": "{name} ({body}) war schneller und hat dieses Paar am {at:%d.%m.%Y um %H:%M} "
        "Uhr zurückgestellt. Ihre Eingabe wurde nicht übernommen.",
        "synergy.proposed_meanwhile": "{name} ({body}) hat die Entscheidung zu diesem Paar am "
        "{at:%d.%m.%Y um %H:%M} Uhr zurückgenommen. Ihre Eingabe wurde nicht übernommen.",
        "synergy.changed_meanwhile": "Zu diesem Paar hat inzwischen jemand entschieden. "
        "Ihre Eingabe wurde nicht übernommen.",
        "synergy.half_meanwhile": "{name} ({body}) war schneller und hat dieses Paar am {at:%d.%m.%Y um %H:%M} "
        "Uhr für die eigene Seite bestätigt. Ihre Eingabe wurde nicht übernommen.",
        "synergy.disputed_meanwhile": "{name} ({body}) war schneller und hat am {at:%d.%m.%Y um %H:%M} Uhr anders "
        "entschieden als die andere Seite. Ihre Eingabe wurde nicht übernommen.",
        "synergy.both_have_spoken": "Beide Seiten haben selbst entschieden. Der Kreis kann das nicht ersetzen; "
        "nutzen Sie die Kommentare, um zu vermitteln.",
        "synergy.only_the_own_voice": "Hier hat die andere Seite entschieden. Das kann nur sie zurücknehmen. "
        "Sie können Ihre eigene Entscheidung danebenstellen.",
        "synergy.decided_already": "Über dieses Paar ist entschieden, deshalb lässt es sich nicht zurückstellen. "
        "Nehmen Sie zuerst Ihre eigene Entscheidung zurück.",
        "synergy.day_not_ahead": "Wählen Sie einen Tag in der Zukunft, an dem der Vorschlag wieder erscheinen soll.",
        "synergy.form_incomplete": "Die Eingabe war unvollständig. Laden Sie die Seite neu und "
        "entscheiden Sie noch einmal.",
        "synergy.comment_empty": "Der Kommentar ist leer. Schreiben Sie etwas und senden Sie ihn noch einmal ab.",
        "synergy.comment_too_long": "Der Kommentar hat {length} Zeichen, erlaubt sind {limit}. Kürzen Sie ihn bitte.",
        "match.failed": "Der Abgleich ist an einem Fehler gescheitert. Starten Sie ihn noch einmal. "
        "Scheitert er wieder, hilft die Administration mit dem Protokoll des Servers.",
        "match.lost": "Der Abgleich wurde unterbrochen, zum Beispiel durch einen Neustart des Servers. "
        "Starten Sie ihn noch einmal.",
    },
    en={
        "synergy.confirmed_meanwhile": "{name} ({body}) was faster and confirmed this pair on {at:%d %B %Y at %H:%M}. "
        "Your input was not saved.",
        "synergy.rejected_meanwhile": "{name} ({body}) was faster and rejected this pair on {at:%d %B %Y at %H:%M}. "
        "Your input was not saved.",
        "synergy.later_meanwhile": "{name} ({body}) was faster and put this pair off on {at:%d %B %Y at %H:%M}. "
        "Your input was not saved.",
        "synergy.proposed_meanwhile": "{name} ({body}) took the decision on this pair back on {at:%d %B %Y at %H:%M}. "
        "Your input was not saved.",
        "synergy.changed_meanwhile": "Somebody has decided on this pair in the meantime. Your input was not saved.",
        "synergy.half_meanwhile": "{name} ({body}) was faster and confirmed this pair for their own side on "
        "{at:%d %B %Y at %H:%M}. Your input was not saved.",
        "synergy.disputed_meanwhile": "{name} ({body}) was faster and decided otherwise than the other side on "
        "{at:%d %B %Y at %H:%M}. Your input was not saved.",
        "synergy.both_have_spoken": "Both sides have decided for themselves. The Kreis cannot replace that; "
        "use the comments to mediate.",
        "synergy.only_the_own_voice": "The other side decided here and only they can take it back. "
        "You can put your own decision beside it.",
        "synergy.decided_already": "This pair has been decided and cannot be put off. Take your own decision back first.",
        "synergy.day_not_ahead": "Choose a day in the future on which the proposal is to come back.",
        "synergy.form_incomplete": "The input was incomplete. Reload the page and decide again.",
        "synergy.comment_empty": "The comment is empty. Write something and send it again.",
        "synergy.comment_too_long": "The comment has {length} characters, {limit} are allowed. Please shorten it.",
        "match.failed": "The matching failed because of an error. Start it again. If it fails again, "
        "the administrators can look into the log of the server.",
        "match.lost": "The matching was interrupted, for example by a restart of the server. Start it again.",
    },
)
