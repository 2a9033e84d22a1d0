"""Who wrote it and who published it, told by how such names look.

A person is two to four capitalised words none of which names a place, a section or a publisher. A
publisher has one of the words that newspapers, agencies and stations are called by, or an address.
"""

from __future__ import annotations

import re

from geo.reading.chrome import vocabulary

__all__ = ["copyright_owner", "is_person", "is_publisher", "persons", "tidy_publisher"]

_WORDS = range(2, 5)
_MOST_CHARS = 48
_PARTICLES = frozenset(
    ("al", "bin", "ibn", "de", "van", "von", "der", "den", "da", "di", "la", "el", "оглы", "угли",
     "фон", "де"),
)  # fmt: skip
_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-])*")
_DOMAIN = re.compile(
    r"^(?:www\.)?[\w-]+\.(?:com|org|net|info|ru|tj|kg|kz|uz|tm|af|eu|tv|su|рф)$", re.IGNORECASE
)
_SPLIT = re.compile(r"\s*(?:,|;|&|\band\b|\bи\b|/)\s*")
_PLACE = re.compile(r"\s+(?:in|from|at|for|reporting from)\s+[A-Z].*$|\s+(?:из|в)\s+[А-Я].*$")
_WORD = re.compile(r"[^\W_]+(?:[-/'’][^\W_]+)*")

_MARK = re.compile(
    r"(?:copyright\s*)?(?:©|\(c\)|&copy;|\bcopyright\b)\s*(?:copyright\b|©|\(c\))?\s*(?:by\s+)?",
    re.IGNORECASE,
)
_YEARS = re.compile(
    r"(?:19|20)\d\d(?:\s*[-–—]\s*(?:(?:19|20)?\d\d|present|now|н\.\s?в\.))?(?:\s*(?:гг?\.|by\b))?",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"\.\s|\.$|\s*[|;§]|\s[–—-]\s|,\s*§|\s*(?:all rights|все права|при использов|reprint)",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"^(?:иа|информационное агентство|информагентство|газета|журнал|издание|the newspaper|"
    r"редакция|сайт|портал|ооо|оао|ano|ано)\s+(?=[«\"“A-ZА-Я])|"
    r"\s*\((?:[A-Z]{2,3})\)?$|,?\s+(?:inc|llc|ltd|corp)\.?$|"
    r",?\s+(?:information agency|news agency|информационное агентство)$|"
    r"\s+(?:staff\s+|foreign\s+)?(?:writer|correspondent|reporter|editor)s?$|"
    r",?\s*(?:no\.?|№|issue|vol\.?|выпуск)\s*\d+.*$",
    re.IGNORECASE,
)
_INNER = re.compile(r"^(?!РИА)[A-ZА-ЯЁ]{2,5}\s+[«\"“](?P<name>[^«»\"“”]+)[»\"”]?$")
_BUREAU = re.compile(r",\s*(?:[^,]*\b(?:bureau|correspondents?|корреспонденты?|бюро)\b.*)$")
_QUOTES = "«»\"“”„'’ .,:;-–—|*_"
_LONG_CAPS, _SHORT_WORD = 6, 3
"""A name in capitals is an acronym up to here. Source of all numbers: own."""
_INITIAL = 2
"""Characters of "V." and of "Li"."""
_ARTICLES = {"THE": "The", "OF": "of", "AND": "and"}


def is_person(text: str) -> bool:
    """Tell whether a text is a person's name and nothing else.

    Examples
    --------
    >>> is_person("Marta Lindqvist"), is_person("Central Asia"), is_person("Our correspondent")
    (True, False, False)
    """
    words = text.split()
    if len(words) not in _WORDS or len(text) > _MOST_CHARS or text.isupper():
        return False
    if is_publisher(text) or any(w.casefold() in vocabulary("no_names") for w in words):
        return False
    return all(_is_name_word(w, first=i == 0) for i, w in enumerate(words))


def _is_name_word(word: str, *, first: bool) -> bool:
    if not _NAME_WORD.fullmatch(word):
        return False
    return word[0].isupper() or (not first and word.casefold() in _PARTICLES)


def persons(text: str) -> list[str]:
    """Return the names in a by-line, as far as it goes on with names.

    Examples
    --------
    >>> persons("Nigora Saidova and Tim Halloran, Pamir Dispatch")
    ['Nigora Saidova', 'Tim Halloran']
    """
    found = []
    for part in _SPLIT.split(text):
        words = _PLACE.sub("", part).strip(" .*_").split()
        name = " ".join(
            w.title() if w.isupper() and len(w) > _INITIAL and w[1] != "." else w for w in words
        )
        if not is_person(name):
            break
        found.append(name)
    return found


def is_publisher(text: str) -> bool:
    """Tell whether a short text is called as publishers are.

    Examples
    --------
    >>> is_publisher("Pamir Herald"), is_publisher("Ferghana.Ru"), is_publisher("Pamir valley")
    (True, True, False)
    """
    if _DOMAIN.match(text.strip(_QUOTES)):
        return True
    words = [w.casefold() for w in _WORD.findall(text)]
    parts = {p for w in words for p in re.split(r"[-/]", w)}
    return bool((set(words) | parts) & vocabulary("publishers"))


def tidy_publisher(name: str | None) -> str | None:
    """Return a publisher's name without its kind, issue, quotation marks and capitals.

    Examples
    --------
    >>> tidy_publisher("ИА «Азия-Плюс»"), tidy_publisher("INNER ASIA REVIEW")
    ('Азия-Плюс', 'Inner Asia Review')
    """
    if name is None:
        return None
    tidy = _unquoted(_BUREAU.sub("", " ".join(name.split())))
    inner = _INNER.match(tidy)
    tidy, before = inner["name"] if inner else tidy, None
    while tidy != before:
        before, tidy = tidy, _unquoted(_KIND.sub("", tidy))
    if tidy.isupper() and max(map(len, re.split(r"[\s/-]", tidy)), default=0) >= _LONG_CAPS:
        tidy = " ".join(map(_cased, tidy.split()))
    return tidy if sum(map(str.isalpha, tidy)) > 1 else None


def _unquoted(name: str) -> str:
    """Strip what stands around a name, but not half of the quotation marks inside it."""
    bare = name.strip(_QUOTES)
    return f"{bare}»" if "«" in bare and "»" not in bare else bare


def _cased(word: str) -> str:
    if word in _ARTICLES:
        return _ARTICLES[word]
    return word if len(word) <= _SHORT_WORD else "-".join(p.capitalize() for p in word.split("-"))


def copyright_owner(text: str) -> str | None:
    """Return whom a footer names as the owner.

    Examples
    --------
    >>> copyright_owner("© ИА «Азия-Плюс», 2013. Все права защищены.")
    'Азия-Плюс'
    >>> copyright_owner("Ferghana.Ru. All rights reserved. © 2004")
    'Ferghana.Ru'
    """
    mark = _MARK.search(text)
    if mark is None:
        return None
    for side in (text[mark.end() :], text[: mark.start()]):
        for part in _YEARS.sub("§", side).split("§"):
            # "RFE/RL, Inc. All rights reserved": the stop of an abbreviation ends the name as well.
            owner = tidy_publisher(_CUT.split(part.strip(" ,.|-–—"))[0])
            if owner and len(owner.split()) <= 2 * max(_WORDS):
                return owner
    return None
