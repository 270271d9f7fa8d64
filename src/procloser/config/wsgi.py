"""The WSGI entry point: `gunicorn procloser.config.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "procloser.config.settings.base")
application = get_wsgi_application()

# after the set-up: a web whose build could not be put in an order does not start
from procloser.publishing.steps import all_steps  # noqa: E402

all_steps()
