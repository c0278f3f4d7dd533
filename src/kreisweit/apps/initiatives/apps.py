from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.initiatives.wording import IMPORT_WORDING, WORDING
from kreisweit.ui.navigation import NavigationItem
from kreisweit.ui.navigation import register as register_page
from kreisweit.ui.wording import register


class InitiativesConfig(AppConfig):
    name = "kreisweit.apps.initiatives"
    verbose_name = "Bestand"

    def ready(self) -> None:
        # Only the bridge knows the engine's sentences, and it needs the models to be loaded.
        from kreisweit.apps.initiatives import bridge, receivers  # noqa: F401  it listens
        from kreisweit.apps.initiatives.bridge import tables

        for wording in (WORDING, IMPORT_WORDING, bridge.WORDING, *tables.WORDINGS):
            register(wording)
        register_page(NavigationItem("initiatives:list", _("Vorhaben"), order=20, rule="initiatives.list"))
