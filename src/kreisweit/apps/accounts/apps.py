from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "kreisweit.apps.accounts"
    verbose_name = "Konten"
