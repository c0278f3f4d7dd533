"""Who logs in and how: password, TOTP, passkeys; OpenID Connect when a provider is configured."""

from kreisweit.config.settings.environment import ENV

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "cockpit:home"
LOGOUT_REDIRECT_URL = "cockpit:start"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_ADAPTER = "kreisweit.apps.accounts.adapters.InvitedOnlyAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"  # members are invited by an administrator, who knows the address
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_TOTP_ISSUER = "Kreisweit"
# Browsers allow passkeys on localhost without TLS, so a trial installation can use them.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ENV.flag("TLS")
# The administrator who invites vouches for the address; a second factor must not wait for a mail.
MFA_ALLOW_UNVERIFIED_EMAIL = True

SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_ADAPTER = "kreisweit.apps.accounts.adapters.InvitedOnlySocialAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_PROVIDERS: dict[str, object] = {}
if ENV.text("OIDC_SERVER"):
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "EMAIL_AUTHENTICATION": True,
        "APPS": [
            {
                "provider_id": "oidc",
                "name": ENV.text("OIDC_NAME", "Verwaltungs-Anmeldung"),
                "client_id": ENV.text("OIDC_CLIENT"),
                "secret": ENV.text("OIDC_SECRET"),
                "settings": {"server_url": ENV.text("OIDC_SERVER")},
            }
        ],
    }
