"""The first schema: journal, records, drafts, search, sync."""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Run the frozen statements; a blank line ends each."""
    text = Path(__file__).with_name("0001_first.sql").read_text(encoding="utf-8")
    for statement in text.split(";\n\n"):
        op.get_bind().exec_driver_sql(statement.removesuffix(";\n"))
