"""Entries that came packed together stay in their block (ADR 0038)."""

from pathlib import Path

from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Run the frozen statements; a blank line ends each."""
    text = Path(__file__).with_name("0011_blocks.sql").read_text(encoding="utf-8")
    for statement in text.split(";\n\n"):
        op.get_bind().exec_driver_sql(statement.removesuffix(";\n"))
