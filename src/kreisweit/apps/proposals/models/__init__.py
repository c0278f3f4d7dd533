from kreisweit.apps.proposals.models.proposal import Proposal

__all__ = ["Proposal"]
