from django.apps import AppConfig

from kreisweit.apps.operation.wording import WORDING
from kreisweit.ui.wording import register


class OperationConfig(AppConfig):
    name = "kreisweit.apps.operation"
    verbose_name = "Betrieb"

    def ready(self) -> None:
        register(WORDING)
