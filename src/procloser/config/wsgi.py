"""The WSGI entry point: `gunicorn procloser.config.wsgi`."""

import os
from contextlib import suppress

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "procloser.config.settings.base")
application = get_wsgi_application()

# after the set-up: a web whose build could not be put in an order does not start
from django.db import DatabaseError, connection  # noqa: E402

from procloser.kernel.errors import ProCloserError  # noqa: E402
from procloser.publishing.queries import active_generation, open_generation  # noqa: E402
from procloser.publishing.steps import all_steps  # noqa: E402

all_steps()

# the index is opened before the first visitor asks; what is wrong with it that visitor is told
with suppress(ProCloserError, DatabaseError):
    open_generation(active_generation())
connection.close()
