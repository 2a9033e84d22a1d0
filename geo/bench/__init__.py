"""Measurements that anyone can repeat: milliseconds per piece of work, peers in the same run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.bench import analysis, articles, corroboration, gazetteer, screen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from geo.bench.clock import Row

__all__ = ["measure"]

SUBJECTS: Mapping[str, Callable[[], Iterator[Row]]] = {
    "analysis": analysis.measure,
    "corroboration": corroboration.measure,
    "extract": articles.extract,
    "gazetteer": gazetteer.measure,
    "ingest": articles.ingest,
    "map": screen.measure,
    "store": articles.store,
}


def measure(subject: str) -> Iterator[Row]:
    """Yield the rows of one subject.

    Parameters
    ----------
    subject
        What is measured: ``analysis``, ``corroboration``, ``extract``, ``gazetteer``, ``ingest``,
        ``map`` or ``store``. Rows whose ``what`` begins with ``peer:`` are other ways to do the
        same.
    """
    for row in SUBJECTS[subject]():
        yield {"bench": subject} | row
