"""Who may do what, one line per route. The tests of this folder try every line with every method, role and distance.

Adding a route: add its path as it is answered (variable parts as `<name>`), say who passes with which method, name the
kind of object behind each variable part (see `World.objects`), and give changes something valid to send (`payloads`).
A method that is not named must be closed to everybody, and so it is tested. `reads` must not write a row, `changes`
must; the status is what those get who may pass: 200 for reading, 302 for a change, unless said otherwise.

    "/vorhaben/<public_id>/": line(get=DISTRICT, public_id="initiative"),
    "/vorhaben/<public_id>/bestaetigen/": line(post=changes(OWN_LEADERS), public_id="initiative"),

Audiences are sets of seats (`seats.py`); unite them with `|`.
"""

from __future__ import annotations

from dataclasses import replace

from tests.access import payloads
from tests.access.expected_accounts import ACCOUNTS
from tests.access.expected_contacts import CONTACTS
from tests.access.expected_exchange import EXCHANGE
from tests.access.line import Line, changes, line, reads
from tests.access.seats import (
    ADMINISTRATOR,
    ADMINISTRATORS,
    ANONYMOUS,
    COORDINATORS,
    DISTRICT,
    EDITOR,
    EVERYONE,
    KREIS,
    LEADERS,
    MEMBERS,
    OFFICER,
    OWN,
    OWN_LEADERS,
    OWN_WRITERS,
    ROLES,
    WRITERS,
    seats,
)

# Administrators of the body and of the Kreis above it.
MANAGERS = seats((ADMINISTRATOR,), OWN, KREIS)
SEE_MEMBERS = OWN_LEADERS | COORDINATORS
KREIS_LEADERS = LEADERS & seats((ADMINISTRATOR, OFFICER), KREIS, "foreign Kreis")
# The one person to whom tokens and comments of the world belong.
THAT_EDITOR = seats((EDITOR,), OWN)
CHANGE_SHARED = OWN_WRITERS | COORDINATORS
HOME_LEADERS = DISTRICT & LEADERS

