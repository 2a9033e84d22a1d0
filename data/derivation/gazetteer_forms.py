"""Inflected forms of the region's Russian names, so that the running app needs no morphology.

The dictionary is OpenCorpora's, read by pymorphy3; names that it guesses wrong stand by hand in
``by_hand/gazetteer_forms.json``.
"""

from __future__ import annotations

import json
import re
import sys
from functools import cache
from typing import TYPE_CHECKING, Any

from derivation.files import DATA, note, write_json
from derivation.points import settlements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from derivation.gazetteer_notes import Row

sys.path.insert(0, str(DATA.parent))
from geo.curated.entries import PLACES  # the room's own list, so that no file is left out

__all__ = ["derive_forms"]

CASES = {"gent": "genitive", "datv": "dative", "accs": "accusative", "ablt": "instrumental",
         "loct": "prepositional"}  # fmt: skip
GENDERS = {"masc": "", "femn": "feminine ", "neut": "neuter ", "plur": "plural "}
ENDINGS = {
    "masc": ("ий", "ого", "ому", "ий", "им", "ом"),
    "femn": ("ая", "ой", "ой", "ую", "ой", "ой"),
    "neut": ("ое", "ого", "ому", "ое", "им", "ом"),
    "plur": ("ие", "их", "им", "ие", "ими", "их"),
}
"""Of adjectives in -ский, in the order of the cases, the nominative first."""
INDECLINABLE = re.compile(r".*[оеёиуюыэ]", re.IGNORECASE)
"""A place name that ends like this does not change. Source: Русская грамматика, 1980, § 1229."""
_WORD = re.compile(r"[а-яё]+(?:-[а-яё]+)*", re.IGNORECASE)
_RUSSIAN = re.compile(r"[А-Яа-яЁё«» -]+")
_SHORT = re.compile(r"(?:[А-ЯЁ][а-яё]+[ая]я )?(?:[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)|[а-яё]+")
"""A country's everyday name: a noun, or an adjective and a noun; or a word for its people."""

UNMARKED = {"TJ", "AF", "KG", "UZ", "TM"}
"""Countries whose settlements have Cyrillic names that GeoNames gives no language."""
_TOWN = re.compile(r"[А-ЯЁ][а-яё]+(?:[ -](?:[а-яё]{1,3}[ -])?[А-ЯЁ][а-яё]+)*")
"""Such a name: words with capitals, be it with a Persian "of" between them."""
_SHORTEST = 4

Forms = dict[str, str]


def derive_forms() -> None:
    """Write the forms of names, adjectives and people, each by the form in dictionaries."""
    by_hand = note("gazetteer_forms")
    found = list(_russian())
    adjectives = {name for name, kind in found if kind == "adjective" or _is_adjective(name)}
    names = {name for name, kind in found if kind in {"name", "former"}} - adjectives
    names |= set(by_hand["also"])
    people = {name for name, kind in found if kind == "demonym" and not _is_adjective(name)}
    masculine, left_out = set(by_hand["masculine_only"]), set(by_hand["left_out"])
    towns = {n: _of_town(n) for n in _unmarked() - names - left_out}
    every = {n: _of_name(n) for n in names - left_out} | towns
    forms: dict[str, dict[str, Forms]] = {
        "names": dict(sorted(every.items())),
        "adjectives": {
            a: _of_adjective(a, ("masc",) if a in masculine else GENDERS)
            for a in sorted(adjectives)
        },
        "people": {p: _of_person(p) for p in sorted(people)},
    }
    kept = {kind: {b: f for b, f in rows.items() if f} for kind, rows in forms.items()}
    write_json("gazetteer_forms.json", kept)


def _russian() -> Iterator[tuple[str, str]]:
    """Yield every Russian name of the region's entries with its kind."""
    for file in PLACES:
        path = DATA / f"{file.replace('-', '_')}.json"
        rows: list[Row] = json.loads(path.read_text("utf-8"))
        for row in rows:
            for said in row.get("notes", ()):
                long = file == "gazetteer-countries" and not _SHORT.fullmatch(said["name"])
                if said["language"] == "ru" and _RUSSIAN.fullmatch(said["name"]) and not long:
                    yield said["name"], said.get("kind", "name")


def _unmarked() -> set[str]:
    """Return the region's names of settlements in Cyrillic that may be Russian nouns.

    Left out is what declines otherwise than a place or would be found in its stead: adjectives,
    surnames, and words that the dictionary knows as no place ("Совет", "Мир").
    """
    here = [row for row in settlements().values() if row["countrycode"] in UNMARKED]
    names = {name for row in here for name in (row["name"], *row["alternatenames"])}
    long = {n for n in names if len(n) >= _SHORTEST and _TOWN.fullmatch(n)}
    return {n for n in long if not _is_adjective(n) and not n.endswith("ая") and _may_be_town(n)}


def _may_be_town(name: str) -> bool:
    """Tell whether the dictionary knows a name as a place's, or not at all."""
    known = [p for p in _morph().parse(name.lower()) if p.is_known]
    return not known or any("Geox" in p.tag for p in known)


def _of_town(name: str) -> Forms:
    """Inflect the last word of a town's name; leave out forms that are words of another kind."""
    joined = name.replace(" ", "-")
    forms = _of_name(joined)
    known = _parse(name.lower()) is not None
    return {form: cases for form, cases in forms.items() if known or _may_be_town(form)}


