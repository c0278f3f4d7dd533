"""Apps, middleware, templates and static files."""

from kreisweit.config.settings.environment import ENV

ROOT_URLCONF = "kreisweit.config.urls"
ASGI_APPLICATION = "kreisweit.config.asgi.application"
DEMO = ENV.flag("DEMO")

INSTALLED_APPS = [
    # in the order of the road; an app may use those above it
    "kreisweit.apps.audit",
    "kreisweit.apps.accounts",
    "kreisweit.apps.bodies",
    "kreisweit.apps.documents",
    "kreisweit.apps.council_systems",
    "kreisweit.apps.initiatives",
    "kreisweit.apps.proposals",
    "kreisweit.apps.synergies",
    "kreisweit.apps.bundles",
    "kreisweit.apps.contacts",
    "kreisweit.apps.exchange",
    "kreisweit.apps.operation",
    "kreisweit.apps.demo",
    "kreisweit.apps.cockpit",
    "kreisweit.ui",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "rules.apps.AutodiscoverRulesConfig",
    "django_tasks",
    "django_tasks_db",
]
MIDDLEWARE = [
    "kreisweit.apps.operation.middleware.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kreisweit.apps.bodies.middleware.MemberMiddleware",
    "kreisweit.ui.middleware.ExplainedErrorMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kreisweit.ui.context.installation",
            ],
        },
    }
]
FORM_RENDERER = "kreisweit.ui.forms.KernRenderer"

STATIC_URL = "static/"
# Served out of the package as they are; nothing has to be collected first.
WHITENOISE_USE_FINDERS = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if ENV.text("SMTP_HOST")
    else "django.core.mail.backends.console.EmailBackend"
)
EMAIL_HOST, EMAIL_PORT = ENV.text("SMTP_HOST"), ENV.number("SMTP_PORT", 25)
DEFAULT_FROM_EMAIL = ENV.text("MAIL_FROM", "kreisweit@localhost")
