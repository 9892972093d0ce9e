"""The access log nobody edits, and the three administrators who keep apart."""

from __future__ import annotations

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import DBAPIError

from desktop.errors.station import NewerStationError
from desktop.errors.sync import ArchiveRefusedError, OfficeRefusedError
from desktop.errors.trust import IntegrityError
from desktop.model.codes import Role
from desktop.sync.archive import access, administrators, office
from desktop.sync.archive.administrators import Duty
from desktop.sync.archive.holdings import holdings, verify
from desktop.sync.archive.members import Grant
from desktop.sync.archive.office import NOBODY, Officer
from desktop.sync.archive.tables import GUARDS
from desktop.sync.archive.tables import access as table
from desktop.sync.client.wire import Address
from tests.sync.places import CODE, EMBEDDED, NOON, Shelf

SYSTEM = Officer("陈立新", "river stone 1")
SECRECY = Officer("王雪松", "river stone 2")
AUDIT = Officer("周明远", "river stone 3")
GRANT = Grant(name="韩素秋", role=Role.REVIEWER)


def acts(shelf: Shelf) -> list[str]:
    """Return what the log says was done, in order."""
    with shelf.serving.archive.read() as connection:
        query = select(table.c.act).order_by(table.c.number)
        return list(connection.execute(query).scalars())


def test_what_happens_is_noted(laptop, other, shelf):
    """
    Enrolling, greeting, taking, giving and a refusal each have their line.
    """
    laptop.note(fact="甲")
    photo = laptop.photograph()
    laptop.sync(shelf.address)
    other.sync(shelf.address)
    other.met.clear()
    with pytest.raises(ArchiveRefusedError):
        other.sync(Address(url=shelf.url, code=CODE))

    found = acts(shelf)
    lines = shelf.rows("SELECT who, act, detail FROM access ORDER BY number")

    assert ["enrolled", "greeted", "took"] == found[:3]
    assert ["enrolled", "greeted", "gave", "gave_photo", "refused"] == found[3:]
    assert (laptop.writer.station, "took", "new 2, held 0") in lines
    assert (other.writer.station, "gave_photo", photo) in lines


def test_log_is_not_changed_through_the_database(laptop, shelf):
    """
    Who is connected to the database cannot change or remove a line.
    """
    laptop.sync(shelf.address)
    before = acts(shelf)

    for sql in (
        "UPDATE access SET who = 'x'",
        "DELETE FROM access WHERE number = 1",
    ):
        with pytest.raises(DBAPIError), shelf.serving.archive.write() as connection:
            connection.execute(text(sql))

    assert before == acts(shelf)


@pytest.mark.parametrize(
    ("sql", "detail"),
    [
        ("UPDATE access SET who = 'x' WHERE number = 1", "hash"),
        ("DELETE FROM access WHERE number = 1", "gap"),
        ("UPDATE access SET signature = :other WHERE number = 1", "signature"),
    ],
)
def test_log_that_was_changed_all_the_same_does_not_verify(laptop, shelf, sql, detail):
    """
    With the guards taken away a change is found by its place.
    """
    laptop.sync(shelf.address)
    archive = shelf.serving.archive
    with archive.write() as connection:
        kind = connection.dialect.name
        on = " ON access" if kind == "postgresql" else ""
        for statement in GUARDS[kind]:
            if statement.startswith("CREATE TRIGGER"):
                name = statement.split()[2]
                connection.execute(text(f"DROP TRIGGER {name}{on}"))
        bound = {"other": bytes(64)} if ":other" in sql else {}
        connection.execute(text(sql), bound)

    with pytest.raises(IntegrityError) as found:
        verify(shelf.folder)

    assert ("access", detail) == (found.value.what, found.value.detail)


