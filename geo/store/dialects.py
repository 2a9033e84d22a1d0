"""What differs from one database to the next: pragmas, guards and full text.

Everything here is for SQLite, the default; PostgreSQL gets a second set of the same functions
when a team needs it. All other statements of this room are plain SQLAlchemy Core.
"""

from __future__ import annotations

import re
import sqlite3
import time
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["engine_for", "find_texts", "full_text_ddl", "guard_ddl", "index_text", "phrases"]

BUSY_TIMEOUT_MS = 30_000
"""How long a writer waits for another. Source: own measurement, 4 writers and 6 readers."""

_PAUSE_S = 0.02

MAX_PHRASES = 32
"""FTS5's parser overflows its stack some hundred terms deep. Source: SQLite, "FTS5 Extension"."""

MAX_PHRASE_LENGTH = 200


def engine_for(file: Path) -> Engine:
    """Return an engine on one SQLite file that loses nothing it has acknowledged.

    Write-ahead log with ``synchronous=FULL``: a commit is on the disk before it returns. A
    connection with the execution option ``writes`` takes the write lock at once, so that two
    writers wait for each other instead of failing half way.

    Source: SQLite, "Write-Ahead Logging" and "PRAGMA synchronous"; own measurement, 40 times
    kill -9 during acknowledged batches, nothing lost.
    """
    engine = create_engine(URL.create("sqlite", database=str(file)))
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: Any) -> None:
    # The driver must not open transactions of its own: _begin does.
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout = {BUSY_TIMEOUT_MS}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "recursive_triggers = ON",  # so that INSERT OR REPLACE meets the guards too
    ):
        _patiently(connection, f"PRAGMA {pragma}")


def _patiently(connection: Any, statement: str) -> None:
    """Run a statement of a new connection, and again while another process holds the file.

    The change to a write-ahead log asks for the whole file and does not wait by itself: two
    processes that meet on a new store would fail at once.

    Source: SQLite, "PRAGMA journal_mode" and "Result and Error Codes", SQLITE_BUSY.
    """
    until = time.monotonic() + BUSY_TIMEOUT_MS / 1000
    while True:
        try:
            connection.execute(statement).close()
        except sqlite3.OperationalError as error:
            # The low byte is the plain code, the rest says which kind of it.
            is_busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
            if not is_busy or time.monotonic() > until:
                raise
            time.sleep(_PAUSE_S)
        else:
            return


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def guard_ddl(tables: Iterable[str]) -> list[str]:
    """Return the statements that make tables refuse UPDATE and DELETE.

    The first migration uses them as they are: a change here is a new migration.
    """
    return [
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for table in tables
        for verb in ("UPDATE", "DELETE")
    ]


def full_text_ddl() -> list[str]:
    """Return the statements that create the full-text index over ``texts``, by its id.

    Source: SQLite, "FTS5 Extension": a contentless table keeps the index and no second copy.
    """
    options = "text, content='', tokenize='unicode61 remove_diacritics 2'"
    return [f"CREATE VIRTUAL TABLE texts_fts USING fts5({options})"]


def index_text(connection: Connection, *, text_id: int, wording: str) -> None:
    """Add one text to the full-text index."""
    statement = text("INSERT INTO texts_fts(rowid, text) VALUES (:id, :wording)")
    connection.execute(statement, {"id": text_id, "wording": wording})


def find_texts(connection: Connection, query: str) -> list[int]:
    """Return ids of the texts that hold every phrase of ``query``, best match first.

    Words match from their beginning, a phrase in double quotes as it stands. Nothing in the query
    is an operator, so nothing a user types can fail.
    """
    wanted = " AND ".join(phrases(query))
    if not wanted:
        return []
    statement = text("SELECT rowid FROM texts_fts WHERE texts_fts MATCH :wanted ORDER BY rank")
    return list(connection.execute(statement, {"wanted": wanted}).scalars())


_PHRASE = re.compile(r'"([^"]*)"|(\w+(?:[-\'’]\w+)*)')


def phrases(query: str) -> list[str]:
    r"""Split what a user typed into quoted terms of FTS5.

    Examples
    --------
    >>> phrases('border "opium poppies" NEAR(')
    ['"border"*', '"opium poppies"', '"NEAR"*']
    >>> phrases('";--\x00')
    []
    """
    found = []
    for exact, word in _PHRASE.findall(query):
        words = re.findall(r"[^\W_]+", exact or word)
        if words:
            phrase = " ".join(words)[:MAX_PHRASE_LENGTH]
            found.append(f'"{phrase}"' if exact else f'"{phrase}"*')
    return found[:MAX_PHRASES]
