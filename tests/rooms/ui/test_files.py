"""What holds for every template and static file of the faces."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

import procloser

PACKAGE = Path(procloser.__file__).parent
ROOTS = [PACKAGE / face / "templates" for face in ("ui", "web", "portal")]
TEMPLATES = {
    str(path.relative_to(root)): path for root in ROOTS for path in sorted(root.rglob("*.html"))
}
VENDOR = PACKAGE / "ui" / "static" / "ui" / "vendor"
FORBIDDEN = {
    "style attribute": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "style element": re.compile(r"<style[\s>]", re.IGNORECASE),
    "script without src": re.compile(r"<script(?![^>]*\ssrc=)[^>]*>", re.IGNORECASE),
    "event attribute": re.compile(r"\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_compiles(name: str) -> None:
    """A template that cannot be parsed is found before a page needs it."""
    assert get_template(name)


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_keeps_the_content_security_policy(name: str) -> None:
    """The policy allows no inline style, script or event attribute."""
    text = TEMPLATES[name].read_text(encoding="utf-8")
    assert [what for what, pattern in FORBIDDEN.items() if pattern.search(text)] == []


def test_portal_loads_no_script() -> None:
    """The public face works without JavaScript because it has none."""
    portal = [path for path in TEMPLATES.values() if (PACKAGE / "portal") in path.parents]
    assert [path for path in portal if "<script" in path.read_text(encoding="utf-8")] == []


def test_vendored_files_name_no_source_map() -> None:
    """Manifest static storage fails on a map that is not there."""
    files = [path for path in VENDOR.rglob("*") if path.suffix in {".js", ".mjs", ".css"}]
    assert len(files) >= 4
    assert [p.name for p in files if "sourceMappingURL" in p.read_text(encoding="utf-8")] == []


def test_vendored_folders_carry_version_and_licence() -> None:
    """What is not ours says which version it is and under which licence it stands."""
    folders = [path for path in VENDOR.iterdir() if path.is_dir()]
    assert [f.name for f in folders if not re.search(r"-\d+\.\d+\.\d+$", f.name)] == []
    assert [f.name for f in folders if not (f / "LICENSE.txt").is_file()] == []


def test_style_sheets_name_no_colour_outside_the_tokens() -> None:
    """A colour is named once, so that the dark theme reaches everything."""
    sheets = [path for root in ("ui", "web", "portal") for path in _sheets(PACKAGE / root)]
    raw = re.compile(r"#[0-9a-f]{3,8}\b", re.IGNORECASE)
    assert [p.name for p in sheets if raw.search(p.read_text(encoding="utf-8"))] == []


def _sheets(face: Path) -> list[Path]:
    return [
        path
        for path in (face / "static").rglob("*.css")
        if VENDOR not in path.parents and path.name != "tokens.css"
    ]
