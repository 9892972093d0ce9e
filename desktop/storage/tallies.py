"""Counting what is confirmed, by round, team and subject.

Counting needs tables of its own: they are temporary, live in memory (`temp_store`)
and are gone when it is done. An interview or photo of two subjects counts with each,
and once with their team and round. Two subjects that are one person count as one.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Set
from contextlib import contextmanager
from dataclasses import dataclass, fields
from types import MappingProxyType

from sqlalchemy import Connection

from desktop.model.catalogue import RECORD_TYPES
from desktop.model.spec import Record, specs
from desktop.storage.carriers import ARCHIVES_PROPER
from desktop.storage.fields import field_sql
from desktop.storage.photo_receipts import PHOTO_FIELDS
from desktop.storage.rows import each, execute, many, rows
from desktop.storage.tables import source_of

COMMON = "common"  # stands for a team: what a round has beside its teams


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Whose records: a round's, a team's within it, or a subject's within that.

    An empty round stands for what belongs to none: units, cadres, matters …
    """

    round: str = ""
    team: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What there is of a scope, and what archives confirmed of it.

    Attributes:
        records: Records here.
        records_waiting: Those of which an entry has no receipt that holds.
        records_at_hub: Those of which every entry has a hub's receipt that holds.
        sent: Entries of theirs that an archive answered, whatever it said.
        counted: Entries of theirs with a receipt that holds.
        photos: Photos that records name.
        photos_missing: Those whose original is not on this station.
        photos_waiting: Those without a receipt that holds.
        photos_at_hub: Those with a hub's receipt that holds.
    """

    records: int = 0
    records_waiting: int = 0
    records_at_hub: int = 0
    sent: int = 0
    counted: int = 0
    photos: int = 0
    photos_missing: int = 0
    photos_waiting: int = 0
    photos_at_hub: int = 0

    @property
    def records_confirmed(self) -> int:
        """Records of which every entry is confirmed."""
        return self.records - self.records_waiting

    @property
    def photos_here(self) -> int:
        """Photos whose original is on this station."""
        return self.photos - self.photos_missing

    @property
    def photos_confirmed(self) -> int:
        """Photos whose original an archive holds."""
        return self.photos - self.photos_waiting

    @property
    def is_equal(self) -> bool:
        """Whether everything is confirmed: referenced = archived."""
        return not (self.records_waiting or self.photos_waiting)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A record that waits for a receipt: its entries, or photos it names.

    Attributes:
        type: Its type.
        record: Its id.
        entries: How many of its entries have no receipt that holds.
        photos: How many photos it names have none.
        missing: How many of those are not on this station either.
    """

    type: str
    record: str
    entries: int
    photos: int
    missing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What is known to be where.

    Attributes:
        entries: The numbers here of the entries whose receipt holds.
        photos: The photos whose receipt holds.
        hub_entries: The numbers here of the entries for which a hub's receipt holds.
        hub_photos: The photos for which a hub's receipt holds.
        photos_here: The photos whose original is on this station.
    """

    entries: Set[int]
    photos: Set[str]
    hub_entries: Set[int] = frozenset()
    hub_photos: Set[str] = frozenset()
    photos_here: Set[str]


@contextmanager
def counting(
    connection: Connection,
    held: Held,
    stands: Mapping[str, tuple[str, str]] = MappingProxyType({}),
) -> Generator[None]:
    """Prepare what the other functions count in.

    Args:
        connection: In a transaction, which sees one state of the station.
        held: What is known to be where.
        stands: For a subject that is one person with another: the subject under which
            both are counted, and its team.
    """
    for name, columns in _TABLES.items():
        execute(connection, f"CREATE TEMP TABLE {name} ({columns})")
    try:
        for name, known in (
            ("proven", held.entries),
            ("hub_proven", held.hub_entries),
            ("photo_proven", held.photos),
            ("photo_hub", held.hub_photos),
            ("photo_here", held.photos_here),
        ):
            sql = f"INSERT OR IGNORE INTO {name} VALUES (?)"  # noqa: S608 - own names
            many(connection, sql, [(item,) for item in known])
        for sql in (_TOLD, _OF_SUBJECT, _OF_ROUND):
            execute(connection, sql)
        sql = "UPDATE of_subject SET face = ?, team = ? WHERE subject = ?"
        many(connection, sql, [(*face, subject) for subject, face in stands.items()])
        for sql in _filling():
            execute(connection, sql)
        yield
    finally:
        for name in _TABLES:
            execute(connection, f"DROP TABLE temp.{name}")


def tallies(connection: Connection) -> dict[Scope, Tally]:
    """Return the tally of every round, of its teams, and of their subjects.

    What a round has beside its teams stands under the team `COMMON`.
    """
    return {
        scope: tally
        for keys, where in _LEVELS
        for scope, tally in _level(connection, keys, where)
    }


def whole(connection: Connection) -> Tally:
    """Return the tally of the whole station."""
    return dict(_level(connection, _WHOLE, "1")).get(Scope(), Tally())


def waiting(connection: Connection, scope: Scope | None, *, most: int) -> list[Waiting]:
    """Return the records that wait, of a scope or (None) of the whole station.

    A cadre stands among them for the portrait that waits.
    """
    where, terms = ("1", ()) if scope is None else _within(scope)
    found = rows(connection, _WAITING_IN.format(where=where), *terms * 3, most)
    return [
        Waiting(type=type_, record=record, entries=entries, photos=photos, missing=gone)
        for type_, record, entries, photos, gone in found
    ]


def _level(
    connection: Connection, keys: str, where: str
) -> Iterator[tuple[Scope, Tally]]:
    photos = {
        (round_, team, subject): counts
        for round_, team, subject, *counts in each(
            connection, _PHOTOS.format(keys=keys, where=where)
        )
    }
    for round_, team, subject, *counts in each(
        connection, _RECORDS.format(keys=keys, where=where)
    ):
        pictures = photos.get((round_, team, subject), (0, 0, 0, 0))
        scope = Scope(round=round_, team=team, subject=subject)
        names = (field.name for field in fields(Tally))
        figures = dict(zip(names, (*counts, *pictures), strict=True))
        yield scope, Tally(**figures)


def _within(scope: Scope) -> tuple[str, tuple[str, ...]]:
    if scope.team == COMMON:
        return _COMMON + " AND round = ?", (scope.round,)
    wanted = {"round": scope.round, "team": scope.team, "subject": scope.subject}
    named = {key: value for key, value in wanted.items() if value or key == "round"}
    return " AND ".join(f"{key} = ?" for key in named), tuple(named.values())


def _filling() -> Iterator[str]:
    """Give the statements that sort records and photos into their scopes."""
    for type_name, owner in RECORD_TYPES.items():
        yield from _sorting(type_name, owner)
    yield _FOREIGN
    yield from (_PICTURES, _PORTRAITS, _OTHER_PORTRAITS)


def _sorting(type_name: str, owner: type[Record]) -> Iterator[str]:
    """Give the statements for a type: by subject, else by round, else by neither."""
    names = {spec.name for spec in specs(owner)}
    into = f"INSERT INTO scope SELECT {{}}, '{type_name}', "
    fresh = f"id NOT IN (SELECT record FROM scope WHERE type = '{type_name}')"  # noqa: S608 - own names
    if type_name == "subject":
        yield into.format("subject") + "round, team, face FROM of_subject"
    if "subject_id" in names:
        field = field_sql(type_name, "subject_id")
        yield into.format("id") + (
            "round, team, face FROM of_subject "
            f"CROSS JOIN {source_of(type_name, 'subject_id')} WHERE {field} = subject "
            f"AND {field} <> ''"
        )
    if "subjects" in names:
        yield into.format("source") + (
            "round, team, face FROM of_subject "
            f"JOIN link ON target = subject AND link.type = '{type_name}'"
        )
    if "round_id" in names and type_name != "subject":
        field = field_sql(type_name, "round_id")
        team = "id" if type_name == "team" else "''"
        yield into.format("id") + (
            f"round, {team}, '' FROM of_round "
            f"CROSS JOIN {source_of(type_name, 'round_id')} WHERE {field} = round "
            f"AND {field} <> '' AND {fresh}"
        )
    if type_name == "round":
        yield into.format("id") + "id, '', '' FROM round"
    yield into.format("id") + f"'', '', '' FROM {source_of(type_name)} WHERE {fresh}"


_TABLES = {
    "proven": "num INTEGER PRIMARY KEY",
    "hub_proven": "num INTEGER PRIMARY KEY",
    "photo_proven": "original TEXT PRIMARY KEY",
    "photo_hub": "original TEXT PRIMARY KEY",
    "photo_here": "original TEXT PRIMARY KEY",
    "told": (
        "record TEXT PRIMARY KEY, type TEXT, "
        "waiting INTEGER, not_at_hub INTEGER, sent INTEGER, counted INTEGER"
    ),
    "of_subject": (
        "subject TEXT PRIMARY KEY, round TEXT, team TEXT, cadre TEXT, face TEXT"
    ),
    "of_round": "round TEXT PRIMARY KEY",
    "scope": "record TEXT, type TEXT, round TEXT, team TEXT, subject TEXT",
    "picture": (
        "original TEXT, record TEXT, type TEXT, round TEXT, team TEXT, subject TEXT"
    ),
}
_WHOLE = "'' AS k1, '' AS k2, '' AS k3"
_COMMON = "round <> '' AND team = '' AND subject = ''"
_LEVELS = (
    ("round AS k1, '' AS k2, '' AS k3", "1"),
    ("round AS k1, team AS k2, '' AS k3", "team <> ''"),
    ("round AS k1, team AS k2, subject AS k3", "subject <> ''"),
    (f"round AS k1, '{COMMON}' AS k2, '' AS k3", _COMMON),
)

_SENT = (  # answered up to there, or by itself
    "e.num <= (SELECT coalesce(max(pushed), 0) FROM archive "  # noqa: S608 - own words
    f"WHERE num IN ({ARCHIVES_PROPER})) OR EXISTS (SELECT 1 FROM receipt r "
    f"WHERE r.entry_num = e.num AND r.archive IN ({ARCHIVES_PROPER}))"
)
_TOLD = (
    "INSERT INTO told SELECT record, min(type), sum(p.num IS NULL), "  # noqa: S608 - own words
    f"sum(h.num IS NULL), sum({_SENT}), sum(p.num IS NOT NULL) FROM entry e "
    "LEFT JOIN proven p ON p.num = e.num LEFT JOIN hub_proven h ON h.num = e.num "
    "GROUP BY record"
)
_OF = ("round_id", "team_id", "cadre_id")
_OF_SUBJECT = (
    "INSERT INTO of_subject "  # noqa: S608 - own names
    + ", ".join(["SELECT id", *(field_sql("subject", name) for name in _OF), "id"])
    + f" FROM {source_of('subject', *_OF)}"
)
_OF_ROUND = "INSERT INTO of_round SELECT id FROM round"
_KNOWN = ", ".join(f"'{name}'" for name in RECORD_TYPES)
_FOREIGN = (  # records of a newer program are known here by their entries alone
    "INSERT INTO scope SELECT record, type, '', '', '' FROM told "  # noqa: S608 - own names
    f"WHERE type NOT IN ({_KNOWN})"
)
_PHOTO_ROWS = source_of(*PHOTO_FIELDS[0])
(_, _ORIGINAL), (_, _PORTRAIT) = ((pair, field_sql(*pair)) for pair in PHOTO_FIELDS)
_PICTURES = (
    f"INSERT INTO picture SELECT {_ORIGINAL}, id, type, round, team, subject "  # noqa: S608 - own names
    f"FROM scope JOIN {_PHOTO_ROWS} ON id = record "
    f"WHERE type = 'photo' AND {_ORIGINAL} <> ''"
)
_PORTRAITS = (
    f"INSERT INTO picture SELECT {_PORTRAIT}, id, 'cadre', round, team, face "  # noqa: S608 - own names
    f"FROM of_subject JOIN cadre ON id = cadre WHERE {_PORTRAIT} <> ''"
)
_OTHER_PORTRAITS = (
    f"INSERT INTO picture SELECT {_PORTRAIT}, id, 'cadre', '', '', '' FROM cadre "  # noqa: S608 - own names
    f"WHERE {_PORTRAIT} <> '' AND id NOT IN (SELECT cadre FROM of_subject)"
)
_RECORDS = (
    "SELECT k1, k2, k3, count(*), sum(t.waiting > 0), sum(t.not_at_hub = 0), "
    "sum(t.sent), sum(t.counted) FROM (SELECT DISTINCT {keys}, record FROM scope "
    "WHERE {where}) s JOIN told t ON t.record = s.record GROUP BY 1, 2, 3"
)
_PHOTOS = (
    "SELECT {keys}, count(DISTINCT original), "
    "count(DISTINCT CASE WHEN original NOT IN (SELECT original FROM photo_here) "
    "THEN original END), "
    "count(DISTINCT CASE WHEN original NOT IN (SELECT original FROM photo_proven) "
    "THEN original END), "
    "count(DISTINCT CASE WHEN original IN (SELECT original FROM photo_hub) "
    "THEN original END) FROM picture WHERE {where} GROUP BY 1, 2, 3"
)
_WAITING_IN = (
    "SELECT s.type, s.record, coalesce(w.waiting, 0), coalesce(p.photos, 0), "
    "coalesce(p.gone, 0) FROM (SELECT type, record FROM scope WHERE {where} "
    "UNION SELECT type, record FROM picture WHERE {where}) s "
    "LEFT JOIN told w ON w.record = s.record AND w.waiting LEFT JOIN "
    "(SELECT record, count(DISTINCT original) AS photos, count(DISTINCT CASE WHEN "
    "original NOT IN (SELECT original FROM photo_here) THEN original END) AS gone "
    "FROM picture WHERE {where} "
    "AND original NOT IN (SELECT original FROM photo_proven) GROUP BY record) p "
    "ON p.record = s.record WHERE w.record IS NOT NULL OR p.record IS NOT NULL "
    "ORDER BY s.type, s.record LIMIT ?"
)
