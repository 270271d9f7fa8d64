"""`procloser variables document`: the printed page of the catalogue."""

from pathlib import Path

import click

from procloser.catalogue.document import variables_document


@click.command()
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
def document(out: Path | None) -> None:
    """Print the page of all variables (docs/variables.md), or write it to FILE."""
    text = variables_document()
    if out is None:
        click.echo(text, nl=False)
    else:
        out.write_text(text, encoding="utf-8")
        click.echo(f"{out} is written.", err=True)
