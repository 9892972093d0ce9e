"""Places of a stretch are asked of it, and stand in no index of the log."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Keep the index of places for what no stretch has; rows stay as they are.

    SQLite writes the log anew to be rid of the constraint.
    """
    alone = sa.text("audience > 0")
    with op.batch_alter_table("log") as altered:
        altered.drop_constraint("uq_log_station_seq", type_="unique")
        altered.create_index(
            "uq_log_place",
            ["station", "seq"],
            unique=True,
            sqlite_where=alone,
            postgresql_where=alone,
        )
    op.create_index("uq_stretch_place", "stretch", ["station", "seq"], unique=True)
    if op.get_context().dialect.name == "postgresql":  # hashes cannot be packed
        op.execute("ALTER TABLE chain_seal ALTER COLUMN hashes SET STORAGE EXTERNAL")
