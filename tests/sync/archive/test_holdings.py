"""What an archive holds is read beside its server, and damage is found by its place."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from desktop.errors.station import DamagedFileError
from desktop.errors.sync import NoArchiveError
from desktop.errors.trust import IntegrityError
from desktop.model.journal import Entry
from desktop.sync.archive.holdings import holdings, verify
from tests.sync.places import EMBEDDED, forged


@pytest.fixture
def filled(shelf, laptop, other):
    """An archive with entries of two stations, a conflict, and a photo."""
    record = laptop.note(fact="雨夜带队转移群众")
    laptop.photograph()
    laptop.sync(shelf.address)
    other.sync(shelf.address)
    laptop.edit(record, fact="雨夜带队转移群众三十户")
    other.edit(record, fact="雨夜带队转移群众四十户")
    laptop.sync(shelf.address)
    other.sync(shelf.address)
    return shelf


def change(shelf, sql: str, **terms: object) -> None:
    """Change the archive behind its back."""
    with shelf.serving.archive.write() as connection:
        connection.execute(text(sql), terms)


def test_everything_is_counted(filled):
    """
    Entries, stations, records, conflicts and photos are counted while it serves.
    """
    found = holdings(filled.folder)

    assert (4, 2, 2) == (found.entries, found.stations, found.records)
    assert (1, 0, 1) == (found.conflicts, found.quarantined, found.photos)
    assert filled.serving.archive.id == found.archive
    assert found.photo_bytes > 300_000
    assert found == verify(filled.folder)


def test_folder_without_archive_is_told(tmp_path):
    """
    Nothing is made by asking.
    """
    with pytest.raises(NoArchiveError):
        holdings(tmp_path)

    assert [] == list(tmp_path.iterdir())


@EMBEDDED
def test_database_that_does_not_read_is_damaged(filled):
    """
    What SQLite cannot read is damage, not a bug.
    """
    change(filled, "DROP TABLE quarantine")

    with pytest.raises(DamagedFileError):
        holdings(filled.folder)


def test_changed_head_is_found(filled):
    """
    A head that is not what its hash says is named by its number.
    """
    ((head,),) = filled.rows("SELECT head FROM log WHERE number = 2")
    change(filled, "UPDATE log SET head = :head WHERE number = 2", head=head + b" ")

    with pytest.raises(IntegrityError) as found:
        verify(filled.folder)

    assert ("entry", "2", "hash") == tuple(found.value.facts().values())


def test_changed_body_is_found(filled):
    """
    So is a body.
    """
    change(filled, "UPDATE log SET body = :body WHERE number = 1", body=b"{}")

    with pytest.raises(IntegrityError) as found:
        verify(filled.folder)

    assert ("entry", "1", "body") == tuple(found.value.facts().values())


def test_entry_that_does_not_follow_the_one_before_is_found(filled):
    """
    An entry with sound hashes in another's place breaks the chain.
    """
    ((number, head, body),) = filled.rows(
        "SELECT number, head, body FROM log WHERE seq = 2 AND type = 'photo'"
    )
    entry = Entry(head, body)
    other = forged(entry, prev="ab" * 32)
    sql = "UPDATE log SET head = :head, hash = :hash WHERE number = :number"
    hash_ = bytes.fromhex(other.hash)
    change(filled, sql, head=other.head_bytes, hash=hash_, number=number)

    with pytest.raises(IntegrityError) as found:
        verify(filled.folder)

    assert ("chain", "prev") == (found.value.what, found.value.detail)


def test_lost_entry_is_found_by_the_tally(filled):
    """
    An entry that is gone leaves a gap, and a count that is wrong.
    """
    change(filled, "DELETE FROM log WHERE number = 4")

    with pytest.raises(IntegrityError) as found:
        verify(filled.folder)

    assert ("tally", "4", "3") == tuple(found.value.facts().values())


@EMBEDDED
def test_lost_photo_is_found(filled):
    """
    A photo whose bytes are gone is named.
    """
    for path in (filled.folder / "photos").rglob("*"):
        if path.is_file():
            path.unlink()

    with pytest.raises(IntegrityError) as found:
        verify(filled.folder)

    assert ("photo", "missing") == (found.value.what, found.value.detail)


@EMBEDDED
def test_changed_photo_is_found(filled):
    """
    So is one whose bytes are not what their name says.
    """
    for path in (filled.folder / "photos").rglob("*"):
        if path.is_file():
            path.write_bytes(bytes(path.stat().st_size))

    with pytest.raises(IntegrityError) as found:
        verify(filled.folder)

    assert ("photo", "hash") == (found.value.what, found.value.detail)
