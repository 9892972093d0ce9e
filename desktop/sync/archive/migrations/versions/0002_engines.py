"""Where a photo's bytes are, and whose database this is."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add what an object store and a database server need."""
    op.add_column("photo", sa.Column("stored_at", sa.Text, nullable=True))
    op.create_index(
        "ix_photo_staged",
        "photo",
        ["sha256"],
        sqlite_where=sa.text("stored_at IS NULL"),
        postgresql_where=sa.text("stored_at IS NULL"),
    )
    op.create_table(
        "fact",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_fact")),
    )
