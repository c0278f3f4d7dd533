from kreisweit.apps.council_systems.models.council_system import CouncilSystem
from kreisweit.apps.council_systems.models.harvest_run import HarvestRun
from kreisweit.apps.council_systems.models.harvested_object import HarvestedObject
from kreisweit.apps.council_systems.models.paper_hit import PaperHit
from kreisweit.apps.council_systems.models.saved_search import SavedSearch
from kreisweit.apps.council_systems.models.taken_paper import TakenPaper

__all__ = ["CouncilSystem", "HarvestRun", "HarvestedObject", "PaperHit", "SavedSearch", "TakenPaper"]
