from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.documents.wording import WORDING
from kreisweit.ui.navigation import NavigationItem
from kreisweit.ui.navigation import register as register_page
from kreisweit.ui.wording import register


class DocumentsConfig(AppConfig):
    name = "kreisweit.apps.documents"
    verbose_name = "Dokumente"

    def ready(self) -> None:
        # They need the models; the tasks only listen.
        from kreisweit.apps.documents import tasks  # noqa: F401  imported so that it listens
        from kreisweit.apps.documents.bridge.parsing import WORDINGS

        for wording in (WORDING, *WORDINGS):
            register(wording)
        register_page(NavigationItem("documents:list", _("Dokumente"), order=15, rule="documents.list"))
