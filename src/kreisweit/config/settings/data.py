"""Where data lives: database, files, background jobs, cache."""

from kreisweit.config.env import database
from kreisweit.config.settings.environment import ENV

KREISWEIT_HOME = ENV.home
DATABASES = {"default": database(ENV.text("DATABASE"), ENV.home)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MEDIA_ROOT = ENV.home / "files"
TASKS = {
    # Waiting for a language model may take minutes; it has a thread of its own, so that nothing else waits with it.
    "default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "language_model"]},
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
