from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.bundles.wording import WORDING
from kreisweit.ui.navigation import NavigationItem
from kreisweit.ui.navigation import register as register_page
from kreisweit.ui.wording import register


class BundlesConfig(AppConfig):
    name = "kreisweit.apps.bundles"
    verbose_name = "Bündel"

    def ready(self) -> None:
        from kreisweit.apps.bundles.bridge import ESTIMATE_WORDING  # needs the models

        register(WORDING)
        register(ESTIMATE_WORDING)
        register_page(NavigationItem("bundles:list", _("Bündel"), order=32, rule="bundles.list"))
