"""The queue's tables are Procrastinate's; this room only says what personal data they hold."""

# Arguments of jobs are ids alone (`jobs.enqueue` refuses anything else), so none.
PERSONAL_FIELDS_OF_THIRD_PARTY: dict[str, tuple[str, ...]] = {
    "procrastinate.ProcrastinateJob": (),
    "procrastinate.ProcrastinateEvent": (),
    "procrastinate.ProcrastinatePeriodicDefer": (),
    "procrastinate.ProcrastinateWorker": (),
}
