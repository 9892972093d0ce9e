"""Which engines an archive stands on, and how its folder remembers them.

Embedded, its database and its photos are in the folder itself. An organisation's
PostgreSQL and S3 store are named once at `archive serve`; from then on the folder
knows them, so that nobody can start the archive beside its own data by mistake. A
password is never written down: libpq takes it from `PGPASSWORD` or a password file,
the S3 client from `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from desktop.errors.station import DamagedFileError
from desktop.errors.sync import EngineError
from desktop.model.decoders import json_decoder
from desktop.sync.archive.files import write_whole

ENGINES_NAME = "archive.engines"
DATABASE_NAME = "archive.db"
_SCHEMES = frozenset({"postgresql", "postgres"})


class Engines(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What an archive stands on.

    Attributes:
        database: `postgresql://…`, or empty for SQLite in the folder.
        objects: `s3://bucket/prefix`, or empty for the folder.
    """

    database: str = ""
    objects: str = ""


def recall(folder: Path) -> Engines:
    """Return the engines the folder remembers, the embedded ones where it does not.

    Raises:
        DamagedFileError: What it remembers cannot be read.
    """
    try:
        return _decoder.decode((folder / ENGINES_NAME).read_bytes())
    except FileNotFoundError:
        return Engines()
    except msgspec.MsgspecError as error:
        raise DamagedFileError(ENGINES_NAME, str(error)) from error


def chosen(folder: Path, *, database: str = "", objects: str = "") -> Engines:
    """Return the engines to use: those asked for, else those the folder remembers.

    Raises:
        EngineError: An address is none, or the archive's records are already in the
            folder and a server is asked for.
    """
    known = recall(folder)
    if database and (folder / DATABASE_NAME).exists():
        raise EngineError(_shown(database), "has_records", DATABASE_NAME)
    if objects and not objects.startswith("s3://"):
        raise EngineError(objects, "no_store_address")
    if database:
        postgres_url(database)
    return Engines(
        database=database or known.database, objects=objects or known.objects
    )


def remember(folder: Path, engines: Engines) -> None:
    """Write down the engines of the archive in *folder*, without passwords."""
    kept = msgspec.structs.replace(
        engines, database=_shown(engines.database) if engines.database else ""
    )
    if kept != recall(folder):
        write_whole(folder / ENGINES_NAME, msgspec.json.encode(kept) + b"\n")


def postgres_url(database: str) -> URL:
    """Return the address of a PostgreSQL for psycopg 3.

    Raises:
        EngineError: It is no such address.
    """
    try:
        url = make_url(database)
    except ArgumentError as error:
        raise EngineError("PostgreSQL", "no_database_address") from error
    if url.drivername.partition("+")[0] not in _SCHEMES or not url.database:
        raise EngineError("PostgreSQL", "no_database_address")
    return url.set(drivername="postgresql+psycopg")


def shown_place(database: str) -> str:
    """Return how a database is named to people: host and name, no password."""
    url = postgres_url(database)
    host = url.host or url.query.get("host", "localhost")
    return f"{host}/{url.database}"


def _shown(database: str) -> str:
    url = postgres_url(database).difference_update_query(["password"])
    kept = URL.create(
        "postgresql", url.username, None, url.host, url.port, url.database, url.query
    )
    return kept.render_as_string(hide_password=False)


_decoder = json_decoder(Engines)
