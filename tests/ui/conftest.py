"""What all tests of `ui` share: addresses, a wording, a person with two memberships."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress

from kreisweit.apps.bodies.enums import BodyKind, Role
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.kernel.wording import Wording
from kreisweit.ui import navigation, wording

PASSWORD = "Sieben-Linden-am-Bach"
SENTENCE = "Das geht mit {thing} nicht."


@pytest.fixture(autouse=True)
def _addresses(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "_items", {})
    navigation.register(navigation.NavigationItem("ui:components", "Bausteine", 10))
    navigation.register(navigation.NavigationItem("ui:about", "Über", 30))
    settings.ROOT_URLCONF = "tests.ui.addresses"
    settings.LOGIN_REDIRECT_URL = settings.LOGOUT_REDIRECT_URL = "ui:components"
    settings.KREISWEIT_HOME = tmp_path


@pytest.fixture
def sentence() -> Iterator[None]:
    words = Wording(de={"test.sentence": SENTENCE}, en={"test.sentence": "That does not work with {thing}."})
    wording.register(words)
    yield
    wording._wordings.remove(words)


@pytest.fixture
def person(db: None, django_user_model: Any) -> Any:
    """Kim, officer of the Kreis and administrator of a town."""
    user = django_user_model.objects.create_user(email="kim@example.org", name="Kim Muster", password=PASSWORD)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    district = Body.objects.create(ags="05558", kind=BodyKind.DISTRICT, short_name="Coesfeld", name="Kreis Coesfeld")
    town = Body.objects.create(
        ags="05558012",
        kind=BodyKind.MUNICIPALITY,
        district=district,
        short_name="Coesfeld",
        name="Stadt Coesfeld",
    )
    Membership.objects.create(user=user, body=district, role=Role.OFFICER)
    Membership.objects.create(user=user, body=town, role=Role.ADMINISTRATOR)
    return user
