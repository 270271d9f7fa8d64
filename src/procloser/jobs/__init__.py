"""The queue: work done after the transaction that asked for it.

`enqueue("orders.deliver", number)` queues by name; the task is defined with
`@task("orders.deliver")` in a room's `tasks.py`, is safe to run twice, and gets ids only.
`@nightly` is the same for work that a running worker queues by the hour.
"""

from procloser.jobs.queue import enqueue, nightly, task

__all__ = ["enqueue", "nightly", "task"]
