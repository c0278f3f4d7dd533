"""What people fill in: the filters above a list, and one initiative."""

from kreisweit.apps.initiatives.forms.entry import EditInitiativeForm, InitiativeForm, NewInitiativeForm, initial_of
from kreisweit.apps.initiatives.forms.fields import EARLIEST_YEAR, LATEST_YEAR
from kreisweit.apps.initiatives.forms.filters import NO_FIELD, UNKNOWN_YEAR, FilterForm

__all__ = [
    "EARLIEST_YEAR",
    "LATEST_YEAR",
    "NO_FIELD",
    "UNKNOWN_YEAR",
    "EditInitiativeForm",
    "FilterForm",
    "InitiativeForm",
    "NewInitiativeForm",
    "initial_of",
]
