"""Stations' signatures over pieces of their chains."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the table; what came before has no seals, and stays."""
    whole = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        "chain_seal",
        sa.Column("id", sa.LargeBinary, nullable=False),
        sa.Column("station", sa.Text, nullable=False),
        sa.Column("first_seq", whole, nullable=False),
        sa.Column("last_seq", whole, nullable=False),
        sa.Column("hashes", sa.LargeBinary, nullable=False),
        sa.Column("signature", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chain_seal")),
        sa.CheckConstraint(
            "length(signature) = 64", name=op.f("ck_chain_seal_signature_length")
        ),
        sa.CheckConstraint(
            "first_seq > 0 AND length(hashes) = 32 * (last_seq - first_seq + 1)",
            name=op.f("ck_chain_seal_hashes_length"),
        ),
    )
    op.create_index("ix_chain_seal_station", "chain_seal", ["station", "last_seq"])
