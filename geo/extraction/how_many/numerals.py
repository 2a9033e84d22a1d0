"""Numbers as a text writes them, with bounds, scales and the units that are part of them.

A number is found in the text alone; what it counts is found in the tree by
:mod:`geo.extraction.how_many.quantities`. Weights become kilograms, shares fractions, and
"1 kg 850 g" is one number.

Source: own; the bounds after the number modifiers of TIMEX3 (EQUAL_OR_LESS, MORE_THAN …),
Pustejovsky et al., TimeML 1.2.1; one tonne is 1,000 kg, one pound 0.45359237 kg (SI brochure,
9th edition).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.extraction.how_many import amounts
from geo.extraction.ru import numbers as russian

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["Number", "numbers"]

_JOINT = re.compile(r"^(?:\s|,)*(?:(?:and|и)\s+)?$")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a sentence; ``start`` and ``end`` count in its text.

    ``unit`` is ``kg``, ``share`` or a currency where the wording has one, else empty; ``factor`` is
    the size of its smallest unit of weight. ``bound`` tells that words bound or estimate it.
    """

    start: int
    end: int
    low: float | None
    value: float | None
    high: float | None
    unit: str = ""
    factor: float = 1.0
    bound: bool = False


def numbers(text: str) -> list[Number]:
    """Return the numbers of an English or Russian sentence, those of one weight joined.

    Examples
    --------
    >>> [(n.value, n.unit) for n in numbers("seized 1 kg 850 g of heroin")]
    [(1.85, 'kg')]
    >>> [(n.low, n.unit) for n in numbers("изъято свыше 1,2 т наркотиков")]
    [(1200.0, 'kg')]
    """
    cyrillic = any("\u0400" <= char <= "\u04ff" for char in text)
    found: list[Number] = []
    grammar = russian if cyrillic else amounts
    for match in grammar.PATTERN.finditer(text):
        for number in _read(match, grammar):
            if found and _is_rest(found[-1], number, text):
                found[-1] = _joined(found[-1], number)
            else:
                found.append(number)
    return found


def _is_rest(first: Number, second: Number, text: str) -> bool:
    """Tell whether a weight goes on in smaller units: "1 t 200 kg"."""
    weights = first.unit == second.unit == "kg" and second.factor < first.factor
    return weights and not second.bound and bool(_JOINT.match(text[first.end : second.start]))


def _joined(first: Number, second: Number) -> Number:
    rest = second.value or 0.0
    ends = [None if x is None else round(x + rest, 6) for x in (first.low, first.value, first.high)]
    return replace(
        first, end=second.end, low=ends[0], value=ends[1], high=ends[2], factor=second.factor
    )


def _read(match: re.Match[str], grammar: ModuleType) -> list[Number]:
    """Return the number of a match, or both when it tells how one changed."""
    if not grammar.is_amount(match):
        return []
    unit, factor = grammar.unit(match)
    both = grammar.change(match)
    if both is not None:
        return [_number(match, (None, x, None), unit, factor) for x in both]
    return [_number(match, grammar.bounds(match), unit, factor)]


def _number(
    match: re.Match[str],
    ends: tuple[float | None, float | None, float | None],
    unit: str,
    factor: float,
) -> Number:
    low, value, high = (None if x is None else round(x * factor, 6) for x in ends)
    start = match.start() + (len(match[0]) - len(match[0].lstrip()))
    return Number(start, match.end(), low, value, high, unit, factor, value is None)