@cache
def _morph() -> Any:
    # Installed beside the application only where the data is derived anew.
    import pymorphy3  # noqa: PLC0415

    return pymorphy3.MorphAnalyzer(lang="ru")


def _is_adjective(word: str) -> bool:
    return word.endswith(("ский", "цкий"))


def _of_name(name: str) -> Forms:
    """Inflect a name: its adjectives and its noun, and nothing after the noun."""
    found: dict[str, list[str]] = {}
    words = list(_WORD.finditer(name))
    for case, said in CASES.items():
        form, end = "", 0
        for number, word in enumerate(words):
            form += name[end : word.start()]
            last = number + 1 == len(words)
            adjective = not last and _agrees(word[0])
            form += _adjective_in(word[0], case) if adjective else _noun(word[0], case)
            end = word.end()
            if not adjective:
                break
        form += name[end:]
        if form != name:
            found.setdefault(form, []).append(said)
    return {form: ", ".join(cases) for form, cases in found.items()}


def _agrees(word: str) -> bool:
    """Tell whether a word before another is an adjective."""
    return bool(re.search(r"[сц]к(?:ий|ая|ое|ие)$", word)) or _known_adjective(word) is not None


@cache
def _known_adjective(word: str) -> Any:
    every = _morph().parse(word.lower())
    found = (p for p in every if p.is_known and {"ADJF", "nomn"} in p.tag)
    return next(found, None)


def _adjective_in(word: str, case: str) -> str:
    """Inflect an adjective before a noun in the gender that its own ending shows."""
    gender = {"ая": "femn", "яя": "femn", "ое": "neut", "ее": "neut", "ые": "plur", "ие": "plur"}
    own, known = gender.get(word[-2:], "masc"), _known_adjective(word)
    if case == "accs" and own != "femn":
        return word
    if known is None or any(part[0].isupper() for part in word.split("-")[1:]):
        return _declined_adjective(word, own, case)
    form: str = known.inflect({case}).word
    return form.capitalize() if word[0].isupper() else form


def _declined_adjective(word: str, gender: str, case: str) -> str:
    """Inflect an adjective in -ский; the accusative as of a thing."""
    return word[:-2] + dict(zip(("nomn", *CASES), ENDINGS[gender], strict=True))[case]


def _noun(word: str, case: str) -> str:
    """Inflect a noun in the singular as it stands; of a hyphenated one the last part."""
    head, hyphen, last = word.rpartition("-")
    parse = _parse(last.lower())
    if parse is not None and not hyphen:
        form: str = parse.inflect({"sing", case}).word
        last = form.capitalize() if last[0].isupper() else form
    elif not INDECLINABLE.fullmatch(last) and not last.isupper():
        last = _by_ending(last, case)
    return head + hyphen + last


@cache
def _parse(word: str) -> Any:
    """Return the dictionary's reading of a word as a thing, a place before others, or none.

    What the dictionary only guesses has vanishing vowels ("Хуросна") and genders that no map has.
    """
    if INDECLINABLE.fullmatch(word) and word not in note("gazetteer_forms")["nouns"]:
        return None
    every = [p for p in _morph().parse(word) if {"NOUN", "sing", "nomn", "inan"} in p.tag]
    known = [p for p in every if p.is_known]
    return max(known, key=lambda p: ("Geox" in p.tag, p.score), default=None)


def _by_ending(word: str, case: str) -> str:
    """Inflect a place name by its last letter: regular first and second declension.

    Source: Русская грамматика, 1980, §§ 1182-1196.
    """
    stem, last, before = word[:-1], word[-1], word[-2]
    if last in "ьй":
        return stem + dict(zip(CASES, ("я", "ю", last, "ем", "е"), strict=True))[case]
    if last == "я":
        second = "и" if before == "и" else "е"
        return stem + dict(zip(CASES, ("и", second, "ю", "ей", second), strict=True))[case]
    if last == "а":
        first = "и" if before in "гкхжшчщ" else "ы"
        fourth = "ей" if before in "жшчщц" else "ой"
        return stem + dict(zip(CASES, (first, "е", "у", fourth, "е"), strict=True))[case]
    fourth = "ем" if last in "жшчщц" else "ом"
    return word + dict(zip(CASES, ("а", "у", "", fourth, "е"), strict=True))[case]


def _of_adjective(word: str, genders: Iterable[str]) -> Forms:
    found: dict[str, list[str]] = {}
    for gender in genders:
        for case in ("nomn", *CASES):
            form = _declined_adjective(word, gender, case)
            said = f"{GENDERS[gender]}{CASES.get(case, '')}".strip()
            if form != word:
                found.setdefault(form, []).append(said)
    return {form: ", ".join(cases) for form, cases in found.items()}


def _of_person(word: str) -> Forms:
    """Inflect a word for people in singular and plural."""
    found: dict[str, list[str]] = {}
    every = [p for p in _morph().parse(word) if {"NOUN", "sing", "nomn", "anim"} in p.tag]
    for number, many in (("sing", ""), ("plur", "plural ")):
        for case in ("nomn", *CASES):
            inflected = every[0].inflect({number, case})
            if inflected and inflected.word != word:
                said = f"{many}{CASES.get(case, '')}".strip()
                found.setdefault(inflected.word, []).append(said)
    return {form: ", ".join(cases) for form, cases in found.items()}
