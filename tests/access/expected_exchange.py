"""Who may do what with other districts, their files and our own; see `expectations`.

Reading is for everybody at home. What leaves the house or comes in speaks for the whole district: that is for those who
lead at the Kreis. Consent is each body's own.
"""

from __future__ import annotations

from tests.access import payloads
from tests.access.line import Line, changes, line, reads
from tests.access.seats import ADMINISTRATOR, COORDINATORS, DISTRICT, FOREIGN, KREIS, LEADERS, MEMBERS, OFFICER, seats

KREIS_LEADERS = seats((ADMINISTRATOR, OFFICER), KREIS, FOREIGN)
FILE = "/austausch/einlesen/<public_id>"
EXCHANGE: dict[str, Line] = {
    "/austausch/": line(get=MEMBERS),
    "/austausch/vergleich/": line(get=MEMBERS),
    "/austausch/vergleich/loesungen/": line(get=MEMBERS),
    "/austausch/vergleich/voraus/": line(get=MEMBERS),
    "/austausch/vergleich/ziele/": line(get=MEMBERS),
    "/austausch/vergleich/neu/": line(post=changes(LEADERS)),
    "/austausch/ausgeben/": line(get=KREIS_LEADERS, post=changes(KREIS_LEADERS, payloads.publishing)),
    "/austausch/ausgeben/vorschau.json": line(get=reads(KREIS_LEADERS, send=payloads.publishing_preview)),
    "/austausch/ausgaben/<public_id>/datei.json": line(get=COORDINATORS, public_id="publication"),
    # A key is a file, not a row; what the database keeps of its change is the log.
    "/austausch/schluessel/wechseln/": line(get=KREIS_LEADERS, post=changes(KREIS_LEADERS)),
    # Consenting again changes nothing.
    "/austausch/freigabe/": line(post=changes(LEADERS, payloads.publishing_consent, writes=None)),
    "/austausch/einlesen/": line(get=KREIS_LEADERS, post=changes(KREIS_LEADERS, payloads.exchange_file)),
    "/austausch/einlesen/beispiele/": line(post=changes(KREIS_LEADERS)),
    f"{FILE}/": line(get=COORDINATORS, public_id="waiting file"),
    f"{FILE}/uebernehmen/": line(post=changes(COORDINATORS), public_id="waiting file"),
    f"{FILE}/verwerfen/": line(get=COORDINATORS, post=changes(COORDINATORS), public_id="waiting file"),
    "/austausch/<public_id>/": line(get=DISTRICT, public_id="other district"),
    "/austausch/<public_id>/entfernen/": line(get=COORDINATORS, post=changes(COORDINATORS), public_id="other district"),
}
