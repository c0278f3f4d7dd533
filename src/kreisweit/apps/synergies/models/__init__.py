from kreisweit.apps.synergies.models.digest import Digest
from kreisweit.apps.synergies.models.district_calibration import DistrictCalibration
from kreisweit.apps.synergies.models.group_member import GroupMember
from kreisweit.apps.synergies.models.match_run import MatchRun
from kreisweit.apps.synergies.models.synergy import Synergy
from kreisweit.apps.synergies.models.synergy_comment import SynergyComment
from kreisweit.apps.synergies.models.synergy_group import SynergyGroup
from kreisweit.apps.synergies.models.synergy_voice import SynergyVoice

__all__ = [
    "Digest",
    "DistrictCalibration",
    "GroupMember",
    "MatchRun",
    "Synergy",
    "SynergyComment",
    "SynergyGroup",
    "SynergyVoice",
]
