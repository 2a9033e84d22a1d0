"""How sure? The chance that a person would mark the same claim, of the same type and modality.

A logistic model over a few things that the rules know of their own work: which kind of rule found
the trigger, how much it asked for, whether the sentence itself gives a place, a time or a speaker.
Its weights are fitted on the development articles by ``tests/gold/calibrate.py`` and held against
the articles that are set aside; ``docs/extraction.md`` shows how well it keeps its word.

Source: Platt, *Probabilistic Outputs for Support Vector Machines*, 1999, for the model;
``data/lexicons/scoring.json`` for the weights.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from geo.extraction.vocabulary import table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.extraction.what.triggers import Trigger
    from geo.extraction.whether.modality import Factuality
    from geo.model import Location, PartialDate, Quantity

__all__ = ["TOLD", "features", "score_of", "told"]

_MANY = 3
"""Claims of one sentence from which it counts as crowded."""

TOLD = {
    "vocabulary": "a listed word",
    "noun": "a noun",
    "asked": "fitting arguments",
    "state": "a condition",
    "force": "force or forces",
    "happened": "told as done",
    "unreal": "denied or doubted",
    "place": "a place",
    "stated": "a date",
    "counted": "a number",
    "crowded": "many claims beside",
}
"""What each weight counts, in words."""


def features(
    trigger: Trigger,
    fact: Factuality,
    *,
    where: Sequence[Location],
    date: PartialDate | None,
    quantities: Sequence[Quantity],
    beside: int,
) -> dict[str, float]:
    """Return what the score is made of, each by the name of its weight.

    Parameters
    ----------
    trigger, fact
        What was found, and whether it happened.
    where, date, quantities
        The values of the claim.
    beside
        How many claims its sentence makes.
    """
    known = trigger.rule.startswith("triggers")
    return {
        "vocabulary": float(known),
        "noun": float(trigger.is_noun),
        "asked": float("(" in trigger.rule),
        "state": float(trigger.event_type == "STATE"),
        "force": float(trigger.event_type in {"ASSAULT", "COERCE", "MOBILIZE", "RETREAT"}),
        "happened": float(fact.modality == "happened"),
        "unreal": float(fact.modality in {"speculated", "denied"}),
        "place": float(any(x.basis == "named" for x in where)),
        "stated": float(date is not None and date.basis == "stated"),
        "counted": float(bool(quantities)),
        "crowded": float(beside >= _MANY),
    }


def score_of(values: Mapping[str, float]) -> float:
    """Return the chance from 0 to 1 for the features of a claim.

    Examples
    --------
    >>> 0 < score_of({"vocabulary": 1.0}) < 1
    True
    """
    weights: dict[str, float] = table("scoring", "weights")
    total = weights["bias"] + sum(weights[k] * v for k, v in values.items())
    return round(1 / (1 + math.exp(-total)), 3)


def told(values: Mapping[str, float]) -> str:
    """Return in words what a score is made of."""
    return "scoring: made of " + ", ".join(TOLD[k] for k, v in values.items() if v)
