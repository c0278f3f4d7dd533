"""What keeps strangers out of the data: keys, hosts, cookies, headers."""

from csp.constants import NONE, SELF
from django.core.management.utils import get_random_secret_key

from kreisweit.config.settings.environment import ENV

DEBUG = ENV.flag("DEBUG")
SECRET_KEY = ENV.secret("SECRET_KEY", "secret_key", get_random_secret_key)
ALLOWED_HOSTS = ENV.words("HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if host not in {"localhost", "127.0.0.1", "[::1]"}]

# Behind a proxy that ends TLS; on a single machine without one the cookies must work over plain HTTP.
BEHIND_TLS = ENV.flag("TLS")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = BEHIND_TLS
SECURE_SSL_REDIRECT = BEHIND_TLS
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = BEHIND_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"

# KERN draws its icons as data: images in the style sheet; nothing else may come from outside this server.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# A list of 20,000 rows as XLSX stays far below; larger uploads never reach memory.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
UPLOAD_LIMIT_BYTES = ENV.number("UPLOAD_LIMIT_MB", 20) * 1024 * 1024
# Scanned strategies are large; they arrive in pieces and are kept as files.
DOCUMENT_LIMIT_BYTES = ENV.number("DOCUMENT_LIMIT_MB", 100) * 1024 * 1024

# Addresses in one's own network are never asked, except these hosts ("ris.intern" or "ris.intern:8443").
COUNCIL_HOSTS = ENV.words("COUNCIL_HOSTS", "")
# Between two requests to one council system.
COUNCIL_PAUSE_SECONDS = 1.0
