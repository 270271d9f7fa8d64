"""A process that reads the registers of DATA_DIR as the build does, and keeps the tables as files.

    python -m procloser.bench.processes.extracting FOLDER

Each table becomes FOLDER/<name>.arrow; FOLDER/day says of which day the bans are.
"""

import sys
from pathlib import Path

import django
import pyarrow as pa

django.setup()

from procloser.kernel import clock  # noqa: E402 - models need Django ready
from procloser.kernel.progress import Silent  # noqa: E402
from procloser.publishing.extraction import extract  # noqa: E402


def main(folder: Path) -> None:
    """Write the tables."""
    today = clock.today()
    folder.mkdir(parents=True)
    for name, table in extract(today=today, progress=Silent()).tables.items():
        path = str(folder / f"{name}.arrow")
        with pa.OSFile(path, "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
            writer.write_table(table)
    (folder / "day").write_text(today.isoformat())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
