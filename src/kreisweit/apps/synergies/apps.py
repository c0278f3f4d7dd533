from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.synergies.wording import WORDING
from kreisweit.ui.navigation import NavigationItem
from kreisweit.ui.navigation import register as register_page
from kreisweit.ui.wording import register


class SynergiesConfig(AppConfig):
    name = "kreisweit.apps.synergies"
    verbose_name = "Synergien"

    def ready(self) -> None:
        from kreisweit.apps.synergies import receivers, tasks  # noqa: F401  they listen, and need the models

        register(WORDING)
        register_page(NavigationItem("synergies:list", _("Synergien"), order=30, rule="synergies.list"))
