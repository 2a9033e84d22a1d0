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


def parent_floors() -> dict[str, float]:
    """Return the floors of the parent commit, or of the last one while this file is changed."""
    dirty = _git("status", "--porcelain", "--", FLOORS).strip()
    text = _git("show", f"{'HEAD' if dirty else 'HEAD~1'}:{FLOORS}")
    floors: dict[str, float] = json.loads(text)["floors"] if text else {}
    return floors


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(ROOT), *arguments], capture_output=True, check=False)
    return done.stdout.decode() if done.returncode == 0 else ""


def lowered(now: dict[str, float], before: dict[str, float], changelog: str) -> list[str]:
    """Name the floors that went down, or away, without being owned up to."""
    down = [k for k, v in before.items() if now.get(k, 0.0) < v]
    return [f"floor {k} was lowered" for k in down if f"floor lowered: {k}" not in changelog]


def main() -> int:
    """Print the table; return 1 when something fell short."""
    kept: dict[str, Any] = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    floors: dict[str, float] = kept["floors"]
    figures, broken = measured()
    log = ROOT / "CHANGELOG.md"
    changelog = log.read_text(encoding="utf-8") if log.is_file() else ""
    problems = shortfalls(figures, floors) + lowered(floors, parent_floors(), changelog)
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
