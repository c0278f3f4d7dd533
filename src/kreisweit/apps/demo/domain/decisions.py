"""Decisions to look at: a pair in every state that people can bring it to. The words say that they are examples."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localtime

from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.synergies.domain.comment import comment_synergy
from kreisweit.apps.synergies.domain.decide import confirm_synergy, postpone_synergy, reject_synergy
from kreisweit.apps.synergies.enums import RejectReason
from kreisweit.apps.synergies.models import Synergy

KREIS, DUELMEN, SENDEN = "05558000", "05558016", "05558044"
PUT_OFF = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class DemoVoice:
    """What the officer of a body says about a pair: no with a `reason`, later, else yes."""

    body: str
    note: str
    reason: RejectReason | None = None
    is_later: bool = False


@dataclass(frozen=True, slots=True)
class DemoDecision:
    """A pair by the keys of its initiatives, who says what about it, and what the first of them adds."""

    keys: tuple[str, str]
    voices: tuple[DemoVoice, ...]
    comment: str = ""


DECISIONS = (
    DemoDecision(
        keys=("coe-023", "coe-025"),
        voices=(
            DemoVoice(SENDEN, "Beispiel: Dasselbe Angebot, dieselbe Buchung."),
            DemoVoice(DUELMEN, "Beispiel: Wir machen mit."),
        ),
        comment="Beispiel: Unser Wartungsvertrag läuft Ende des Jahres aus. Dann wäre Zeit für einen gemeinsamen.",
    ),
    # Half decided: the Kreis has not answered yet.
    DemoDecision(
        keys=("coe-031", "coe-067"),
        voices=(DemoVoice(DUELMEN, "Beispiel: Familien brauchen nur eine der beiden Anmeldungen."),),
    ),
    # Disputed: the sides contradict each other.
    DemoDecision(
        keys=("coe-040", "coe-089"),
        voices=(
            DemoVoice(KREIS, "Beispiel: Geräte ließen sich gemeinsam beschaffen."),
            DemoVoice(
                SENDEN,
                "Beispiel: Unsere Geräte sind bestellt; erst beim nächsten Plan.",
                reason=RejectReason.NOT_WANTED,
            ),
        ),
    ),
    DemoDecision(keys=("coe-073", "coe-077"), voices=(DemoVoice(KREIS, "Beispiel: Ein Vertrag für beide Netze."),)),
    DemoDecision(keys=("coe-059", "coe-095"), voices=(DemoVoice(KREIS, "Beispiel: Abrechnung gemeinsam einkaufen."),)),
    DemoDecision(keys=("coe-024", "coe-026"), voices=(DemoVoice(KREIS, "Beispiel: Gehört zum Bündel Lastenräder."),)),
    DemoDecision(
        keys=("coe-075", "ext-071"),
        voices=(
            DemoVoice(
                KREIS,
                "Beispiel: Ein Funknetz für Sensoren ist kein öffentliches WLAN.",
                reason=RejectReason.OTHER_MATTER,
            ),
        ),
    ),
    DemoDecision(
        keys=("coe-085", "coe-086"),
        voices=(DemoVoice(SENDEN, "Beispiel: Das eine ist ein Teil des anderen.", reason=RejectReason.KNOWN),),
    ),
    DemoDecision(
        keys=("coe-071", "ext-111"),
        voices=(DemoVoice(DUELMEN, "Beispiel: Erst nach dem Haushaltsbeschluss.", is_later=True),),
    ),
)


@transaction.atomic
def decide_demo_pairs(*, at: datetime) -> int:
    """Decide `DECISIONS` and return about how many pairs. A pair that the matching has not found is left out."""
    rows = Membership.plain.filter(role=Role.OFFICER).select_related("body__district", "user")
    officers = {row.body.ags: row for row in rows}
    return sum(_decide(one, officers, at) for one in DECISIONS)


def _decide(one: DemoDecision, officers: dict[str, Membership], at: datetime) -> bool:
    first = officers[one.voices[0].body]
    pairs = Synergy.objects.visible_to(first).filter(is_current=True)
    synergy = pairs.filter(first__key=one.keys[0], second__key=one.keys[1]).first()
    if synergy is None:
        return False
    for voice in one.voices:
        synergy = _speak(synergy, voice, officers[voice.body], at)
    if one.comment:
        comment_synergy(synergy=synergy, text=one.comment, by=first, at=at)
    return True


def _speak(synergy: Synergy, voice: DemoVoice, by: Membership, at: datetime) -> Synergy:
    version, note = synergy.version, voice.note
    if voice.is_later:
        until = localtime(at).date() + PUT_OFF
        return postpone_synergy(synergy=synergy, until=until, by=by, at=at, expected_version=version, note=note)
    if voice.reason:
        reason = voice.reason
        return reject_synergy(synergy=synergy, reason=reason, by=by, at=at, expected_version=version, note=note)
    return confirm_synergy(synergy=synergy, by=by, at=at, expected_version=version, note=note)
