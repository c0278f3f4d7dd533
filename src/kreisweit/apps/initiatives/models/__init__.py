from kreisweit.apps.initiatives.models.citation import Citation
from kreisweit.apps.initiatives.models.field_of_action import FieldOfAction
from kreisweit.apps.initiatives.models.import_row import ImportRow
from kreisweit.apps.initiatives.models.import_run import ImportRun
from kreisweit.apps.initiatives.models.initiative import Initiative
from kreisweit.apps.initiatives.models.partner import Partner
from kreisweit.apps.initiatives.models.search_term import SearchTerm

__all__ = ["Citation", "FieldOfAction", "ImportRow", "ImportRun", "Initiative", "Partner", "SearchTerm"]
