from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "kreisweit.ui"
    label = "ui"
    verbose_name = "Oberfläche"
