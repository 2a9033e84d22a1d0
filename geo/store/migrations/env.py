"""Alembic runs this file: bring the schema forward on the connection it was handed."""

from alembic import context

from geo.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
