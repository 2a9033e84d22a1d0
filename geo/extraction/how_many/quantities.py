"""How many? The numbers of a sentence with what they count.

"Up to 3,000 border guards" has a high bound and no value, "between 5,000 and 6,000" has both,
shares are fractions ("a quarter" is 0.25), weights are kilograms. Years, dates, ages, ordinals,
distances, hours and numbers inside names or of laws are no quantities.

Source: own; how numbers are written is in :mod:`geo.extraction.how_many.numerals`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.extraction.how_many.numerals import Number, numbers
from geo.extraction.sentences import span_of
from geo.extraction.vocabulary import country_of
from geo.model import Quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

    from geo.extraction.sentences import Sentence

__all__ = ["CURRENCIES", "YEARS", "Counted", "quantities"]

Counted = tuple[Quantity, "Token"]
"""A quantity and the word that carries it: what is counted, or the number by itself."""
_NO_UNIT = frozenset(
    ("month", "week", "day", "hour", "minute", "second", "decade", "century", "o'clock",
     "a.m.", "p.m.", "night", "morning", "km", "kilometer", "kilometre", "mile", "meter", "metre",
     "m", "foot", "degree", "way", "side", "country", "state", "part", "time", "nation", "neighbor",
     "neighbour", "hand", "thing", "point", "reason", "republic", "government", "capital", "case",
     "час", "минута", "секунда", "день", "сутки", "неделя", "месяц", "век",
     "десятилетие", "ночь", "утро", "вечер", "км", "километр", "метр", "м", "миля", "градус",
     "раз", "сторона", "страна", "часть", "государство", "республика", "правительство", "пункт"),
)  # fmt: skip
"""Nouns of time, distance and manner, whose number is no quantity. Source: own."""
YEARS = frozenset(("year", "год", "лето", "лет"))
"""Years are a quantity only where somebody is sentenced to them."""
_BEFORE = frozenset(
    ("article", "section", "paragraph", "no.", "no", "number", "resolution", "route", "outpost",
     "room", "aged", "age", "статья", "ст.", "ст", "часть", "ч.", "пункт", "№", "номер",
     "резолюция", "застава", "погранзастава", "указ", "приказ", "возраст", "дом"),
)  # fmt: skip
"""Words before a number that names, cites or tells an age. Source: own."""
_NO_COUNT = {"DATE", "TIME", "ORDINAL"}
_BARE = {"nsubj", "nsubjpass", "dobj", "ROOT", "conj", "dep", "npadvmod", "attr"}
"""Where a number stands for those it counts: "fifteen were killed"."""
_NAMED = {"pobj", "dobj", "nsubj", "nsubjpass"}
"""Where an adjective stands for people: "28 dead"."""
_TOLD = {"at", "to", "of", "by", "from"}
"""Prepositions of a bare number: "put their number at ten", "spoke of 10,000"."""
_SAME = {"them", "whom", "which", "those", "these"}
"""Pronouns for what was counted just before: "two of whom". Source: own."""
_MILLIONS = re.compile(r"\b(?:million|billion|mln|bn|млн|млрд|миллион|миллиард)", re.IGNORECASE)
CURRENCIES = frozenset(
    ("dollars", "euros", "pounds sterling", "roubles", "somoni", "tenge", "afghani", "yuan"),
)
"""The units of money that :mod:`geo.extraction.how_many.amounts` and its Russian fellow give."""
_HOPS, _REACH = 4, 7
"""Steps from a number to its noun, and words between them: "five heavily armed young men"."""
_COLLECTIVE = ("двое", "двоих", "трое", "троих", "четверо", "четверых", "пятер", "шестер", "семер")
_PASSED = {"ADJ", "DET", "ADV", "NUM", "PUNCT", "VERB", "PRON"}


def quantities(sentence: Sentence, taken: Sequence[tuple[int, int]]) -> list[Counted]:
    """Return the quantities of a sentence.

    Parameters
    ----------
    sentence
        A parsed sentence.
    taken
        Start and end, in the sentence's own text, of expressions of time: no quantities.

    Returns
    -------
    list[Counted]
        Each with the word it hangs on, so that a claim can take those of its own clause.
    """
    found: list[Counted] = []
    for number in numbers(sentence.tokens.text):
        if any(number.start < end and start < number.end for start, end in taken):
            continue
        run = sentence.tokens.char_span(number.start, number.end, alignment_mode="expand")
        before = found[-1][0].unit if found else ""
        counted = _quantity(_as_before(number, run, before), run) if run is not None else None
        if counted is not None:
            quantity, word = counted
            same = before if quantity.unit in _SAME and before else quantity.unit
            found.append((replace(quantity, unit=same), word))
    return found


def _as_before(number: Number, run: Tokens, unit: str) -> Number:
    """Give millions without a noun the currency just named: "12 million euros, now 3 million"."""
    bare = not number.unit and _MILLIONS.search(run.text) and _noun(run) is None
    return replace(number, unit=unit) if bare and unit in CURRENCIES else number


def _quantity(number: Number, run: Tokens) -> Counted | None:
    number = _straight(number, run)
    if _is_name(run, number):
        return None
    whole = number.unit in {"share", "kg"} or bool(number.unit)
    noun = _of_whole(run) if whole else _noun(run)
    if noun is None and not (whole or _is_bare(run, number)):
        return None
    if noun is not None and not whole and _is_no_count(noun):
        return None
    end = noun.i + 1 if noun is not None and not whole else run.end
    quantity = Quantity(
        span=span_of(run.doc[run.start : max(end, run.end)]),
        unit=number.unit or _unit(noun, run),
        low=number.low,
        value=number.value,
        high=number.high,
        of=_of(noun, whole=whole),
        rule=_rule(number, run, noun),
    )
    return quantity, noun if noun is not None and not whole else _carrier(run)


def _is_no_count(noun: Token) -> bool:
    """Tell a noun of time, distance or manner; years are kept, for they may be a sentence."""
    if noun.lemma_.lower() in YEARS:
        return False
    return noun.lemma_.lower() in _NO_UNIT or noun.ent_type_ in _NO_COUNT


def _straight(number: Number, run: Tokens) -> Number:
    """Read "handed over four" as four: the "over" belongs to the verb."""
    if run[0].dep_ != "prt" or number.low is None:
        return number
    return replace(number, low=None, value=number.low)


def _rule(number: Number, run: Tokens, noun: Token | None) -> str:
    kind = {"": "a count", "kg": "a weight", "share": "a share"}.get(number.unit, "money")
    ends = ("value", number.value), ("at least", number.low), ("at most", number.high)
    seen = ", ".join(name for name, end in ends if end is not None)
    counted = f" of “{noun.text}”" if noun is not None else ""
    return f"how_many/quantities: “{run.text}” is {kind}{counted} ({seen})"


def _carrier(run: Tokens) -> Token:
    """Return the word by which a weight or share hangs in the sentence."""
    root: Token = run.root
    if _is_subject_of_verb(run[-1]):
        return run[-1]
    return root if root.dep_ != "nummod" or root.head in run else run[-1]


def _is_subject_of_verb(number: Token) -> bool:
    """Tell a number that the model ties to a verb as to a noun: «от трёх до пяти ранены»."""
    return bool(number.dep_ == "nummod" and number.head.pos_ == "VERB")


def _is_name(run: Tokens, number: Number) -> bool:
    """Tell a number that names ("Division 201", "Article 200") or counts nothing ("one of")."""
    first: Token = run[0]
    before = first.nbor(-1) if first.i > first.sent.start else None
    if before is not None and not number.bound:
        cites = before.text.lower() in _BEFORE or before.lemma_.lower() in _BEFORE
        named = before.pos_ == "PROPN" and (run[-1].head == before or first.dep_ == "appos")
        if cites or (named and not number.unit):
            return True
    return number.value == 1 and not number.unit and _is_one(run, before)


def _is_one(run: Tokens, before: Token | None) -> bool:
    """Tell "one of them", "in one district" and "one day" from one person that is counted."""
    russian = run.text[:1] >= "\u0400"
    after = run[-1].nbor(1) if run[-1].i + 1 < len(run.doc) else None
    if after is not None and after.norm_ in {"of", "from", "из"}:
        return True
    if russian:
        return before is not None and before.pos_ == "ADP"
    return run[-1].dep_ in {"nsubj", "pobj", "dobj"}


def _is_bare(run: Tokens, number: Number) -> bool:
    """Tell whether a number stands alone for those it counts: "87 were injured", «двоих убили»."""
    last: Token = run[-1]
    low = last.text.lower()
    if low.startswith(_COLLECTIVE) or last.dep_ == "nsubjpass":
        return True
    if last.ent_type_ in _NO_COUNT:
        return False
    if last.dep_ == "pobj":
        return last.head.norm_ in _TOLD and last.head.head.pos_ == "VERB"
    alone = run.root.dep_ in _BARE or _is_subject_of_verb(run.root) or _is_subject_of_verb(last)
    those = low == "two" and any(c.dep_ == "det" for c in last.children)
    return number.value != 1 and alone and not those


def _noun(run: Tokens) -> Token | None:
    """Return the noun that is counted: by the tree, else the next one, else what "of" names."""
    last: Token = run[-1]
    head, hops = last.head, 0
    while head.pos_ in {"NUM", "ADP", "ADV"} and head.head != head and hops < _HOPS:
        head, hops = head.head, hops + 1
    counted = head.pos_ in {"NOUN", "PROPN"} or (head.pos_ == "ADJ" and head.dep_ in _NAMED)
    if counted and 0 < head.i - last.i < _REACH and _joins(last, head):
        return head
    return _next_noun(last) or _of_whole(run)


def _joins(last: Token, head: Token) -> bool:
    """Tell whether no comma or verb stands between a number and its noun."""
    return not any(t.text in {",", ";"} or t.dep_ == "ROOT" for t in last.doc[last.i + 1 : head.i])


def _next_noun(last: Token) -> Token | None:
    """Return the next noun when only what describes it stands between."""
    for token in last.doc[last.i + 1 : last.i + _REACH]:
        if token.pos_ in {"NOUN", "PROPN"}:
            while token.dep_ == "compound" and token.head.i > token.i:
                token = token.head  # noqa: PLW2901  # the noun that a compound ends in
            return token
        quoted = token.text == '"'
        finite = token.pos_ in {"VERB", "AUX", "PRON"} and token.dep_ not in {"amod", "acl"}
        if finite or (token.pos_ == "PUNCT" and not quoted) or token.pos_ not in _PASSED:
            return None
    return None


def _of_whole(run: Tokens) -> Token | None:
    """Return what a share or group is taken of: "seven of the fugitives", «25% героина»."""
    for token in reversed(list(run)):
        for c in token.children:
            if c.i < run.end:
                continue
            if c.norm_ == "of":
                things = (g for g in c.children if g.dep_ == "pobj" and g.pos_ != "NUM")
                return next(things, None)
            if c.dep_ == "nmod" and c.pos_ == "NOUN":
                return c
    return None


def _unit(noun: Token | None, run: Tokens) -> str:
    if noun is None:
        russian = run.text[:1] >= "\u0400" or any(c >= "\u0400" for c in run.sent.text[:9])
        return "человек" if russian else "people"
    modifiers = [
        c
        for c in noun.children
        if c.dep_ == "compound" and run.end <= c.i < noun.i and country_of(c.text) is None
    ]
    return " ".join(t.text for t in [*modifiers, noun]).lower()


def _of(noun: Token | None, *, whole: bool) -> str | None:
    """Return what a weight, share or group is made of: "200 kg of heroin"."""
    if noun is None:
        return None
    if whole:
        return noun.text
    of = next((c for c in noun.children if c.norm_ == "of"), None)
    thing = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    return thing.text if thing is not None else None
