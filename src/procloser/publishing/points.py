"""Points: where the organisations of a generation stand exactly, for areas drawn on the map.

A table beside the generation's other files, made by the step `organisation_point`:

    Grain: one row per organisation whose building is known. Key: number.
    number: the organisation's. east, north: metres (EPSG:3067) of its building.

A sole trader has none: its address may be a home.
Source: docs/adr/0012-drawn-areas.md.
"""

import pyarrow as pa

POINTS_TABLE = "organisation_point"
POINTS = f"{POINTS_TABLE}.parquet"

POINTS_SCHEMA = pa.schema([("number", pa.int32()), ("east", pa.float64()), ("north", pa.float64())])
