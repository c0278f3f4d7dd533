from kreisweit.apps.bodies.models.actor import Actor
from kreisweit.apps.bodies.models.body import Body
from kreisweit.apps.bodies.models.membership import Membership
from kreisweit.apps.bodies.models.organization import Organization
from kreisweit.apps.bodies.models.token import ApiToken

__all__ = ["Actor", "ApiToken", "Body", "Membership", "Organization"]
