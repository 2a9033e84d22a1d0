"""Which language a text is in: script first, then its alphabet, then function words.

No offline library that is kept up tells Tajik and Uzbek in all their scripts (langid's models and
lingua know neither Tajik nor Cyrillic Uzbek), and the region's alphabets tell most of it: a text
with ӣ, ҷ, ҳ is Tajik, with ї Ukrainian. What is left is told by the share of function words.

Source: Cavnar and Trenkle, *N-Gram-Based Text Categorization*, 1994, on short frequent words as
evidence; the lists are in ``data/lexicons/languages.json``.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from geo.curated import lexicon

__all__ = ["language_of"]

_SHOWN, _SCRIPT_SHOWN = 20_000, 3_000
"""Characters that are looked at, and those that tell the script."""
_WORD = re.compile(r"[^\W\d_]+(?:['’ʻ‘ʼ\u200c][^\W\d_]+)*")
_SCRIPTS = {
    "latin": re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
    "cyrillic": re.compile(r"[\u0400-\u052f]"),
    "arabic": re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]"),
    "he": re.compile(r"[\u0590-\u05ff]"), "el": re.compile(r"[\u0370-\u03ff]"),
    "ka": re.compile(r"[\u10a0-\u10ff]"), "hy": re.compile(r"[\u0530-\u058f]"),
    "hi": re.compile(r"[\u0900-\u097f]"), "ja": re.compile(r"[\u3040-\u30ff]"),
    "ko": re.compile(r"[\uac00-\ud7af]"), "zh": re.compile(r"[\u4e00-\u9fff]"),
}  # fmt: skip
"""Scripts, those of one language by its tag. Source: Unicode blocks."""
_MEMBERS = {
    "latin": (
        "en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "ro", "tr", "az", "uz", "tk", "id",
    ),
    "cyrillic": ("ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "tg", "uz-Cyrl", "mn", "tt"),
    "arabic": ("fa", "ps", "ar", "ur", "ug"),
}  # fmt: skip
_FOREIGN_SHARE = 0.06
"""Share of words with a letter that the alphabet lacks, from which a text is in another language;
an article may quote a few foreign names."""
_OWN_WEIGHT = 2.0
"""Weight of a word with a letter of the language's own against a function word."""
_LEAST = {"latin": 0.12, "cyrillic": 0.04, "arabic": 0.08}
"""Least share of evidence among the words.

Source of all four: own; English news runs at .35 to .45,
Russian at .2 to .3, and a language that is not in the list below .08."""
_SHORT_WORDS = 30
"""A shorter text may hold fewer function words."""
_SUFFIX = {
    "en": re.compile(r"\w{3}(?:ing|ed|tion|ly|ment|ers|ies)$"),
    "ru": re.compile(
        r"[ыэщъ]|(?:ого|его|ими|их|ов|ев|ие|ая|ой|ий|ть|ся|ют|ят|или|али|ости|ени[ея])$"
    ),
}
"""Endings and letters that are common in a language without being its alone. Source: own."""
_SUFFIX_WEIGHT = 0.4


@cache
def _words(tag: str) -> frozenset[str]:
    return frozenset(lexicon("languages")["words"][tag])


@cache
def _letters(tag: str) -> frozenset[str]:
    return frozenset(lexicon("languages")["letters"][tag])


@cache
def _own(tag: str) -> re.Pattern[str] | None:
    """Match a letter that no other language of the script has, but the few that share it."""
    script = next(s for s, tags in _MEMBERS.items() if tag in tags)
    common = _letters("ru") if script == "cyrillic" else frozenset()
    own = sorted(_letters(tag) - common - _letters("en"))
    return re.compile(f"[{''.join(map(re.escape, own))}]") if own else None


def language_of(text: str) -> str:
    """Return the BCP 47 tag of the language of a text, ``und`` where it cannot be told.

    Parameters
    ----------
    text
        Prose; menus in another language mislead.

    Examples
    --------
    >>> language_of("The guards at the border have seized ten kilograms of opium.")
    'en'
    >>> language_of("Сарҳадбонон дар марз аз ду нафар маводи мухаддир ёфтанд.")
    'tg'
    """
    shown = text[:_SHOWN]
    script = _script_of(shown)
    if script not in _MEMBERS:
        return script
    words = Counter(w.casefold().replace("\u200c", " ") for w in _WORD.findall(shown))
    inside = Counter({w: n for w, n in words.items() if _SCRIPTS[script].search(w)})
    total = sum(inside.values())
    scores = {tag: _score(tag, script, inside, total) for tag in _MEMBERS[script]}
    best = max(scores, key=lambda tag: scores[tag])
    least = _LEAST[script] * (1 if total >= _SHORT_WORDS else 1 / 2)
    if scores[best] < least:
        return "und"
    return _dari(inside) if best == "fa" else best


def _script_of(text: str) -> str:
    """Return the script of most letters, or the language that alone uses it."""
    shown = text[:_SCRIPT_SHOWN]
    counts = {name: len(form.findall(shown)) for name, form in _SCRIPTS.items()}
    if counts["ja"] > counts["zh"] / 5:
        counts["ja"] += counts["zh"]
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else "und"


def _score(tag: str, script: str, words: Counter[str], total: int) -> float:
    """Return the share of words that speak for a language, less than 0 with foreign letters."""
    known, own = _words(tag), _own(tag)
    hits = sum(n for w, n in words.items() if w in known)
    score = hits / total
    if own is not None and own.search(" ".join(words)):
        score += _OWN_WEIGHT * sum(n for w, n in words.items() if own.search(w)) / total
    suffix = _SUFFIX.get(tag)
    if suffix is not None:
        score += _SUFFIX_WEIGHT * sum(n for w, n in words.items() if suffix.search(w)) / total
    if script == "cyrillic":
        letters = _letters(tag)
        foreign = sum(n for w, n in words.items() if not letters.issuperset(w) and w.isalpha())
        return score - (1 if foreign > _FOREIGN_SHARE * total else 0)
    return score


def _dari(words: Counter[str]) -> str:
    """Tell Persian as written in Afghanistan by its own words."""
    parts = Counter(p for w, n in words.items() for p in w.split() for _ in range(n))
    return "fa-AF" if sum(parts[w] for w in lexicon("languages")["dari"]) > 1 else "fa"
