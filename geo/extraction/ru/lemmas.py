"""The dictionary form of a Russian word, chosen by its part of speech and form."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "is_russian_word",
    "lemma_of",
    "lemmas_of",
    "participle_of",
    "takes_object",
    "tense_of",
    "verb_form",
]

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
_TENSES = {"past": "Past", "pres": "Pres", "futr": "Fut"}
_VERBAL = {"VERB", "INFN", "GRND", "PRTS", "PRTF"}
"""OpenCorpora's classes of verbs."""
REMEMBERED = 20_000
"""Words whose forms are kept; an article has some hundreds, a few megabytes hold these."""


class _Parse(NamedTuple):
    """One reading of a word: its dictionary form, class and form, as OpenCorpora tags them."""

    lemma: str
    kind: str | None
    case: str | None
    number: str | None
    tense: str | None
    transitive: bool = False


@cache
def _analyzer() -> Any:
    # A third of a second to open, and only Russian needs it.
    from pymorphy3 import MorphAnalyzer  # noqa: PLC0415

    return MorphAnalyzer()


@lru_cache(maxsize=REMEMBERED)
def _parses(word: str) -> tuple[_Parse, ...]:
    found = _analyzer().parse(word)
    return tuple(
        _Parse(
            p.normal_form.replace("ё", "е"), p.tag.POS, p.tag.case, p.tag.number, p.tag.tense,
            transitive=p.tag.transitivity == "tran",
        )
        for p in found
    )  # fmt: skip


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
    fitting = [p for p in parses if kinds is None or p.kind in kinds] or list(parses)
    case, number = _CASES.get(feats.get("Case", "")), _NUMBERS.get(feats.get("Number", ""))

    def agreement(parse: _Parse) -> int:
        return 2 * (case is not None and parse.case in case) + (parse.number == number)

    return max(fitting, key=agreement).lemma if fitting else low


def tense_of(word: str) -> str | None:
    """Return the tense of a finite verb, ``None`` where the form leaves it open.

    The dictionary knows the form; the model only guesses it.

    Examples
    --------
    >>> tense_of("переправилась"), tense_of("направят"), tense_of("граница")
    ('Past', 'Fut', None)
    """
    found = {p.tense for p in _parses(word.lower()) if p.kind == "VERB"}
    return _TENSES.get(found.pop() or "") if len(found) == 1 else None


def verb_form(word: str) -> dict[str, str]:
    """Return the features of a word that can be nothing but a verb, else nothing.

    The model takes a rare verb for an adjective or an adverb; the dictionary knows better.

    Examples
    --------
    >>> verb_form("переоснастит"), verb_form("пресечено")["Variant"], verb_form("стали")
    ({'VerbForm': 'Fin'}, 'Short', {})
    """
    kinds = {p.kind for p in _parses(word.lower())}
    if not is_russian_word(word.lower()):
        return {}
    if kinds == {"VERB"}:
        return {"VerbForm": "Fin"}
    return {"VerbForm": "Part", "Variant": "Short", "Voice": "Pass"} if kinds == {"PRTS"} else {}


@lru_cache(maxsize=REMEMBERED)
def participle_of(word: str) -> str:
    """Return the dictionary form of a participle that stands for who did or suffered it.

    Examples
    --------
    >>> participle_of("протестующие"), participle_of("задержанных")
    ('протестующий', 'задержанный')
    """
    found = (p for p in _analyzer().parse(word.lower()) if p.tag.POS == "PRTF")
    form = next(found, None)
    plain = form.inflect({"sing", "masc", "nomn"}) if form is not None else None
    return plain.word.replace("ё", "е") if plain is not None else word.lower()


def takes_object(word: str) -> bool:
    """Tell whether a verb can have an object, as far as the dictionary knows.

    Examples
    --------
    >>> takes_object("перебросили"), takes_object("снялись")
    (True, False)
    """
    return any(p.transitive for p in _parses(word.lower()) if p.kind in _VERBAL)


def lemmas_of(word: str) -> tuple[str, ...]:
    """Return every dictionary form that a word may have, the likeliest first.

    Examples
    --------
    >>> lemmas_of("Таджикистаном")[0]
    'таджикистан'
    """
    return tuple(dict.fromkeys(p.lemma for p in _parses(word.lower())))


def is_russian_word(word: str) -> bool:
    """Tell whether the dictionary has a word, in any of its forms.

    Examples
    --------
    >>> is_russian_word("пограничники"), is_russian_word("таджикскоафганской")
    (True, False)
    """
    return bool(_analyzer().word_is_known(word))
