"""German first, English complete. Sources are written in German, so German needs no catalogue."""

from pathlib import Path

import kreisweit

LANGUAGE_CODE = "de"
LANGUAGES = [("de", "Deutsch"), ("en", "English")]
PACKAGE = Path(kreisweit.__file__).parent
# The second folder only turns the familiar "du" of a library's German catalogue into "Sie".
LOCALE_PATHS = [PACKAGE / "locale", PACKAGE / "ui" / "formal"]
LANGUAGE_COOKIE_NAME = "kreisweit_language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
TIME_ZONE = "Europe/Berlin"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True
