"""Rows of the log have what is asked of many; heads are in the blocks as bodies are."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

CLOCKS = {
    "sqlite": "json_extract(CAST(head AS TEXT), '$.clock')",
    "postgresql": "CAST(convert_from(head, 'UTF8')::json ->> 'clock' AS bigint)",
}
EMPTY = {"sqlite": "x''", "postgresql": "''::bytea"}
ARRIVALS = """
INSERT INTO arrival (first, last, brought_by, received_at)
SELECT min(number), max(number), brought_by, received_at
FROM (
    SELECT number, brought_by, received_at, number - row_number() OVER (
        PARTITION BY brought_by, received_at ORDER BY number
    ) AS stretch FROM log
) AS numbered
GROUP BY brought_by, received_at, stretch
"""
"""What came together: its numbers follow each other, so they stay as far apart from
their places among what one station brought at one time."""


def upgrade() -> None:
    """Note by whom and when stretches came, and leave that out of each row.

    The log is written anew: it needs as much room again until PostgreSQL has vacuumed.
    """
    dialect = op.get_context().dialect.name
    whole = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    words = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    op.create_table(
        "arrival",
        sa.Column("first", whole, autoincrement=False, nullable=False),
        sa.Column("last", whole, nullable=False),
        sa.Column("brought_by", words, nullable=False),
        sa.Column("received_at", words, nullable=False),
        sa.PrimaryKeyConstraint("first", name=op.f("pk_arrival")),
        sa.CheckConstraint("last >= first", name=op.f("ck_arrival_of_some")),
    )
    op.execute(ARRIVALS)
    op.add_column("log", sa.Column("clock", whole, nullable=True))
    empty = EMPTY[dialect]
    op.execute(
        f"UPDATE log SET clock = {CLOCKS[dialect]}, "  # noqa: S608 - words of ours
        f"head = CASE WHEN body = {empty} THEN {empty} ELSE head END"
    )
    with op.batch_alter_table("log") as altered:
        altered.alter_column("clock", existing_type=whole, nullable=False)
        for name in ("organ", "brought_by", "received_at"):
            altered.drop_column(name)
