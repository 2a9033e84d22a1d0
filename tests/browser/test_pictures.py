"""What the documentation shows is the page as it is now."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
import pytest
from pictures import DOCS, take
from PIL import Image

if TYPE_CHECKING:
    from conftest import Served
    from playwright.sync_api import Browser

STEP = 24
"""Of 255, in any of red, green and blue: less is another smoothing of the same letter."""
SHARE = 0.02
"""Of all pixels that may differ by more: a word or two, no moved panel and no other colour."""


def pixels(png: bytes) -> np.ndarray:
    """Decode a picture into height × width × 3 values."""
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB")).astype(np.int16)


def share_changed(one: np.ndarray, other: np.ndarray) -> float:
    """Return the share of pixels that differ; pictures of two sizes differ altogether."""
    if one.shape != other.shape:
        return 1.0
    return float((np.abs(one - other).max(axis=2) > STEP).mean())


@pytest.mark.parametrize("name", ["page", "page-dark", "phone"])
def test_the_documentation_shows_the_page_of_today(
    chromium: Browser, served: Served, name: str
) -> None:
    """At most two pixels in a hundred differ from the picture in docs/."""
    now, shown = pixels(take(chromium, served.url, name)), (DOCS / f"{name}.png").read_bytes()
    share = share_changed(now, pixels(shown))
    assert share <= SHARE, (
        f"docs/{name}.png is not the page of today: {share:.1%} of its pixels differ, at most "
        f"{SHARE:.0%} may; run make pictures and look at every picture before you commit it"
    )


def test_another_colour_is_seen() -> None:
    """The comparison tells dark from light, and a missing strip of a twentieth from a whole."""
    one = np.full((100, 100, 3), 250, dtype=np.int16)
    other = one.copy()
    other[:5] = 30
    assert share_changed(one, one) == 0
    assert share_changed(one, other) == pytest.approx(0.05)
    assert share_changed(one, one[:50]) == 1
