"""All definitions: those shipped, and the operator's, which take the place of a shipped one of the
same key.
"""

from collections.abc import Container, Mapping
from pathlib import Path

from procloser.sources.tables.definition import TableDefinition
from procloser.sources.tables.errors import BadDefinition
from procloser.sources.tables.parsing import read_definition

SHIPPED = Path(__file__).parent


def all_definitions(operators: Path | None) -> dict[str, TableDefinition]:
    """Return every definition by its key.

    Args:
        operators: the operator's folder (TABLES_DIR), or None.

    Raises:
        BadDefinition: a file cannot be used, two of a folder have one key, or there is no folder.
    """
    found = definitions_in(SHIPPED)
    if operators is not None:
        if not operators.is_dir():
            raise BadDefinition(
                operators, "", "TABLES_DIR is no folder.", "Make it, or unset TABLES_DIR."
            )
        found |= definitions_in(operators)
    return found


def definitions_in(folder: Path) -> dict[str, TableDefinition]:
    """Return the definitions of one folder by key."""
    found: dict[str, TableDefinition] = {}
    for path in sorted(folder.glob("*.toml")):
        definition = read_definition(path)
        if definition.key in found:
            raise BadDefinition(
                path, "key", "is that of another file in the folder.", "Give it one of its own."
            )
        found[definition.key] = definition
    return found


def refuse_taken_keys(definitions: Mapping[str, TableDefinition], taken: Container[str]) -> None:
    """Return where no table has the key of a reader that is no table.

    Raises:
        BadDefinition: one has.
    """
    for key in definitions:
        if key in taken:
            raise BadDefinition(
                Path(f"{key}.toml"), "key", "is that of a reader.", "Give the table another."
            )
