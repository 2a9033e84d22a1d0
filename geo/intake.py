"""One article from its bytes into the store: the one place that reads as a sentence."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from geo import analysis, curated, reading
from geo.errors import GeoError, SourceError
from geo.model import Dossier

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from geo.model import Document
    from geo.store import Store

__all__ = ["Outcome", "attempt", "examine", "take_in", "take_in_all", "take_in_folder", "version"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one article.

    ``unchanged`` is an article that this version has already worked on; ``reason`` says in one
    line why one ``failed``.
    """

    status: Literal["new", "unchanged", "failed"]
    path: str
    sha256: str | None = None
    claims: int = 0
    reason: str | None = None


def take_in(source: Path | bytes, *, store: Store, path: str = "") -> Outcome:
    """Read an article, extract its claims, join them to the curated layers and keep all of it.

    Parameters
    ----------
    source
        The file, or the bytes as received.
    store
        Where it is kept.
    path
        How the article is named; a file's own path when it is not given.

    Raises
    ------
    GeoError
        If the article cannot be read, worked on or kept. Nothing of it is kept then.
    """
    # What is kept already is known by its bytes alone: a second start reads no article.
    digest = _digest(source)
    if digest and store.has(digest, version()):
        return Outcome(status="unchanged", path=path or _name(source), sha256=digest)
    document = reading.read(source, path=path)
    dossier = examine(document)
    store.save(dossier, version=version(), linker=analysis.link)
    return Outcome(
        status="new", path=document.path, sha256=document.sha256, claims=len(dossier.claims)
    )


def _name(source: Path | bytes) -> str:
    return "article" if isinstance(source, bytes) else str(source)


def _digest(source: Path | bytes) -> str | None:
    """Return the sha256 of the bytes, ``None`` where they cannot be read: reading says why."""
    if isinstance(source, bytes):
        return hashlib.sha256(source).hexdigest()
    try:
        with source.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def examine(document: Document) -> Dossier:
    """Return what a document yields, and how that lies to the curated layers."""
    # The text model takes a second to load: only an article that is new pays for it.
    from geo import extraction  # noqa: PLC0415

    found = extraction.extract(document)
    return Dossier(
        document=document,
        toponyms=found.toponyms,
        claims=found.claims,
        relations=analysis.join(found.claims, curated.layers()),
    )


@cache
def version() -> str:
    """Name everything that decides a dossier: extractor, curated files, rules of the join.

    The curated files are named by their recorded hashes, so that a second start opens none of them.
    """
    from geo import extraction  # noqa: PLC0415  as above

    return f"{extraction.VERSION}+{curated.version()}.{analysis.VERSION}"


def take_in_folder(
    folder: Path,
    *,
    store: Store,
    progress: Callable[[int, int], None] | None = None,
) -> list[Outcome]:
    """Take in every ``*.txt`` of a folder, by name; see :func:`take_in_all`.

    Raises
    ------
    SourceError
        If there is no such folder.
    """
    if not folder.is_dir():
        raise SourceError("no such folder of articles", where=str(folder), hint="check the path")
    return take_in_all(sorted(folder.glob("*.txt")), store=store, progress=progress)


def take_in_all(
    files: Sequence[Path],
    *,
    store: Store,
    progress: Callable[[int, int], None] | None = None,
) -> list[Outcome]:
    """Take in files one after the other; a bad one is reported and never stops the rest.

    Parameters
    ----------
    files
        Articles.
    store
        Where they are kept.
    progress
        Called after each with how many are done and how many there are.
    """
    outcomes = []
    for done, file in enumerate(files, start=1):
        outcomes.append(attempt(file, store=store))
        if progress:
            progress(done, len(files))
    return outcomes


def attempt(source: Path | bytes, *, store: Store, path: str = "") -> Outcome:
    """Take in one article; that it cannot be is an outcome with its reason, never an error."""
    name = path or _name(source)
    try:
        return take_in(source, store=store, path=path)
    except GeoError as error:
        reason = str(error)
    except Exception as error:  # noqa: BLE001  a fault that one text lays bare must not cost the others
        fault = GeoError("the article laid bare a fault", where=name, got=repr(error)[:200])
        reason = str(fault)
    return Outcome(status="failed", path=name, reason=reason)
