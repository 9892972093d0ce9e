"""The archive's tables: the numbered log, and what is derived from it.

They are written for SQLite and PostgreSQL alike: no serial columns, no engine's own
types, keys made by stations.
"""

from __future__ import annotations

from sqlalchemy import (
    DDL,
    BigInteger,
    CheckConstraint,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    event,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "pk": "pk_%(table_name)s",
    }
)

WHOLE = BigInteger().with_variant(Integer, "sqlite")  # SQLite's row id is an INTEGER
TEXT = Text().with_variant(Text(collation="C"), "postgresql")
"""Text in the order of its bytes, as SQLite and Python have it, on every server.

The order of a language is its system's: it changes with a new glibc or ICU, and on a
standby with another, and a unique index built in the old one breaks without a word.
"""

OF_STRETCH = 0  # the audience in a row of the log that its stretch has; nobody's id


def _as_it_is(table: Table, column: str) -> None:
    """Have PostgreSQL keep bytes as they are, for nothing is gained by packing them."""
    words = f"ALTER TABLE {table.name} ALTER COLUMN {column} SET STORAGE EXTERNAL"
    event.listen(table, "after_create", DDL(words).execute_if(dialect="postgresql"))


log = Table(
    "log",
    metadata,
    Column("number", WHOLE, primary_key=True, autoincrement=False),
    Column("hash", LargeBinary, nullable=False),
    Column("station", TEXT, nullable=False),
    Column("seq", WHOLE, nullable=False),
    Column("clock", WHOLE, nullable=False),
    Column("type", TEXT, nullable=False),
    Column("record", TEXT, nullable=False),
    Column("audience", WHOLE, nullable=False),
    Column("head", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=True),  # NULL only by the retention procedure
    Index(
        "uq_log_place",
        "station",
        "seq",
        unique=True,
        sqlite_where=text("audience > 0"),
        postgresql_where=text("audience > 0"),
    ),
    Index("ix_log_hash", "hash", postgresql_using="hash"),
    Index(
        "ix_log_audience",
        "audience",
        "number",
        sqlite_where=text("audience > 0"),
        postgresql_where=text("audience > 0"),
    ),
    Index("ix_log_record", "record"),
    CheckConstraint("length(hash) = 32", name="hash_length"),
    CheckConstraint("seq > 0", name="seq_positive"),
)
"""Every entry, append-only, numbered in the order of commits without gaps.

A head and a body that are empty are in the block of their number; no entry's are. An
audience that is `OF_STRETCH` is that of the stretch of their number. What is asked of
many entries stands beside them; the rest of a head has to be read.

A hash names its place, so that no two entries have one place keeps each from being
here twice. The index of places has what no stretch has; of the others it is asked of
their stretches (`places`). Hashes come in no order: to write four bytes of one into
PostgreSQL's own index of hashes costs half of what the whole does in the usual one.
"""

arrival = Table(
    "arrival",
    metadata,
    Column("first", WHOLE, primary_key=True, autoincrement=False),
    Column("last", WHOLE, nullable=False),
    Column("brought_by", TEXT, nullable=False),
    Column("received_at", TEXT, nullable=False),
    CheckConstraint("last >= first", name="of_some"),
)
"""Which station brought the entries from *first* to *last*, and when.

The archive never asks: it is for who looks into what happened.
"""

block = Table(
    "block",
    metadata,
    Column("first", WHOLE, primary_key=True, autoincrement=False),
    Column("last", WHOLE, nullable=False),
    Column("size_bytes", WHOLE, nullable=False),
    Column("packed", LargeBinary, nullable=False),
    CheckConstraint("last > first", name="of_several"),
)
"""Entries of the log as they came packed together (sync/blocks.py).

They have the numbers from *first* to *last*; *size_bytes* is what they are, unpacked.
"""
_as_it_is(block, "packed")

