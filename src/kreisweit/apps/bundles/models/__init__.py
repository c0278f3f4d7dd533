from kreisweit.apps.bundles.models.bundle import Bundle
from kreisweit.apps.bundles.models.bundle_initiative import BundleInitiative
from kreisweit.apps.bundles.models.bundle_member import BundleMember
from kreisweit.apps.bundles.models.descent import Descent

__all__ = ["Bundle", "BundleInitiative", "BundleMember", "Descent"]
