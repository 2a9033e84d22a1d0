"""Names of gazetteer entries with what is known of each: language, dates of use, source, kind."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from derivation.files import DATA, cite

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Row", "by_hand", "by_id", "filled", "line", "listed", "name_note", "of_feature", "said"]

Row = dict[str, Any]

TOLD_APART = {
    ("district", "en"): "{} District",
    ("district", "tg"): "ноҳияи {}",
    ("river", "en"): "{} River",
}
"""How a district or river is told from its town."""
ADJECTIVE = "adjective"
"""A kind of name; in notes by hand it stands for a language: a Russian adjective for the place."""
_BY_ADJECTIVE = re.compile(r"([\w-]+ск)(ий|ая) (?:автономная )?(?:район|область)")
_REMARK = re.compile(r"\s*\([^)]*\)")


@cache
def by_id(layer: str) -> dict[str, Row]:
    """Return the features of a derived layer by their id."""
    rows = json.loads((DATA / f"{layer}.geojson").read_text("utf-8"))["features"]
    return {row["properties"]["id"]: row for row in rows}


def of_feature(p: Row, more: dict[str, list[Any]] | None = None) -> Iterator[Row]:
    """Yield the names of a curated feature, those added by hand, and former ones."""
    more = more or {}
    for code in ("en", "ru", "tg", "fa"):
        name = _REMARK.sub("", p["names"].get(code) or "")
        for each in filter(None, (name, *more.get(code, ()))):
            yield name_note(each, code)
            yield from _short(each) if code == "ru" else ()
            yield from _bare(each) if p["kind"] == "province" else ()
            yield from _apart(each, p["kind"], code)
    yield from _former(p)
    for each, code, begin, end, source in more.get("dated", ()):
        yield name_note(each, code, kind="former", begin=begin, end=end, source=said(source))


def by_hand(names: dict[str, list[str]], dated: Iterable[list[str | None]] = ()) -> Iterator[Row]:
    """Yield names noted by hand, given by language; ``dated`` are name, language, from, to, source.

    A dated name that has ended, or of which only the past is known, is a former one.
    """
    known = {(name, code): rest for name, code, *rest in dated}
    for code, some in names.items():
        for name in some:
            begin, end, source = known.get((name, code), (None, None, None))
            kind = "former" if source and (end or not begin) else "name"
            if code == ADJECTIVE:
                yield name_note(name, "ru", kind=ADJECTIVE)
            else:
                spoken = said(source) if source else None
                yield name_note(name, code, kind=kind, begin=begin, end=end, source=spoken)


def _short(name: str) -> Iterator[Row]:
    """Yield the adjective of a division called by one, and the bare name of any other district."""
    found = _BY_ADJECTIVE.fullmatch(name)
    if found:
        yield name_note(f"{found[1]}ий", "ru", kind=ADJECTIVE)
    elif name.startswith("район "):
        yield name_note(name.removeprefix("район "), "ru")


def _bare(name: str) -> Iterator[Row]:
    """Yield the Tajik or Persian name of a province without its word for a province."""
    for code, word in (("tg", "Вилояти "), ("fa", "ولایت ")):
        if name.startswith(word):
            rest = name.removeprefix(word)
            yield name_note(rest.removeprefix("Мухтори ").removeprefix("مختار "), code)


def _apart(name: str, kind: str, code: str) -> Iterator[Row]:
    """Yield a name with its word for a district or river, unless it has that."""
    apart = TOLD_APART.get((kind, code), "{}")
    if apart != "{}" and not name.endswith(("District", "River")):
        yield name_note(apart.format(name), code)


def _former(p: Row) -> Iterator[Row]:
    for fact in p["facts"]:
        if fact["name"] == "former name":
            begin, _, end = (fact["as_of"] or "").rpartition("/")
            begin = begin.removeprefix("..")
            source = line(fact["source"])
            yield name_note(fact["value"], "en", kind="former", begin=begin, end=end, source=source)


def name_note(name: str, code: str, *, kind: str = "name", **known: str | None) -> Row:
    """Return a note: ``known`` are ``begin``, ``end`` and ``source``, as far as they are known."""
    fields = {"valid_from": "begin", "valid_to": "end", "source": "source"}
    row = {"name": name, "language": code}
    row |= {field: value for field, key in fields.items() if (value := known.get(key))}
    return row | ({"kind": kind} if kind != "name" else {})


def listed(name: str, notes: Iterable[Row]) -> Row:
    """Return ``names`` and ``notes``, each once; adjectives and demonyms are notes only."""
    once: dict[tuple[Any, ...], Row] = {}
    for note in notes:
        key = (note["name"], note["language"], note.get("kind") in {ADJECTIVE, "demonym"})
        if key not in once or len(note) > len(once[key]):
            once[key] = note
    names = [n["name"] for n in once.values() if n.get("kind") not in {ADJECTIVE, "demonym"}]
    return {"names": list(dict.fromkeys([name, *names])), "notes": list(once.values())}


def filled(row: Row) -> Row:
    """Return a row without what is empty: the reader fills that in."""
    kept = {"names"}
    return {k: value for k, value in row.items() if k in kept or value not in (None, [])}


def said(reference: str) -> str:
    """Return a source of the bibliography on one line."""
    return line(cite(reference))


def line(source: Row) -> str:
    """Return a source on one line, as :class:`geo.model.Source` does."""
    parts = (source["publisher"], source["title"], source["locator"] or source["year"])
    return ", ".join(str(part) for part in parts if part)
