"""Rows with a floor: what the figure must hold, and whether it did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geo.bench.clock import Row

__all__ = ["held"]

_AT_LEAST = {"changes", "fps", "fps_p5", "ratio", "views"}
"""Figures that must not be smaller; every other must not be greater."""


def held(figures: Row, **floor: Any) -> Row:
    """Add the floor of some figures, and whether they keep to it.

    Examples
    --------
    >>> held({"what": "drag", "ms_p50": 20.0}, ms_p50=35)
    {'what': 'drag', 'ms_p50': 20.0, 'floor': {'ms_p50': 35}, 'met': True}
    >>> held({"what": "pan", "fps": 12.0}, fps=30)["met"]
    False
    """
    met = all(_keeps(name, figures.get(name), bound) for name, bound in floor.items())
    return figures | {"floor": floor, "met": met}


def _keeps(name: str, figure: float | None, bound: float) -> bool:
    if figure is None:
        return False
    return figure >= bound if name in _AT_LEAST else figure <= bound
