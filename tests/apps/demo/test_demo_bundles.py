"""The bundles of the demonstration: made by the verbs that people use, with what is really known about them."""

from __future__ import annotations

from tests.factories.bodies import NOON

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bundles.bridge import estimate_of
from kreisweit.apps.bundles.models import Bundle, BundleMember
from kreisweit.apps.bundles.queries.contents import contents_of
from kreisweit.apps.demo.domain.load import load_demo
from kreisweit.apps.initiatives.models import Initiative


def test_two_bundles_wait_to_be_looked_at(db: None) -> None:
    load_demo(at=NOON)
    bikes, apps = Bundle.plain.order_by("title")
    assert (bikes.title, str(bikes.lead), apps.title, apps.lead) == (
        "Digitaler Lastenradverleih",
        "Gemeinde Nordkirchen",
        "Orts-Apps",
        None,
    )
    agreed = BundleMember.plain.filter(bundle=bikes, consent="yes").values_list("body__short_name", flat=True)
    assert sorted(agreed) == ["Dülmen", "Senden"]
    member = Membership.plain.get(user__email="digital@senden.example")
    (contents,) = contents_of([apps], member=member)
    estimate = estimate_of(contents)
    assert int(estimate.reach.together.value.expected) == sum(one.body.population for one in contents.members)
    assert dict(estimate.yearly.base.named) == {"Nottuln": 1_200_00, "Olfen": 13_000_00}
    assert [one.code for one in estimate.verdicts] == [
        "estimating.verdict_reach",
        "estimating.verdict_saving_likely",
        "estimating.verdict_users_unlikely",
    ]


def test_what_is_paid_each_year_is_no_single_payment(db: None) -> None:
    load_demo(at=NOON)
    rows = Initiative.objects.for_everyone("a test of the whole inventory").filter(cost_yearly_cents__isnull=False)
    assert dict(rows.values_list("key", "cost_yearly_cents")) == {"coe-072": 1_200_00, "coe-091": 13_000_00}
