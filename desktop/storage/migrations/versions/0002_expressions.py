"""Records' fields are read from their bodies: no generated columns any more."""

from pathlib import Path

from alembic import op

revision = "0002"
down_revision = "0001"

_GENERATED = "SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 2"
_TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '% VIRTUAL%'"
)
_INDEXES = (
    "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql"
)


def upgrade() -> None:
    """Drop every generated column and its index; index the expressions instead."""
    run = op.get_bind().exec_driver_sql
    for (table,) in run(_TABLES).fetchall():
        for (index,) in run(f"{_INDEXES} IS NOT NULL", (table,)).fetchall():
            run(f'DROP INDEX "{index}"')
        for (column,) in run(_GENERATED, (table,)).fetchall():
            run(f'ALTER TABLE "{table}" DROP COLUMN "{column}"')
    text = Path(__file__).with_name("0002_expressions.sql").read_text(encoding="utf-8")
    for statement in text.split(";\n\n"):
        run(statement.removesuffix(";\n"))
