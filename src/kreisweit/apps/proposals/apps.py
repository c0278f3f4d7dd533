from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.proposals.wording import WORDING
from kreisweit.ui.navigation import NavigationItem
from kreisweit.ui.navigation import register as register_page
from kreisweit.ui.wording import register


class ProposalsConfig(AppConfig):
    name = "kreisweit.apps.proposals"
    verbose_name = "Durchsicht"

    def ready(self) -> None:
        from kreisweit.apps.proposals import bridge, receivers, tasks  # noqa: F401  they listen, and need the models

        for wording in (WORDING, *bridge.WORDINGS):
            register(wording)
        register_page(NavigationItem("proposals:list", _("Durchsicht"), order=18, rule="proposals.list"))
