"""Time pieces of work, and put the times in a row."""

from __future__ import annotations

import time
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

__all__ = ["Row", "clock", "row", "since"]

Row = dict[str, Any]


def clock(work: Callable[[Any], Any], items: Iterable[Any]) -> tuple[list[float], list[Any]]:
    """Work on each item; return the milliseconds each took and what came out."""
    taken, out = [], []
    for item in items:
        begun = time.perf_counter()
        out.append(work(item))
        taken.append(since(begun))
    return taken, out


def since(begun: float) -> float:
    """Return the milliseconds since a reading of the clock."""
    return round((time.perf_counter() - begun) * 1000, 4)


def row(what: str, taken: Sequence[float], **more: Any) -> Row:
    """Return the middle of the times and what all but one in twenty stay below."""
    p50, p95 = round(median(taken), 3), round(quantiles(taken, n=20)[-1], 3)
    return {"what": what, "n": len(taken), "ms_p50": p50, "ms_p95": p95} | more
