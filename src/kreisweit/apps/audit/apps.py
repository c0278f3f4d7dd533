from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "kreisweit.apps.audit"
    verbose_name = "Protokoll"
