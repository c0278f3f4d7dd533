from kreisweit.apps.accounts.models.user import User

__all__ = ["User"]
