"""Hold the extraction to its floors on the two seed articles.

Prints each figure beside its floor and fails when one falls short, when a claim lies in the page's
chrome or does not slice out of its article, when the gold was changed, or when a floor is lower
than in the parent commit without a line ``floor lowered: NAME`` in CHANGELOG.md.

    python tests/gold/gate.py
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(HERE), str(ROOT)]

from score import load_gold, score  # noqa: E402  # the folder of this script is no package

from geo.contract import extraction_to_dict  # noqa: E402  # works without an install
from geo.extraction import extract  # noqa: E402  # the same
from geo.reading import read  # noqa: E402  # the same

FLOORS = "tests/gold/floors.json"


def digest_of_gold() -> str:
    """Return the sha256 of the gold."""
    return hashlib.sha256((HERE / "seed_gold.json").read_bytes()).hexdigest()


def measured() -> tuple[dict[str, float], list[str]]:
    """Extract the seeds; return the figures, and the claims that do not slice."""
    gold = load_gold()
    documents, broken = [], []
    for entry in gold["docs"].values():
        found = extract(read(ROOT / entry["path"]))
        documents.append(extraction_to_dict(found))
        broken += [c.id for c in found.claims if not c.quote.slices(found.document.text)]
    return score(documents, gold), broken


def shortfalls(figures: dict[str, float], floors: dict[str, float]) -> list[str]:
    """Name the figures below their floor, and claims in the page's chrome."""
    short = [f"{k} {figures[k]} is below {v}" for k, v in floors.items() if figures[k] < v]
    chrome = figures["boilerplate_claims"]
    return [*short, *([f"{chrome:.0f} claims lie in the page's chrome"] if chrome else [])]


def before() -> tuple[dict[str, float], str]:
    """Return floors and changelog of the parent commit, or of the last one while floors change."""
    dirty = _git("status", "--porcelain", "--", FLOORS).strip()
    parent = "HEAD" if dirty else "HEAD~1"
    text = _git("show", f"{parent}:{FLOORS}")
    if not text:
        sys.stderr.write("note: no parent commit here, floors are compared with nothing\n")
    floors: dict[str, float] = json.loads(text)["floors"] if text else {}
    return floors, _git("show", f"{parent}:CHANGELOG.md")


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(ROOT), *arguments], capture_output=True, check=False)
    return done.stdout.decode() if done.returncode == 0 else ""


def lowered(
    now: dict[str, float], then: dict[str, float], *, changelog: str, changelog_then: str
) -> list[str]:
    """Name the floors that went down, or away, without being owned up to in a line of their own."""
    down = [k for k, v in then.items() if now.get(k, 0.0) < v]
    lines = {k: f"floor lowered: {k}" for k in down}
    return [
        f"floor {k} was lowered"
        for k, line in lines.items()
        if changelog.count(line) <= changelog_then.count(line)
    ]


def main() -> int:
    """Print the table; return 1 when something fell short."""
    kept: dict[str, Any] = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    floors: dict[str, float] = kept["floors"]
    figures, broken = measured()
    log = ROOT / "CHANGELOG.md"
    changelog = log.read_text(encoding="utf-8") if log.is_file() else ""
    then, changelog_then = before()
    problems = shortfalls(figures, floors)
    problems += lowered(floors, then, changelog=changelog, changelog_then=changelog_then)
    problems += [f"claim {x} does not slice out of its article" for x in broken]
    if kept["gold_sha256"] != digest_of_gold():
        problems.append("the gold is not the one the floors were measured with")
    out = sys.stdout.write
    out(f"{'figure':<20}{'measured':>10}{'floor':>8}\n")
    for name, value in figures.items():
        out(f"{name:<20}{value:>10g}{floors.get(name, ''):>8}\n")
    for problem in problems:
        sys.stderr.write(f"FAIL: {problem}\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
