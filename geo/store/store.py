"""The store: one SQLite file in a folder that the user can choose."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import Connection, Engine, Select, Table, func, insert, select
from sqlalchemy.exc import DBAPIError

from geo.analysis import traits_of
from geo.errors import StoreError
from geo.model import Edit
from geo.store import dialects, records, tables
from geo.store.compared import compared, has_compared, keep_compared, uncompared
from geo.store.schema import bring_forward

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import TracebackType

    from geo.analysis import Link, Traits
    from geo.model import Document, Dossier
    from geo.store.compared import Linker

__all__ = ["Store"]

FILE = "marz.sqlite"
DEFAULT_HOME = Path(__file__).parents[2] / ".marz"


class Store:
    """What was extracted, kept so that nothing acknowledged is ever lost.

    A document is known by the sha256 of its bytes, a run by the document and the version of the
    extractor. Runs are never overwritten: a newer one is kept beside the older and read first.

    Parameters
    ----------
    engine
        A database whose schema is up to date.
    where
        How to name it in messages.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder, Store.open(pathlib.Path(folder)) as store:
    ...     store.dossiers(), store.search("border")
    ([], [])
    """

    def __init__(self, engine: Engine, *, where: str) -> None:
        self._engine = engine
        self._where = where

    @classmethod
    def open(cls, home: Path | None = None) -> Self:
        """Open the store in a folder, creating both when they are missing.

        Parameters
        ----------
        home
            The folder; without it the environment's ``MARZ_HOME``, else ``.marz`` beside the
            package, wherever the command is run from.

        Raises
        ------
        StoreError
            If the folder cannot be written, or its file is no database of Marz, is damaged, or
            was written by a newer Marz.
        """
        folder = home or Path(os.environ.get("MARZ_HOME") or DEFAULT_HOME)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                "cannot create the folder of the store",
                where=str(folder),
                got=error.strerror or type(error).__name__,
                expected="a folder that can be written",
                hint="choose another folder with MARZ_HOME",
            ) from error
        file = folder / FILE
        store = cls(dialects.engine_for(file), where=str(file))
        with store._clear_errors(closing=True):
            bring_forward(store._engine, where=str(file))
        return store

    def close(self) -> None:
        """Give every connection back."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def has(self, sha256: str, version: str) -> bool:
        """Tell whether this version has already worked on the document with this sha256."""
        with self._reading() as connection:
            return _run_of(connection, sha256, version) is not None

    def save(self, dossier: Dossier, *, version: str, linker: Linker | None = None) -> None:
        """Keep all of a dossier, or nothing of it; once this returns, it is on the disk.

        Saving the same document with the same version again changes nothing.

        Parameters
        ----------
        dossier
            What an article yielded.
        version
            What worked on it.
        linker
            Compares its claims with those kept already that they may have to do with,
            :func:`geo.analysis.link`; without it they are compared with none.

        Raises
        ------
        StoreError
            If a quotation does not slice out of its article, or the database cannot be written.
        """
        records.check(dossier)
        document = dossier.document
        with self._writing() as connection:
            if _run_of(connection, document.sha256, version) is None:
                run = _insert_dossier(connection, dossier, version=version)
                if linker:
                    new = traits_of(dossier.claims, document, dossier.relations)
                    keep_compared(connection, new, run=run, linker=linker)

    def catch_up(self, linker: Linker) -> int:
        """Compare the claims of runs that were kept before claims were compared; say how many."""
        with self._reading() as connection:
            lacking = uncompared(connection, _latest_runs())
        for run in lacking:
            with self._writing() as connection:
                if not has_compared(connection, run):
                    (found,) = _dossiers(connection, select(tables.runs.c.id).filter_by(id=run))
                    new = traits_of(found.claims, found.document, found.relations)
                    keep_compared(connection, new, run=run, linker=linker)
        return len(lacking)

    def compared(self) -> tuple[list[Traits], list[Link]]:
        """Return what is compared of every claim, and the pairs that are alike."""
        with self._reading() as connection:
            return compared(connection, _latest_runs())

    def dossiers(self) -> list[Dossier]:
        """Return the latest run of every document, by publication day and then by path.

        Documents without a publication day come last. One statement a table, however many
        documents there are.
        """
        with self._reading() as connection:
            found = _dossiers(connection, _latest_runs())
        return sorted(found, key=_by_day_and_path)

    def document(self, sha256: str) -> Document | None:
        """Return a document as its latest run read it, ``None`` when it is unknown."""
        with self._reading() as connection:
            run = select(func.max(tables.runs.c.id)).where(tables.runs.c.document == sha256)
            found = _dossiers(connection, run)
        return found[0].document if found else None

    def search(self, query: str) -> list[str]:
        """Return the sha256 of documents that hold every word of ``query``, best match first.

        Words match from their beginning, whatever their case or accents; a phrase in double
        quotes matches as it stands. There are no operators: no query fails.
        """
        with self._reading() as connection:
            ranked = dialects.find_texts(connection, query)
            runs = tables.runs
            owners = select(runs.c.text, runs.c.document).where(runs.c.id.in_(_latest_runs()))
            document_of = {text: sha256 for text, sha256 in connection.execute(owners)}  # noqa: C416  rows are no pairs to mypy
        return [document_of[text] for text in ranked if text in document_of]

    def stamp(self) -> str:
        """Return a short text that changes whenever something is kept."""
        with self._reading() as connection:
            newest = (select(func.max(t.c.id)).scalar_subquery() for t in _COUNTED)
            return "-".join(str(n or 0) for n in connection.execute(select(*newest)).one())

    def record(self, edit: Edit) -> None:
        """Keep a person's correction beside the claim that it concerns."""
        row = {name: getattr(edit, name) for name in _EDIT_FIELDS}
        with self._writing() as connection:
            connection.execute(insert(tables.edits), row)

    def edits(self) -> list[Edit]:
        """Return every correction, oldest first."""
        with self._reading() as connection:
            rows = connection.execute(select(tables.edits).order_by(tables.edits.c.id)).mappings()
            return [_edit_from(row) for row in rows]

    @contextlib.contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._clear_errors(), self._engine.connect() as connection:
            yield connection

    @contextlib.contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._clear_errors(), self._engine.connect() as connection:
            writer = connection.execution_options(writes=True)
            with writer.begin():
                yield writer

    @contextlib.contextmanager
    def _clear_errors(self, *, closing: bool = False) -> Iterator[None]:
        """Say in one line what the database could not do."""
        try:
            yield
        except DBAPIError as error:
            if closing:
                self.close()
            raise StoreError(
                "the database cannot be used",
                where=self._where,
                expected="a database that can be read and written",
                got=str(error.orig),
                hint="restore it from a copy, or choose another folder with MARZ_HOME",
            ) from error
        except StoreError:
            if closing:
                self.close()
            raise


