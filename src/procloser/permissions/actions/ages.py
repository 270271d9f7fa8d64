"""Keeping the estimated ages of the newest generation where the gate reads them."""

from collections.abc import Iterable
from datetime import date

from django.db import connection

from procloser.permissions.facts import sql_text


def replace_estimated_ages(ages: Iterable[tuple[int, int]], *, day: date) -> None:
    """Have exactly these estimates, in the caller's transaction; what is unchanged is not written.

    Args:
        ages: (subject, years it is at least).
        day: on which they are so old.
    """
    with connection.cursor() as cursor:
        cursor.execute(sql_text("arriving_ages"))
        with cursor.copy("COPY pg_temp.arriving_age (subject_id, at_least) FROM STDIN") as copy:
            for row in ages:
                copy.write_row(row)
        cursor.execute(sql_text("replace_ages"), {"day": day})
