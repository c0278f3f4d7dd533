"""All settings of one process, one module a concern. Nothing else imports these modules; use
`django.conf.settings`."""

from kreisweit.config.settings.data import *  # noqa: F403  # settings modules are read as one namespace
from kreisweit.config.settings.embedding import *  # noqa: F403
from kreisweit.config.settings.environment import ENV
from kreisweit.config.settings.language import *  # noqa: F403
from kreisweit.config.settings.login import *  # noqa: F403
from kreisweit.config.settings.logs import *  # noqa: F403
from kreisweit.config.settings.reading import *  # noqa: F403
from kreisweit.config.settings.security import *  # noqa: F403
from kreisweit.config.settings.web import *  # noqa: F403

# Only now every name that anything reads is known; `kreisweit doctor` names the others.
UNKNOWN_SETTINGS = ENV.unknown()
