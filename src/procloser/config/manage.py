"""Django's own commands, for developers: `python -m procloser.config.manage`."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run one of Django's commands; `migrate` runs as the owner of the tables."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "procloser.config.settings.base")
    if "migrate" in sys.argv:
        os.environ["DATABASE_ROLE"] = "owner"
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
