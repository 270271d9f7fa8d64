"""Entries of external restriction lists whose validity is over."""

from datetime import date

from django.db.models import QuerySet

from procloser.permissions.models import Ban, Suppression


def run_out_entries(*, before: date) -> tuple[QuerySet[Suppression], QuerySet[Ban]]:
    """Return the digests and the bans of external lists that ended before that day.

    What a person forbade has no end and is never among them.
    """
    over = {"list_batch_id__isnull": False, "valid_to__lt": before}
    return Suppression.objects.filter(**over), Ban.objects.filter(**over)


def forget_run_out_entries(*, before: date) -> int:
    """Have none of them; return how many there were. In the caller's transaction.

    A generation that is still counted on was made with bans that have run out since, and reads
    them to know it: `before` must lie as far back as the oldest generation.
    Source: requirements D1.7, retention of external lists by their validity.
    """
    return sum(found._raw_delete("default") for found in run_out_entries(before=before))
