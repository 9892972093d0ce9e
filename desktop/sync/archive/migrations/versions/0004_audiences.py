"""Who may have which entry: audiences, and the photos that records name.

Stations that came before had one token and no teams, so what is here belongs to
everybody without a team, and words and marks to those their records name.
"""

import sqlalchemy as sa
from alembic import op

from desktop.model.journal import Entry
from desktop.sync.archive import audiences
from desktop.sync.archive.states import in_parts

revision = "0004"
down_revision = "0003"
AT_ONCE = 1_000


def upgrade() -> None:
    """Add the tables, and place what is here."""
    whole = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        "audience",
        sa.Column("id", whole, autoincrement=False, nullable=False),
        sa.Column("circle", sa.Text, nullable=False),
        sa.Column("team", sa.Text, nullable=False),
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("second", sa.Text, nullable=False),
        sa.Column("number", whole, nullable=False),
        sa.Column("total", sa.LargeBinary, nullable=False),
        sa.Column("newest", whole, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audience")),
        sa.UniqueConstraint(
            "circle",
            "team",
            "owner",
            "second",
            name=op.f("uq_audience_circle_team_owner_second"),
        ),
    )
    for name in ("owner", "second", "team"):
        op.create_index(f"ix_audience_{name}", "audience", [name])
    op.create_table(
        "named",
        sa.Column("original", sa.Text, nullable=False),
        sa.Column("audience", whole, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("original", "audience", name=op.f("pk_named")),
    )
    for table in ("log", "state"):
        op.add_column(
            table, sa.Column("audience", whole, nullable=False, server_default="0")
        )
    _place(op.get_bind())
    for table in ("log", "state"):
        with op.batch_alter_table(table) as altered:
            altered.alter_column("audience", server_default=None)
    op.create_index("ix_log_audience", "log", ["audience", "number"])


def _place(connection: sa.Connection) -> None:
    after = 0
    while True:
        sql = "SELECT number, head, body FROM log WHERE number > :after "
        rows = connection.execute(
            sa.text(sql + "ORDER BY number LIMIT :most"),
            {"after": after, "most": AT_ONCE},
        ).all()
        if not rows:
            return
        entries = [Entry(head, body or b"{}") for _, head, body in rows]
        teams = {entry.head.station: "" for entry in entries}
        words = audiences.heard(entries)
        known = _known(connection, audiences.records_of(entries, words))
        placed, tallies = audiences.place(connection, entries, words, teams, known)
        after = rows[-1].number
        for (number, _head, _body), entry, id_ in zip(
            rows, entries, placed, strict=True
        ):
            found = {"audience": id_, "number": number}
            found |= {"record": entry.head.record}
            connection.execute(
                sa.text("UPDATE log SET audience = :audience WHERE number = :number"),
                found,
            )
            connection.execute(
                sa.text("UPDATE state SET audience = :audience WHERE record = :record"),
                found,
            )
        audiences.count(connection, entries, placed, after, tallies)
        audiences.note_photos(connection, entries, words, placed)


def _known(connection: sa.Connection, records: set[str]) -> dict[str, int]:
    """Return the audiences of records that are here, all of which had a row then."""
    state = sa.table("state", sa.column("record"), sa.column("audience"))
    found: dict[str, int] = {}
    for part in in_parts(sorted(records)):
        query = sa.select(state).where(state.c.record.in_(part))
        found.update((row.record, row.audience) for row in connection.execute(query))
    return found
