"""The one `Env` that all settings modules read."""

from kreisweit.config.env import Env

ENV = Env()
