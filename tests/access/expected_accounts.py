"""The routes of django-allauth. They act on the account of whoever calls, so nobody's objects are behind them.

What a route does with valid input is allauth's own matter; here it must stay closed to strangers and change nothing
unasked. Its pages send away whom they are not for (to the login, the cockpit, another page), which counts as refused.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.access.line import Door, Line, changes, line, reads
from tests.access.seats import ANONYMOUS, EVERYONE, LOGGED_IN, Audience

STRANGER = frozenset({ANONYMOUS})


def own(**doors: Any) -> Line:
    return replace(line(**doors), sends_away=True)


def form(who: Audience) -> dict[str, Door]:
    """A form that is shown again when it is sent empty; Django's form views treat PUT like POST."""
    return {"get": reads(who), "post": reads(who), "put": reads(who)}


def any_method(who: Audience) -> dict[str, Door]:
    """A page that only says why it does nothing, whatever one sends."""
    return {**form(who), "patch": reads(who), "delete": reads(who)}


ACCOUNTS: dict[str, Line] = {
    "/konto/login/": own(**form(STRANGER)),
    "/konto/logout/": own(get=LOGGED_IN, post=changes(LOGGED_IN, writes=False)),
    "/konto/inactive/": own(get=EVERYONE),
    "/konto/signup/": own(**any_method(STRANGER)),
    "/konto/reauthenticate/": own(),
    "/konto/email/": own(),  # not offered
    "/konto/confirm-email/": own(get=EVERYONE),
    "/konto/confirm-email/<key>/": own(get=EVERYONE, key="=1"),
    "/konto/password/change/": own(),
    "/konto/password/set/": own(**form(LOGGED_IN)),
    "/konto/password/reset/": own(**form(EVERYONE)),
    "/konto/password/reset/done/": own(get=EVERYONE),
    "/konto/password/reset/key/done/": own(get=EVERYONE),
    "/konto/password/reset/key/<uidb36>-<key>/": own(**any_method(EVERYONE), uidb36="=1", key="=1"),
    "/konto/login/code/confirm/": own(),
    "/konto/2fa/": own(get=LOGGED_IN),
    "/konto/2fa/authenticate/": own(),
    "/konto/2fa/reauthenticate/": own(),
    "/konto/2fa/totp/activate/": own(**form(LOGGED_IN)),
    "/konto/2fa/totp/deactivate/": own(),
    "/konto/2fa/recovery-codes/": own(),
    "/konto/2fa/recovery-codes/generate/": own(**form(LOGGED_IN)),
    "/konto/2fa/recovery-codes/download/": own(),
    "/konto/2fa/webauthn/": own(get=LOGGED_IN),
    "/konto/2fa/webauthn/add/": own(**form(LOGGED_IN)),
    "/konto/2fa/webauthn/reauthenticate/": own(),
    "/konto/2fa/webauthn/keys/<pk>/remove/": own(pk="=1"),
    "/konto/2fa/webauthn/keys/<pk>/edit/": own(pk="=1"),
    "/konto/2fa/webauthn/login/": own(),
    "/konto/3rdparty/": own(**form(LOGGED_IN)),
    "/konto/3rdparty/login/cancelled/": own(get=EVERYONE),
    "/konto/3rdparty/login/error/": own(get=reads(EVERYONE, status=401)),
    "/konto/3rdparty/signup/": own(),
    "/konto/social/login/cancelled/": own(),
    "/konto/social/login/error/": own(),
    "/konto/social/signup/": own(),
    "/konto/social/connections/": own(),
    "/konto/oidc/<provider_id>/login/": own(provider_id="=1"),
    "/konto/oidc/<provider_id>/login/callback/": own(provider_id="=1"),
}
