"""Entries are found by their hash in an index that keeps four bytes of it."""

from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Leave it to the place of an entry that none is there twice.

    SQLite has no such index, and writes the log anew to be rid of the constraint.
    """
    with op.batch_alter_table("log") as altered:
        altered.drop_constraint("uq_log_hash", type_="unique")
        altered.create_index("ix_log_hash", ["hash"], postgresql_using="hash")
