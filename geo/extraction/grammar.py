"""A grammar of time: forms that are looked for in a sentence, whatever its language.

The forms of each language yield the same kinds of expression with the same groups, named by
English words, so that :mod:`geo.extraction.when` gives both their values.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from geo.model import DateBasis

__all__ = ["Expression", "Grammar"]

_RELATIVE = frozenset(
    ("unit", "recent", "span", "within", "lasting", "ago", "offset", "named_day", "now", "same",
     "same_period", "step", "running", "after_landmark", "weekday", "weekday_range", "half_year",
     "year_end", "hence", "clock"),
)  # fmt: skip
_DEICTIC = ("last", "next", "this", "that", "the", "current", "previous", "past")
_KEYS = (
    "a", "a2", "b", "b2", "day", "event", "month", "month2", "n", "night", "number", "open", "part",
    "season", "side", "size", "unit", "weekday", "which", "word", "year", "year2",
)  # fmt: skip
"""Every group that a form may catch; ``open`` is a preposition inside the form itself."""
_CLOSE = 48
"""Characters before an expression in which a word of comparison counts."""


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression of time in a sentence, ``start`` and ``end`` counted in that sentence's text.

    ``lead`` is the preposition that opens it to one side, in English. ``compared`` tells that it
    only gives what something is compared with. The value depends on the tense of its clause, so
    :func:`geo.extraction.when.dated` makes it.
    """

    start: int
    end: int
    kind: str
    lead: str
    groups: dict[str, str | None]
    compared: bool = False
    text: str = ""

    @property
    def basis(self) -> DateBasis:
        """``relative`` when only the article's or story's date gives a value, else ``stated``."""
        bare = self.kind == "first_months" and not (self.groups["year"] or self.groups["side"])
        if self.kind in _RELATIVE or bare:
            return "relative"
        words = [(self.groups[key] or "").lower().split() for key in ("which", "year")]
        return "relative" if any(w and w[0] in _DEICTIC for w in words) else "stated"


class Grammar:
    """The forms of one language.

    Parameters
    ----------
    forms
        Kind and pattern, the more telling first: what one form has taken no later one takes.
    lead
        Pattern of the prepositions that open an expression, in a group ``lead``.
    leads
        Their English names.
    compared
        Pattern of the words before what is only compared with.
    cues
        For a kind of form, bits of words of which a sentence with it has one: without any of them
        the form is not looked for, which saves most of the time.
    rewrite
        Turns the groups of a match into those that all languages share; ``None`` rejects it.
    """

    def __init__(
        self,
        forms: Sequence[tuple[str, str]],
        *,
        lead: str,
        leads: Callable[[str], str],
        compared: str,
        cues: Mapping[str, tuple[str, ...]],
        rewrite: Callable[[str, re.Match[str]], dict[str, str | None] | None],
    ) -> None:
        self._forms = tuple(
            (kind, re.compile(rf"(?<![\w$€,.])(?:{form})(?![\w%])", re.IGNORECASE))
            for kind, form in forms
        )
        self._lead = re.compile(lead, re.IGNORECASE)
        self._leads = leads
        self._compared = re.compile(compared, re.IGNORECASE)
        self._cues = cues
        self._rewrite = rewrite

    def scan(self, text: str) -> list[Expression]:
        """Return the expressions of a sentence, left to right, never overlapping."""
        low = text.lower()
        likely = {kind for kind, cues in self._cues.items() if any(c in low for c in cues)}
        found: list[Expression] = []
        for kind, form in self._forms:
            if kind in likely:
                found += self._of_form(kind, form, text, found)
        return sorted(found, key=lambda e: e.start)

    def _of_form(
        self, kind: str, form: re.Pattern[str], text: str, taken: Sequence[Expression]
    ) -> Iterator[Expression]:
        for match in form.finditer(text):
            start, end = match.span()
            if any(start < e.end and e.start < end for e in taken):
                continue
            groups = self._rewrite(kind, match)
            if groups is None:
                continue
            before = text[:start]
            lead = self._lead.search(before)
            # "No later than" ends in a word of comparison, but opens the expression.
            ahead = before[: lead.start()] if lead and lead["lead"].endswith("than") else before
            compared = self._compared.search(ahead[-_CLOSE:])
            yield Expression(
                start=lead.start() if lead else start,
                end=end,
                kind=kind,
                lead=self._leads(lead["lead"]) if lead else "",
                groups=dict.fromkeys(_KEYS) | groups,
                compared=compared is not None,
                text=text[lead.start() if lead else start : end],
            )
