"""Settings come from the environment, and say so when one is missing."""

from pathlib import Path

import pytest

from procloser.config.background_map import origins
from procloser.config.environment import Environment, SettingMissing
from procloser.kernel.errors import BadInput

NEEDED_IN_PRODUCTION = {
    "DATABASE_URL": "postgresql://procloser_app@db.example/procloser",
    "SECRET_KEY": "a" * 50,
    "SUPPRESSION_KEY": "b" * 50,
    "ALLOWED_HOSTS": "procloser.example",
    "EMAIL_URL": "smtp://mail.example:587",
    "PUBLIC_URL": "https://procloser.example",
}


@pytest.fixture
def empty(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """Give an environment with none of our variables, in an empty folder."""
    for name in Environment.names():
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return monkeypatch


@pytest.mark.parametrize("missing", NEEDED_IN_PRODUCTION)
def test_production_names_the_missing_variable(empty: pytest.MonkeyPatch, missing: str) -> None:
    """Each variable production needs is named when it is not there."""
    empty.setenv("PRODUCTION", "1")
    for name, value in NEEDED_IN_PRODUCTION.items():
        if name != missing:
            empty.setenv(name, value)
    with pytest.raises(SettingMissing, match=f"The environment variable {missing} is not set"):
        Environment.read()


def test_production_with_all_set_asks_a_second_factor(empty: pytest.MonkeyPatch) -> None:
    """The setting is on in production without being asked for."""
    empty.setenv("PRODUCTION", "1")
    for name, value in NEEDED_IN_PRODUCTION.items():
        empty.setenv(name, value)
    environment = Environment.read()
    assert environment.second_factor is True
    assert environment.allowed_hosts == ["procloser.example"]
    assert environment.trusted_proxies == 1


def test_without_any_variable_secrets_are_made_once(
    empty: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A demo survives a restart, and nobody else may read its secrets."""
    first, second = Environment.read(), Environment.read()
    assert first.suppression_key == second.suppression_key != first.secret_key
    kept = tmp_path / ".data" / "secrets" / "suppression_key"
    assert kept.stat().st_mode & 0o077 == 0


def test_mail_address_that_cannot_be_read_says_how_to_write_it(
    empty: pytest.MonkeyPatch,
) -> None:
    """What, and what to do."""
    empty.setenv("EMAIL_URL", "carrier-pigeon://roof")
    with pytest.raises(BadInput, match="EMAIL_URL is not understood"):
        Environment.read().email_settings()


def test_every_variable_is_documented_in_the_example_file() -> None:
    """`.env.example` holds all that is read, and nothing that is not."""
    text = (Path(__file__).parents[2] / ".env.example").read_text(encoding="utf-8")
    documented = {
        line.split("=")[0] for line in text.splitlines() if "=" in line and line[0] != "#"
    }
    assert documented == set(Environment.names())


def test_background_map_is_none_unless_named(empty: pytest.MonkeyPatch) -> None:
    """With one, the policy opens for its origin alone."""
    assert Environment.read().map_tiles == ""
    assert origins("") == []
    empty.setenv("MAP_TILES", "https://tiles.example:8443/fi/{z}/{x}/{y}.png?key=1")
    assert origins(Environment.read().map_tiles) == ["https://tiles.example:8443"]


@pytest.mark.parametrize(
    "template",
    [
        "http://tiles.example/{z}/{x}/{y}.png",
        "https://tiles.example/{z}/{x}.png",
        "https://tiles.example/{z}/{x}/{y}; script-src *",
        "tiles.example/{z}/{x}/{y}",
    ],
)
def test_background_map_that_is_no_address_of_tiles_stops_the_start(
    empty: pytest.MonkeyPatch, template: str
) -> None:
    """The message shows how to write one."""
    empty.setenv("MAP_TILES", template)
    with pytest.raises(BadInput, match="MAP_TILES is not understood"):
        Environment.read()
