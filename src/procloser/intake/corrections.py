"""What a load's records say to what people corrected: agree, and the correction is settled; differ,
and somebody is asked.
"""

from itertools import groupby

from django.db import connection

from procloser.intake.screening import TABLES
from procloser.intake.staging import sql
from procloser.intake.types import OpenLoad
from procloser.subjects import corrections
from procloser.subjects.types import Differing


def settle(load: OpenLoad) -> None:
    """Settle the corrections that every record of their subject now agrees with.

    Call it when every row is stored: a correction is of a person, not of one source's record,
    so one source that agrees does not let another's value through. A value of this load that
    differs makes a conflict, and the correction stands.
    Source: GDPR art. 16; requirements B16, "correction beats later imports until source confirms".
    """
    if load.register not in TABLES:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            sql("corrected_records").replace("{table}", TABLES[load.register]),
            {"load": load.id, "register": load.register},
        )
        rows = cursor.fetchall()
    agreed: list[int] = []
    differing: dict[tuple[int, str], Differing] = {}
    for correction_id, records in groupby(rows, key=lambda row: row[0]):
        agrees = True
        for _, field, value, source_value, row_no, is_of_this_load in records:
            if corrections.same_value(field, value, source_value):
                continue
            agrees = False
            if is_of_this_load:
                found = Differing(correction_id, source_value, row_no)
                differing.setdefault((correction_id, source_value), found)
        if agrees:
            agreed.append(correction_id)
    corrections.note_agreed(agreed, load_id=load.id)
    corrections.note_differing(differing.values(), load_id=load.id)
