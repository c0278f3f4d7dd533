from kreisweit.apps.exchange.models.district_comparison import DistrictComparison
from kreisweit.apps.exchange.models.other_district import OtherDistrict
from kreisweit.apps.exchange.models.other_goal import OtherGoal
from kreisweit.apps.exchange.models.other_initiative import OtherInitiative
from kreisweit.apps.exchange.models.other_strategy import OtherStrategy
from kreisweit.apps.exchange.models.publication import Publication
from kreisweit.apps.exchange.models.publishing_consent import PublishingConsent
from kreisweit.apps.exchange.models.received_file import ReceivedFile

__all__ = [
    "DistrictComparison",
    "OtherDistrict",
    "OtherGoal",
    "OtherInitiative",
    "OtherStrategy",
    "Publication",
    "PublishingConsent",
    "ReceivedFile",
]