stretch = Table(
    "stretch",
    metadata,
    Column("first", WHOLE, primary_key=True, autoincrement=False),
    Column("last", WHOLE, nullable=False),
    Column("audience", WHOLE, nullable=False),
    Column("station", TEXT, nullable=False),
    Column("seq", WHOLE, nullable=False),
    Column("hashes", LargeBinary, nullable=False),
    CheckConstraint("length(hashes) = 32 * (last - first + 1)", name="hashes_length"),
    CheckConstraint("audience > 0", name="audience_known"),
    Index("ix_stretch_audience", "audience", "last"),
    Index("ix_stretch_last", "last"),
    Index("uq_stretch_place", "station", "seq", unique=True),
)
"""What the entries of a block have in common that follow each other in a chain, from
number *seq* on, and are of one audience; and their hashes. (Blocks of before 2026-12-01
have none: of their entries the rows of the log say all.)
"""
_as_it_is(stretch, "hashes")

tally = Table(
    "tally",
    metadata,
    Column("name", TEXT, primary_key=True),
    Column("number", WHOLE, nullable=False),
    Column("total", LargeBinary, nullable=False),
)
"""How much there is, by `TALLIES`: of the log the last number, which is the count, and
the sum of all hashes; of the chain seals the count, with a sum of nothing.

A row is moved in the transaction that inserts. For the log a serial column would not
do: readers of `number > cursor` were seen to miss rows committed late.
"""
TALLIES = ("log", "seals")

chain = Table(
    "chain",
    metadata,
    Column("station", TEXT, primary_key=True),
    Column("seq", WHOLE, nullable=False),
    Column("tip", LargeBinary, nullable=False),
    Column("clock", WHOLE, nullable=False),
)
"""How far each station's chain is whole; entries beyond a gap wait for it."""

