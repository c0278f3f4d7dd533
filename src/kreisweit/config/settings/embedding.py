"""A stronger embedding model for the matching, from a folder or an address; without, that of the package is used."""

from urllib.parse import urlsplit

from kreisweit.config.env import PREFIX, SettingError
from kreisweit.config.settings.environment import ENV

EMBEDDING_FOLDER = ENV.text("EMBEDDING_FOLDER")
# As with the language model: whoever runs the server names the address, never somebody who uses it.
EMBEDDING_ADDRESS = ENV.text("EMBEDDING_ADDRESS")
EMBEDDING_MODEL = ENV.text("EMBEDDING_MODEL")
EMBEDDING_KEY = ENV.text("EMBEDDING_KEY")
EMBEDDING_TIMEOUT = ENV.number("EMBEDDING_TIMEOUT", 30)
EMBEDDING_PREFIX = ENV.text("EMBEDDING_PREFIX")
EMBEDDING_LONGEST = ENV.number("EMBEDDING_LONGEST", 512)

if EMBEDDING_FOLDER and EMBEDDING_ADDRESS:
    raise SettingError(f"{PREFIX}EMBEDDING_FOLDER and {PREFIX}EMBEDDING_ADDRESS: set one of them")
if EMBEDDING_ADDRESS:
    _PARTS = urlsplit(EMBEDDING_ADDRESS)
    if _PARTS.scheme not in {"http", "https"} or not _PARTS.hostname or "@" in _PARTS.netloc:
        raise SettingError(f"{PREFIX}EMBEDDING_ADDRESS: use https://host/v1, a password belongs into _KEY")
if bool(EMBEDDING_ADDRESS) != bool(EMBEDDING_MODEL):
    raise SettingError(f"{PREFIX}EMBEDDING_ADDRESS needs _MODEL, and _MODEL an address")
if EMBEDDING_TIMEOUT < 1 or EMBEDDING_LONGEST < 1:
    raise SettingError(f"{PREFIX}EMBEDDING_TIMEOUT and {PREFIX}EMBEDDING_LONGEST: use numbers above zero")
