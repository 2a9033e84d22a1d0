"""Bring a database forward to the newest schema, or say why not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from geo.errors import StoreError
from geo.store import tables

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

__all__ = ["bring_forward"]

MIGRATIONS = Path(__file__).parent / "migrations"


def bring_forward(engine: Engine, *, where: str) -> None:
    """Run the migrations that the database still lacks.

    Alembic is imported only when there is something to migrate: opening a database that is up to
    date costs one statement.

    Raises
    ------
    StoreError
        If a newer Marz wrote the database, or it holds tables of something else.
    """
    with engine.connect() as connection:
        if _revision(connection) == tables.HEAD:
            return
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        _check(connection, where=where)
        _migrate(connection)


def _revision(connection: Connection) -> str | None:
    """Name the revision that a database stands at, ``None`` for one without a history."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _check(connection: Connection, *, where: str) -> None:
    known, found = _known_revisions(), _revision(connection)
    if found is None and inspect(connection).get_table_names():
        raise StoreError(
            "this database is not one of Marz",
            where=where,
            hint="choose another folder with MARZ_HOME",
        )
    if found is not None and found not in known:
        raise StoreError(
            "a newer Marz wrote this database",
            where=where,
            expected=f"schema {tables.HEAD} or older",
            got=found,
            hint="update Marz, or choose another folder with MARZ_HOME",
        )


def _known_revisions() -> set[str]:
    from alembic.script import ScriptDirectory  # noqa: PLC0415  only when there is work to do

    return {script.revision for script in ScriptDirectory(MIGRATIONS).walk_revisions()}


def _migrate(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415  only when there is work to do
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
