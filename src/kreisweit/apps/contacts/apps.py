from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.contacts.wording import WORDING
from kreisweit.ui.navigation import NavigationItem
from kreisweit.ui.navigation import register as register_page
from kreisweit.ui.wording import register


class ContactsConfig(AppConfig):
    name = "kreisweit.apps.contacts"
    verbose_name = "Kontakte"

    def ready(self) -> None:
        # Only the bridge knows the engine's sentences, and it needs the models to be loaded.
        from kreisweit.apps.contacts.bridge import WORDING as NETWORK_WORDING

        for wording in (WORDING, NETWORK_WORDING):
            register(wording)
        register_page(NavigationItem("contacts:missing", _("Kontakte"), order=50, rule="contacts.list"))
