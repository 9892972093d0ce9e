"""Text in the order of its bytes on PostgreSQL, whatever the database was made with."""

from alembic import op

revision = "0009"
down_revision = "0008"

TEXTS = {
    "log": ("organ", "station", "type", "record", "brought_by", "received_at"),
    "tally": ("name",),
    "chain": ("station",),
    "chain_seal": ("station",),
    "state": ("record", "type", "organ", "conflicts"),
    "audience": ("circle", "team", "owner", "second"),
    "named": ("original",),
    "quarantine": ("reason", "detail", "brought_by", "held_at"),
    "photo": ("original", "kind", "sha256", "received_at", "stored_at"),
    "station": (
        *("id", "reviewer", "organ", "name", "role", "teams"),
        *("enrolled_at", "revoked_at", "reason"),
    ),
    "code": ("name", "role", "teams", "made_at", "expires_at", "used_by", "used_at"),
    "access": ("at", "who", "act", "detail", "hash"),
    "administrator": ("name", "duty", "secret", "named_at"),
    "fact": ("name", "value"),
    "upload": ("id", "original", "kind", "sha256", "begun_at"),
}


def upgrade() -> None:
    """Change the columns, each table at once: its indexes are built anew, no row is.

    SQLite has that order already.
    """
    if op.get_context().dialect.name != "postgresql":
        return
    for table, columns in TEXTS.items():
        changes = [f'ALTER COLUMN {name} TYPE text COLLATE "C"' for name in columns]
        op.execute(f"ALTER TABLE {table} {', '.join(changes)}")
