from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "kreisweit.apps.demo"
    verbose_name = "Demonstration"
