"""The scorer's figure of actors: who was found, in which role, by which name."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "gold"))

from score import actors  # the folder of the scorer is no package

WANTED = {"actors": [{"role": "actor", "start": 0, "end": 8, "norm": "RUS border guards"},
                     {"role": "source", "start": 20, "end": 28, "norm": "RUS"}]}  # fmt: skip


def found(role: str, norm: str | None, start: int = 4) -> tuple[list[bool], list[bool]]:
    """Judge one extracted actor."""
    given = {"role": role, "start": start, "end": start + 8, "norm": norm}
    return actors(WANTED, {"actors": [given]})


def test_an_overlapping_actor_of_the_same_role_is_found() -> None:
    """The words need not be the same; the speaker is asked elsewhere."""
    assert found("actor", "RUS") == ([True], [True])
    assert found("recipient", "RUS") == ([False], [])
    assert found("actor", "RUS", start=9) == ([False], [])


def test_the_name_is_compared_by_its_code() -> None:
    """The state or body must be the same, the kind of force need not be worded alike."""
    assert found("actor", "RUS troops")[1] == [True]
    assert found("actor", "TJK border guards")[1] == [False]
    assert found("actor", None)[1] == [False]
