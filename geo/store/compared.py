"""Claims as they are compared, kept so that a new article meets its neighbours and nobody else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, insert, select

from geo.analysis import Link, Traits, keys_of, lookups_of
from geo.store import tables

if TYPE_CHECKING:
    from sqlalchemy import Select

__all__ = ["Linker", "compared", "has_compared", "keep_compared", "uncompared"]

AT_ONCE = 500
"""Values of one IN list; SQLite takes 32,766. Source: SQLite, "Implementation Limits"."""

Linker = Callable[[Sequence[Traits], Sequence[Traits]], Iterable[Link]]
"""Compares new claims with kept ones: :func:`geo.analysis.link`."""


def keep_compared(
    connection: Connection, new: Sequence[Traits], *, run: int, linker: Linker
) -> None:
    """Compare the claims of a run with their neighbours, and keep what later ones need.

    In the transaction that keeps the run, so that two articles that come in at once meet too.
    """
    links = list(linker(new, _neighbours(connection, new)))
    keys: list[dict[str, Any]] = []
    for a in new:
        row = {"run": run, "claim": a.claim, "document": a.document, "body": a.to_json()}
        made = connection.execute(insert(tables.traits).returning(tables.traits.c.id), row)
        number = int(made.scalar_one())
        keys += [{"name": name, "traits": number} for name in keys_of(a)]
    if keys:
        connection.execute(insert(tables.trait_keys), keys)
    if links:
        rows = [{"run": run, **x._asdict()} for x in links]
        connection.execute(insert(tables.links), rows)


def _neighbours(connection: Connection, new: Sequence[Traits]) -> list[Traits]:
    """Return the kept claims that stand under the keys of new ones, as their last run has them."""
    traits, keys = tables.traits, tables.trait_keys
    own = {a.document for a in new}
    wanted = sorted({key for a in new for key in lookups_of(a)})
    met: dict[int, Any] = {}
    for some in _batches(wanted):
        statement = select(traits).join(keys, keys.c.traits == traits.c.id)
        for row in connection.execute(statement.where(keys.c.name.in_(some))):
            met[row.id] = row
    last = _last_runs(connection, {row.document for row in met.values()} - own)
    return [Traits.from_json(row.body) for row in met.values() if row.run == last.get(row.document)]


def _last_runs(connection: Connection, documents: set[str]) -> dict[str, int]:
    runs = tables.runs
    found: dict[str, int] = {}
    for some in _batches(sorted(documents)):
        statement = select(runs.c.document, func.max(runs.c.id)).group_by(runs.c.document)
        rows = connection.execute(statement.where(runs.c.document.in_(some)))
        found |= {document: run for document, run in rows}  # noqa: C416  rows are no pairs to mypy
    return found


def _batches(values: Sequence[str]) -> Iterable[Sequence[str]]:
    return (values[k : k + AT_ONCE] for k in range(0, len(values), AT_ONCE))


def uncompared(connection: Connection, latest: Select[Any]) -> list[int]:
    """Return the latest runs with claims that were kept before claims were compared."""
    claims, traits = tables.claims, tables.traits
    statement = select(claims.c.run).distinct().where(claims.c.run.in_(latest))
    known = select(traits.c.run).distinct()
    return sorted(connection.execute(statement.where(claims.c.run.not_in(known))).scalars())


def has_compared(connection: Connection, run: int) -> bool:
    """Tell whether the claims of a run have been compared."""
    traits = tables.traits
    found = connection.execute(select(traits.c.id).where(traits.c.run == run).limit(1))
    return found.first() is not None


def compared(connection: Connection, latest: Select[Any]) -> tuple[list[Traits], list[Link]]:
    """Return what is compared of every claim of the latest runs, and the pairs that are alike.

    A pair was worked out by both of its runs; what the one that was compared last found counts.
    """
    traits, links = tables.traits, tables.links
    rows = connection.execute(select(traits).where(traits.c.run.in_(latest))).all()
    run_of = {row.claim: row.run for row in rows}
    when = {row.run: row.id for row in rows}
    found = []
    for row in connection.execute(select(links).where(links.c.run.in_(latest))):
        runs = [run_of.get(row.first), run_of.get(row.second)]
        if None not in runs and row.run == max(runs, key=lambda run: when[run]):
            found.append(Link(row.first, row.second, row.score))
    return [Traits.from_json(row.body) for row in rows], found
