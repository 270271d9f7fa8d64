"""The part of the story that traces: a person's values, what is recorded, what is kept too long."""

from pathlib import Path

from procloser.demo.files import Heroine
from procloser.demo.stage import Narrator, Terminal, check


def trace(terminal: Terminal, narrator: Narrator, heroine: Heroine, folder: Path) -> None:
    """Follow one person's values to their files and to the customer; write the record."""
    narrator.chapter("Traceable: source, value, person, disclosure, recipient")
    name = f"{heroine.first_names} {heroine.last_name}"
    with narrator.step(f"Where every value of {name} comes from") as told:
        held = terminal.json("where", heroine.phone, "--reason", "quality", "--as", "dm")
        values = sum(len(record["values"]) for record in held["records"])
        check(values > 0 and held["disclosures"], "her values or her disclosure are not traced")
        (last, *_) = held["looks"]
        check(last["username"] == "dm", "the look was not logged")
        told += [f"{values} values", f"{len(held['records'])} records", "the look is logged"]
    with narrator.step("The record of processing, made of what runs (art. 30)") as told:
        pdf = folder / "kasittelytoimet.pdf"
        terminal.run("registers", "pdf", "--language", "fi", "--out", str(pdf))
        check(pdf.read_bytes().startswith(b"%PDF"), "no PDF was written")
        told += [pdf.name, f"{pdf.stat().st_size // 1024} kB"]
    with narrator.step("What has been kept long enough goes, with evidence") as told:
        due = _due(terminal)
        check(not any(rule.startswith("consumers") for rule in due), "somebody fresh is due")
        terminal.run("retention", "run", "--commit", "--as", "po")
        check(not _due(terminal), "something was left")
        told.extend(f"{rows:,} {rule}" for rule, rows in due.items())


def _due(terminal: Terminal) -> dict[str, int]:
    """Return how many rows each rule would let go, of the rules that have any."""
    due = terminal.json("retention", "run")["due"]
    return {rule["rule"]: rule["rows"] for rule in due if rule["rows"]}
