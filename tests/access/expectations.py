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
    WRITERS,
    seats,
)

# Administrators of the body and of the Kreis above it.
MANAGERS = seats((ADMINISTRATOR,), OWN, KREIS)
SEE_MEMBERS = OWN_LEADERS | COORDINATORS
KREIS_LEADERS = LEADERS & seats((ADMINISTRATOR, OFFICER), KREIS, "foreign Kreis")
TOKEN_OWNER = seats((EDITOR,), OWN)
CHANGE_SHARED = OWN_WRITERS | COORDINATORS

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
        get=TOKEN_OWNER, post=changes(TOKEN_OWNER), public_id="token"
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
DECIDE = OWN_LEADERS | COORDINATORS
SYNERGIES: dict[str, Line] = {
    "/synergien/": line(get=MEMBERS),
    "/synergien/zurueckgestellt/": line(get=MEMBERS),
    "/synergien/bestaetigt/": line(get=MEMBERS),
    "/synergien/abgelehnt/": line(get=MEMBERS),
    "/synergien/gruppen/": line(get=MEMBERS),
    "/synergien/gruppen/<public_id>/": line(get=DISTRICT, public_id="group"),
    "/synergien/netz/": line(get=MEMBERS),
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
EXPECTED: dict[str, Line] = FRAME | COCKPIT | BODIES | INITIATIVES | IMPORTS | SYNERGIES | API | ACCOUNTS
