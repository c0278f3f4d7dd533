"""The language model that may look through documents besides the rules; off unless its address is set."""

from urllib.parse import urlsplit

from kreisweit.config.env import PREFIX, SettingError
from kreisweit.config.settings.environment import ENV

# Whoever runs the server names the address, never somebody who uses it: it may lie in one's own network.
LANGUAGE_MODEL_ADDRESS = ENV.text("LANGUAGE_MODEL_ADDRESS")
LANGUAGE_MODEL_NAME = ENV.text("LANGUAGE_MODEL_NAME")
LANGUAGE_MODEL_KEY = ENV.text("LANGUAGE_MODEL_KEY")
LANGUAGE_MODEL_TIMEOUT = ENV.number("LANGUAGE_MODEL_TIMEOUT", 60)

if LANGUAGE_MODEL_ADDRESS:
    _PARTS = urlsplit(LANGUAGE_MODEL_ADDRESS)
    if _PARTS.scheme not in {"http", "https"} or not _PARTS.hostname or "@" in _PARTS.netloc:
        raise SettingError(f"{PREFIX}LANGUAGE_MODEL_ADDRESS: use https://host/v1, a password belongs into _KEY")
    if not LANGUAGE_MODEL_NAME or LANGUAGE_MODEL_TIMEOUT < 1:
        raise SettingError(f"{PREFIX}LANGUAGE_MODEL_ADDRESS needs _NAME, and _TIMEOUT in seconds above zero")
