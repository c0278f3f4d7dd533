"""Handing a new member the link to the first login."""

from __future__ import annotations

from smtplib import SMTPException

from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from kreisweit.apps.bodies.domain.first_login import first_login_path
from kreisweit.apps.bodies.domain.members import manages_wholly
from kreisweit.apps.bodies.models import Membership
from kreisweit.kernel.errors import OutsideFailureError


def invitation_path(*, member: Membership, by: Membership) -> str:
    """The path of the link that `by` may pass on; empty for somebody who has a password.

    Whoever holds the link becomes that person. So it is shown only to one who manages every body the
    person acts for: else an administrator could take in a colleague of another town by address and act for
    that town with the link.
    """
    return first_login_path(member.user) if manages_wholly(by=by, user=member.user) else ""


def send_invitation(*, member: Membership, address: str) -> None:
    """Mail the link to the person it belongs to. Raises `OutsideFailureError` when the mail server does not
    take it."""
    text = render_to_string("bodies/invitation.txt", {"member": member, "address": address})
    try:
        send_mail(_("Ihr Zugang zu Kreisweit"), text, None, [member.user.email])
    except (OSError, SMTPException) as error:
        raise OutsideFailureError("member.mail_failed", name=member.user.name) from error
