"""The one reader of environment variables.

Every setting the operator may give is a field of `Environment`; `.env.example` documents each
(a test holds that complete). In production a missing secret is an error that names it; elsewhere
a secret is made once and kept beside the data, so that a demo survives a restart.
"""

import os
import secrets
from dataclasses import dataclass, fields
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

from procloser.config.background_map import checked_tiles
from procloser.kernel.errors import BadInput

PREFIXLESS = environ.Env()


class SettingMissing(BadInput):
    """A variable that production needs is not set."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The environment variable {name} is not set. Production needs it: "
            f"see {name} in .env.example, set it, and start again."
        )
        self.name = name


@dataclass(frozen=True)
class Environment:
    """Everything the operator may set; names are the variables in lower case."""

    production: bool
    data_dir: Path
    database_url: str
    migration_database_url: str
    database_role: str
    secret_key: str
    suppression_key: str
    suppression_key_version: int
    allowed_hosts: list[str]
    email_url: str
    email_from: str
    public_url: str
    second_factor: bool
    trusted_proxies: int  # in front of the web, each adding to X-Forwarded-For
    controller_name: str
    controller_business_id: str
    controller_address: str
    controller_email: str
    controller_dpo_name: str
    controller_dpo_email: str
    limits: str  # "KEY=NUMBER,…"; read by config.limits
    tables_dir: Path | None  # the operator's definitions of statistical tables
    map_tiles: str  # the background map's, with {z}, {x} and {y}; "" for none
    map_tiles_attribution: str

    @classmethod
    def read(cls) -> "Environment":
        """Read the process environment, and `.env` in the working folder where it exists."""
        env = PREFIXLESS
        if Path(".env").is_file():
            env.read_env(".env")
        production = env.bool("PRODUCTION", default=False)
        data_dir = Path(env.str("DATA_DIR", default=".data")).expanduser().absolute()
        local = None if production else data_dir
        return cls(
            production=production,
            data_dir=data_dir,
            database_url=_needed("DATABASE_URL", production, ""),
            migration_database_url=env.str("MIGRATION_DATABASE_URL", default=""),
            database_role=env.str("DATABASE_ROLE", default="app"),
            secret_key=_secret("SECRET_KEY", local),
            suppression_key=_secret("SUPPRESSION_KEY", local),
            suppression_key_version=env.int("SUPPRESSION_KEY_VERSION", default=1),
            allowed_hosts=_hosts(production),
            email_url=_needed("EMAIL_URL", production, "consolemail://"),
            email_from=env.str("EMAIL_FROM", default="Pro Closer <info@procloser.example>"),
            public_url=_needed("PUBLIC_URL", production, "http://127.0.0.1:8000").rstrip("/"),
            second_factor=env.bool("SECOND_FACTOR", default=production),
            trusted_proxies=env.int("TRUSTED_PROXIES", default=1 if production else 0),
            controller_name=env.str(
                "CONTROLLER_NAME", default="Lepus Asset Management Oy/Pro Closer"
            ),
            controller_business_id=env.str("CONTROLLER_BUSINESS_ID", default=""),
            controller_address=env.str(
                "CONTROLLER_ADDRESS", default="Kukkulantie 4 B 42, 33960 Pirkkala"
            ),
            controller_email=env.str("CONTROLLER_EMAIL", default="info@procloser.example"),
            controller_dpo_name=env.str("CONTROLLER_DPO_NAME", default=""),
            controller_dpo_email=env.str("CONTROLLER_DPO_EMAIL", default=""),
            limits=env.str("LIMITS", default=""),
            tables_dir=_folder("TABLES_DIR"),
            map_tiles=checked_tiles(env.str("MAP_TILES", default="")),
            map_tiles_attribution=env.str("MAP_TILES_ATTRIBUTION", default=""),
        )

    def email_settings(self) -> dict[str, object]:
        """Return Django's mail settings for EMAIL_URL, a bad one being an error that names it."""
        try:
            return dict(PREFIXLESS.email_url_config(self.email_url))
        except (KeyError, ValueError, ImproperlyConfigured) as error:
            raise BadInput(
                f"EMAIL_URL is not understood ({error}). Write it like "
                "smtp://user:password@mail.example:587 or consolemail://."
            ) from error

    @classmethod
    def names(cls) -> list[str]:
        """Return the names of all variables read."""
        return [field.name.upper() for field in fields(cls)]


def _needed(name: str, production: bool, default: str) -> str:
    value = str(PREFIXLESS.str(name, default=""))
    if not value and production:
        raise SettingMissing(name)
    return value or default


def _hosts(production: bool) -> list[str]:
    hosts: list[str] = PREFIXLESS.list("ALLOWED_HOSTS", default=[])
    if not hosts and production:
        raise SettingMissing("ALLOWED_HOSTS")
    return hosts or ["127.0.0.1", "localhost", "[::1]", "testserver"]


def _folder(name: str) -> Path | None:
    """Return the variable as a folder, or None where it is not set."""
    value = str(PREFIXLESS.str(name, default=""))
    return Path(value).expanduser().absolute() if value else None


def _secret(name: str, keep_in: Path | None) -> str:
    """Return the variable, or (never in production) a random one kept in `keep_in`."""
    value = str(PREFIXLESS.str(name, default=""))
    if value:
        return value
    if keep_in is None:
        raise SettingMissing(name)
    return _kept_secret(keep_in / "secrets" / name.lower())


def _kept_secret(path: Path) -> str:
    if path.is_file():
        return path.read_text(encoding="utf-8")
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    fresh.touch(mode=0o600)  # before there is anything to read
    fresh.write_text(secrets.token_urlsafe(48), encoding="utf-8")
    try:
        # link, not rename: of two processes starting at once exactly one secret wins
        os.link(fresh, path)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
    return path.read_text(encoding="utf-8")
