"""The first schema: log, tally, chains, states, quarantine, photos."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables as they were on 2026-11."""
    whole = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        "log",
        sa.Column("number", whole, autoincrement=False, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.Column("organ", sa.Text, nullable=False),
        sa.Column("station", sa.Text, nullable=False),
        sa.Column("seq", whole, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.Column("brought_by", sa.Text, nullable=False),
        sa.Column("received_at", sa.Text, nullable=False),
        sa.Column("head", sa.LargeBinary, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_log")),
        sa.UniqueConstraint("station", "seq", name=op.f("uq_log_station_seq")),
        sa.CheckConstraint("length(hash) = 32", name=op.f("ck_log_hash_length")),
        sa.CheckConstraint("seq > 0", name=op.f("ck_log_seq_positive")),
        sa.UniqueConstraint("hash", name=op.f("uq_log_hash")),
    )
    op.create_table(
        "tally",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("number", whole, nullable=False),
        sa.Column("total", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_tally")),
    )
    op.create_table(
        "chain",
        sa.Column("station", sa.Text, nullable=False),
        sa.Column("seq", whole, nullable=False),
        sa.Column("tip", sa.LargeBinary, nullable=False),
        sa.Column("clock", whole, nullable=False),
        sa.PrimaryKeyConstraint("station", name=op.f("pk_chain")),
    )
    op.create_table(
        "state",
        sa.Column("record", sa.Text, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("organ", sa.Text, nullable=False),
        sa.Column("heads", sa.LargeBinary, nullable=False),
        sa.Column("clock", whole, nullable=False),
        sa.Column("number", whole, nullable=True),
        sa.Column("body", sa.LargeBinary, nullable=True),
        sa.Column("conflicts", sa.Text, nullable=True),
        sa.PrimaryKeyConstraint("record", "type", name=op.f("pk_state")),
        sa.CheckConstraint(
            "(number IS NULL) <> (body IS NULL)", name=op.f("ck_state_one_body")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "quarantine",
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("brought_by", sa.Text, nullable=False),
        sa.Column("held_at", sa.Text, nullable=False),
        sa.Column("head", sa.LargeBinary, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_quarantine")),
    )
    op.create_table(
        "photo",
        sa.Column("original", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("size_bytes", whole, nullable=False),
        sa.Column("received_at", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("original", "kind", name=op.f("pk_photo")),
    )
    op.create_table(
        "upload",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("original", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("size_bytes", whole, nullable=False),
        sa.Column("begun_at", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upload")),
    )
    op.get_bind().execute(
        sa.text("INSERT INTO tally (name, number, total) VALUES ('log', 0, :zero)"),
        {"zero": bytes(32)},
    )
