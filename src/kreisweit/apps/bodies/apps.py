from django.apps import AppConfig

from kreisweit.apps.bodies.bridge import READING_WORDINGS
from kreisweit.apps.bodies.wording import WORDING
from kreisweit.ui.wording import register


class BodiesConfig(AppConfig):
    name = "kreisweit.apps.bodies"
    verbose_name = "Körperschaften"

    def ready(self) -> None:
        for wording in (WORDING, *READING_WORDINGS):
            register(wording)
