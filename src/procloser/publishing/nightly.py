"""The publish of every night, and what became of the last one."""

from datetime import timedelta

from django.db.models import Max

from procloser.kernel import clock
from procloser.kernel.errors import ProCloserError
from procloser.publishing.actions import publish
from procloser.publishing.errors import NothingToPublish, PublishingAlready
from procloser.publishing.models import Generation, NightlyPublish
from procloser.publishing.types import FailedNight, GenerationView

LASTS_AT_MOST = timedelta(hours=2)
"""A run that has told nothing for so long was killed."""
MISSED_AFTER = timedelta(days=2)
PROBLEM_LENGTH = 1000  # characters


def publish_nightly() -> GenerationView | None:
    """Publish for the system, once a day; None when the day's was done, or there is nobody.

    What a rule refuses is written down and not tried again before the next night; whatever else
    goes wrong is written down and raised, so that the queue tries again.

    Raises:
        PublishingAlready: somebody publishes by hand; and what nobody foresaw.
    """
    run, _ = NightlyPublish.objects.get_or_create(
        day=clock.today(), defaults={"started_at": clock.now()}
    )
    if run.finished_at is not None:
        return None
    made = None
    try:
        made = publish(by=None)
    except NothingToPublish:
        pass  # an empty house has nothing to be alarmed about
    except PublishingAlready:
        _note(run, "Another process was publishing.")
        raise
    except ProCloserError as error:
        _note(run, str(error))
        return None
    except Exception as error:
        _note(run, type(error).__name__)
        raise
    run.finished_at, run.problem = clock.now(), ""
    run.save(update_fields=["finished_at", "problem"])
    return made


def failed_night() -> FailedNight | None:
    """Return the newest nightly publish if it failed, was killed or none has come since; else None.

    None too where a generation has been made by hand since, and where no night has come yet.
    """
    run = NightlyPublish.objects.order_by("-day").first()
    if run is None:
        return None
    last = Generation.objects.aggregate(last=Max("made_at"))["last"] or run.started_at
    failed = FailedNight(run.day, run.started_at, run.problem)
    if run.finished_at is None and last <= run.started_at:
        is_running = not run.problem and clock.now() - run.started_at < LASTS_AT_MOST
        return None if is_running else failed
    return failed if clock.now() - max(last, run.started_at) > MISSED_AFTER else None


def _note(run: NightlyPublish, problem: str) -> None:
    run.problem = problem[:PROBLEM_LENGTH]
    run.save(update_fields=["problem"])
