"""Linear referencing: the kilometre along the border."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo.analysis.outline import WGS84, Outline, rim

if TYPE_CHECKING:
    from shapely import LineString

    from geo.analysis.outline import Floats

__all__ = ["Ruler"]


class Ruler:
    """A line with kilometres on it, counted from its first vertex.

    Parameters
    ----------
    line
        A line in WGS84 (lon, lat) at full detail; for the border from the Uzbek tripoint
        (kilometre 0) to the Chinese one (about 1,365.8).

    Notes
    -----
    The nearest place is found in Earth-centred coordinates and the kilometres are sums of WGS84
    geodesics from vertex to vertex, so no map projection stretches either. On the border the
    reported distance is within 0.1 % or one metre of a search along the line every ten metres.

    Source: own measurement, held by ``tests/test_analysis.py``.
    """

    def __init__(self, line: LineString) -> None:
        self.outline = Outline(line, step_deg=None)
        start, end = self.outline.start, self.outline.end
        steps = WGS84.inv(start[:, 0], start[:, 1], end[:, 0], end[:, 1])[2] / 1000
        self._km: Floats = np.concatenate([[0.0], np.cumsum(steps)])

    @property
    def length_km(self) -> float:
        """Length of the whole line in kilometres."""
        return float(self._km[-1])

    def locate(self, points: Floats) -> Floats:
        """Return the kilometre of the nearest place on the line for points (n, 2) lon, lat."""
        found = self.outline.nearest(points)
        before, after = self._km[found.segment], self._km[found.segment + 1]
        km: Floats = before + found.fraction * (after - before)
        return km

    def at(self, km: Floats) -> Floats:
        """Return the places (n, 2) lon, lat at these kilometres, the ends for those beyond."""
        last = len(self._km) - 2
        segment = np.clip(np.searchsorted(self._km, km, side="right") - 1, 0, last)
        length = self._km[segment + 1] - self._km[segment]
        share = (km - self._km[segment]) / np.where(length > 0, length, 1.0)
        return self.outline.at(segment, np.clip(share, 0.0, 1.0))

    def stretch(self, *, lon: float, lat: float, radius_m: float = 0.0) -> tuple[float, float]:
        """Return the lowest and highest kilometre that a disc of ``radius_m`` may belong to.

        The disc is probed at its centre and at 48 points on and half way to its rim.
        """
        km = self.locate(rim(lon=lon, lat=lat, radius_m=radius_m))
        return float(km.min()), float(km.max())
