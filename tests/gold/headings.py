"""Score what reading makes of the marked pages: heading, and which characters are the article.

Titles, publishers, authors and days count where they are the same but for case and blanks; a body
by the characters that it shares with the marked one (Jaccard). The title is no part of a body here.
A fact that the page does not state (some marks name what only the annotator knew) is not asked.

    python tests/gold/headings.py tests/gold/dev
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent.parent)]

from articles import folder_gold  # noqa: E402  # the folder of this script is no package
from score import load_gold  # noqa: E402  # the same

from geo.reading import read  # noqa: E402  # the same

if TYPE_CHECKING:
    from geo.model import Document

__all__ = ["FACTS", "figures", "judged"]

Json = dict[str, Any]
FACTS = ("title", "publisher", "author", "date", "language")
LEAST_OVERLAP = 0.97


def judged(document: Document, entry: Json, events: list[Json]) -> Json:
    """Compare one document with its marks: facts right or not, overlap, sentences outside."""
    given = {
        "title": document.title,
        "publisher": document.publisher,
        "author": document.author,
        "date": document.published.edtf if document.published else None,
        "language": document.language,
    }
    title = _stretch(document.text, entry["title"])
    found = {i for s in document.body for i in range(s.start, s.end)} - title
    marked = set(range(entry["body"]["start"], entry["body"]["end"])) - title
    # Blanks between the paragraphs belong to nobody.
    found, marked = ({i for i in x if not document.text[i].isspace()} for x in (found, marked))
    ends = ((e["sentence"]["start"], e["sentence"]["end"]) for e in events)
    inside = {i for start, end in ends for i in range(start, end)}
    return {
        **{k: _same(given[k], entry[k]) for k in FACTS if _asked(document.text, k, entry)},
        "given": given,
        "overlap": len(found & marked) / max(len(found | marked), 1),
        "foreign": "".join(_runs(document.text, found - marked)),
        "lost": "".join(_runs(document.text, marked - found)),
        "outside": sum(i not in found for i in inside if not document.text[i].isspace()),
    }


def _stretch(text: str, title: str) -> set[int]:
    start = text.casefold().find(title.casefold())
    return set(range(start, start + len(title))) if start >= 0 else set()


def _asked(text: str, fact: str, entry: Json) -> bool:
    """Tell whether a page says what its marks do: every word of a name, the year of a day."""
    wanted = entry.get(fact)
    if fact == "language" or not wanted:
        return fact in entry
    words = [wanted[2:4]] if fact == "date" else wanted.split()
    return all(word.casefold() in text.casefold() for word in words)


def _same(given: str | None, wanted: str | None) -> bool:
    return " ".join((given or "").casefold().split()) == " ".join((wanted or "").casefold().split())


def _runs(text: str, places: set[int]) -> list[str]:
    return [text[i] + ("" if i + 1 in places else "|") for i in sorted(places)]


def figures(rows: list[Json]) -> dict[str, float]:
    """Return the share of right facts, the mean overlap and how many bodies are whole."""
    found = {k: [r[k] for r in rows if k in r] for k in FACTS}
    means = {k: sum(v) / len(v) for k, v in found.items() if v}
    overlap = sum(r["overlap"] for r in rows) / len(rows)
    whole = sum(r["outside"] == 0 for r in rows) / len(rows)
    return {k: round(v, 3) for k, v in {**means, "body": overlap, "whole": whole}.items()}


def rows_of(gold: Json, root: Path) -> dict[str, Json]:
    """Read every page of a gold and judge it."""
    found = {}
    for name, entry in gold["docs"].items():
        events = [e for e in gold["events"] if e["doc"] == name]
        found[name] = judged(read((root / entry["path"]).read_bytes()), entry, events)
    return found


def main() -> int:
    """Print what is wrong with each page, unless it is of ``held/``, then the figures."""
    out = sys.stdout.write
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    gold = folder_gold(folder) if folder else load_gold()
    rows = rows_of(gold, Path() if folder else HERE.parent.parent)
    for name, row in rows.items() if folder is None or folder.name != "held" else ():
        wrong = {
            k: (row["given"][k], gold["docs"][name].get(k)) for k in FACTS if row.get(k) is False
        }
        if wrong or row["overlap"] < LEAST_OVERLAP or row["outside"]:
            out(f"{name}: {wrong} body {row['overlap']:.3f} outside {row['outside']}\n")
            out(f"    foreign {row['foreign']!r}\n    lost {row['lost']!r}\n")
    out(f"{figures(list(rows.values()))}\n")
    for language in sorted({r["given"]["language"] for r in rows.values()}):
        own = [r for r in rows.values() if r["given"]["language"] == language]
        out(f"{language} ({len(own)}): {figures(own)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