_EDIT_FIELDS = ("claim", "author", "made_at", "field_name", "was", "now", "reason")


_COUNTED = (tables.runs, tables.edits, tables.traits)


def _edit_from(row: Any) -> Edit:
    # SQLite keeps no time zone: every time in this room is UTC.
    values = {name: row[name] for name in _EDIT_FIELDS}
    return Edit(**values | {"made_at": row["made_at"].replace(tzinfo=dt.UTC)})


def _run_of(connection: Connection, sha256: str, version: str) -> int | None:
    runs = tables.runs
    wanted = select(runs.c.id).where(runs.c.document == sha256, runs.c.version == version)
    return connection.execute(wanted).scalar()


def _latest_runs() -> Select[Any]:
    return select(func.max(tables.runs.c.id)).group_by(tables.runs.c.document)


def _insert_dossier(connection: Connection, dossier: Dossier, *, version: str) -> int:
    run = _insert_run(connection, dossier.document, version=version)

    # Claims one by one, since their locations need the number of each.
    for claim in dossier.claims:
        number = _insert(connection, tables.claims, records.claim_row(claim, run=run))
        rows = [records.location_row(x, claim=number) for x in claim.locations]
        _insert_all(connection, tables.locations, rows)

    # The rest in one statement a table.
    toponyms = [records.toponym_row(t, run=run) for t in dossier.toponyms]
    _insert_all(connection, tables.toponyms, toponyms)
    relations = [records.relation_row(r, run=run) for r in dossier.relations]
    _insert_all(connection, tables.relations, relations)
    return run


def _insert_run(connection: Connection, document: Document, *, version: str) -> int:
    now = dt.datetime.now(dt.UTC)
    known = select(tables.documents.c.sha256).where(tables.documents.c.sha256 == document.sha256)
    if connection.execute(known).first() is None:
        row = {"sha256": document.sha256, "received_at": now}
        connection.execute(insert(tables.documents), row)
    run = {
        "document": document.sha256,
        "version": version,
        "made_at": now,
        "text": _text_number(connection, document.text),
        "body": records.document_body(document),
    }
    return _insert(connection, tables.runs, run)


def _text_number(connection: Connection, wording: str) -> int:
    digest = records.digest_of(wording)
    known = select(tables.texts.c.id).where(tables.texts.c.digest == digest)
    number = connection.execute(known).scalar()
    if number is not None:
        return int(number)
    number = _insert(connection, tables.texts, {"digest": digest, "text": wording})
    dialects.index_text(connection, text_id=number, wording=wording)
    return number


def _insert(connection: Connection, table: Table, row: records.Row) -> int:
    made = connection.execute(insert(table).returning(table.c.id), row)
    return int(made.scalar_one())


def _insert_all(connection: Connection, table: Table, rows: Sequence[records.Row]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _dossiers(connection: Connection, wanted: Select[Any]) -> list[Dossier]:
    runs, texts = tables.runs, tables.texts
    found = connection.execute(
        select(runs.c.id, runs.c.body, texts.c.text).join(texts).where(runs.c.id.in_(wanted))
    ).all()
    toponyms = _by_run(connection, tables.toponyms, wanted)
    claims = _by_run(connection, tables.claims, wanted)
    relations = _by_run(connection, tables.relations, wanted)
    return [
        records.dossier_from(
            body,
            text,
            toponyms=(row["body"] for row in toponyms[run]),
            claims=(row["body"] for row in claims[run]),
            relations=relations[run],
        )
        for run, body, text in found
    ]


def _by_run(connection: Connection, table: Table, wanted: Select[Any]) -> dict[int, list[Any]]:
    grouped: dict[int, list[Any]] = defaultdict(list)
    rows = connection.execute(select(table).where(table.c.run.in_(wanted)).order_by(table.c.id))
    for row in rows.mappings():
        grouped[row["run"]].append(row)
    return grouped


def _by_day_and_path(dossier: Dossier) -> tuple[dt.date, str]:
    published = dossier.document.published
    return (published.earliest if published else None) or dt.date.max, dossier.document.path
