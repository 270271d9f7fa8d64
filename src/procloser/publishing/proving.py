"""Whether a generation's files are those that were published.

The sums stand in PostgreSQL, beside the generation's row: whoever can write to the folder alone
cannot make another file pass.
"""

import hashlib
import json
from pathlib import Path

from django.utils.translation import gettext as _

from procloser.publishing.errors import GenerationChanged
from procloser.publishing.files import INDEX, MANIFEST
from procloser.publishing.types import GenerationView
from procloser.warehouse.errors import IndexDamaged, IndexOfAnotherVersion
from procloser.warehouse.index_file import open_index
from procloser.warehouse.types import Index


def prove(view: GenerationView, *, but: str = "") -> None:
    """Return when every file of the generation is byte for byte what was published.

    Args:
        but: a file that the caller proves itself.
    Raises:
        GenerationChanged: it names the first file that is missing or altered.
    """
    for name, expected in sorted(view.manifest["sha256"].items()):
        if name != but and _sum_of(view.path / name) != expected:
            raise changed(view, name)
    try:
        written = json.loads((view.path / MANIFEST).read_bytes())
    except (OSError, ValueError) as error:
        raise changed(view, MANIFEST) from error
    if written != view.manifest:
        raise changed(view, MANIFEST)


def proved_index(view: GenerationView) -> Index:
    """Return the index in memory, it and every other file of the generation being proved.

    Raises:
        GenerationChanged: as `prove`; or an earlier version of the software published it.
    """
    prove(view, but=INDEX)
    try:
        return open_index(view.path / INDEX, sha256=view.manifest["sha256"][INDEX])
    except IndexOfAnotherVersion as error:
        raise _of_another_version(view) from error
    except IndexDamaged as error:
        raise changed(view, INDEX) from error


def _of_another_version(view: GenerationView) -> GenerationChanged:
    return GenerationChanged(
        _(
            "Generation %(name)s was published by another version of the software, which kept its "
            "index in another format. The data manager must publish again."
        )
        % {"name": view.name}
    )


def changed(view: GenerationView, file: str) -> GenerationChanged:
    """Return the refusal, in the reader's language."""
    return GenerationChanged(
        _(
            "Generation %(name)s is refused: its file %(file)s is missing or is not the one that "
            "was published (checksum). The data manager must publish again."
        )
        % {"name": view.name, "file": file}
    )


def _sum_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
