"""The words of the log, gathered from all stages."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kreisweit.apps.contacts.enums import EventName as IntroductionEvent
from kreisweit.apps.council_systems.enums import EventName as CouncilSystemEvent
from kreisweit.apps.documents.enums import EventName as DocumentEvent
from kreisweit.apps.initiatives.enums import EventName as InitiativeEvent
from kreisweit.apps.initiatives.enums import ImportEvent
from kreisweit.apps.proposals.enums import EventName as ProposalEvent
from kreisweit.apps.synergies.enums import EventName as SynergyEvent


class FurtherEvent(models.TextChoices):
    """What the stages without an enumeration of their own write into the log."""

    DISTRICT_FOUNDED = "district.founded", _("Kreis angelegt")
    MEMBER_ADDED = "member.added", _("Mitglied aufgenommen")
    MEMBER_ROLE_CHANGED = "member.role_changed", _("Rolle geändert")
    MEMBER_ENDED = "member.ended", _("Mitgliedschaft beendet")
    MEMBER_ACCESS_RENEWED = "member.access_renewed", _("Zugang erneuert")
    TOKEN_CREATED = "token.created", _("Zugangsschlüssel angelegt")  # a verb, not a secret
    TOKEN_REVOKED = "token.revoked", _("Zugangsschlüssel widerrufen")  # a verb, not a secret
    ACTOR_ADDED = "actor.added", _("Akteur eingetragen")
    ACTOR_REMOVED = "actor.removed", _("Akteur entfernt")
    ACTORS_MERGED = "actor.merged", _("Schreibweisen zusammengeführt")
    MATCH_REQUESTED = "match.requested", _("Abgleich angefordert")
    MATCH_FINISHED = "match.finished", _("Abgleich beendet")


class ObjectType(models.TextChoices):
    """What events are about, by the class names in the log."""

    DOCUMENT = "Document", _("Dokument")
    COUNCIL_SYSTEM = "CouncilSystem", _("Ratsinformationssystem")
    HARVEST = "HarvestRun", _("Abholung")
    COUNCIL_PAPER = "HarvestedObject", _("Vorlage")
    SEARCH = "SavedSearch", _("Suche in Vorlagen")
    INITIATIVE = "Initiative", pgettext_lazy("eines", "Vorhaben")
    PROPOSAL = "Proposal", _("Vorschlag")
    SYNERGY = "Synergy", _("Synergie")
    INTRODUCTION = "Introduction", _("Vorstellung")
    IMPORT = "ImportRun", _("Import")
    MATCH = "MatchRun", _("Abgleich")
    MEMBERSHIP = "Membership", _("Mitgliedschaft")
    TOKEN = "ApiToken", _("Zugangsschlüssel")  # a word, not a secret
    ACTOR = "Actor", _("Akteur")
    BODY = "Body", _("Körperschaft")


# verb -> words; lazy, because the reader's language is known only when a page is drawn
VERBS = {
    str(event.value): event.label
    for events in (
        DocumentEvent,
        CouncilSystemEvent,
        InitiativeEvent,
        ImportEvent,
        ProposalEvent,
        SynergyEvent,
        IntroductionEvent,
        FurtherEvent,
    )
    for event in events
}


def verb_in_words(verb: str) -> str:
    """The words for `verb`; an unknown one, from a later release, as it stands in the log."""
    return str(VERBS.get(verb, verb))
