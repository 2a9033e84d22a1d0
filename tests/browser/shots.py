"""Pictures of what is on screen, and how much two of them differ."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from conftest import Tab
    from numpy.typing import NDArray

STEP = 24
"""Two colours are the same up to this difference in every channel, of 255.

Source: own choice; letters drawn twice by one Chromium differ by less at their edges."""

SAME = 0.002
"""Two pictures are the same when at most this share of their pixels differ."""


def shot(tab: Tab, *, part: str = "map") -> NDArray[np.int16]:
    """Take the map above the timeline, the ``timeline``, or the whole ``page``.

    Returns
    -------
    array (rows, columns, 3)
        Red, green, blue, 0 to 255.
    """
    clip = None
    if part != "page":
        frame = tab.page.locator("iframe").bounding_box()
        foot = tab.map.locator(".timeline").bounding_box()
        top, height = frame["y"], foot["y"] - frame["y"]
        clip = {"x": frame["x"], "y": top, "width": frame["width"], "height": height}
        if part == "timeline":
            clip |= {"y": foot["y"], "height": foot["height"]}
    data = tab.page.screenshot(clip=clip, animations="disabled")
    return as_array(data)


def as_array(png: bytes) -> NDArray[np.int16]:
    """Read a PNG as red, green, blue."""
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"), dtype=np.int16)


def change(a: NDArray[Any], b: NDArray[Any]) -> float:
    """Return the share of pixels whose colour differs by more than ``STEP``."""
    assert a.shape == b.shape, (a.shape, b.shape)
    return float((np.abs(a - b).max(axis=2) > STEP).mean())