chain_seal = Table(
    "chain_seal",
    metadata,
    Column("id", LargeBinary, primary_key=True),
    Column("station", TEXT, nullable=False),
    Column("first_seq", WHOLE, nullable=False),
    Column("last_seq", WHOLE, nullable=False),
    Column("hashes", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    CheckConstraint("length(signature) = 64", name="signature_length"),
    CheckConstraint(
        "first_seq > 0 AND length(hashes) = 32 * (last_seq - first_seq + 1)",
        name="hashes_length",
    ),
    Index("ix_chain_seal_station", "station", "last_seq"),
)
"""Stations' signatures over pieces of their chains (sync/chain_seals.py).

A hub of before there were registers kept also what it could not check.
"""
_as_it_is(chain_seal, "hashes")

state = Table(
    "state",
    metadata,
    Column("record", TEXT, primary_key=True),
    Column("type", TEXT, primary_key=True),
    Column("organ", TEXT, nullable=False),
    Column("heads", LargeBinary, nullable=False),
    Column("clock", WHOLE, nullable=False),
    Column("number", WHOLE, nullable=True),
    Column("body", LargeBinary, nullable=True),
    Column("conflicts", TEXT, nullable=True),
    Column("audience", WHOLE, nullable=False),
    CheckConstraint("(number IS NULL) <> (body IS NULL)", name="one_body"),
    sqlite_with_rowid=False,
)
"""The state of each record of several entries: the body of one, or a merged one.

A record of one entry has no row: the entry is its state. (Archives of before 2026-11-29
have a row for each of these as well, which says the same.)
"""

audience = Table(
    "audience",
    metadata,
    Column("id", WHOLE, primary_key=True, autoincrement=False),
    Column("circle", TEXT, nullable=False),
    Column("team", TEXT, nullable=False),
    Column("owner", TEXT, nullable=False),
    Column("second", TEXT, nullable=False),
    Column("number", WHOLE, nullable=False),
    Column("total", LargeBinary, nullable=False),
    Column("newest", WHOLE, nullable=False),
    UniqueConstraint("circle", "team", "owner", "second"),
    Index("ix_audience_owner", "owner"),
    Index("ix_audience_second", "second"),
    Index("ix_audience_team", "team"),
)
"""Those who may have an entry, with how many, the sum of hashes, and the newest."""

named = Table(
    "named",
    metadata,
    Column("original", TEXT, primary_key=True),
    Column("audience", WHOLE, primary_key=True, autoincrement=False),
)
"""The photos that records name, by the audiences of these records."""

quarantine = Table(
    "quarantine",
    metadata,
    Column("hash", LargeBinary, primary_key=True),
    Column("reason", TEXT, nullable=False),
    Column("detail", TEXT, nullable=False),
    Column("brought_by", TEXT, nullable=False),
    Column("held_at", TEXT, nullable=False),
    Column("head", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
"""Entries that cannot be taken, whole, with the reason."""

photo = Table(
    "photo",
    metadata,
    Column("original", TEXT, primary_key=True),
    Column("kind", TEXT, primary_key=True),
    Column("sha256", TEXT, nullable=False),
    Column("size_bytes", WHOLE, nullable=False),
    Column("received_at", TEXT, nullable=False),
    Column("stored_at", TEXT, nullable=True),
    Index(
        "ix_photo_staged",
        "sha256",
        sqlite_where=text("stored_at IS NULL"),
        postgresql_where=text("stored_at IS NULL"),
    ),
)
"""The byte strings of photos that are whole and on the disk.

*stored_at* is when the object store was seen to hold it; until then it is in the
archive's folder.
"""

station = Table(
    "station",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("reviewer", TEXT, nullable=False),
    Column("organ", TEXT, nullable=False),
    Column("name", TEXT, nullable=False),
    Column("role", TEXT, nullable=False),
    Column("teams", TEXT, nullable=False),
    Column("key", LargeBinary, nullable=False),
    Column("enrolled_at", TEXT, nullable=False),
    Column("revoked_at", TEXT, nullable=True),
    Column("reason", TEXT, nullable=False),
    Column("session", WHOLE, nullable=False),
    Column("challenge", LargeBinary, nullable=False),
    Column("serial", WHOLE, nullable=False, server_default=text("0")),
    Index("ix_station_serial", "serial"),
    Index("ix_station_reviewer", "reviewer"),
)
"""Stations that were ever let in; *teams* is a JSON list of ids.

*serial* is that of the first register that tells of a station what is so today.
"""

code = Table(
    "code",
    metadata,
    Column("hash", LargeBinary, primary_key=True),
    Column("name", TEXT, nullable=False),
    Column("role", TEXT, nullable=False),
    Column("teams", TEXT, nullable=False),
    Column("made_at", TEXT, nullable=False),
    Column("expires_at", TEXT, nullable=False),
    Column("used_by", TEXT, nullable=True),
    Column("used_at", TEXT, nullable=True),
)
"""Enrolment codes, by the hash of their secret; a used one names its station."""

access = Table(
    "access",
    metadata,
    Column("number", WHOLE, primary_key=True, autoincrement=False),
    Column("at", TEXT, nullable=False),
    Column("who", TEXT, nullable=False),
    Column("act", TEXT, nullable=False),
    Column("detail", TEXT, nullable=False),
    Column("hash", TEXT, nullable=False),
    Column("signature", LargeBinary, nullable=False),
)
"""The access log, append-only: `GUARDS` refuse every change."""

administrator = Table(
    "administrator",
    metadata,
    Column("name", TEXT, primary_key=True),
    Column("duty", TEXT, primary_key=True),
    Column("secret", TEXT, nullable=False),
    Column("named_at", TEXT, nullable=False),
)
"""三员; *secret* is an argon2id hash of the passphrase."""

GUARDS = {
    "sqlite": (
        (
            "CREATE TRIGGER access_unchanged BEFORE UPDATE ON access "
            "BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END"
        ),
        (
            "CREATE TRIGGER access_kept BEFORE DELETE ON access "
            "BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END"
        ),
    ),
    "postgresql": (
        (
            "CREATE FUNCTION access_guard() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'the access log is append-only'; END $$"
        ),
        (
            "CREATE TRIGGER access_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON access "
            "EXECUTE FUNCTION access_guard()"
        ),
    ),
}
"""What keeps the access log as it was written, by the name of the dialect."""

fact = Table(
    "fact",
    metadata,
    Column("name", TEXT, primary_key=True),
    Column("value", TEXT, nullable=False),
)
"""What the database knows of itself: `archive`, whose it is; `register`, the serial of
its own; `register ARCHIVE`, that of the archive a hub belongs to."""

upload = Table(
    "upload",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("original", TEXT, nullable=False),
    Column("kind", TEXT, nullable=False),
    Column("sha256", TEXT, nullable=False),
    Column("size_bytes", WHOLE, nullable=False),
    Column("begun_at", TEXT, nullable=False),
)
"""Photos that are on their way; their bytes so far are in the folder."""
