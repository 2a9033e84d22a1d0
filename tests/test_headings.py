"""Reading keeps what it reached on the marked pages: a figure may rise, none may sink."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import pytest

GOLD = Path(__file__).parent / "gold"
sys.path.insert(0, str(GOLD))

from articles import folder_gold  # noqa: E402  # the folder of the gold is no package
from headings import figures, rows_of  # noqa: E402  # the same
from score import load_gold  # noqa: E402  # the same

FLOORS = {
    "title": 0.97, "publisher": 0.95, "author": 0.95, "date": 0.97, "language": 1.0, "body": 0.99,
    "whole": 1.0,
}  # fmt: skip
"""Of what the pages state: marks that name what stands on no page are not asked."""


@cache
def _dev() -> dict[str, float]:
    return figures(list(rows_of(folder_gold(GOLD / "dev"), Path()).values()))


@pytest.mark.parametrize("name", FLOORS)
def test_no_figure_of_the_headings_sinks(name: str) -> None:
    """Titles, publishers, authors, days, languages and bodies of the marked pages are right."""
    assert _dev()[name] >= FLOORS[name]


def test_the_seeds_are_read_whole() -> None:
    """Both seeds give all they say; their date lines are marked as body, and read as heading."""
    found = figures(list(rows_of(load_gold(), GOLD.parent.parent).values()))
    assert found.pop("body") > 0.98
    assert set(found.values()) == {1.0}
