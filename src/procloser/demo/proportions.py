"""Whole numbers cut by proportions: typical ones, and those of people who were counted."""

import random
from collections.abc import Sequence

TYPICAL = 30  # people (or homes) that typical proportions stand for beside those counted


def parts(total: int, shares: Sequence[float], rng: random.Random) -> list[int]:
    """Cut a whole number by shares, each moved by up to 8 %; the parts add up to it."""
    return cut(total, [share * rng.uniform(0.92, 1.08) for share in shares])


def cut(total: int, weights: Sequence[float]) -> list[int]:
    """Cut a whole number by weights; the parts add up to it."""
    pieces, done, passed = [], 0, 0.0
    for weight in weights:
        passed += weight
        upto = round(total * passed / sum(weights))
        pieces.append(upto - done)
        done = upto
    return pieces


def blend(typical: Sequence[int], counted: Sequence[int]) -> list[int]:
    """Cut the same total as people were counted; the typical parts weigh as `TYPICAL` of them."""
    total = sum(typical)
    if not any(counted) or not total:
        return list(typical)
    pairs = zip(typical, counted, strict=True)
    return cut(total, [n + TYPICAL * usual / total for usual, n in pairs])


def blend_means(typical: float, counted: float, people: int) -> float:
    """Weigh the mean of so many people against the typical one."""
    return (people * counted + TYPICAL * typical) / (people + TYPICAL)
