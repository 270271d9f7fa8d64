"""From the objects of a file to batches of rows and refusals."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from procloser.sources.types import Batch, Rejected


def batches(
    objects: Iterable[dict[str, Any]], size: int, take: Callable[[int, dict[str, Any]], Any]
) -> Iterator[Batch[Any]]:
    """Yield what `take` makes of each object, with its number from 1, at most `size` at a time.

    Args:
        take: returns the object's row, or its refusal.
    """
    numbered = enumerate(objects, 1)
    while chunk := list(islice(numbered, size)):
        batch: Batch[Any] = Batch([], [])
        for number, one in chunk:
            row = take(number, one)
            kept: list[Any] = batch.rejected if isinstance(row, Rejected) else batch.rows
            kept.append(row)
        yield batch
