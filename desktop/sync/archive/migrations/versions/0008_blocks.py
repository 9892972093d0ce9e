"""Blocks: bodies that came packed together are kept so."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the table; what came before keeps its bodies in the log."""
    whole = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        "block",
        sa.Column("first", whole, autoincrement=False, nullable=False),
        sa.Column("last", whole, nullable=False),
        sa.Column("size_bytes", whole, nullable=False),
        sa.Column("packed", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("first", name=op.f("pk_block")),
        sa.CheckConstraint("last > first", name=op.f("ck_block_of_several")),
    )
    if op.get_context().dialect.name == "postgresql":  # it is packed already
        op.execute("ALTER TABLE block ALTER COLUMN packed SET STORAGE EXTERNAL")
