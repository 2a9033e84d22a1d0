"""Fit the score to the development articles, and show how well it keeps its word elsewhere.

A claim is right when an annotator marked it with the same event type and modality; claims on words
that may or may not count are left out. Writes ``data/lexicons/scoring.json`` and the picture
``docs/reliability.svg``: the chance given against the share that was right, on the articles that
are set aside.

    python tests/gold/calibrate.py [--fit]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(HERE), str(ROOT)]

from events import ridge  # noqa: E402  # the folder of this script is no package
from gate import gold_of, measured  # noqa: E402  # the same
from score import _matched  # noqa: E402  # the same

from geo.extraction.scoring import TOLD  # noqa: E402  # works without an install

if TYPE_CHECKING:
    from collections.abc import Iterator

Json = dict[str, Any]
WEIGHTS = ROOT / "data" / "lexicons" / "scoring.json"
PICTURE = ROOT / "docs" / "reliability.svg"
BINS = 8


def judged(name: str) -> Iterator[tuple[Json, bool]]:
    """Yield the claims of a gold that are right or wrong for sure."""
    gold = gold_of(name)
    documents, _ = measured(gold)
    for doc, document in zip(gold["docs"], documents, strict=True):
        events = [e for e in gold["events"] if e["doc"] == doc]
        optional = [(o["start"], o["end"]) for o in gold["optional"] if o["doc"] == doc]
        pairs = {j: events[i] for i, j in _matched(events, document["claims"])}
        for j, claim in enumerate(document["claims"]):
            free = any(min(claim["end"], b) > max(claim["start"], a) for a, b in optional)
            if j in pairs:
                same = (claim[k] == pairs[j][k] for k in ("event_type", "modality"))
                yield claim, all(same)
            elif not free:
                yield claim, False


def features_of(claim: Json) -> dict[str, float]:
    """Return the features that the extraction wrote beside a score."""
    said = dict(claim["why"])["score"].partition("made of ")[2]
    names = {words: name for name, words in TOLD.items()}
    return dict.fromkeys([names[x] for x in said.split(", ") if x], 1.0)


def fit(rows: list[tuple[Json, bool]]) -> dict[str, float]:
    """Return the weights of a ridge logistic regression, by Newton's method."""
    names = [k for k in json.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"] if k != "bias"]
    x = np.array([[1.0, *(features_of(c).get(k, 0.0) for k in names)] for c, _ in rows])
    y = np.array([float(right) for _, right in rows])
    weights = ridge(x, y)
    return dict(zip(["bias", *names], (round(float(w), 3) for w in weights), strict=True))


def reliability(rows: list[tuple[Json, bool]]) -> list[tuple[float, float, int]]:
    """Return bins of equal size: the mean chance given, the share that was right, how many."""
    ordered = sorted((c["score"], right) for c, right in rows)
    return [
        (float(np.mean([s for s, _ in part])), float(np.mean([r for _, r in part])), len(part))
        for part in np.array_split(np.array(ordered, dtype=object), BINS)
    ]


def figures(rows: list[tuple[Json, bool]]) -> dict[str, float]:
    """Return Brier score, that of the base rate alone, and the expected calibration error."""
    given = np.array([c["score"] for c, _ in rows])
    right = np.array([float(r) for _, r in rows])
    error = sum(n * abs(a - b) for a, b, n in reliability(rows)) / len(rows)
    base = float(np.mean((right - right.mean()) ** 2))
    brier = float(np.mean((given - right) ** 2))
    found = {"right": right.mean(), "brier": brier, "base": base, "ece": error}
    return {"claims": len(rows)} | {k: round(float(v), 4) for k, v in found.items()}


def draw(bins: list[tuple[float, float, int]]) -> str:
    """Return the picture of the bins as SVG: on the diagonal, the score keeps its word."""
    side, edge = 320, 44

    def at(given: float, right: float) -> tuple[float, float]:
        return edge + given * side, edge + (1 - right) * side

    dots = "".join(
        f'<circle cx="{at(a, b)[0]:.1f}" cy="{at(a, b)[1]:.1f}" r="5" fill="#7a1f2b"/>'
        for a, b, _ in bins
    )
    ticks = "".join(
        f'<text x="{at(v, 0)[0]:.0f}" y="{edge + side + 18}" text-anchor="middle">{v:g}</text>'
        f'<text x="{edge - 8}" y="{at(0, v)[1] + 4:.0f}" text-anchor="end">{v:g}</text>'
        for v in (0, 0.25, 0.5, 0.75, 1)
    )
    total = side + 2 * edge
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{total}" height="{total}" '
        f'font-family="sans-serif" font-size="12" fill="#333">'
        f'<rect width="{total}" height="{total}" fill="#fbfaf7"/>'
        f'<rect x="{edge}" y="{edge}" width="{side}" height="{side}" fill="none" stroke="#bbb"/>'
        f'<line x1="{edge}" y1="{edge + side}" x2="{edge + side}" y2="{edge}" stroke="#bbb" '
        f'stroke-dasharray="4 4"/>{dots}{ticks}'
        f'<text x="{total / 2:.0f}" y="{total - 6}" text-anchor="middle">score given</text>'
        f'<text x="12" y="{total / 2:.0f}" text-anchor="middle" '
        f'transform="rotate(-90 12 {total / 2:.0f})">share that was right</text>'
        f'<text x="{total / 2:.0f}" y="26" text-anchor="middle">'
        f"Articles set aside, {sum(n for *_, n in bins)} claims</text></svg>\n"
    )


def main() -> int:
    """Fit when asked to, then print the figures and draw the picture."""
    if "--fit" in sys.argv:
        kept = json.loads(WEIGHTS.read_text(encoding="utf-8"))
        kept["weights"] = fit(list(judged("dev")))
        lines = (f" {json.dumps(k)}: {json.dumps(v)}" for k, v in kept.items())
        WEIGHTS.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
        sys.stdout.write("fitted: run again without --fit to see how it does\n")
        return 0
    for name in ("dev", "held"):
        rows = list(judged(name))
        sys.stdout.write(f"{name}: {json.dumps(figures(rows))}\n")
    PICTURE.write_text(draw(reliability(rows)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
