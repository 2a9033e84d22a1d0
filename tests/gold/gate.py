"""Hold the extraction to its floors: the seeds, the marked articles, the public corpora.

Prints each figure beside its floor and fails when one falls short, when a claim lies in the page's
chrome or does not slice out of its article, when a gold was changed, or when a floor is lower
than in the parent commit without a line ``floor lowered: NAME`` in CHANGELOG.md.

    python tests/gold/gate.py [FOLDER WITH CORPORA]

Figures of ``held/`` are those of articles that nobody read while rules were written: only figures
are printed, never what failed. Corpora are scored with the script that lies beside them.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(HERE), str(ROOT)]

from articles import folder_gold  # noqa: E402  # the folder of this script is no package
from events import figures, marked  # noqa: E402  # the same
from score import load_gold, score  # noqa: E402  # the same

from geo.contract import extraction_to_dict  # noqa: E402  # works without an install
from geo.extraction import extract  # noqa: E402  # the same
from geo.reading import read  # noqa: E402  # the same

if TYPE_CHECKING:
    from collections.abc import Mapping

FLOORS = "tests/gold/floors.json"
GOLDS = ("seeds", "dev", "held")
EVENTS = ("dev", "held")
"""Golds of which happenings are marked too, in ``events/``."""
LANGUAGES = ("en", "ru")
CORPORA = {"trnews": "TR-News", "gwn": "GeoWebNews"}
"""What is scored on public corpora: name of the scorer, and as it is printed.

Source: Gritta et al., doi 10.1007/s10579-019-09475-3.
"""

Json = dict[str, Any]
Figures = dict[str, float]


def gold_of(name: str) -> Json:
    """Return a gold by its name."""
    return load_gold() if name == "seeds" else folder_gold(HERE / name)


def digest_of(name: str) -> str:
    """Return the sha256 of all files of a gold."""
    paths = [HERE / "seed_gold.json"] if name == "seeds" else sorted((HERE / name).iterdir())
    whole = hashlib.sha256()
    for path in paths:
        whole.update(f"{path.name}\n".encode() + path.read_bytes())
    return whole.hexdigest()


def measured(gold: Json) -> tuple[list[Json], list[str]]:
    """Extract the articles of a gold; return them, and the claims that do not slice."""
    documents, broken = [], []
    for entry in gold["docs"].values():
        found = extract(read(ROOT / entry["path"]))
        documents.append(extraction_to_dict(found))
        broken += [c.id for c in found.claims if not c.quote.slices(found.document.text)]
    return documents, broken


def of_language(gold: Json, language: str) -> Json:
    """Return the part of a gold whose articles are in a language."""
    docs = {k: v for k, v in gold["docs"].items() if v.get("language", "en") == language}
    rest = {k: [x for x in gold[k] if x["doc"] in docs] for k in ("events", "optional")}
    return {"docs": docs, **rest}


def together(golds: Mapping[str, Json]) -> Json:
    """Return several golds as one; articles of the same name stay apart."""
    whole: Json = {"docs": {}, "events": [], "optional": []}
    for name, gold in golds.items():
        whole["docs"] |= {f"{name}/{k}": v for k, v in gold["docs"].items()}
        for kind in ("events", "optional"):
            whole[kind] += [x | {"doc": f"{name}/{x['doc']}"} for x in gold[kind]]
    return whole


def figures_of(golds: Mapping[str, Json]) -> tuple[dict[str, Figures], list[str]]:
    """Return the columns of figures of all golds, and the claims that do not slice.

    ``own`` are the articles marked for this project as a whole, those set aside with the others.
    """
    columns: dict[str, Figures] = {}
    found, broken = [], []
    for name, gold in golds.items():
        documents, wrong = measured(gold)
        broken += wrong
        columns[name] = score(documents, gold)
        for language in LANGUAGES if name != "seeds" else ():
            columns[f"{name} {language}"] = score(documents, of_language(gold, language))
        found += documents if name != "seeds" else []
    columns["own"] = score(found, together({k: v for k, v in golds.items() if k != "seeds"}))
    return columns, broken


def corpora_figures(folder: Path) -> Figures:
    """Return exact F1 and end-to-end F1@161 km on the public corpora."""
    sys.path.insert(0, str(folder))
    scorer = importlib.import_module("score_geoparsing")
    from geo.extraction import toponyms  # noqa: PLC0415  # only these figures need it

    found: Figures = {}
    for key, title in CORPORA.items():
        result = scorer.evaluate(scorer.load(key)[0], toponyms)
        found[f"{title} exact F1"] = round(result["recog_exact"]["f1"], 3)
        found[f"{title} F1@161 km"] = round(result["end2end_161"]["f1"], 3)
    return found


def shortfalls(figures: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """Name the figures below their floor, and claims in the page's chrome."""
    short = [
        f"{k} {figures[k]} is below {v}"
        for k, v in floors.items()
        if k in figures and figures[k] < v
    ]
    chrome = {k: v for k, v in figures.items() if k.endswith("boilerplate_claims") and v}
    return [*short, *(f"{k}: {v:.0f} claims lie in the page's chrome" for k, v in chrome.items())]


