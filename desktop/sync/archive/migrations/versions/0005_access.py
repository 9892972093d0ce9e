"""The access log that nobody changes, and the three administrators."""

import sqlalchemy as sa
from alembic import op

from desktop.sync.archive.tables import GUARDS

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add both tables, and what guards the log."""
    whole = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        "access",
        sa.Column("number", whole, autoincrement=False, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("signature", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_access")),
    )
    op.create_table(
        "administrator",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("duty", sa.Text, nullable=False),
        sa.Column("secret", sa.Text, nullable=False),
        sa.Column("named_at", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("name", "duty", name=op.f("pk_administrator")),
    )
    for statement in GUARDS[op.get_bind().dialect.name]:
        op.execute(statement)
