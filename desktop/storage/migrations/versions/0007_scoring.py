"""Forms, ballots, channels, scores and grades: tables of the records they are."""

from pathlib import Path

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Run the frozen statements; a blank line ends each."""
    text = Path(__file__).with_name("0007_scoring.sql").read_text(encoding="utf-8")
    for statement in text.split(";\n\n"):
        op.get_bind().exec_driver_sql(statement.removesuffix(";\n"))
