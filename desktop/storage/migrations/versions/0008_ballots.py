"""The ballot boxes that are not sealed yet."""

from pathlib import Path

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Run the frozen statements; a blank line ends each."""
    text = Path(__file__).with_name("0008_ballots.sql").read_text(encoding="utf-8")
    for statement in text.split(";\n\n"):
        op.get_bind().exec_driver_sql(statement.removesuffix(";\n"))
