"""Several people at the same moment: nobody's answer is lost, and one press makes one bundle."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import pytest
from django.db import connections
from tests.apps.bundles.conftest import NOW, fresh, part
from tests.factories.bodies import make_district, make_member

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bundles.domain.agree import answer
from kreisweit.apps.bundles.domain.describe import describe
from kreisweit.apps.bundles.domain.form import form_bundle, form_once
from kreisweit.apps.bundles.enums import Consent, State
from kreisweit.apps.bundles.models import Bundle
from kreisweit.kernel.errors import NotPossibleError

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
Item = TypeVar("Item")


def at_once(work: Callable[[Item], bool], items: Sequence[Item]) -> list[bool]:
    """Do `work` for all items, each in a thread with a connection of its own."""

    def alone(item: Item) -> bool:
        try:
            return work(item)
        except NotPossibleError:
            return False
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(items)) as pool:
        return list(pool.map(alone, items))


def test_all_answers_count_and_make_it_agreed() -> None:
    district = make_district()
    towns = list(district.municipalities.all())
    officers = [make_member(body) for body in towns]
    bundle = form_bundle(title="Räder", bodies=towns, by=make_member(district), at=NOW)

    def agree(officer: Membership) -> bool:
        row = part(bundle, officer.body)
        answer(bundle=bundle, member=row, consent=Consent.YES, by=officer, at=NOW, expected_version=1)
        return True

    assert at_once(agree, officers) == [True] * 3
    assert fresh(bundle).state == State.AGREED


def test_one_of_several_writers_is_first() -> None:
    district = make_district()
    officers = [make_member(district) for _number in range(4)]
    bundle = form_bundle(title="Räder", bodies=[district], by=officers[0], at=NOW)

    def write(officer: Membership) -> bool:
        text = {"shared": f"Text von {officer.public_id}"}
        return bool(describe(bundle=bundle, values=text, by=officer, at=NOW, expected_version=1))

    assert at_once(write, officers).count(True) == 1
    assert fresh(bundle).version == 2


def test_one_form_makes_one_bundle_however_often_it_is_sent() -> None:
    district = make_district()
    officer = make_member(district)

    def send(_number: int) -> bool:
        return form_once(form_key="k" * 20, title="Räder", bodies=[district], by=officer, at=NOW).title == "Räder"

    assert at_once(send, range(4)) == [True] * 4
    assert Bundle.plain.count() == 1
