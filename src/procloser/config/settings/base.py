"""Settings shared by every way of running; the operator's part comes from `Environment`."""

import hashlib
import hmac
from pathlib import Path

from procloser.config.background_map import origins
from procloser.config.database import database_settings
from procloser.config.environment import Environment
from procloser.config.limits import set_limits

ENVIRONMENT = Environment.read()
set_limits(ENVIRONMENT.limits)
PACKAGE = Path(__file__).resolve().parents[2]

PRODUCTION = ENVIRONMENT.production
DEBUG = False
DATA_DIR = ENVIRONMENT.data_dir
TABLES_DIR = ENVIRONMENT.tables_dir
SECRET_KEY = ENVIRONMENT.secret_key
SUPPRESSION_KEY = ENVIRONMENT.suppression_key.encode()
SUPPRESSION_KEY_VERSION = ENVIRONMENT.suppression_key_version
# Drawn figures and half-samples must not follow from the web's secret, nor change with it alone.
COUNT_KEY = hmac.digest(SUPPRESSION_KEY, b"procloser safe counts", hashlib.sha256)
ALLOWED_HOSTS = ENVIRONMENT.allowed_hosts
PUBLIC_URL = ENVIRONMENT.public_url
SECOND_FACTOR_REQUIRED = ENVIRONMENT.second_factor
CONTROLLER = {
    "name": ENVIRONMENT.controller_name,
    "business_id": ENVIRONMENT.controller_business_id,
    "address": ENVIRONMENT.controller_address,
    "email": ENVIRONMENT.controller_email,
    "dpo_name": ENVIRONMENT.controller_dpo_name,
    "dpo_email": ENVIRONMENT.controller_dpo_email,
}

ROOMS = [
    "accounts",
    "audit",
    "jobs",
    "places",
    "statistics",
    "classifications",
    "ui",
    "registers",
    "sources",
    "contracts",
    "subjects",
    "permissions",
    "disclosures",
    "notices",
    "intake",
    "publishing",
    "audiences",
    "orders",
    "rights",
    "retention",
    "web",
    "portal",
]
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    *[f"procloser.{room}" for room in ROOMS],
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "procloser.web.middleware.plain_address",
    "procloser.web.middleware.second_factor",
]
ROOT_URLCONF = "procloser.config.urls"
WSGI_APPLICATION = "procloser.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # our pages stand before allauth's own, so that its names resolve to ours
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "procloser.web.context.page",
            ],
        },
    }
]

DATABASE_ROLE = ENVIRONMENT.database_role
DATABASES = {"default": database_settings(ENVIRONMENT)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        # a folder both web processes share: sign-in limits must hold across them
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA_DIR / "cache",
        # a full cache forgets at random: it must not forget the limits of a busy hour
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "procloser.web.sign_in.ClosedAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no mail to strangers whose address somebody typed
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_PRESERVE_USERNAME_CASING = False
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "web:home"
ACCOUNT_LOGOUT_REDIRECT_URL = "portal:front"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Pro Closer"
# limits go by the sender's address: behind proxies it stands in X-Forwarded-For
ALLAUTH_TRUSTED_PROXY_COUNT = ENVIRONMENT.trusted_proxies

LANGUAGE_CODE = "fi"
LANGUAGES = [("fi", "Suomi"), ("sv", "Svenska"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Europe/Helsinki"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "procloser.config.static.HashedModules"},
}

DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENVIRONMENT.email_from
vars().update(ENVIRONMENT.email_settings())

SESSION_COOKIE_AGE = 8 * 60 * 60  # a working day
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if PRODUCTION else 0
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        # MapLibre's sprites and the second factor's QR code
        "img-src": ["'self'", "data:", *origins(ENVIRONMENT.map_tiles)],
        "connect-src": ["'self'", *origins(ENVIRONMENT.map_tiles)],
        "worker-src": ["'self'"],
    }
}
MAP_TILES = ENVIRONMENT.map_tiles
MAP_TILES_ATTRIBUTION = ENVIRONMENT.map_tiles_attribution
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"without_values": {"()": "procloser.config.logs.WithoutValues"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "without_values"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
