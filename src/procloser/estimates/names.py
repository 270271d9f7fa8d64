"""Names of statistics by the key that given names are compared by."""

import pyarrow as pa
import pyarrow.compute as pc

from procloser.identifiers.names import first_given_key

SCHEMA = pa.schema(
    [
        ("name_key", pa.string()),
        ("born_from", pa.int16()),
        ("born_to", pa.int16()),
        ("language", pa.string()),
        ("bearers", pa.int64()),
    ]
)


def keyed(names: pa.Table) -> pa.Table:
    """Return the extract table `name_year`: bearers by name key, span of birth years and language.

    Both sexes and every spelling with one key add up; of a name of two parts the first is the key
    ("Anna-Liisa" counts with "Anna"), as it is of a person's names. A name without letters is
    left out. The order is by the keys, whatever it was.

    Args:
        names: name, born_from, born_to (years AD, inclusive), language ("" where the file does
            not divide by it), bearers; more columns are of no account.
    """
    spelled = pc.dictionary_encode(names["name"].cast(pa.string()).combine_chunks())
    keys = pa.array([first_given_key(name) for name in spelled.dictionary.to_pylist()], pa.string())
    with_keys = names.select(SCHEMA.names[1:]).add_column(0, "name_key", keys.take(spelled.indices))
    summed = (
        with_keys.cast(SCHEMA)
        .filter(pc.not_equal(with_keys["name_key"], ""))
        .group_by(SCHEMA.names[:4], use_threads=False)
        .aggregate([("bearers", "sum")])
        .rename_columns(SCHEMA.names)
    )
    return summed.sort_by([(name, "ascending") for name in SCHEMA.names[:4]])