def test_line_put_in_needs_the_archives_key(archive):
    """
    Whoever can write to the database, but has not the key, adds nothing that holds.
    """
    with archive.write() as connection:
        connection.execute(
            insert(table).values(
                number=1,
                at="2026-11-03T12:00:00Z",
                who="x",
                act="gave",
                detail="",
                hash=access._hash("", 1, "2026-11-03T12:00:00Z", "x", "gave", ""),
                signature=bytes(64),
            )
        )

    with archive.read() as connection, pytest.raises(IntegrityError):
        access.check(connection, archive.key)


def test_status_tells_how_long_the_log_is(laptop, shelf):
    """
    Its length and last hash are what an auditor notes, to see lines cut off.
    """
    laptop.sync(shelf.address)

    found = holdings(shelf.folder)

    assert len(acts(shelf)) == found.accesses
    assert [(found.access_hash,)] == shelf.rows(
        f"SELECT hash FROM access WHERE number = {found.accesses}"  # noqa: S608
    )


def appoint(shelf: Shelf) -> None:
    """Name all three."""
    office.name_administrator(shelf.folder, SYSTEM, Duty.SYSTEM, NOON)
    for named, duty in ((SECRECY, Duty.SECRECY), (AUDIT, Duty.AUDIT)):
        office.name_administrator(shelf.folder, named, duty, NOON, SYSTEM)


def test_each_duty_does_its_own_part(shelf):
    """
    The one names, the other lets in, the third reads; nobody else acts any more.
    """
    office.make_code(shelf.folder, GRANT, NOON)  # before there is anybody
    appoint(shelf)

    code = office.make_code(shelf.folder, GRANT, NOON, SECRECY)
    read = office.read_log(shelf.folder, NOON, by=AUDIT)

    assert code
    assert ["", "", "陈立新", "陈立新", "王雪松"] == [line.who for line in read]
    assert "read_log" == acts(shelf)[-1]
    for by, reason in (
        (NOBODY, "nobody_named"),
        (SYSTEM, "other_duty"),
        (AUDIT, "other_duty"),
        (Officer(SECRECY.name, "guessed"), "wrong_passphrase"),
    ):
        with pytest.raises(OfficeRefusedError) as refused:
            office.make_code(shelf.folder, GRANT, NOON, by)
        assert reason == refused.value.reason
    with pytest.raises(OfficeRefusedError):
        office.read_log(shelf.folder, NOON, by=SYSTEM)
    with pytest.raises(OfficeRefusedError):
        office.revoke(shelf.folder, "x", reason="y", now=NOON, by=SYSTEM)


def test_office_of_another_schema_is_closed(shelf):
    """
    A database of another program's time is not written to by ours.
    """
    with shelf.serving.archive.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(NewerStationError):
        office.stations(shelf.folder)


@EMBEDDED
def test_auditor_is_nobody_else(shelf):
    """
    One person is never auditor and another administrator; each account is one duty.
    """
    appoint(shelf)
    for name, duty, reason in (
        (SYSTEM.name, Duty.AUDIT, "one_person"),
        (AUDIT.name, Duty.SYSTEM, "one_person"),
        (AUDIT.name, Duty.SECRECY, "one_person"),
        (AUDIT.name, Duty.AUDIT, "named_already"),
    ):
        named = Officer(name, "river stone 9")
        with pytest.raises(OfficeRefusedError) as refused:
            office.name_administrator(shelf.folder, named, duty, NOON, SYSTEM)
        assert reason == refused.value.reason


@EMBEDDED
def test_first_is_the_system_administrator_with_a_passphrase(shelf):
    """
    Whoever names the others comes first; a passphrase is not a word.
    """
    for named, duty, reason in (
        (AUDIT, Duty.AUDIT, "system_first"),
        (Officer("某", "short"), Duty.SYSTEM, "short_passphrase"),
    ):
        with pytest.raises(OfficeRefusedError) as refused:
            office.name_administrator(shelf.folder, named, duty, NOON)
        assert reason == refused.value.reason
    assert administrators.LEAST_PASSPHRASE == 8
