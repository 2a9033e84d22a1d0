"""To which claim a number belongs: what is done, what is told of it, and what a blow led to."""

from __future__ import annotations

import pytest
from extracting import claim

from geo.extraction.how_many.numerals import numbers


def numbers_of(text: str, event_type: str) -> set[tuple[float | None, str]]:
    """Return value or lowest bound and unit of the numbers of the last claim of a type."""
    found = claim(text, event_type).quantities
    return {(q.value if q.value is not None else q.low or q.high, q.unit) for q in found}


@pytest.mark.parametrize(
    ("text", "event_type", "expected"),
    [
        ("Six smugglers crossed the Panj and were detained near Kulob.", "COERCE",
         (6.0, "smugglers")),
        ("The convoy, which was carrying 75 soldiers, was attacked on Sunday.", "ASSAULT",
         (75.0, "soldiers")),
        ("The losses came to 23 soldiers.", "STATE", (23.0, "soldiers")),
        ("Police seized 4 kg of heroin, half of it in Kulob.", "COERCE", (0.5, "share")),
        ("Rockets slammed into a column, killing one driver.", "ASSAULT", (1.0, "driver")),
    ],
)  # fmt: skip
def test_a_number_belongs_to_what_shares_or_causes_it(
    text: str, event_type: str, expected: tuple[float, str]
) -> None:
    """A shared subject, a clause that only measures, a share of it, the outcome of a blow."""
    assert expected in numbers_of(text, event_type)


def test_a_number_stays_on_its_side_of_a_semicolon() -> None:
    """What stands beyond it is told of something else."""
    text = "Police arrested five couriers in Kulob; two guards were killed in Vose."
    assert numbers_of(text, "COERCE") == {(5.0, "couriers")}
    assert numbers_of(text, "ASSAULT") == {(2.0, "guards")}


@pytest.mark.parametrize("text", ["in tents near Kulob", "after tense talks", "fives and tens"])
def test_a_word_that_begins_like_a_number_is_none(text: str) -> None:
    """The word for shelters holds no ten tonnes."""
    assert numbers(text) == []
