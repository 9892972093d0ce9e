"""The tables of a station, those of the records derived from their definitions.

What stands of a record is a row of `<type>_state`: which entry of the journal holds its
body, or the body itself where several revisions were merged. So a body is stored once.
Who reads asks the view of the type's own name, which has the body in every row; who
writes (`states` alone) writes the row. How a field is read: `fields`. There are no
foreign keys between records: entries may arrive in any order (DESIGN §4).

A record's `num` is the `num` of its first entry: one order of arrival over all types,
which the full-text index shares as its row number.
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)

from desktop.model.catalogue import RECORD_TYPES
from desktop.model.spec import Kind, Record
from desktop.storage.fields import KEPT
from desktop.storage.journal_guards import JOURNAL_GUARDS

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "pk": "pk_%(table_name)s",
    }
)

entry = Table(
    "entry",
    metadata,
    Column("num", Integer, primary_key=True),
    Column("hash", LargeBinary, nullable=False, unique=True),
    Column("station", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("type", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("clock", Integer, nullable=False),
    Column("head", LargeBinary, nullable=False),  # empty where it is in a block
    Column("body", LargeBinary, nullable=True),  # NULL there, too, or by retention
    CheckConstraint("length(hash) = 32", name="hash_length"),
    CheckConstraint("seq > 0", name="seq_positive"),
    Index("ix_entry_station_seq", "station", "seq", unique=True),
)
"""The journal: append-only (a trigger refuses update and delete of a head).

Heads and bodies are read from the view `whole_entry`, which has them all.
"""

block = Table(
    "block",
    metadata,
    Column("first", Integer, primary_key=True),
    Column("packed", LargeBinary, nullable=False),
)
"""Entries that came packed together, from number *first* on (model/blocks.py)."""

chain = Table(
    "chain",
    metadata,
    Column("station", Text, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("tip", LargeBinary, nullable=False),
    Column("clock", Integer, nullable=False),
)
"""The newest contiguous entry known of each station.

The row of station `*` is the tally of the whole journal: how many entries there are
(seq) and the sum of their hashes modulo 2**256 (tip). It shares the table because
every write touches both, and a page is what a write costs.
"""

meta = Table(
    "meta",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

archive = Table(
    "archive",
    metadata,
    Column("num", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("pulled", Integer, nullable=False),
    Column("pushed", Integer, nullable=False),
)
"""The archives this station knows, each by its public key.

Up to the number `pulled` everything of the archive is here; up to the entry `pushed`
everything here was answered by the archive, with a receipt or a refusal.
"""

seal = Table(
    "seal",
    metadata,
    Column("num", Integer, primary_key=True),
    Column("archive", Integer, nullable=False),
    Column("what", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("leaves", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
)
"""An archive's signature over a list of hashes and numbers (sync/receipts.py)."""

