"""The browser of the browser tests: found on the machine, else installed.

`python -m tests.plugin.browser` sees that there is one, for `make test`.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")


def find_browser() -> str | None:
    """Return the path of a Chromium on this machine, the named or the machine's own first."""
    named = os.environ.get("PROCLOSER_CHROMIUM")
    if named:
        return named
    on_path = (shutil.which(name) for name in NAMES)
    return next(filter(None, on_path), None) or _downloaded()


def install_browser() -> str | None:
    """Install Debian's package where we may, else Playwright's download; return its path."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        _try(["apt-get", "update", "-qq"], environment)
        _try(["apt-get", "install", "-y", "-qq", "chromium"], environment)
        if found := find_browser():
            return found
    _try([sys.executable, "-m", "playwright", "install", "chromium"], dict(os.environ))
    return find_browser()


def launch(playwright: Playwright, path: str) -> Browser:
    """Start the browser; Chromium's own sandbox does not work as root."""
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    return playwright.chromium.launch(executable_path=path, args=arguments)


def _downloaded() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _try(command: list[str], environment: dict[str, str]) -> None:
    """Run an installer; what matters is whether a browser is there afterwards."""
    subprocess.run(command, env=environment, stdout=sys.stderr, check=False)


def main() -> int:
    """See that there is a browser; under CI its lack is a failure."""
    if find_browser() or install_browser():
        return 0
    sys.stderr.write(
        "No Chromium was found or could be installed. Install the package chromium, or set "
        "PROCLOSER_CHROMIUM to the path of one; without it the browser tests are skipped.\n"
    )
    return 1 if os.environ.get("CI") else 0


if __name__ == "__main__":
    sys.exit(main())
