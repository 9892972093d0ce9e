"""Alembic's way into the archive's schema; the connection comes from migrate.py."""

from alembic import context

from desktop.sync.archive.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
