from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kreisweit.ui.navigation import NavigationItem, register


class CockpitConfig(AppConfig):
    name = "kreisweit.apps.cockpit"
    verbose_name = "Cockpit"

    def ready(self) -> None:
        register(NavigationItem("cockpit:home", _("Cockpit"), order=10, rule="cockpit.see"))
        register(NavigationItem("bodies:overview", _("Kreis"), order=80, rule="cockpit.see"))
        register(NavigationItem("bodies:members", _("Mitglieder"), order=82, rule="bodies.list_members"))
        register(NavigationItem("cockpit:log", _("Protokoll"), order=90, rule="bodies.see_log"))
