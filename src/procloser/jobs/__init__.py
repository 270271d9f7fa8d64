"""The queue: work done after the transaction that asked for it.

`enqueue("orders.deliver", number)` queues by name; the task is defined with
`@task("orders.deliver")` in a room's `tasks.py`, is safe to run twice, and gets ids only.
"""

from procloser.jobs.queue import enqueue, task

__all__ = ["enqueue", "task"]
