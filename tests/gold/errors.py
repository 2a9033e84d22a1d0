"""List what the extraction gets wrong in a folder of marked articles, by kind, with the sentence.

    python tests/gold/errors.py tests/gold/dev [ru]

Refuses ``held/``: those articles are not read while rules are written.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent.parent)]

from articles import folder_gold  # noqa: E402  # the folder of this script is no package
from score import _matched, _places, judge, score  # noqa: E402  # the same

from geo.contract import extraction_to_dict  # noqa: E402  # works without an install
from geo.extraction import extract  # noqa: E402  # the same
from geo.reading import read  # noqa: E402  # the same

Json = dict[str, Any]


def extracted(gold: Json) -> dict[str, Json]:
    """Extract every article of a gold, by its name."""
    docs = gold["docs"].items()
    return {
        name: extraction_to_dict(extract(read(HERE.parent.parent / d["path"]))) for name, d in docs
    }


def main() -> int:
    """Print every failure of the folder, then how many of each kind."""
    folder = Path(sys.argv[1])
    if folder.name == "held":
        sys.stderr.write("held/ is not read while rules are written\n")
        return 2
    gold = folder_gold(folder)
    wanted = sys.argv[2] if len(sys.argv) > 2 else ""
    gold["docs"] = {k: v for k, v in gold["docs"].items() if k.startswith(wanted)}
    gold["events"] = [e for e in gold["events"] if e["doc"] in gold["docs"]]
    found = extracted(gold)
    kinds: Counter[str] = Counter()
    for name, document in found.items():
        _one(name, document, gold, kinds)
    out = sys.stdout.write
    out(f"{kinds.most_common()}\n{score(list(found.values()), gold)}\n")
    return 0


def _one(name: str, document: Json, gold: Json, kinds: Counter[str]) -> None:
    out = sys.stdout.write
    events = [e for e in gold["events"] if e["doc"] == name]
    claims = document["claims"]
    pairs = dict(_matched(events, claims))
    out(f"\n===== {name} =====\n")
    optional = [(o["start"], o["end"]) for o in gold["optional"] if o["doc"] == name]
    for i, event in enumerate(events):
        shown = _wrong(event, claims[pairs[i]]) if i in pairs else {"MISSED": _gold_line(event)}
        if shown:
            out(
                f"* {' '.join(event['sentence']['text'].split())}\n  [{event['trigger']['text']}]\n"
            )
        for kind, text in shown.items():
            kinds[kind] += 1
            out(f"    {kind}: {text}\n")
    for j, claim in enumerate(claims):
        free = any(min(claim["end"], b) > max(claim["start"], a) for a, b in optional)
        if j not in pairs.values() and not free:
            kinds["EXTRA"] += 1
            out(f"+ EXTRA {_claim_line(claim)}\n    {' '.join(claim['quote'].split())}\n")


def _gold_line(event: Json) -> str:
    return f"{event['event_type']} {event['modality']}"


def _claim_line(claim: Json) -> str:
    a, b = (x - claim["start"] for x in claim["trigger"])
    return f"{claim['event_type']} {claim['modality']} [{claim['quote'][a:b]}]"


def _wrong(event: Json, claim: Json) -> dict[str, str]:
    judged = judge(event, claim)
    shown = {
        "event_type": f"{claim['event_type']} for {event['event_type']} ({_claim_line(claim)})",
        "modality": f"{claim['modality']} for {event['modality']}",
        "date": f"{(claim['date'] or {}).get('edtf')} for {event['date']['accept']}",
        "date_basis": f"{(claim['date'] or {}).get('basis')} for {event['date']['basis']}",
        "speaker": f"{(claim['attribution'] or {}).get('speaker')} for "
        f"{(event['attribution'] or {}).get('speaker')}",
        "quantity": f"{[_number(q) for q in claim['quantities']]} for "
        f"{[_number(q) for q in event['quantities']]}",
    }
    wrong = {k: shown[k] for k, v in judged.items() if v is False}
    places = _places(event, claim)
    if places["wrong"] or places["missing"]:
        given = [(x["role"], x["basis"], x["name"], x["feature"] or x["place"] or x["anchor"])
                 for x in claim["locations"]]  # fmt: skip
        marked = [(x["role"], (x.get("mention") or {}).get("text"), x["feature"] or x["lon"])
                  for x in event["locations"] if x["basis"] == "named"]  # fmt: skip
        wrong["place"] = f"{given} for {marked}"
    return wrong


def _number(quantity: Json) -> tuple[Any, ...]:
    return tuple(quantity.get(k) for k in ("low", "value", "high", "unit"))


if __name__ == "__main__":
    sys.exit(main())
