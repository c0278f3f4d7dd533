"""What is sent so that an allowed request really succeeds. Every function takes the world and who sends."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.access.line import Request
from tests.access.seats import OTHER, OWN, Seat
from tests.access.world import NOW, World
from tests.access.world_exchange import seen_by
from tests.adapters.exchange.documents import packed

from kreisweit.adapters.exchange import Publisher
from kreisweit.apps.bodies.rules import allowed


def nothing_ticked(_world: World, _seat: Seat) -> Request:
    return Request(form={"vorhaben": "none"})


def merge(world: World, _seat: Seat) -> Request:
    objects = world.objects
    return Request(form={"kept": objects["actor"].public_id, "merged": objects["second actor"].public_id})


def own_membership(world: World, seat: Seat) -> Request:
    member = world.members.get(seat)
    return Request(form={"membership": member.public_id if member else "none"})


def new_member(world: World, seat: Seat) -> Request:
    member = world.members.get(seat)
    body = member.body.public_id if member else world.objects["body"].public_id
    return Request(form={"name": "Neue Person", "email": "neu@example.org", "role": "guest", "body": body})


def role(_world: World, _seat: Seat) -> Request:
    return Request(form={"role": "guest"})


def token(_world: World, _seat: Seat) -> Request:
    return Request(form={"name": "Auswertung", "days": "30"})


def new_initiative(world: World, seat: Seat) -> Request:
    member = world.members.get(seat)
    body = member.body.public_id if member else ""
    return Request(form={"title": "Neues Vorhaben", "status": "idea", "form_key": "0" * 20, "body": body})


def typed_title(_world: World, _seat: Seat) -> Request:
    return Request(form={"title": "Parken mit dem Handy"})


def edit(world: World, _seat: Seat) -> Request:
    initiative = world.objects["initiative"]
    return Request(form={"title": "Anderer Titel", "status": "planned", "version": initiative.version})


def api_initiative(_world: World, _seat: Seat) -> Request:
    return Request(json={"title": "Neues Vorhaben", "status": "idea"})


def api_change(world: World, _seat: Seat) -> Request:
    return Request(json={"title": "Anderer Titel", "version": world.objects["initiative"].version})


def own_calibration(_world: World, _seat: Seat) -> Request:
    return Request(form={"eigene": "0"})


def api_decision(world: World, _seat: Seat) -> Request:
    return Request(json={"state": "confirmed", "version": world.objects["synergy"].version})


def upload(_world: World, _seat: Seat) -> Request:
    return Request(form={"file": SimpleUploadedFile("liste.csv", b"Titel;Status\nNeues Vorhaben;geplant\n")})


def documents(_world: World, _seat: Seat) -> Request:
    return Request(form={"dateien": SimpleUploadedFile("vorlage.txt", b"Freies WLAN"), "audience": "body"})


def announcement(_world: World, _seat: Seat) -> Request:
    return Request(form={"name": "vorlage.txt", "size": "11", "digest": "0" * 64, "audience": "body"})


def piece(_world: World, _seat: Seat) -> Request:
    return Request(form={"any": "bytes"}, query={"offset": "0"})


def audience(_world: World, _seat: Seat) -> Request:
    return Request(form={"audience": "body"})


def api_document(_world: World, _seat: Seat) -> Request:
    return Request(form={"file": SimpleUploadedFile("vorlage.txt", b"Freies WLAN")})


def internal_address(_world: World, _seat: Seat) -> Request:
    return Request(form={"address": "http://10.0.0.1/oparl", "contact": "", "name": ""})


def council_dump(_world: World, _seat: Seat) -> Request:
    paper = b'{"id": "https://ris.example/vo/1", "type": "https://schema.oparl.org/1.1/Paper", "name": "Vorlage"}'
    return Request(form={"file": SimpleUploadedFile("dump.json", paper), "dump_name": ""})


def saved_search(_world: World, _seat: Seat) -> Request:
    return Request(form={"name": "Neue Suche", "words": "Glasfaser"})


def council_system(_world: World, _seat: Seat) -> Request:
    return Request(form={"name": "Anderer Name", "contact": "it@eigen.example"})


def all_hits(_world: World, _seat: Seat) -> Request:
    return Request(form={"alle": "1", "was": "take"})


def sheet(_world: World, _seat: Seat) -> Request:
    return Request(form={"blatt": ""})


def mapping(_world: World, _seat: Seat) -> Request:
    return Request(form={"spalte_0": "title", "spalte_1": "status"})


def import_rows(_world: World, _seat: Seat) -> Request:
    return Request(form={"gezeigt": "2", "zeile": "2"})


def decision(world: World, _seat: Seat) -> Request:
    version = world.objects["synergy"].version
    return Request(form={"version": version, "grund": "known", "frist": "30"})


def obvious(world: World, _seat: Seat) -> Request:
    synergy = world.objects["synergy"]
    return Request(form={"paar": f"{synergy.public_id}.{synergy.version}"})


def comment(_world: World, _seat: Seat) -> Request:
    return Request(form={"kommentar": "Das sehen wir auch so."})


def reopening(world: World, _seat: Seat) -> Request:
    return Request(form={"version": world.objects["decided synergy"].version})


def review(_world: World, _seat: Seat) -> Request:
    return Request(form={"title": "Freies WLAN", "version": 1})


def merged_proposal(world: World, _seat: Seat) -> Request:
    stand = world.objects["initiative"].version
    return Request(form={"title": "Freies WLAN", "version": 1, "stand": stand, "wahl_title": "bestand"})


def two_bodies(world: World, _seat: Seat) -> Request:
    return Request(form={"erste": world.bodies[OWN].public_id, "zweite": world.bodies[OTHER].public_id})


def first_version(_world: World, _seat: Seat) -> Request:
    return Request(form={"version": 1})


def introduction_text(_world: World, _seat: Seat) -> Request:
    return Request(form={"version": 1, "text_de": "Bitte sprechen Sie miteinander.", "text_en": "Please talk."})


def consent(world: World, seat: Seat) -> Request:
    member = world.members.get(seat)
    return Request(form={"version": 1, "person": member.public_id if member else "none"})


def delay(_world: World, _seat: Seat) -> Request:
    return Request(form={"version": 1, "frist": "30"})


def talk(_world: World, _seat: Seat) -> Request:
    return Request(form={"version": 1, "am": "2026-03-02"})


def outcome(_world: World, _seat: Seat) -> Request:
    return Request(form={"version": 1, "ergebnis": "exchange"})


def api_review(_world: World, _seat: Seat) -> Request:
    return Request(json={"state": "accepted", "version": 1})


def language(_world: World, _seat: Seat) -> Request:
    return Request(form={"language": "en"})


def new_bundle(world: World, seat: Seat) -> Request:
    member = world.members.get(seat)
    bodies = [member.body.public_id] if member else []
    return Request(form={"title": "Neues Bündel", "form_key": "0" * 20, "koerperschaften": bodies})


def bundle_version(world: World, _seat: Seat) -> Request:
    return Request(form={"version": world.objects["bundle"].version})


def bundle_texts(world: World, _seat: Seat) -> Request:
    return Request(form={"version": world.objects["bundle"].version, "title": "Anderer Name", "lead": ""})


def own_body(world: World, seat: Seat) -> Request:
    member = world.members.get(seat)
    bodies = [member.body.public_id] if member else []
    return Request(form={"version": world.objects["empty bundle"].version, "koerperschaften": bodies})


def bundle_member(world: World, _seat: Seat) -> Request:
    return Request(form={"version": world.objects["bundle"].version, "role": "observes", "stays_local": "Standort"})


def bundle_answer(world: World, _seat: Seat) -> Request:
    return Request(form={"version": world.objects["bundle"].version, "antwort": "yes"})


def assumptions(_world: World, _seat: Seat) -> Request:
    return Request(form={"shared_share_expected": "60"})


def split(world: World, _seat: Seat) -> Request:
    bodies = (world.bodies[OWN], world.bodies[OTHER])
    where = {f"wohin_{body.public_id}": str(number) for number, body in enumerate(bodies, start=1)}
    version = world.objects["bundle"].version
    return Request(form={"version": version, "erster": "Nord", "zweiter": "Süd", **where})


def merged_bundles(world: World, _seat: Seat) -> Request:
    other, version = world.objects["empty bundle"], world.objects["bundle"].version
    return Request(form={"version": version, "title": "Alle", "andere": f"{other.public_id}:{other.version}"})


PUBLISHING = {"zeigen": "1", "unbestaetigt": "on", "lizenz": "CC0 1.0", "stelle": "Kreisentwicklung"} | {
    "email": "stelle@kreis.example"
}


def publishing(world: World, seat: Seat) -> Request:
    member = world.members.get(seat)
    may = allowed("exchange.publish", member)
    return Request(form={**PUBLISHING, "gesehen": seen_by(member, NOW) if member and may else ""})


def publishing_preview(_world: World, _seat: Seat) -> Request:
    return Request(query=PUBLISHING)


def publishing_consent(_world: World, _seat: Seat) -> Request:
    return Request(form={"freigabe": "ja"})


def exchange_file(_world: World, _seat: Seat) -> Request:
    publisher = Publisher(kind="district", name="Kreis Neuland", ags="05333000")
    return Request(form={"file": SimpleUploadedFile("neuland.json", packed(publisher=publisher))})
