"""The dictionary form of a Russian word, chosen by its part of speech and form."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["lemma_of", "lemmas_of"]

_KINDS = {
    "NOUN": {"NOUN"},
    "PROPN": {"NOUN", "ADJF"},
    "VERB": {"VERB", "INFN", "PRTF", "PRTS", "GRND"},
    "AUX": {"VERB", "INFN", "GRND"},
    "ADJ": {"ADJF", "ADJS", "COMP", "PRTF", "PRTS"},
    "DET": {"ADJF", "NPRO"},
    "PRON": {"NPRO", "NOUN", "ADJF"},
    "NUM": {"NUMR", "NOUN", "ADJF"},
    "ADV": {"ADVB", "PRED", "COMP"},
}
"""OpenCorpora's classes of words behind each part of speech of Universal Dependencies.

Source: the tag sets' own documentation, opencorpora.org/dict.php?act=gram and
universaldependencies.org/u/pos.
"""
_CASES = {
    "Nom": {"nomn"},
    "Gen": {"gent", "gen2"},
    "Dat": {"datv"},
    "Acc": {"accs"},
    "Ins": {"ablt"},
    "Loc": {"loct", "loc2"},
}
_NUMBERS = {"Sing": "sing", "Plur": "plur"}
REMEMBERED = 20_000
"""Words whose forms are kept; an article has some hundreds, a few megabytes hold these."""


@cache
def _analyzer() -> Any:
    # A third of a second to open, and only Russian needs it.
    from pymorphy3 import MorphAnalyzer  # noqa: PLC0415

    return MorphAnalyzer()


@lru_cache(maxsize=REMEMBERED)
def _parses(word: str) -> tuple[tuple[str, str | None, str | None, str | None], ...]:
    found = _analyzer().parse(word)
    return tuple(
        (p.normal_form.replace("ё", "е"), p.tag.POS, p.tag.case, p.tag.number) for p in found
    )


def lemma_of(word: str, pos: str, feats: Mapping[str, str]) -> str:
    """Return the dictionary form of a word, in lower case and with е for ё.

    Parameters
    ----------
    word
        As it stands in the text.
    pos, feats
        Part of speech and features of Universal Dependencies, which choose among homonyms.

    Examples
    --------
    >>> lemma_of("пограничников", "NOUN", {"Case": "Gen", "Number": "Plur"})
    'пограничник'
    >>> lemma_of("убиты", "VERB", {"Variant": "Short"})
    'убить'
    """
    low = word.lower()
    if not any(char.isalpha() for char in low):
        return low
    parses = _parses(low)
    kinds = _KINDS.get(pos)
    fitting = [p for p in parses if kinds is None or p[1] in kinds] or list(parses)
    case, number = _CASES.get(feats.get("Case", "")), _NUMBERS.get(feats.get("Number", ""))

    def agreement(parse: tuple[str, str | None, str | None, str | None]) -> int:
        return 2 * (case is not None and parse[2] in case) + (parse[3] == number)

    return max(fitting, key=agreement)[0] if fitting else low


def lemmas_of(word: str) -> tuple[str, ...]:
    """Return every dictionary form that a word may have, the likeliest first.

    Examples
    --------
    >>> lemmas_of("Таджикистаном")[0]
    'таджикистан'
    """
    return tuple(dict.fromkeys(p[0] for p in _parses(word.lower())))
