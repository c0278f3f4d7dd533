"""What one side may not know before both have said yes: who works on the other side, and what they answered.

Every page, file, log and API answer is fetched as everybody, in every state, and searched for names and addresses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from django.urls import reverse
from tests.apps.contacts.conftest import NOW, Log, People, agree, side_of
from tests.factories.bodies import make_member

from kreisweit.apps.bodies.domain.members import end_membership
from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.contacts.domain.answer import decline_introduction, take_answer_back
from kreisweit.apps.contacts.domain.propose import ask_both_sides, propose_introduction, withdraw_introduction
from kreisweit.apps.contacts.enums import DeclineReason
from kreisweit.apps.contacts.models import ContactPerson, Introduction, SideAnswer
from kreisweit.apps.contacts.queries.introductions import IntroductionView, taken_pairs, views_of, visible
from kreisweit.apps.contacts.queries.log import happenings
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.kernel.errors import NotPossibleError

# Pages of other stages where introductions show; the list of members names people by right, and is not among them.
ELSEWHERE = ("/cockpit/", "/protokoll/", "/protokoll/protokoll.csv")
OWN_PAGES = ("missing", "introductions", "network", "export")
TABS = ("vorgestellt", "beendet")


def view(introduction: Introduction, member: Membership) -> IntroductionView:
    (one,) = views_of(visible(member).filter(pk=introduction.pk), member, today=NOW.date())
    return one


def texts(introduction: Introduction, member: Membership, log_in: Log) -> Iterator[tuple[str, str]]:
    """Everything that `member` can fetch, by address."""
    client = log_in(member)
    own = [reverse(f"contacts:{name}") for name in OWN_PAGES]
    own += [f"{reverse('contacts:introductions')}?stand={tab}" for tab in TABS]
    for address in (*own, reverse("contacts:detail", args=[introduction.public_id]), *ELSEWHERE):
        response = client.get(address)
        if response.status_code == 200:
            yield address, response.content.decode()


def leaks(introduction: Introduction, reader: Membership, told: Sequence[Membership], log_in: Log) -> list[str]:
    """Where `reader` finds the name or address of one of `told`."""
    secrets = [secret for one in told for secret in (one.user.name.split()[1], one.user.email)]
    found = texts(introduction, reader, log_in)
    return [address for address, text in found if any(secret in text for secret in secrets)]


def rows_of(page: str) -> str:
    """What a page of the log lists, without its filter, which offers every word there is."""
    return page.partition("<tbody>")[2]


def ended(introduction: Introduction, people: People, how: str) -> Introduction:
    if how == "declined":
        version = side_of(introduction, people.bestadt).version
        return decline_introduction(introduction=introduction, by=people.bestadt, at=NOW, expected_version=version)
    return withdraw_introduction(
        introduction=introduction, by=people.kreis, at=NOW, expected_version=introduction.version
    )


@pytest.mark.parametrize("state", ["proposed", "asked", "half", "declined", "withdrawn"])
def test_names_stay_hidden_until_both_have_said_yes(
    state: str, people: People, client_of: Log, request: pytest.FixtureRequest
) -> None:
    """From each other, from the Kreis, and from third towns; in the log of the Kreis too."""
    stage = "half" if state in {"declined", "withdrawn"} else state
    introduction = request.getfixturevalue(stage)
    if stage != state:
        introduction = ended(introduction, people, state)
    both = (people.adorf, people.bestadt)
    for reader, told in (
        (people.adorf, (people.bestadt,)),
        (people.bestadt, (people.adorf,)),
        (people.kreis, both),
        (people.third, both),
    ):
        assert leaks(introduction, reader, told, client_of) == [], f"{reader} reads {told}"


def test_both_sides_and_the_kreis_learn_the_names_together(
    introduced: Introduction, people: People, client_of: Log
) -> None:
    page = reverse("contacts:detail", args=[introduced.public_id])
    for reader, told in ((people.adorf, people.bestadt), (people.bestadt, people.adorf), (people.kreis, people.adorf)):
        text = client_of(reader).get(page).content.decode()
        assert told.user.name in text
        assert f"mailto:{told.user.email}" in text
    assert leaks(introduced, people.third, (people.adorf, people.bestadt), client_of) == []


def test_rows_with_names_are_not_read(half: Introduction, people: People) -> None:
    """The query layer itself, whatever a page might do with it."""
    read = {name: ContactPerson.objects.visible_to(member).count() for name, member in vars(people).items()}
    assert read == {"adorf": 1, "bestadt": 0, "kreis": 0, "third": 0, "colleague": 0}
    agree(half, people.bestadt)
    read = {name: ContactPerson.objects.visible_to(member).count() for name, member in vars(people).items()}
    assert read == {"adorf": 2, "bestadt": 2, "kreis": 2, "third": 0, "colleague": 0}


def test_answers_are_not_read_by_the_other_side(half: Introduction, people: People) -> None:
    read = {name: SideAnswer.objects.visible_to(member).count() for name, member in vars(people).items()}
    assert read == {"adorf": 1, "bestadt": 0, "kreis": 1, "third": 0, "colleague": 1}


@pytest.mark.parametrize("role", [Role.COUNCILLOR, Role.GUEST])
def test_who_does_not_work_there_sees_no_introduction(role: Role, introduced: Introduction, adorf: Body) -> None:
    member = make_member(adorf, role)
    assert not visible(member).exists()
    assert not ContactPerson.objects.visible_to(member).exists()


def test_a_prepared_introduction_is_known_to_who_prepares_it(proposed: Introduction, people: People) -> None:
    seen = {name for name, member in vars(people).items() if visible(member).exists()}
    assert seen == {"kreis"}


@pytest.mark.parametrize("how", ["declined", "withdrawn"])
def test_a_no_looks_like_a_withdrawal(how: str, half: Introduction, people: People, client_of: Log) -> None:
    """The other side reads that it did not come about, and nothing that would tell whose doing it was."""
    introduction = ended(half, people, how)
    own = view(introduction, people.adorf)
    assert (own.state, own.state_label) == ("closed", "nicht zustande gekommen")
    assert [happening.verb for happening in happenings(introduction.public_id, people.adorf)] == [
        "introduction.consented",
        "introduction.asked",
        "introduction.proposed",
    ]
    assert [side.opinion for side in own.sides] == ["", ""]
    pages = dict(texts(introduction, people.adorf, client_of))
    for text in (
        rows_of(pages["/protokoll/"]),
        pages["/protokoll/protokoll.csv"],
        pages[reverse("contacts:detail", args=[introduction.public_id])],
        pages[f"{reverse('contacts:introductions')}?stand=beendet"],
    ):
        assert text
        assert "abgelehnt" not in text
        assert "zurückgezogen" not in text


def test_the_reason_is_for_ones_own_side_and_the_kreis(half: Introduction, people: People, client_of: Log) -> None:
    decline_introduction(
        introduction=half,
        reason=DeclineReason.NOT_WANTED,
        note="wegen der Kosten",
        by=people.bestadt,
        at=NOW,
        expected_version=1,
    )
    page = reverse("contacts:detail", args=[half.public_id])
    assert "wegen der Kosten" in client_of(people.bestadt).get(page).content.decode()
    assert "wegen der Kosten" in client_of(people.kreis).get(page).content.decode()
    assert all("wegen der Kosten" not in text for _, text in texts(half, people.adorf, client_of))
    log = dict(texts(half, people.kreis, client_of))["/protokoll/protokoll.csv"]
    assert "wegen der Kosten" not in log


@pytest.fixture
def with_kreis(people: People, district: Body, adorf: Body, here: Initiative, there: Initiative) -> Introduction:
    """The Kreis is a side itself."""
    made = propose_introduction(
        first=adorf, second=district, matters=[(here, there)], reasons=(), by=people.adorf, at=NOW
    )
    return ask_both_sides(introduction=made, by=people.adorf, at=NOW, expected_version=1)


def test_a_kreis_that_is_a_side_knows_no_more_than_one(
    with_kreis: Introduction, people: People, client_of: Log
) -> None:
    decline_introduction(introduction=with_kreis, note="wegen der Kosten", by=people.adorf, at=NOW, expected_version=1)
    assert view(with_kreis, people.kreis).state == "closed"
    assert not SideAnswer.objects.visible_to(people.kreis).exists()
    for address, text in texts(with_kreis, people.kreis, client_of):
        assert "wegen der Kosten" not in text, address
        assert "Vorstellung abgelehnt" not in (rows_of(text) if address == "/protokoll/" else text), address
    assert "introduction.declined" not in [one.verb for one in happenings(with_kreis.public_id, people.kreis)]


def test_the_log_of_the_kreis_names_the_body_but_nobody_there(
    half: Introduction, people: People, client_of: Log
) -> None:
    text = dict(texts(half, people.kreis, client_of))["/protokoll/protokoll.csv"]
    lines = [line for line in text.splitlines() if "zugestimmt" in line]
    assert len(lines) == 1
    assert "Gemeinde Adorf" in lines[0]
    agree(half, people.bestadt)
    text = dict(texts(half, people.kreis, client_of))["/protokoll/protokoll.csv"]
    assert people.adorf.user.name in text


def test_somebody_who_left_is_no_longer_reached(
    introduced: Introduction, people: People, adorf: Body, client_of: Log
) -> None:
    administrator = make_member(adorf, Role.ADMINISTRATOR)
    end_membership(member=people.adorf, by=administrator, at=NOW)
    text = client_of(people.bestadt).get(reverse("contacts:detail", args=[introduced.public_id])).content.decode()
    assert people.adorf.user.email not in text
    assert "nicht mehr für Gemeinde Adorf tätig" in text


def test_the_mail_has_no_recipient(asked: Introduction, people: People, client_of: Log) -> None:
    text = client_of(people.adorf).get(reverse("contacts:detail", args=[asked.public_id])).content.decode()
    assert 'href="mailto:?subject=' in text
    assert "@" not in text.split('href="mailto:?')[1].split('"')[0]


def test_a_matter_that_became_a_draft_is_told_to_its_body_only(
    asked: Introduction, here: Initiative, people: People
) -> None:
    Initiative.plain.filter(pk=here.pk).update(visibility="body")
    assert view(asked, people.bestadt).matters == ()
    assert len(view(asked, people.adorf).matters) == 1


@pytest.mark.parametrize("how", ["declined", "withdrawn"])
def test_the_list_of_missing_contacts_does_not_tell_a_no_from_a_withdrawal(
    how: str, half: Introduction, people: People
) -> None:
    """The pair stays away from it for a side in both cases; only the Kreis, which knows, may propose it again."""
    introduction = ended(half, people, how)
    assert taken_pairs(people.adorf) == {introduction.pair}
    assert taken_pairs(people.third) == {introduction.pair}
    assert taken_pairs(people.kreis) == ({introduction.pair} if how == "declined" else set())


def test_a_no_is_not_taken_back_beside_a_newer_introduction(
    half: Introduction, people: People, adorf: Body, bestadt: Body, here: Initiative, there: Initiative
) -> None:
    ended(half, people, "declined")
    propose_introduction(first=adorf, second=bestadt, matters=[(here, there)], reasons=(), by=people.kreis, at=NOW)
    version = side_of(half, people.bestadt).version
    with pytest.raises(NotPossibleError) as raised:
        take_answer_back(introduction=half, by=people.bestadt, at=NOW, expected_version=version)
    assert raised.value.message.code == "introduction.exists"
