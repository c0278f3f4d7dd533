from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.exchange.wording import WORDING
from kreisweit.ui.navigation import NavigationItem
from kreisweit.ui.navigation import register as register_page
from kreisweit.ui.wording import register


class ExchangeConfig(AppConfig):
    name = "kreisweit.apps.exchange"
    verbose_name = "Austausch"

    def ready(self) -> None:
        # The bridge needs the models; receivers and tasks only listen.
        from kreisweit.apps.exchange import receivers, tasks  # noqa: F401  imported so that they listen
        from kreisweit.apps.exchange.bridge.sentences import WORDINGS

        for wording in (WORDING, *WORDINGS):
            register(wording)
        register_page(
            NavigationItem(
                "exchange:comparison", _("Vergleich"), order=45, rule="exchange.read", section="exchange:overview"
            )
        )
