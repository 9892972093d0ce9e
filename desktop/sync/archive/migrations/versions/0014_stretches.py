"""What the entries of a block have in common stands beside it."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Add the table; of blocks that are here the rows of the log go on saying all."""
    whole = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    words = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    op.create_table(
        "stretch",
        sa.Column("first", whole, autoincrement=False, nullable=False),
        sa.Column("last", whole, nullable=False),
        sa.Column("audience", whole, nullable=False),
        sa.Column("station", words, nullable=False),
        sa.Column("seq", whole, nullable=False),
        sa.Column("hashes", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("first", name=op.f("pk_stretch")),
        sa.CheckConstraint(
            "length(hashes) = 32 * (last - first + 1)",
            name=op.f("ck_stretch_hashes_length"),
        ),
        sa.CheckConstraint("audience > 0", name=op.f("ck_stretch_audience_known")),
    )
    op.create_index("ix_stretch_audience", "stretch", ["audience", "last"])
    op.create_index("ix_stretch_last", "stretch", ["last"])
    op.drop_index("ix_log_audience", "log")
    op.create_index(
        "ix_log_audience",
        "log",
        ["audience", "number"],
        sqlite_where=sa.text("audience > 0"),
        postgresql_where=sa.text("audience > 0"),
    )
    if op.get_context().dialect.name == "postgresql":  # hashes cannot be packed
        op.execute("ALTER TABLE stretch ALTER COLUMN hashes SET STORAGE EXTERNAL")
