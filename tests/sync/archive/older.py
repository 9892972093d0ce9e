"""Archives as older programs left them: what a migration did is taken back."""

from __future__ import annotations

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection, text

from desktop.model.journal import Entry
from desktop.sync.archive.blocks import Pairs

_LOG = "SELECT number, hash, head, body FROM log ORDER BY number"
_ARRIVALS = "SELECT first, last, brought_by, received_at FROM arrival"
_FILL = (
    "UPDATE log SET organ = :organ, brought_by = :by, received_at = :at, head = :head "
    "WHERE number = :number"
)


_STRETCHES = "SELECT first, last, audience FROM stretch"
_OWN = "UPDATE log SET audience = :audience WHERE number BETWEEN :first AND :last"


def take_back_0015(connection: Connection) -> None:
    """Have every place in one index."""
    steps = Operations(MigrationContext.configure(connection))
    with steps.batch_alter_table("log") as altered:
        altered.drop_index("uq_log_place")
        altered.create_unique_constraint("uq_log_station_seq", ["station", "seq"])
    steps.drop_index("uq_stretch_place", "stretch")
    connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0014'")


def take_back_0014(connection: Connection) -> None:
    """Put into each row of the log what its stretch says."""
    take_back_0015(connection)
    steps = Operations(MigrationContext.configure(connection))
    for first, last, audience in connection.exec_driver_sql(_STRETCHES).all():
        its = {"first": first, "last": last, "audience": audience}
        connection.execute(text(_OWN), its)
    connection.exec_driver_sql("DROP TABLE stretch")
    steps.drop_index("ix_log_audience", "log")
    steps.create_index("ix_log_audience", "log", ["audience", "number"])
    connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0013'")


def take_back_0013(connection: Connection) -> None:
    """Keep hashes from being there twice by the usual index."""
    take_back_0014(connection)
    steps = Operations(MigrationContext.configure(connection))
    with steps.batch_alter_table("log") as altered:
        altered.drop_index("ix_log_hash")
        altered.create_unique_constraint("uq_log_hash", ["hash"])
    connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0012'")


def take_back_0012(connection: Connection) -> None:
    """Put into each row of the log what stood there, heads of blocks too."""
    take_back_0013(connection)
    for name in ("organ", "brought_by", "received_at"):
        connection.exec_driver_sql(f"ALTER TABLE log ADD COLUMN {name} TEXT")
    came = {
        number: (by, at)
        for first, last, by, at in connection.exec_driver_sql(_ARRIVALS).all()
        for number in range(first, last + 1)
    }
    pairs = Pairs(connection)
    for number, hash_, head, body in connection.exec_driver_sql(_LOG).all():
        whole = Entry(*pairs.of(number, bytes(hash_), bytes(head), body))
        by, at = came[number]
        facts = {"organ": whole.head.organ, "by": by, "at": at, "number": number}
        connection.execute(text(_FILL), facts | {"head": whole.head_bytes})
    connection.exec_driver_sql("DROP TABLE arrival")
    connection.exec_driver_sql("ALTER TABLE log DROP COLUMN clock")
    connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0011'")
