"""From columns in number order to bitmaps."""

import hmac
from array import array
from collections.abc import Iterable

import numpy as np
import pyarrow as pa
from pyroaring import BitMap

from procloser.kernel.errors import BadInput
from procloser.warehouse.slices import BitSlices

HALF_SAMPLES = 3
WIRE_BELOW = 21
"""Of 256: one in twelve of all is a wire of the guard (ADR 0005)."""
SHOWN = 5
"""Rows an error names."""


def bitmap_of(numbers: np.ndarray) -> BitMap:
    """Return a compact bitmap of sorted numbers, by the array type pyroaring reads fastest."""
    plain: array[int] = array("I")
    plain.frombytes(np.ascontiguousarray(numbers, dtype=np.uint32).tobytes())
    bitmap = BitMap(plain)
    bitmap.run_optimize()
    return bitmap


def bitmaps_by_code(column: pa.ChunkedArray | pa.Array) -> dict[str, BitMap]:
    """Return one bitmap a distinct value of a column whose row n is number n; null is in none."""
    chunk = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    coded = chunk if pa.types.is_dictionary(chunk.type) else chunk.dictionary_encode()
    places = coded.indices.fill_null(-1).to_numpy(zero_copy_only=False)
    order = np.argsort(places, kind="stable").astype(np.uint32)
    counts = np.bincount(places + 1, minlength=len(coded.dictionary) + 1)
    ends = np.cumsum(counts)
    return {
        str(code): bitmap_of(order[ends[i] : ends[i + 1]])
        for i, code in enumerate(coded.dictionary.to_pylist())
        if ends[i + 1] > ends[i]
    }


def bitmap_where(column: pa.ChunkedArray | pa.Array) -> BitMap:
    """Return the numbers whose boolean is true; null is not."""
    chunk = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    return bitmap_of(np.flatnonzero(chunk.fill_null(False).to_numpy(zero_copy_only=False)))


def bit_slices(column: pa.ChunkedArray | pa.Array, least: int, most: int) -> BitSlices:
    """Return a column of whole numbers, whose row n is number n, digit by digit; null is unknown.

    Raises:
        BadInput: a value is under `least` or over `most`; the first rows are named.
    """
    chunk = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    is_known = chunk.is_valid().to_numpy(zero_copy_only=False)
    values = chunk.fill_null(least).to_numpy(zero_copy_only=False).astype(np.int64)
    outside = np.flatnonzero((values < least) | (values > most))
    if len(outside):
        rows = ", ".join(f"{row} ({values[row]})" for row in outside[:SHOWN].tolist())
        raise BadInput(
            f"{len(outside)} values are outside {least} to {most}: rows {rows}. "
            "Mend the step that makes the column, or the variable's span."
        )
    above = np.where(is_known, values - least, 0)
    digits = range((most - least).bit_length())
    return BitSlices(
        least=least,
        most=most,
        known=bitmap_of(np.flatnonzero(is_known)),
        digits=tuple(bitmap_of(np.flatnonzero(above >> digit & 1)) for digit in digits),
    )


def secret_draws(subject_ids: Iterable[int], key: bytes) -> np.ndarray:
    """Draw what chance decides about each subject: four random bytes, a row a subject.

    They are bytes of HMAC-SHA-256(key, id), so the draw is the same in every generation and no
    one without the key can tell it.

    Raises:
        BadInput: the key is shorter than 16 bytes.
    """
    if len(key) < 16:
        raise BadInput("The key of the counts must have at least 16 bytes; set SECRET_KEY anew.")
    drawn = b"".join(
        hmac.digest(key, b"half|%d" % subject, "sha256")[:4] for subject in subject_ids
    )
    return np.frombuffer(drawn, dtype=np.uint8).reshape(-1, 4)


def half_samples(draws: np.ndarray) -> tuple[BitMap, ...]:
    """Return the three secret half-samples, each by one bit of the first byte drawn."""
    bits = draws[:, 0]
    return tuple(bitmap_of(np.flatnonzero(bits & (1 << half))) for half in range(HALF_SAMPLES))


def wires(draws: np.ndarray) -> BitMap:
    """Return those by whom sets are told apart (`audiences.guard`), by the fourth byte drawn."""
    return bitmap_of(np.flatnonzero(draws[:, 3] < WIRE_BELOW))


def lots(draws: np.ndarray) -> np.ndarray:
    """Return each number's lot, 0 to 65,535, of the second and third byte drawn.

    In a whole country some eighty people share a lot, so a lot names nobody.
    """
    found: np.ndarray = draws[:, 1].astype(np.uint16) << 8 | draws[:, 2]
    return found
