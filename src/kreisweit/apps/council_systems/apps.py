from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.council_systems.wording import WORDING
from kreisweit.ui.navigation import NavigationItem
from kreisweit.ui.navigation import register as register_page
from kreisweit.ui.wording import register


class CouncilSystemsConfig(AppConfig):
    name = "kreisweit.apps.council_systems"
    verbose_name = "Ratsinformation"

    def ready(self) -> None:
        # They need the models; the tasks only listen.
        from kreisweit.apps.council_systems import tasks  # noqa: F401  imported so that it listens
        from kreisweit.apps.council_systems.bridge.outside import WORDINGS

        for wording in (WORDING, *WORDINGS):
            register(wording)
        register_page(
            NavigationItem("council_systems:list", _("Ratsinformation"), order=16, rule="council_systems.list")
        )
