"""Money is whole cents of the euro; nothing else is stored or computed with."""

THIN_SPACE = "\u202f"


def format_cents(cents: int, language: str) -> str:
    """Return cents as euros the way the language writes them: "1 234,50 €" or "€1,234.50"."""
    sign = "-" if cents < 0 else ""
    euros, rest = divmod(abs(cents), 100)
    if language[:2] == "en":
        return f"{sign}€{euros:,}.{rest:02d}"
    return f"{sign}{euros:,}".replace(",", THIN_SPACE) + f",{rest:02d}\u00a0€"