def before() -> tuple[Figures, str]:
    """Return floors and changelog of the parent commit, or of the last one while floors change."""
    dirty = _git("status", "--porcelain", "--", FLOORS).strip()
    parent = "HEAD" if dirty else "HEAD~1"
    text = _git("show", f"{parent}:{FLOORS}")
    if not text:
        sys.stderr.write("note: no parent commit here, floors are compared with nothing\n")
    floors: Figures = json.loads(text)["floors"] if text else {}
    # Before there were several golds, the seeds' floors stood without their name.
    named = {k if " " in k else f"seeds {k}": v for k, v in floors.items()}
    return named, _git("show", f"{parent}:CHANGELOG.md")


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(ROOT), *arguments], capture_output=True, check=False)
    return done.stdout.decode() if done.returncode == 0 else ""


def lowered(now: Figures, then: Figures, *, changelog: str, changelog_then: str) -> list[str]:
    """Name the floors that went down, or away, without being owned up to in a line of their own."""
    down = [k for k, v in then.items() if now.get(k, 0.0) < v]
    lines = {k: f"floor lowered: {k}" for k in down}
    return [
        f"floor {k} was lowered"
        for k, line in lines.items()
        if changelog.count(line) <= changelog_then.count(line)
    ]


def table(columns: Mapping[str, Figures], floors: Mapping[str, float]) -> str:
    """Return figures beside their floors, a question a line and a gold a column."""
    names = list(next(iter(columns.values())))
    lines = [f"{'figure':<20}" + "".join(f"{name:>18}" for name in columns)]
    for figure in names:
        cells = []
        for name, values in columns.items():
            floor = floors.get(f"{name} {figure}")
            beside = f" ≥{floor:g}" if floor is not None else ""
            cells.append(f"{values[figure]:g}{beside:>7}")
        lines.append(f"{figure:<20}" + "".join(f"{cell:>18}" for cell in cells))
    return "\n".join(lines) + "\n"


def main() -> int:
    """Print the tables; return 1 when something fell short."""
    kept: Json = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    floors: Figures = kept["floors"]
    columns, broken = figures_of({name: gold_of(name) for name in GOLDS})
    problems = [f"claim {x} does not slice out of its article" for x in broken]
    problems += [
        f"the gold {name} is not the one the floors were measured with"
        for name in (*GOLDS, *(f"events/{n}" for n in EVENTS))
        if kept["digests"][name] != digest_of(name)
    ]
    flat = {f"{n} {k}": v for n, values in columns.items() for k, v in values.items()}
    happened = {f"events {n}": figures(marked(n)) for n in EVENTS}
    flat |= {f"{n} {k}": v for n, values in happened.items() for k, v in values.items()}
    sys.stdout.write(table(columns, floors))
    sys.stdout.write(table(happened, floors))
    if len(sys.argv) > 1:
        public = corpora_figures(Path(sys.argv[1]).resolve())
        for figure, value in public.items():
            sys.stdout.write(f"{figure:<24}{value:>8g}{floors.get(figure, ''):>8}\n")
        flat |= public
    log = ROOT / "CHANGELOG.md"
    changelog = log.read_text(encoding="utf-8") if log.is_file() else ""
    then, changelog_then = before()
    problems += shortfalls(flat, floors)
    problems += lowered(floors, then, changelog=changelog, changelog_then=changelog_then)
    for problem in problems:
        sys.stderr.write(f"FAIL: {problem}\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
