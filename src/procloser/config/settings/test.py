"""Settings of the test suite: as production, but for speed and for what a test replaces.

Nothing of the developer's own environment reaches a test: neither a `.env` nor a running demo.
"""

import os
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[4]
os.environ |= {
    "DATABASE_URL": "",
    "DATA_DIR": str(REPOSITORY / ".data" / "test"),
    "PRODUCTION": "",
    "SECOND_FACTOR": "",
    "SECRET_KEY": "the-tests-own-secret-key",
    "SUPPRESSION_KEY": "the-tests-own-suppression-key",
    "EMAIL_URL": "memorymail://",
    "PUBLIC_URL": "http://testserver",
    "ALLOWED_HOSTS": "",
    "LIMITS": "",
    "TABLES_DIR": "",
}

from procloser.config.settings.base import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
WHITENOISE_AUTOREFRESH = True
