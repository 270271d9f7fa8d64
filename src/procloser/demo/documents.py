"""The documents the demo's privacy officer decides by; she decides through the product."""

import json
from datetime import date
from pathlib import Path

BALANCING_TESTS = {
    "consumers": {
        "title": "Tasapainotesti: kuluttajatiedot (demo)",
        "interest": "Pro Closerin ja asiakkaiden etu tavoittaa sopivia kuluttajia.",
        "necessity": "Postiosoite ja ikäluokka riittävät; muuta ei luovuteta.",
        "balance": "Kohteelle on kerrottu, kielto on heti voimassa eikä sitä perustella.",
    },
    "decision_makers": {
        "title": "Tasapainotesti: yrityspäättäjät (demo)",
        "interest": "Työtehtäviin liittyvän tiedon lähettäminen.",
        "necessity": "Vain työyhteystiedot, ei yksityisiä.",
        "balance": "Tieto koskee asemaa elinkeinoelämässä; kielto on heti voimassa.",
    },
}


def write_documents(folder: Path, today: date) -> dict[str, Path]:
    """Write the balancing tests and the proof of informing; return them by register."""
    folder.mkdir(parents=True, exist_ok=True)
    review_on = date(today.year + 1, today.month, 28).isoformat()
    written = {}
    for register, parts in BALANCING_TESTS.items():
        path = folder / f"balancing-test-{register}.json"
        document = {"register": register, "review_on": review_on} | parts
        path.write_text(json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")
        written[register] = path
    return written


def write_proof(folder: Path, today: date) -> Path:
    """Write what proves that people were informed: here, a printer's note of a mailing."""
    path = folder / "informing-proof.txt"
    path.write_text(
        f"Painotalo Malli (demo): informointikirjeet postitettu {today.isoformat()}.\n",
        encoding="utf-8",
    )
    return path
