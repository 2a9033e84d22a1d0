"""The page for a long time: run by ``make soak``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from test_page import _heap, press_the_slider

if TYPE_CHECKING:
    from conftest import Served, Tab


@pytest.mark.soak
@pytest.mark.timeout(1_800)
def test_two_thousand_changes_of_the_window_leave_the_heap_flat(served: Served, tab: Tab) -> None:
    """Moving the window for a long time costs no memory and keeps the one map."""
    tab.open(served.url)
    press_the_slider(tab, 200)
    before = _heap(tab)
    press_the_slider(tab, 2_000)
    assert _heap(tab) - before < 1_000_000
    assert tab.hub("hub.probe.maps") == 1
