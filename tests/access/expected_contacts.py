"""Who may do what with contacts and introductions; see `expectations`.

Sides of an introduction are the own municipality and the other one (`introduction`), or the own one and the Kreis
(`prepared introduction`, not asked yet). Councillors and guests see the network, never an introduction.
"""

from __future__ import annotations

from tests.access import payloads
from tests.access.line import Line, changes, line, reads
from tests.access.seats import (
    ADMINISTRATOR,
    DISTRICT,
    EDITOR,
    KREIS,
    MEMBERS,
    OFFICER,
    OTHER,
    OWN,
    WRITERS,
    seats,
)

LEADING = (ADMINISTRATOR, OFFICER)
INVOLVED = seats((*LEADING, EDITOR), OWN, OTHER, KREIS)
SIDES = seats(LEADING, OWN, OTHER)
FOLLOWERS = seats(LEADING, OWN, OTHER, KREIS)
PREPARING = seats(LEADING, OWN, KREIS)
COORDINATORS = seats(LEADING, KREIS)

INTRODUCTION = "/kontakte/<public_id>"
CONTACTS: dict[str, Line] = {
    "/kontakte/": line(get=MEMBERS),
    "/kontakte/vermittler/": line(get=MEMBERS),
    "/kontakte/vorstellungen/": line(get=WRITERS),
    "/kontakte/netz/": line(get=MEMBERS),
    "/kontakte/netz.csv": line(get=MEMBERS),
    # The two organisations of this world are not among the missing contacts, so everybody here is told so.
    "/kontakte/vorstellen/": line(post=reads(DISTRICT, send=payloads.two_bodies, status=409)),
    f"{INTRODUCTION}/": line(get=INVOLVED, public_id="introduction"),
    f"{INTRODUCTION}/text/": line(
        post=changes(PREPARING, payloads.introduction_text), public_id="prepared introduction"
    ),
    f"{INTRODUCTION}/anfragen/": line(
        post=changes(PREPARING, payloads.first_version), public_id="prepared introduction"
    ),
    f"{INTRODUCTION}/zustimmen/": line(post=changes(SIDES, payloads.consent), public_id="introduction"),
    f"{INTRODUCTION}/ablehnen/": line(post=changes(SIDES, payloads.first_version), public_id="introduction"),
    # Taking back what was never said is no mistake; it changes nothing.
    f"{INTRODUCTION}/antwort-zuruecknehmen/": line(
        post=changes(SIDES, payloads.first_version, writes=None), public_id="introduction"
    ),
    f"{INTRODUCTION}/zurueckstellen/": line(
        post=changes(SIDES | COORDINATORS, payloads.delay), public_id="introduction"
    ),
    f"{INTRODUCTION}/zurueckziehen/": line(
        post=changes(COORDINATORS, payloads.first_version), public_id="introduction"
    ),
    f"{INTRODUCTION}/gespraech/": line(post=changes(FOLLOWERS, payloads.talk), public_id="made introduction"),
    f"{INTRODUCTION}/ergebnis/": line(post=changes(FOLLOWERS, payloads.outcome), public_id="made introduction"),
}
