from kreisweit.apps.audit.models.event import GENESIS, Event

__all__ = ["GENESIS", "Event"]
