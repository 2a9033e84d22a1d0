"""The gate itself: a scorer that tells gold from noise, floors that cannot sink unseen."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

GOLD = Path(__file__).parent / "gold"
sys.path.insert(0, str(GOLD))

from gate import lowered, shortfalls  # noqa: E402  # the folder of the gate is no package

LINE = "- floor lowered: place, because the gold was mended\n"


def test_the_scorer_knows_gold_from_noise() -> None:
    """The gold scores one everywhere, and rivals that know nothing fall short."""
    command = [sys.executable, str(GOLD / "score.py"), "--selftest"]
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0


def test_a_figure_below_its_floor_is_named() -> None:
    """What falls short fails, and so does one claim in the page's chrome."""
    assert shortfalls({"place": 0.5, "boilerplate_claims": 1}, {"place": 0.9}) != []
    assert len(shortfalls({"place": 0.5, "boilerplate_claims": 1}, {"place": 0.9})) == 2
    assert shortfalls({"place": 0.9, "boilerplate_claims": 0}, {"place": 0.9}) == []


@pytest.mark.parametrize(
    ("now", "changelog", "changelog_then", "silent"),
    [
        ({"place": 0.9}, "", "", False),
        ({"place": 0.8}, "", "", True),
        ({}, "", "", True),
        ({"place": 0.8}, LINE, "", False),
        ({"place": 0.8}, LINE, LINE, True),
    ],
)
def test_a_floor_sinks_only_with_a_new_line_in_the_changelog(
    now: dict[str, float], changelog: str, changelog_then: str, *, silent: bool
) -> None:
    """An old line does not excuse a new lowering."""
    found = lowered(now, {"place": 0.9}, changelog=changelog, changelog_then=changelog_then)
    assert bool(found) is silent
