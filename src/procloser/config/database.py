"""Where the database is: the operator's server, or the embedded one when none is named."""

from typing import Any

import environ

from procloser.config.environment import Environment, SettingMissing

ROLES = {"app": "procloser_app", "owner": "procloser_owner"}


def database_settings(environment: Environment) -> dict[str, Any]:
    """Return Django's settings of the one database, for the role this process acts in.

    The role "app" is for all work; "owner" only for migrations. Nothing is started here:
    the backend starts the embedded server when a connection is first opened.
    """
    engine: dict[str, Any] = {
        "ENGINE": "procloser.config.backend",
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }
    if not environment.database_url:
        role = ROLES[environment.database_role]
        return engine | {
            "NAME": "procloser",
            "USER": role,
            "OPTIONS": {"embedded_in": environment.data_dir},
        }
    url = environment.database_url
    if environment.database_role == "owner":
        url = environment.migration_database_url
        if not url:
            raise SettingMissing("MIGRATION_DATABASE_URL")
    named: dict[str, Any] = environ.Env.db_url_config(url)
    return named | engine
