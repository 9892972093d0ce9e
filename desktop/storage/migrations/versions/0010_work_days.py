"""The 工作日历 of each year, as the department publishes it (ADR 0031)."""

from pathlib import Path

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Run the frozen statements; a blank line ends each."""
    text = Path(__file__).with_name("0010_work_days.sql").read_text(encoding="utf-8")
    for statement in text.split(";\n\n"):
        op.get_bind().exec_driver_sql(statement.removesuffix(";\n"))
