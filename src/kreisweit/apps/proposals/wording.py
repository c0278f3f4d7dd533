from kreisweit.kernel.wording import Wording

_DE = "{name} ({body}) war schneller und hat diesen Vorschlag am {at:%d.%m.%Y um %H:%M} Uhr "
_DE_END = " Ihre Eingabe wurde nicht übernommen."
_EN = "{name} ({body}) was faster and "
_EN_END = " on {at:%d %B %Y at %H:%M}. Your input was not saved."

WORDING = Wording(
    de={
        "proposal.accepted_meanwhile": f"{_DE}übernommen.{_DE_END}",
        "proposal.corrected_meanwhile": f"{_DE}mit Änderungen übernommen.{_DE_END}",
        "proposal.merged_meanwhile": f"{_DE}mit einem Vorhaben zusammengeführt.{_DE_END}",
        "proposal.rejected_meanwhile": f"{_DE}verworfen.{_DE_END}",
        "proposal.later_meanwhile": f"{_DE}zurückgestellt.{_DE_END}",
        "proposal.open_meanwhile": "{name} ({body}) hat die Entscheidung über diesen Vorschlag am "
        f"{{at:%d.%m.%Y um %H:%M}} Uhr zurückgenommen.{_DE_END}",
        "proposal.changed_meanwhile": f"Über diesen Vorschlag hat inzwischen jemand entschieden.{_DE_END}",
        "proposal.form_incomplete": "Die Eingabe war unvollständig. Laden Sie die Seite neu und entscheiden Sie "
        "noch einmal.",
        "proposal.not_for_inventory": "Dieser Vorschlag ist kein Vorhaben und lässt sich nicht mit einem "
        "zusammenführen.",
        "proposal.initiative_changed": "„{title}“ wurde nach der Entscheidung weiter bearbeitet. Damit nichts davon "
        "verloren geht, lässt sich die Entscheidung nicht mehr zurücknehmen. Ändern oder entfernen Sie das Vorhaben "
        "auf seiner Seite.",
        "proposal.actor_in_use": "„{name}“ ist inzwischen an Vorhaben beteiligt. Deshalb lässt sich die Entscheidung "
        "nicht mehr zurücknehmen.",
    },
    en={
        "proposal.accepted_meanwhile": f"{_EN}accepted this proposal{_EN_END}",
        "proposal.corrected_meanwhile": f"{_EN}accepted this proposal with changes{_EN_END}",
        "proposal.merged_meanwhile": f"{_EN}merged this proposal with an initiative{_EN_END}",
        "proposal.rejected_meanwhile": f"{_EN}rejected this proposal{_EN_END}",
        "proposal.later_meanwhile": f"{_EN}put this proposal off{_EN_END}",
        "proposal.open_meanwhile": f"{{name}} ({{body}}) took the decision on this proposal back{_EN_END}",
        "proposal.changed_meanwhile": "Somebody has decided on this proposal in the meantime. Your input was not "
        "saved.",
        "proposal.form_incomplete": "The input was incomplete. Reload the page and decide again.",
        "proposal.not_for_inventory": "This proposal is not an initiative and cannot be merged with one.",
        "proposal.initiative_changed": "“{title}” was edited after the decision. So that nothing of that is lost, the "
        "decision can no longer be taken back. Change or remove the initiative on its own page.",
        "proposal.actor_in_use": "“{name}” takes part in initiatives by now, so the decision can no longer be taken "
        "back.",
    },
)
