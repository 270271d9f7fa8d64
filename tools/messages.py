"""The translations: `extract` new texts, `compile` for running, `check` that nothing is missing.

The texts in code and templates are English; each other language has its catalogue in
`src/procloser/locale/<language>/LC_MESSAGES/django.po`. `same.txt` beside it lists, reviewed by a
person, the texts that are rightly equal in both languages.
"""

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

from procloser.config.limits import all_limits

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "procloser"
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
# templatize writes calls between masked text that is no Python; only the calls are of use
LITERAL = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
CALL = re.compile(rf"\b(?:n?p?gettext)\({LITERAL}(?:, ?{LITERAL})*(?:, ?count)?\)")


def catalogues() -> Iterator[Path]:
    """Every language's catalogue."""
    yield from sorted(PACKAGE.glob("locale/*/LC_MESSAGES/django.po"))


def template_of_texts() -> Catalog:
    """Collect the texts of all code and templates."""
    texts = Catalog(project="Pro Closer", charset="utf-8")
    for path in sorted([*PACKAGE.rglob("*.py"), *PACKAGE.rglob("templates/**/*.*")]):
        source = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            source = "\n".join(CALL.findall(templatize(source, origin=str(path))))
        name = str(path.relative_to(PACKAGE.parent))
        found = extract("python", BytesIO(source.encode()), keywords=KEYWORDS)
        for _line, message, comments, context in found:
            # no line numbers: they would change the file with every edit
            texts.add(message, locations=[(name, 0)], auto_comments=comments, context=context)
    # the units and sources of limits are data, translated where they are shown
    for limit in all_limits().values():
        for message in (limit.unit, limit.source):
            texts.add(message, locations=[("procloser/config/limits.py", 0)])
    return texts


def read(path: Path) -> Catalog:
    """Read one catalogue."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3], charset="utf-8")


def extract_texts() -> int:
    """Bring every catalogue up to date with the code; new texts stand empty."""
    texts = template_of_texts()
    for path in catalogues():
        catalogue = read(path)
        catalogue.update(texts, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        with path.open("wb") as file:
            write_po(file, catalogue, width=100, include_lineno=False, sort_output=True)
        print(f"{path}: {len(catalogue)} texts")
    return 0


def compile_texts() -> int:
    """Write the compiled form beside every catalogue."""
    for path in catalogues():
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, read(path))
    return 0


def faults(path: Path, texts: Catalog) -> Iterator[str]:
    """Name every text that is missing, empty, fuzzy, copied or wrongly formatted."""
    catalogue = read(path)
    same_file = path.with_name("same.txt")
    same = set(same_file.read_text(encoding="utf-8").splitlines()) if same_file.exists() else set()
    for message in texts:
        if not message.id:
            continue
        held = catalogue.get(message.id, message.context)
        strings = (
            [] if held is None else [held.string] if isinstance(held.string, str) else held.string
        )
        singular = message.id if isinstance(message.id, str) else message.id[0]
        if held is None or not strings or not all(strings):
            yield f"not translated: {singular!r}"
        elif held.fuzzy:
            yield f"fuzzy: {singular!r}"
        elif singular in strings and singular not in same:
            yield f"copied (list it in {same_file.name} if rightly equal): {singular!r}"
    for message, errors in catalogue.check():
        yield f"wrong format: {message.id!r}: {'; '.join(str(error) for error in errors)}"


def check_texts() -> int:
    """Fail, naming them, when a language lacks a text."""
    texts = template_of_texts()
    found = [f"{path.parts[-3]}: {fault}" for path in catalogues() for fault in faults(path, texts)]
    print("\n".join(found) or "every text is translated")
    return 1 if found else 0


if __name__ == "__main__":
    settings.configure()
    verbs = {"extract": extract_texts, "compile": compile_texts, "check": check_texts}
    sys.exit(verbs[sys.argv[1]]())
