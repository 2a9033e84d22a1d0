"""How well claims become events: marked happenings over the articles of the gold.

Claims are extracted, and each is paired with the marked mention whose trigger it touches; what
extraction missed is measured by ``gate.py``, not here. Over the paired claims: B-cubed precision,
recall and F1 of the events (Bagga and Baldwin, *Entity-Based Cross-Document Coreferencing Using
the Vector Space Model*, 1998), the share of events whose number of origins is exact, and the share
of marked contradictions that are found and of found ones that are marked.

    python tests/gold/events.py [--fit]

``held`` is set aside: only its figures are printed. ``--fit`` writes the weights of
``data/lexicons/corroboration.json`` from ``dev``.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(HERE), str(ROOT)]

from articles import _span  # noqa: E402  # the folder of this script is no package

from geo.analysis import Traits, corroborate, link, traits_of  # noqa: E402  # works uninstalled
from geo.analysis.corroborate import Neighbours  # noqa: E402  # the same
from geo.analysis.events import affinity  # noqa: E402  # the same
from geo.analysis.events.affinity import TOLD, are_comparable, compare  # noqa: E402  # the same
from geo.analysis.events.origins import voices_of  # noqa: E402  # the same
from geo.intake import examine  # noqa: E402  # the same
from geo.reading import read  # noqa: E402  # the same

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from geo.model import Dossier, Event

Json = dict[str, Any]
WEIGHTS = ROOT / "data" / "lexicons" / "corroboration.json"
SOURCE = "Fitted by tests/gold/events.py on the marked events of tests/gold/events/dev."
RIDGE, STEPS = 1.0, 60
THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55)


@dataclass
class Marked:
    """A gold: claims, which event each is a mention of, its origin there, contradictions."""

    claims: list[Traits] = field(default_factory=list)
    event: dict[str, str] = field(default_factory=dict)
    origin: dict[str, int] = field(default_factory=dict)
    conflicts: set[tuple[str, str, str]] = field(default_factory=set)
    missed: int = 0


@cache
def marked(name: str) -> Marked:
    """Return a gold by its name, its mentions paired with extracted claims."""
    gold = Marked()
    clusters = json.loads((HERE / "events" / name / "clusters.json").read_text(encoding="utf-8"))
    mentions = _mentions(name, clusters["events"])
    of: dict[tuple[str, int], str] = {}
    for article, own in mentions.items():
        dossier = examine(read(_path(name, article)))
        gold.claims += traits_of(dossier.claims, dossier.document, dossier.relations)
        for k, claim in _paired(dossier, own):
            event, place, origin = own[k]["as"]
            of[event, place] = claim
            gold.event[claim], gold.origin[claim] = event, origin
    gold.missed = sum(len(own) for own in mentions.values()) - len(gold.event)
    for event in clusters["events"]:
        for first, second, kind in event.get("contradictions", []):
            a, b = of.get((event["id"], first)), of.get((event["id"], second))
            if a and b:
                gold.conflicts.add((*sorted((a, b)), kind))
    return gold


def _path(name: str, article: str) -> Path:
    folder, stem = article.split("/")
    return (HERE / "events" / name if folder == "events" else HERE / folder) / f"{stem}.txt"


def _mentions(name: str, events: Sequence[Json]) -> dict[str, list[Json]]:
    """Return the mentions of every article; marked claims in no event are events of their own."""
    found: dict[str, list[Json]] = defaultdict(list)
    for path in sorted((HERE / "events" / name).glob("*.txt")):
        found[f"events/{path.stem}"] = []
    for event in events:
        origins = {m: k for k, o in enumerate(event["origins"]) for m in o["mentions"]}
        for k, mention in enumerate(event["mentions"]):
            own = {"as": (event["id"], k, origins[k]), "mark": _mark(name, mention)}
            found[mention["article"]].append(own)
    for path in sorted((HERE / name).glob("*.json")):
        article = f"{name}/{path.stem}"
        if path.stem == "datapackage":
            continue
        known = {m["mark"] for m in found[article]}
        for k, claim in enumerate(json.loads(path.read_text(encoding="utf-8"))["claims"]):
            mark = _mark(name, {"article": article, **claim})
            if mark not in known:
                found[article].append({"as": (f"{article}#{k}", 0, 0), "mark": mark})
    return found


@cache
def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def _mark(name: str, mention: Json) -> tuple[int, int]:
    text = _text(_path(name, mention["article"]))
    sentence = _span(text, mention["sentence"])
    inside = {"start": sentence["start"], "end": sentence["end"]}
    trigger = _span(text, mention["trigger"], **inside)
    return trigger["start"], trigger["end"]


def _paired(dossier: Dossier, mentions: Sequence[Json]) -> list[tuple[int, str]]:
    """Pair mentions and claims one to one, those whose triggers share most first."""
    ranked = sorted(
        (-min(b, c.trigger.end) + max(a, c.trigger.start), k, c.id)
        for k, ((a, b), c) in (
            (k, (m["mark"], c)) for k, m in enumerate(mentions) for c in dossier.claims
        )
        if min(b, c.trigger.end) > max(a, c.trigger.start)
    )
    pairs: list[tuple[int, str]] = []
    for _, k, claim in ranked:
        if all(k != x and claim != y for x, y in pairs):
            pairs.append((k, claim))
    return pairs


def b_cubed(found: Iterable[Sequence[str]], event: dict[str, str]) -> dict[str, float]:
    """Return precision, recall and F1 over the claims that are marked."""
    groups = [[i for i in group if i in event] for group in found]
    own = {i: group for group in groups for i in group}
    wanted: dict[str, list[str]] = defaultdict(list)
    for i, name in event.items():
        wanted[name].append(i)
    precision = recall = 0.0
    for i, name in event.items():
        both = len(set(own[i]) & set(wanted[name]))
        precision += both / len(own[i])
        recall += both / len(wanted[name])
    p, r = precision / len(event), recall / len(event)
    return {"precision": p, "recall": r, "F1": 2 * p * r / (p + r)}


def figures(gold: Marked) -> dict[str, float]:
    """Return the figures of a gold, to three digits."""
    events = corroborate(gold.claims, list(link(gold.claims)))
    found = b_cubed([e.claims for e in events], gold.event)
    found |= _origins(gold) | _conflicts(gold, events)
    return {name: round(value, 3) for name, value in found.items()}


def _origins(gold: Marked) -> dict[str, float]:
    """Return how often the number of origins is exact, the marked events being given.

    Once over all events, most of which have one claim and so one origin, once over those of
    several claims.
    """
    by_event: dict[str, list[Traits]] = defaultdict(list)
    for a in gold.claims:
        if a.claim in gold.event:
            by_event[gold.event[a.claim]].append(a)
    exact = {
        event: len(voices_of(claims)) == len({gold.origin[a.claim] for a in claims})
        for event, claims in by_event.items()
    }
    several = [right for event, right in exact.items() if len(by_event[event]) > 1]
    return {
        "origins": sum(exact.values()) / len(exact),
        "origins of several": sum(several) / len(several),
    }


def _conflicts(gold: Marked, events: Sequence[Event]) -> dict[str, float]:
    found = {c for e in events for c in e.contradictions if {c[0], c[1]} <= gold.event.keys()}
    both = len(found & gold.conflicts)
    return {
        "conflict precision": both / max(1, len(found)),
        "conflict recall": both / max(1, len(gold.conflicts)),
    }


def fit(gold: Marked) -> tuple[dict[str, float], float]:
    """Return weights of a ridge logistic regression over marked pairs, and the best threshold."""
    by_id = {a.claim: a for a in gold.claims}
    known = Neighbours(gold.claims)
    rows, right = [], []
    for a in gold.claims:
        for b in known.of(a) if a.claim in gold.event else ():
            if a.claim < b.claim and b.claim in gold.event and are_comparable(a, b):
                parts = compare(a, by_id[b.claim])
                rows.append([1.0, *(parts.get(name, 0.0) for name in TOLD)])
                right.append(float(gold.event[a.claim] == gold.event[b.claim]))
    values = ridge(np.array(rows), np.array(right))
    weights = dict(zip(["bias", *TOLD], (round(float(w), 3) for w in values), strict=True))
    return weights, max(THRESHOLDS, key=lambda least: _f1(gold, weights, least))


def ridge(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    """Fit by Newton's method; the first column is the bias and is not held down."""
    penalty = np.diag([0.0, *[RIDGE] * (x.shape[1] - 1)])
    weights = np.zeros(x.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - chance) - penalty @ weights
        curve = (x * (chance * (1 - chance))[:, None]).T @ x + penalty
        weights += np.linalg.solve(curve, slope)
    return weights


def _f1(gold: Marked, weights: dict[str, float], least: float) -> float:
    _write(weights, least)
    events = corroborate(gold.claims, list(link(gold.claims)))
    return b_cubed([e.claims for e in events], gold.event)["F1"]


def _write(weights: dict[str, float], least: float) -> None:
    """Write the weights, and have the model read them anew."""
    kept = {"source": SOURCE, "threshold": least, "weights": weights}
    lines = (f" {json.dumps(k)}: {json.dumps(v)}" for k, v in kept.items())
    WEIGHTS.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    affinity._weights.cache_clear()
    affinity.threshold.cache_clear()


def main() -> int:
    """Fit when asked to, else print the figures."""
    if "--fit" in sys.argv:
        weights, least = fit(marked("dev"))
        _write(weights, least)
        sys.stdout.write("fitted: run again without --fit to see how it does\n")
        return 0
    for name in ("dev", "held"):
        gold = marked(name)
        counted = {"claims": len(gold.event), "missed": gold.missed}
        sys.stdout.write(f"{name}: {json.dumps(counted | figures(gold))}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
