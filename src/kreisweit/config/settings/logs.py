"""One JSON object per line on standard error; no addresses, names or texts of people."""

from kreisweit.config.settings.environment import ENV

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
            "datefmt": "%Y-%m-%dT%H:%M:%S%z",
            "rename_fields": {"asctime": "at", "levelname": "level", "name": "logger"},
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "kreisweit": {"level": ENV.text("LOG_LEVEL", "INFO")},
        "django.server": {"handlers": [], "propagate": False},
        # Django's own line per failed request names the address a person called; ours names the route
        # instead.
        "django.request": {"level": "CRITICAL"},
    },
}
