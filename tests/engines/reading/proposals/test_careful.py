"""What a careful reader would not do: describe by half a sentence, count a group as an actor, date without a date."""

from __future__ import annotations

from tests.engines.reading.proposals.documents import HEADING, read, titles, values

from kreisweit.engines.reading.finding import ProposalKind


def test_a_sentence_about_several_things_describes_none_of_them() -> None:
    found = read("Die Gemeinde Senden betreibt einen Mängelmelder und eine Abfall-App.")
    initiatives = [one for one in found if one.kind is ProposalKind.INITIATIVE]
    assert [one.title for one in initiatives] == ["Mängelmelder", "Abfall-App"]
    assert [values(one, "description")["description"] for one in initiatives] == [None, None]


def test_a_sentence_about_one_thing_describes_it() -> None:
    said = "Die Gemeinde Senden betreibt einen Mängelmelder."
    assert values(read(said)[0], "description") == {"description": said}


def test_what_an_enumeration_explains_gives_the_field() -> None:
    found = read("Erste Schritte gibt es in der Digitalisierung der Wirtschaft (z. B. DWNRW, münsterLAND.digital).")
    by_title = {one.title: one for one in found}
    field = by_title["münsterLAND.digital"].findings["field"][0]
    assert (field.value, "Wirtschaft" in field.passage.quote) == ("Wirtschaft", True)


def test_some_of_the_municipalities_take_part_but_are_no_actor() -> None:
    found = read(
        "Dies zeigt die Masterkonzeption Gigabitgesellschaft, an der sich sieben von elf Städten und Gemeinden "
        "sowie der Kreis beteiligt haben und die digitale Vorhaben aufzählt."
    )
    strategy = next(one for one in found if one.kind is ProposalKind.STRATEGY)
    participants = [one.value for one in strategy.findings["participant"]]
    assert participants == ["sieben von elf Städten und Gemeinden", "Kreis Coesfeld"]
    assert titles(found, ProposalKind.ACTOR) == ["Kreis Coesfeld"]


def test_bodies_of_the_district_are_no_new_actors() -> None:
    found = read("Die Stadt Olfen betreibt gemeinsam mit der Gelsenwasser AG ein LoRaWAN-Netz.")
    actors = {one.title: one.findings["title"][0].confidence for one in found if one.kind is ProposalKind.ACTOR}
    assert actors["Stadt Olfen"] == 0.3
    assert actors["Gelsenwasser AG"] > 0.7


def test_the_stated_day_is_the_day_of_the_status() -> None:
    found = read((HEADING, "Digitale Vorhaben, Stand: 03/2024"), "Die Stadt Olfen betreibt einen Mängelmelder.")
    day = next(one for one in found if one.title == "Mängelmelder").findings["status_as_of"][0]
    assert (day.value, day.passage.quote) == ("2024-03", "03/2024")


def test_no_day_is_made_up() -> None:
    found = read("Die Stadt Olfen betreibt einen Mängelmelder.")
    assert "status_as_of" not in found[0].findings


def test_a_letter_is_its_sender_s_not_its_recipient_s() -> None:
    found = read(
        "Von: Rathaus Nottuln", "An: Kreis Coesfeld", "Guten Tag,", "unser Serviceportal ist seit 2022 in Betrieb."
    )
    assert values(found[0], "title", "owner") == {"title": "Serviceportal", "owner": "Gemeinde Nottuln"}


def test_one_thing_called_by_two_names_is_one_proposal() -> None:
    found = read(
        (HEADING, "DorfFunk geht vom Netz"),
        "Die App DorfFunk wird am 5. Dezember 2024 abgeschaltet. Die Gemeinde Nottuln hatte sie 2019 eingeführt.",
    )
    assert titles(found) == ["DorfFunk"]
    assert values(found[0], "status", "year_end") == {"status": "discontinued", "year_end": 2024}
