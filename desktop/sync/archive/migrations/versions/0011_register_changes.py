"""When a station was last let in or shut out, by the register's serial of then."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Add the column; what was before is older than every register from now on.

    And an index by which a push finds whether a guest at a laptop has his own.
    """
    whole = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    column = sa.Column("serial", whole, nullable=False, server_default=sa.text("0"))
    op.add_column("station", column)
    op.create_index(op.f("ix_station_serial"), "station", ["serial"])
    op.create_index(op.f("ix_station_reviewer"), "station", ["reviewer"])
