"""Read the marked articles of ``dev/`` and ``held/`` and say where a mark does not fit its text.

Annotations quote; offsets into the text as received are worked out here, so that a person can check
a mark by reading it. The result has the shape of ``seed_gold.json``, and one scorer serves both.

    python tests/gold/articles.py tests/gold/dev
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent.parent)]

from score import ends_of  # noqa: E402  # the folder of this script is no package

from geo.curated import gazetteer, layers  # noqa: E402  # works without an install
from geo.model import EVENT_TYPES, MODALITIES  # noqa: E402  # the same

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["folder_gold", "problems"]

Json = dict[str, Any]
ROLES = {"at", "from", "via", "to", "about"}
BASES = {"stated", "relative", "publication"}
LEAST_CLAIMS = 3


class MarkError(ValueError):
    """A mark that does not fit its text."""


def folder_gold(folder: Path) -> Json:
    """Return the gold of a folder in the shape of ``seed_gold.json``.

    Raises
    ------
    MarkError
        If a mark does not fit its text: which article, which mark, and why.
    """
    gold: Json = {"docs": {}, "events": [], "optional": []}
    for path in sorted(folder.glob("*.txt")):
        name = path.stem
        data = path.read_bytes()
        text = data.decode("utf-8")
        marked: Json = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        try:
            start, end = _body(text, marked["body"])
            gold["docs"][name] = {
                **{k: marked[k] for k in ("title", "publisher", "date", "language")},
                "author": marked.get("author"),
                "path": path.resolve().relative_to(HERE.parent.parent).as_posix(),
                "sha256": hashlib.sha256(data).hexdigest(),
                "body": {"start": start, "end": end},
            }
            gold["events"] += [_event(text, name, claim) for claim in marked["claims"]]
            gold["optional"] += [
                {"doc": name, **_span(text, entry["text"])} for entry in marked["optional"]
            ]
        except KeyError as err:
            raise MarkError(f"{name}: {err} is missing") from err
        except ValueError as err:
            raise MarkError(f"{name}: {err}") from err
    return gold


def _body(text: str, marks: Json) -> tuple[int, int]:
    first, last = text.find(marks["first"]), text.rfind(marks["last"])
    if first < 0 or last < 0:
        raise MarkError(f"body: {marks['first' if first < 0 else 'last']!r} is not in the text")
    return first, last + len(marks["last"])


def _span(text: str, quote: str | list[Any], *, start: int = 0, end: int | None = None) -> Json:
    """Find a quotation, or the n-th of it, between two offsets; blanks count as one."""
    words, nth = (quote, 1) if isinstance(quote, str) else quote
    form = r"\s+".join(map(re.escape, words.split()))
    found = list(re.compile(form).finditer(text, start, len(text) if end is None else end))
    if len(found) < nth:
        raise MarkError(f"{words!r} is not there, or not {nth} times")
    if isinstance(quote, str) and len(found) > 1 and start == 0 and end is None:
        raise MarkError(f"{words!r} occurs {len(found)} times, make it longer")
    match = found[nth - 1]
    return {"start": match.start(), "end": match.end(), "text": match.group()}


def _event(text: str, name: str, claim: Json) -> Json:
    sentence = _span(text, claim["sentence"])
    inside = {"start": sentence["start"], "end": sentence["end"]}
    for key, allowed in (("event_type", EVENT_TYPES), ("modality", MODALITIES)):
        if claim[key] not in allowed:
            raise MarkError(f"{key} {claim[key]!r} is none of {', '.join(allowed)}")
    return {
        "doc": name,
        "sentence": sentence,
        "trigger": _span(text, claim["trigger"], **inside),
        "event_type": claim["event_type"],
        "modality": claim["modality"],
        "actors": [a | _span(text, a["text"], **inside) for a in claim.get("actors", [])],
        "date": _date(text, claim["date"], inside),
        "locations": [_location(text, x, inside) for x in claim["locations"]],
        "quantities": [_quantity(text, q, inside) for q in claim["quantities"]],
        "attribution": _speaker(text, claim, inside),
    }


def _date(text: str, date: Json, inside: dict[str, int]) -> Json:
    if date["basis"] not in BASES or not date["accept"]:
        raise MarkError(f"date {date}: a basis of {sorted(BASES)} and something to accept")
    for value in date["accept"]:
        ends_of(value)
    found = _span(text, date["text"], **inside) if date.get("text") else {}
    return {"basis": date["basis"], "accept": date["accept"], **found}


def _location(text: str, place: Json, inside: dict[str, int]) -> Json:
    if place["role"] not in ROLES or place["basis"] not in {"named", "topic"}:
        raise MarkError(f"location {place}: role or basis is unknown")
    found: Json = {k: place.get(k) for k in ("role", "basis", "feature", "lon", "lat", "anchor")}
    if place["basis"] == "named":
        found["mention"] = _span(text, place["text"], **inside)
    features = found["feature"]
    for feature in [features] if isinstance(features, str) else features or []:
        if feature not in _features():
            raise MarkError(f"there is no feature {feature!r}")
    if features is None and found["lon"] is None:
        found |= _drawn(place["place"])
    return found


def _drawn(place: str) -> Json:
    """Return the feature that a marked place is drawn as, or its point.

    What the gazetteer knows only as lying somewhere in a district is drawn as the district, and a
    part of a country without an area of its own as the country: neither is a point within 25 km.
    Nor is a country that no layer draws, though it counts as missing among all places.
    """
    known = gazetteer().place(place)
    country = WIDE.get(known.country or "") if known.uncertainty_m > LEAST_WIDE_M else None
    if known.feature or (country and known.kind == "region"):
        return {"feature": known.feature or country}
    return {"lon": known.lon, "lat": known.lat, "area": known.kind == "country"}


WIDE = {"AF": "country-AFG", "TJ": "country-TJK"}
LEAST_WIDE_M = 150_000.0
"""Radius from which a region is no point, as on the map (``geo/extraction/located.py``)."""


def _features() -> set[str]:
    return {f.id for layer in layers() for f in layer.features}


def _quantity(text: str, quantity: Json, inside: dict[str, int]) -> Json:
    numbers = {k: quantity.get(k) for k in ("value", "low", "high")}
    if not any(isinstance(v, int | float) for v in numbers.values()):
        raise MarkError(f"quantity {quantity}: no number")
    return {**numbers, "unit": quantity["unit"], **_span(text, quantity["text"], **inside)}


def _speaker(text: str, claim: Json, inside: dict[str, int]) -> Json | None:
    wordings = claim["speaker"]
    if not wordings:
        return None
    accept: list[Json] = []
    for words in [wordings] if isinstance(wordings, str) else wordings:
        form = re.compile(r"\s+".join(map(re.escape, words.split())))
        found = list(form.finditer(text, inside["start"], inside["end"])) or list(
            form.finditer(text)
        )
        if not found:
            raise MarkError(f"speaker {words!r} is not in the text")
        accept += [{"start": m.start(), "end": m.end(), "text": m.group()} for m in found]
    return {
        "speaker": accept[0]["text"],
        "accept": accept,
        "anonymous": claim.get("anonymous"),
        "via": claim.get("via", []),
    }


def problems(folder: Path) -> Iterator[str]:
    """Yield what is wrong with a folder, article by article."""
    for path in sorted(folder.glob("*.txt")):
        if not path.with_suffix(".json").is_file():
            yield f"{path.stem}: not marked"
    try:
        gold = folder_gold(folder)
    except MarkError as err:
        yield str(err)
        return
    for name in gold["docs"]:
        count = sum(e["doc"] == name for e in gold["events"])
        if count < LEAST_CLAIMS:
            yield f"{name}: {count} claims, at least {LEAST_CLAIMS} are wanted"


def main() -> int:
    """Check the folders given; print what is wrong and how much there is."""
    wrong = [f"{f}: {p}" for f in sys.argv[1:] for p in problems(Path(f))]
    for line in wrong:
        sys.stderr.write(f"FAIL: {line}\n")
    for folder in sys.argv[1:] if not wrong else []:
        gold = folder_gold(Path(folder))
        sys.stdout.write(f"{folder}: {len(gold['docs'])} articles, {len(gold['events'])} claims\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
