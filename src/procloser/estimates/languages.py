"""In which language to write to a bearer of a given name. Never anything else about the person."""

import pyarrow as pa
import pyarrow.compute as pc

LANGUAGES = ("fi", "sv")  # the national languages; letters are written in no other
FEWEST_BEARERS = 100
_TENTHS = 9  # of ten bearers: probability 0.9 or more


def name_languages(name_language_years: pa.Table) -> pa.Table:
    """Return the names of which at least nine bearers in ten have one national language.

    A name of mostly other languages, a divided one and one with under 100 bearers of a known
    language are not in it: no language is guessed for them. Bearers of an unknown language ("",
    a file not divided by it) tell nothing.

    Grain: one row per name_key.

    Args:
        name_language_years: name_key, language, bearers; rows of one name and language add up.
    Returns:
        name_key, language ("fi" or "sv"), probability (0.9 to 1).
    """
    told = name_language_years.select(["name_key", "language", "bearers"]).drop_null()
    told = told.filter(pc.not_equal(told["language"], ""))
    by_language = _sums(told, ["name_key", "language"])
    of_name = _sums(told, ["name_key"]).rename_columns(["name_key", "everybody"])
    both = by_language.join(of_name, "name_key").combine_chunks()
    bearers, everybody = both["bearers"], both["everybody"]
    clear = pc.greater_equal(pc.multiply(bearers, 10), pc.multiply(everybody, _TENTHS))
    kept = pc.and_(
        pc.and_(clear, pc.greater_equal(everybody, FEWEST_BEARERS)),
        pc.is_in(both["language"], value_set=pa.array(LANGUAGES)),
    )
    probability = pc.divide(bearers.cast(pa.float64()), everybody.cast(pa.float64()))
    columns = {
        "name_key": both["name_key"],
        "language": both["language"],
        "probability": probability.cast(pa.float32()),
    }
    return pa.table(columns).filter(kept).sort_by("name_key")


def _sums(rows: pa.Table, keys: list[str]) -> pa.Table:
    """Return the bearers of each key."""
    summed = rows.group_by(keys, use_threads=False).aggregate([("bearers", "sum")])
    return summed.rename_columns([*keys, "bearers"])