COCKPIT: dict[str, Line] = {
    "/": replace(line(get=reads(frozenset({ANONYMOUS}))), sends_away=True),
    "/cockpit/": line(get=MEMBERS),
    "/cockpit/unbestaetigt/": line(get=LEADERS, post=changes(LEADERS, payloads.nothing_ticked, writes=False)),
    "/akteure/": line(get=MEMBERS),
    "/akteure/zusammenfuehren/": line(get=KREIS_LEADERS, post=changes(COORDINATORS, payloads.merge)),
    "/protokoll/": line(get=LEADERS),
    "/protokoll/kette/": line(get=LEADERS),
    "/protokoll/protokoll.csv": line(get=LEADERS),
}
BODIES: dict[str, Line] = {
    "/mitgliedschaft/wechseln/": line(post=changes(MEMBERS, payloads.own_membership, writes=False)),
    "/kreis/": line(get=MEMBERS),
    "/kreis/<public_id>/": line(get=DISTRICT, public_id="body"),
    "/mitglieder/": line(get=LEADERS),
    "/mitglieder/aufnehmen/": line(get=ADMINISTRATORS, post=changes(ADMINISTRATORS, payloads.new_member)),
    "/mitglieder/<public_id>/": line(get=SEE_MEMBERS, public_id="membership"),
    "/mitglieder/<public_id>/rolle/": line(post=changes(MANAGERS, payloads.role), public_id="membership"),
    "/mitglieder/<public_id>/beenden/": line(get=MANAGERS, post=changes(MANAGERS), public_id="membership"),
    "/mitglieder/<public_id>/zugang/": line(get=MANAGERS, post=changes(MANAGERS), public_id="membership"),
    "/konto/zugangsschluessel/": line(get=MEMBERS, post=changes(MEMBERS, payloads.token, status=200)),
    "/konto/zugangsschluessel/<public_id>/widerrufen/": line(
        get=THAT_EDITOR, post=changes(THAT_EDITOR), public_id="token"
    ),
}
INITIATIVES: dict[str, Line] = {
    "/vorhaben/": line(get=MEMBERS),
    "/vorhaben/neu/": line(get=WRITERS, post=changes(WRITERS, payloads.new_initiative)),
    "/vorhaben/aehnliche/": line(get=MEMBERS, post=reads(MEMBERS, send=payloads.typed_title)),
    "/vorhaben/papierkorb/": line(get=WRITERS),
    "/vorhaben/karte/": line(get=MEMBERS),
    "/vorhaben/zeitstrahl/": line(get=MEMBERS),
    "/vorhaben/weisse-flecken/": line(get=MEMBERS),
    "/vorhaben/export.xlsx": line(get=MEMBERS),
    "/vorhaben/export.csv": line(get=MEMBERS),
    "/vorhaben/<public_id>/": line(get=DISTRICT, public_id="initiative"),
    "/vorhaben/<public_id>/bearbeiten/": line(
        get=CHANGE_SHARED, post=changes(CHANGE_SHARED, payloads.edit), public_id="initiative"
    ),
    "/vorhaben/<public_id>/bestaetigen/": line(post=changes(OWN_LEADERS), public_id="initiative"),
    "/vorhaben/<public_id>/entfernen/": line(get=CHANGE_SHARED, post=changes(CHANGE_SHARED), public_id="initiative"),
    "/vorhaben/<public_id>/zurueckholen/": line(post=changes(OWN_WRITERS), public_id="removed initiative"),
}
IMPORT = "/vorhaben/import/<public_id>"
IMPORTS: dict[str, Line] = {
    "/vorhaben/import/": line(get=WRITERS, post=changes(WRITERS, payloads.upload)),
    "/vorhaben/import/vorlage.xlsx": line(get=WRITERS),
    f"{IMPORT}/": line(get=OWN_WRITERS, public_id="import"),
    f"{IMPORT}/stand/": line(get=reads(OWN_WRITERS, status=302), public_id="import"),
    f"{IMPORT}/blatt/": line(post=changes(OWN_WRITERS, payloads.sheet), public_id="uploaded import"),
    f"{IMPORT}/zuordnung/": line(
        get=OWN_WRITERS, post=changes(OWN_WRITERS, payloads.mapping), public_id="uploaded import"
    ),
    f"{IMPORT}/auswahl/": line(post=changes(OWN_WRITERS, payloads.import_rows), public_id="import"),
    f"{IMPORT}/pruefen/": line(post=changes(OWN_WRITERS), public_id="import"),
    f"{IMPORT}/uebernehmen/": line(post=changes(OWN_WRITERS, payloads.import_rows), public_id="import"),
    f"{IMPORT}/verwerfen/": line(get=OWN_WRITERS, post=changes(OWN_WRITERS), public_id="uploaded import"),
    f"{IMPORT}/datei/": line(get=OWN_WRITERS, public_id="import"),
    f"{IMPORT}/fehler.xlsx": line(get=OWN_WRITERS, public_id="import"),
    f"{IMPORT}/vorher.xlsx": line(get=OWN_WRITERS, public_id="applied import"),
}
DOCUMENT = "/dokumente/<public_id>"
SENDER = seats((EDITOR,), OWN)
DOCUMENTS: dict[str, Line] = {
    "/dokumente/": line(get=MEMBERS),
    "/dokumente/papierkorb/": line(get=WRITERS),
    "/dokumente/hochladen/": line(get=WRITERS, post=changes(WRITERS, payloads.documents)),
    "/dokumente/hochladen/stand/": line(get=reads(WRITERS, status=302)),
    "/dokumente/hochladen/beginnen/": line(post=changes(WRITERS, payloads.announcement, status=200)),
    "/dokumente/hochladen/<public_id>/teil/": line(
        post=changes(SENDER, payloads.piece, status=200), public_id="partial upload"
    ),
    "/dokumente/hochladen/<public_id>/verwerfen/": line(post=changes(SENDER), public_id="partial upload"),
    f"{DOCUMENT}/": line(get=DISTRICT, public_id="document"),
    f"{DOCUMENT}/stand/": line(get=reads(DISTRICT, status=302), public_id="document"),
    f"{DOCUMENT}/seite/<number>/": line(get=DISTRICT, public_id="document", number="=1"),
    f"{DOCUMENT}/seite/<number>/bild-<width>.png": line(get=DISTRICT, public_id="document", number="=1", width="=800"),
    f"{DOCUMENT}/original/": line(get=DISTRICT, public_id="document"),
    f"{DOCUMENT}/text.txt": line(get=DISTRICT, public_id="document"),
    f"{DOCUMENT}/sichtbarkeit/": line(post=changes(OWN_WRITERS, payloads.audience), public_id="document"),
    f"{DOCUMENT}/noch-einmal/": line(post=changes(OWN_WRITERS), public_id="failed document"),
    f"{DOCUMENT}/entfernen/": line(get=OWN_WRITERS, post=changes(OWN_WRITERS), public_id="failed document"),
    f"{DOCUMENT}/zurueckholen/": line(post=changes(OWN_WRITERS), public_id="removed document"),
}
PROPOSAL = "/durchsicht/<public_id>"
# Proposals are what software has read: only those who write for a body see them, at the Kreis for all bodies.
REVIEWERS = seats((ADMINISTRATOR, OFFICER, EDITOR), OWN, KREIS)
PROPOSALS: dict[str, Line] = {
    "/durchsicht/": line(get=WRITERS),
    "/durchsicht/zurueckgestellt/": line(get=WRITERS),
    "/durchsicht/uebernommen/": line(get=WRITERS),
    "/durchsicht/verworfen/": line(get=WRITERS),
    "/durchsicht/mehrere/": line(get=WRITERS, post=changes(WRITERS, payloads.nothing_ticked, writes=False)),
    "/durchsicht/dokument/<public_id>/": line(get=DISTRICT, public_id="document"),
    f"{PROPOSAL}/": line(get=REVIEWERS, post=reads(REVIEWERS, send=payloads.review), public_id="proposal"),
    f"{PROPOSAL}/fundstelle/": line(get=REVIEWERS, public_id="proposal"),
    f"{PROPOSAL}/uebernehmen/": line(post=changes(CHANGE_SHARED, payloads.review), public_id="proposal"),
    f"{PROPOSAL}/verwerfen/": line(post=changes(CHANGE_SHARED, payloads.review), public_id="proposal"),
    f"{PROPOSAL}/zurueckstellen/": line(post=changes(CHANGE_SHARED, payloads.review), public_id="proposal"),
    f"{PROPOSAL}/zuruecknehmen/": line(post=changes(CHANGE_SHARED, payloads.review), public_id="decided proposal"),
    f"{PROPOSAL}/zusammenfuehren/<initiative_id>/": line(
        get=CHANGE_SHARED,
        post=changes(CHANGE_SHARED, payloads.merged_proposal),
        public_id="proposal",
        initiative_id="initiative",
    ),
}
COUNCIL = "/ratsinformation/<public_id>"
PAPER = "/ratsinformation/vorlage/<public_id>"
# What a council system holds stays within its body, although it is public elsewhere: who reads it is nobody's business.
OWN_BODY = seats(ROLES, OWN)
COUNCIL_SYSTEMS: dict[str, Line] = {
    "/ratsinformation/": line(get=MEMBERS),
    # An address of an internal network: nobody's server has to answer for the test, and nothing is connected.
    "/ratsinformation/anschliessen/": line(
        get=LEADERS, post=reads(LEADERS, send=payloads.internal_address, status=400)
    ),
    "/ratsinformation/anschliessen/datei/": line(post=changes(LEADERS, payloads.council_dump)),
    "/ratsinformation/suchen/": line(get=MEMBERS),
    "/ratsinformation/suchen/neu/": line(get=KREIS_LEADERS, post=changes(KREIS_LEADERS, payloads.saved_search)),
    "/ratsinformation/suchen/<public_id>/": line(
        get=COORDINATORS, post=changes(COORDINATORS, payloads.saved_search), public_id="saved search"
    ),
    f"{PAPER}/": line(get=OWN_BODY, public_id="council paper"),
    f"{PAPER}/uebernehmen/": line(post=changes(OWN_WRITERS), public_id="council paper"),
    f"{PAPER}/uebergehen/": line(post=changes(OWN_WRITERS), public_id="council paper"),
    f"{PAPER}/zurueckholen/": line(post=changes(OWN_WRITERS), public_id="ignored paper"),
    f"{COUNCIL}/": line(get=OWN_BODY, public_id="council system"),
    f"{COUNCIL}/bearbeiten/": line(
        get=OWN_LEADERS, post=changes(OWN_LEADERS, payloads.council_system), public_id="council system"
    ),
    f"{COUNCIL}/entfernen/": line(get=OWN_LEADERS, post=changes(OWN_LEADERS), public_id="council system"),
    f"{COUNCIL}/holen/": line(post=changes(OWN_LEADERS), public_id="council system"),
    f"{COUNCIL}/anhalten/": line(post=changes(OWN_LEADERS), public_id="harvested system"),
    f"{COUNCIL}/stand/": line(get=reads(OWN_BODY, status=302), public_id="council system"),
    f"{COUNCIL}/hinweise/": line(get=OWN_BODY, public_id="harvested system"),
    f"{COUNCIL}/auswahl/": line(post=changes(OWN_WRITERS, payloads.all_hits), public_id="council system"),
}
DECIDE = OWN_LEADERS | COORDINATORS
SYNERGIES: dict[str, Line] = {
    "/synergien/": line(get=MEMBERS),
    "/synergien/zurueckgestellt/": line(get=MEMBERS),
    "/synergien/bestaetigt/": line(get=MEMBERS),
    "/synergien/abgelehnt/": line(get=MEMBERS),
    "/synergien/einseitig/": line(get=MEMBERS),
    "/synergien/gelernt/": line(get=MEMBERS),
    "/synergien/gelernt/waehlen/": line(post=changes(COORDINATORS | KREIS_LEADERS, payloads.own_calibration)),
    "/synergien/gelernt/entscheidungen.jsonl": line(get=LEADERS),
    "/synergien/mehrere/": line(get=LEADERS, post=changes(LEADERS, payloads.obvious, writes=None)),
    "/synergien/rueckgaengig/": line(post=changes(MEMBERS, writes=None)),
    "/synergien/woche/": line(get=MEMBERS),
    "/synergien/woche/ueberblick.txt": line(get=MEMBERS),
    "/synergien/woche/per-mail/": line(post=changes(MEMBERS)),
    "/synergien/kommentare/<public_id>/zurueckziehen/": line(post=changes(THAT_EDITOR), public_id="comment"),
    "/synergien/<public_id>/kommentar/": line(post=changes(WRITERS & DISTRICT, payloads.comment), public_id="synergy"),
    "/synergien/gruppen/": line(get=MEMBERS),
    "/synergien/gruppen/<public_id>/": line(get=DISTRICT, public_id="group"),
    "/synergien/netz/": line(get=MEMBERS),
    "/synergien/bilder/": line(get=MEMBERS),
    "/synergien/bilder/karte.svg": line(get=MEMBERS),
    "/synergien/bilder/karte.csv": line(get=MEMBERS),
    "/synergien/bilder/akteure/": line(get=MEMBERS),
    "/synergien/bilder/akteure.svg": line(get=MEMBERS),
    "/synergien/bilder/akteure.csv": line(get=MEMBERS),
    "/synergien/bilder/felder/": line(get=MEMBERS),
    "/synergien/bilder/felder.svg": line(get=MEMBERS),
    "/synergien/bilder/felder.csv": line(get=MEMBERS),
    "/synergien/bilder/zeitfenster/": line(get=MEMBERS),
    "/synergien/bilder/zeitfenster.svg": line(get=MEMBERS),
    "/synergien/bilder/zeitfenster.csv": line(get=MEMBERS),
    "/synergien/stand/": line(get=MEMBERS),
    "/synergien/neu-berechnen/": line(post=changes(LEADERS)),
    "/synergien/vorhaben/<public_id>/": line(get=DISTRICT, public_id="initiative"),
    "/synergien/<public_id>/": line(get=DISTRICT, public_id="synergy"),
    "/synergien/<public_id>/begruendung/": line(get=DISTRICT, public_id="synergy"),
    "/synergien/<public_id>/bestaetigen/": line(post=changes(DECIDE, payloads.decision), public_id="synergy"),
    "/synergien/<public_id>/ablehnen/": line(post=changes(DECIDE, payloads.decision), public_id="synergy"),
    "/synergien/<public_id>/zurueckstellen/": line(post=changes(DECIDE, payloads.decision), public_id="synergy"),
    "/synergien/<public_id>/zuruecknehmen/": line(
        post=changes(DECIDE, payloads.reopening), public_id="decided synergy"
    ),
}
BUNDLE = "/buendel/<public_id>"
# The bundle was formed by the Kreis out of initiatives of the own body; nobody leads it yet.
BUNDLES: dict[str, Line] = {
    "/buendel/": line(get=MEMBERS),
    "/buendel/beendet/": line(get=MEMBERS),
    "/buendel/neu/": line(get=LEADERS, post=changes(LEADERS, payloads.new_bundle)),
    f"{BUNDLE}/": line(get=DISTRICT, public_id="bundle"),
    f"{BUNDLE}/bearbeiten/": line(
        get=COORDINATORS, post=changes(COORDINATORS, payloads.bundle_texts), public_id="bundle"
    ),
    f"{BUNDLE}/aufnehmen/": line(
        get=HOME_LEADERS, post=changes(HOME_LEADERS, payloads.own_body), public_id="empty bundle"
    ),
    f"{BUNDLE}/mitglied/<member_id>/": line(
        get=DECIDE,
        post=changes(DECIDE, payloads.bundle_member),
        public_id="bundle",
        member_id="bundle member",
    ),
    f"{BUNDLE}/mitglied/<member_id>/antwort/": line(
        post=changes(OWN_LEADERS, payloads.bundle_answer), public_id="bundle", member_id="bundle member"
    ),
    f"{BUNDLE}/mitglied/<member_id>/entfernen/": line(
        get=DECIDE,
        post=changes(DECIDE, payloads.bundle_version),
        public_id="bundle",
        member_id="bundle member",
    ),
    f"{BUNDLE}/vorhaben/<initiative_id>/entfernen/": line(
        post=changes(DECIDE, payloads.bundle_version), public_id="bundle", initiative_id="initiative"
    ),
    f"{BUNDLE}/schaetzung/": line(post=reads(DISTRICT), public_id="bundle"),
    f"{BUNDLE}/annahmen/": line(post=changes(COORDINATORS, payloads.assumptions), public_id="bundle"),
    f"{BUNDLE}/zahlen.xlsx": line(get=DISTRICT, public_id="bundle"),
    f"{BUNDLE}/aufteilen/": line(get=COORDINATORS, post=changes(COORDINATORS, payloads.split), public_id="bundle"),
    f"{BUNDLE}/zusammenfuehren/": line(
        get=COORDINATORS, post=changes(COORDINATORS, payloads.merged_bundles), public_id="bundle"
    ),
    f"{BUNDLE}/aufloesen/": line(
        get=COORDINATORS, post=changes(COORDINATORS, payloads.bundle_version), public_id="bundle"
    ),
    f"{BUNDLE}/wieder-aufnehmen/": line(post=changes(COORDINATORS), public_id="ended bundle"),
}
API: dict[str, Line] = {
    "/api/": line(get=EVERYONE),
    "/api/v1/openapi.json": line(get=EVERYONE),
    "/api/v1/": line(),
    "/api/v1/bodies": line(get=MEMBERS),
    "/api/v1/fields-of-action": line(get=MEMBERS),
    "/api/v1/initiatives": line(get=MEMBERS, post=changes(WRITERS, payloads.api_initiative, status=201)),
    "/api/v1/initiatives/<public_id>": line(
        get=DISTRICT,
        patch=changes(CHANGE_SHARED, payloads.api_change, status=200),
        delete=changes(CHANGE_SHARED, status=204),
        public_id="initiative",
    ),
    "/api/v1/documents": line(get=MEMBERS, post=changes(WRITERS, payloads.api_document, status=201)),
    "/api/v1/documents/<public_id>": line(get=DISTRICT, public_id="document"),
    "/api/v1/documents/<public_id>/text": line(get=DISTRICT, public_id="document"),
    "/api/v1/documents/<public_id>/passages": line(get=DISTRICT, public_id="document"),
    "/api/v1/proposals": line(get=WRITERS),
    "/api/v1/proposals/<public_id>": line(get=REVIEWERS, public_id="proposal"),
    "/api/v1/proposals/<public_id>/decision": line(
        post=changes(CHANGE_SHARED, payloads.api_review, status=200), public_id="proposal"
    ),
    "/api/v1/bundles": line(get=MEMBERS),
    "/api/v1/bundles/<public_id>": line(get=DISTRICT, public_id="bundle"),
    "/api/v1/synergies": line(get=MEMBERS),
    "/api/v1/synergies/<public_id>": line(get=DISTRICT, public_id="synergy"),
    "/api/v1/synergies/<public_id>/decision": line(
        post=changes(DECIDE, payloads.api_decision, status=200), public_id="synergy"
    ),
}
FRAME: dict[str, Line] = {
    "/healthz": line(get=EVERYONE),
    "/readyz": line(get=EVERYONE),
    "/komponenten/": line(get=EVERYONE, post=reads(EVERYONE)),
    "/darstellung/": line(post=changes(EVERYONE, writes=False)),
    # Django's own view: sends everybody back to where they were, whatever they send.
    "/sprache/setlang/": replace(line(post=changes(EVERYONE, payloads.language, writes=False)), sends_away=True),
    "/ueber/": line(get=EVERYONE),
    "/barrierefreiheit/": line(get=EVERYONE),
    "/impressum/": line(get=EVERYONE),
    "/datenschutz/": line(get=EVERYONE),
}
STAGES = BODIES | DOCUMENTS | COUNCIL_SYSTEMS | INITIATIVES | IMPORTS | PROPOSALS | SYNERGIES | BUNDLES
EXPECTED: dict[str, Line] = FRAME | COCKPIT | STAGES | CONTACTS | EXCHANGE | API | ACCOUNTS
