"""Findings on whether roster entries are one person."""

from pathlib import Path

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Run the frozen statements; a blank line ends each."""
    text = (
        Path(__file__).with_name("0005_person_matches.sql").read_text(encoding="utf-8")
    )
    for statement in text.split(";\n\n"):
        op.get_bind().exec_driver_sql(statement.removesuffix(";\n"))
