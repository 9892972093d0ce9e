"""A record of one entry needs no row: entries are looked up by their record."""

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the index; rows that are not needed any more stay, and say the same."""
    op.create_index("ix_log_record", "log", ["record"])