receipt = Table(
    "receipt",
    metadata,
    Column("entry_num", Integer, primary_key=True, autoincrement=False),
    Column("archive", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
    Column("seal", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""What an archive confirmed, by the entry's `num`; proved by the seal."""

photo_receipt = Table(
    "photo_receipt",
    metadata,
    Column("original", Text, primary_key=True),
    Column("archive", Integer, primary_key=True, autoincrement=False),
    Column("size_bytes", Integer, nullable=False),
    Column("seal", Integer, nullable=False),
    sqlite_with_rowid=False,
)

refusal = Table(
    "refusal",
    metadata,
    Column("entry_num", Integer, primary_key=True, autoincrement=False),
    Column("archive", Integer, primary_key=True, autoincrement=False),
    Column("reason", Text, nullable=False),
    Column("detail", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""What an archive holds in quarantine, and why; sent again at every run."""

chain_seal = Table(
    "chain_seal",
    metadata,
    Column("num", Integer, primary_key=True),
    Column("id", LargeBinary, nullable=False, unique=True),
    Column("station", Text, nullable=False),
    Column("first_seq", Integer, nullable=False),
    Column("last_seq", Integer, nullable=False),
    Column("hashes", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("made_here", Integer, nullable=False),
    CheckConstraint("length(signature) = 64", name="signature_length"),
    CheckConstraint(
        "first_seq > 0 AND length(hashes) = 32 * (last_seq - first_seq + 1)",
        name="hashes_length",
    ),
    CheckConstraint("made_here IN (0, 1)", name="made_here_known"),
    Index("ix_chain_seal_station", "station", "last_seq"),
)
"""A station's signature over a piece of its chain (sync/chain_seals.py).

Whether it is that station's is known here only where its key is.
"""

laptop = Table(
    "laptop",
    metadata,
    Column("station", Text, primary_key=True),
    Column("organ", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("signing", LargeBinary, nullable=False),
    Column("sealing", Text, nullable=False),
    Column("told_at", Text, nullable=False),
)
"""The laptops a person vouched for, and when each last told what it holds."""

laptop_chain = Table(
    "laptop_chain",
    metadata,
    Column("laptop", Text, primary_key=True),
    Column("station", Text, primary_key=True),
    Column("seq", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""Up to which entry of each station another laptop said to hold the chain whole."""

laptop_photo = Table(
    "laptop_photo",
    metadata,
    Column("laptop", Text, primary_key=True),
    Column("original", Text, primary_key=True),
    sqlite_with_rowid=False,
)

conflict = Table(
    "conflict",
    metadata,
    Column("record", Text, primary_key=True),
    Column("type", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("base", Text, nullable=False),
    Column("variants", Text, nullable=False),
)
"""Fields whose last writers disagree; derived from the journal."""

link = Table(
    "link",
    metadata,
    Column("target", Text, primary_key=True),
    Column("source", Text, primary_key=True),
    Column("type", Text, primary_key=True),
    sqlite_with_rowid=False,
)
"""The many-references that are looked up backwards; derived."""

draft = Table(
    "draft",
    metadata,
    Column("record", Text, primary_key=True),
    Column("type", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("base", Text, nullable=False),
    Column("saved_at", Text, nullable=False),
)
"""Text being typed: durable, not yet a revision."""

ballot_live = Table(
    "ballot_live",
    metadata,
    Column("activity", Text, primary_key=True),
    Column("body", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
"""What is in the ballot boxes that are not sealed yet (storage/ballots.py)."""

quarantine = Table(
    "quarantine",
    metadata,
    Column("hash", LargeBinary, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("came_from", Text, nullable=False),
    Column("held_at", Text, nullable=False),
    Column("head", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

thumbnail = Table(
    "thumbnail",
    metadata,
    Column("original", Text, primary_key=True),
    Column("jpeg", LargeBinary, nullable=False),
)

search_queue = Table(
    "search_queue",
    metadata,
    Column("turn", Integer, primary_key=True),
    Column("record", Text, primary_key=True),
    Column("type", Text, primary_key=True),
    sqlite_with_rowid=False,
)
"""Records whose text is not in the index yet; what was saved here has the first turn.

A save notes its record here, and every eighth works the queue off: indexing one by
one would cost as much as all the rest of a save.
"""

sync_run = Table(
    "sync_run",
    metadata,
    Column("num", Integer, primary_key=True),
    Column("started_at", Text, nullable=False),
    Column("report", Text, nullable=False),
)


def source_of(type_name: str, *names: str) -> str:
    """Return where fields, and what a record's row has beside them, are read fastest.

    That is the row's own table where no body has to be looked at: through the view
    SQLite does not see that one of its indexes has all that is wanted.
    """
    has_all = all(name in KEPT[type_name] for name in names)
    return state_table(type_name) if has_all else type_name


def state_table(type_name: str) -> str:
    """Return the name of the table that the view of a type shows."""
    return f"{type_name}_state"


def _state_table(owner: type[Record]) -> Table:
    kept = KEPT[owner.TYPE]
    return Table(
        state_table(owner.TYPE),
        metadata,
        Column("num", Integer, primary_key=True),
        Column("id", Text, nullable=False, unique=True),
        Column("heads", LargeBinary, nullable=False),
        Column("clock", Integer, nullable=False),
        Column("entry", Integer, nullable=True),
        Column("body", Text, nullable=True),
        *(Column(name, Text, nullable=False, server_default="") for name in kept),
        CheckConstraint("(entry IS NULL) <> (body IS NULL)", name="one_body"),
        *(
            _index(owner.TYPE, name, partial=kind in {Kind.REF, None})
            for name, kind in kept.items()
        ),
    )


def _index(type_name: str, name: str, *, partial: bool) -> Index:
    """Index a field, a *partial* one only where there is something in it."""
    some = text(f"{name} <> ''") if partial else None
    return Index(f"ix_{type_name}_{name}", name, sqlite_where=some)


def _view(type_name: str) -> str:
    """Return the statement that makes the view of a type's records.

    Where no query asks for the body SQLite leaves the join out.
    """
    columns = ["s.num", "s.id", "s.heads", "s.clock", f"{_BODY} AS body"]
    columns += [f"s.{name}" for name in KEPT[type_name]]
    return (
        f"CREATE VIEW {type_name} AS SELECT {', '.join(columns)} "  # noqa: S608 - own names
        f"FROM {state_table(type_name)} s LEFT JOIN entry e ON e.num = s.entry"
    )


_WRITTEN = "CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT)"
_BODY = f"coalesce(s.body, {_WRITTEN}, '{{}}')"  # {} stands for one that is gone

for _owner in RECORD_TYPES.values():
    _state_table(_owner)

AFTER_CREATE = (*JOURNAL_GUARDS, *map(_view, RECORD_TYPES))
"""What a MetaData cannot say: the index of texts, the journal's triggers, the views."""
