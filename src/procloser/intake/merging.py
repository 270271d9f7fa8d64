"""What follows when known subjects turn out to be one person."""

from django.db.backends.utils import CursorWrapper

from procloser.permissions import actions as permissions


def unite_merged(cursor: CursorWrapper) -> None:
    """Have the same bans on every subject that this load merged; call last, it takes the clock.

    The one that went gets them too: a generation and an order may still name it.
    """
    cursor.execute(
        """
        SELECT DISTINCT s.merged_into_id, s.id
        FROM merged m JOIN subjects_subject s ON s.id = m.old_id
        ORDER BY 1, 2
        """
    )
    pairs: list[tuple[int, int]] = list(cursor.fetchall())
    if not pairs:
        return
    permissions.unite_bans(pairs)
    permissions.unite_bans([(gone, kept) for kept, gone in pairs])
