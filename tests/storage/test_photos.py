from __future__ import annotations

import hashlib
import os
import shutil

import pytest

from desktop.errors.records import UnknownRecordError
from desktop.errors.station import DamagedFileError, DiskFullError
from desktop.storage.driver import dbapi
from desktop.storage.photos import CHUNK_BYTES, NewPhoto, PhotoKind, PhotoStore

ORIGINAL, WORKING = PhotoKind.ORIGINAL, PhotoKind.WORKING


@pytest.fixture
def photos(station):
    """The photo store of a station."""
    return station.photos


def photo(size: int, seed: int = 1) -> tuple[str, bytes]:
    """Return bytes of a size and their SHA-256."""
    data = hashlib.shake_128(str(seed).encode()).digest(size)
    return hashlib.sha256(data).hexdigest(), data


def edit(photos, sql, *terms):
    """Change the container behind the store's back."""
    connection = dbapi.connect(str(photos.path))
    connection.execute(sql, terms)
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    "size", [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES + 7]
)
def test_photo_comes_back_to_the_byte(photos, size):
    """
    Original and working copy come back as they were put in, whatever their size.
    """
    name, data = photo(size)

    assert photos.put(name, data, b"working")

    assert data == photos.read(name, ORIGINAL)
    assert b"working" == photos.read(name, WORKING)
    assert (size, 7) == (
        photos.size_bytes(name, ORIGINAL),
        photos.size_bytes(name, WORKING),
    )
    assert photos.has(name)
    assert {name} == photos.originals()


def test_photo_is_kept_once(photos):
    """
    The same photo again is not stored again.
    """
    name, data = photo(10)

    assert photos.put(name, data, b"first")
    assert not photos.put(name, data, b"second")

    assert b"first" == photos.read(name, WORKING)


def test_many_are_kept_at_once(photos):
    """
    Photos put in together are all there; one that was here stays as it was.
    """
    old, first, second = photo(10), photo(CHUNK_BYTES + 5, 2), photo(20, 3)
    photos.put(*old, b"old")

    count = photos.put_all(
        [
            NewPhoto(original=name, original_bytes=memoryview(data), working=b"new")
            for name, data in (first, old, second)
        ]
    )

    assert 2 == count
    assert first[1] == photos.read(first[0], ORIGINAL)
    assert b"old" == photos.read(old[0], WORKING)
    assert {
        old[0]: 13,
        first[0]: CHUNK_BYTES + 8,
        second[0]: 23,
    } == photos.sizes()


def test_many_are_kept_or_none(photos, monkeypatch):
    """
    A disk that is full at the second photo keeps the first one out, too.
    """
    insert = PhotoStore._insert

    def full(store, connection, new):
        if new.original == photo(20)[0]:
            raise DiskFullError
        insert(store, connection, new)

    monkeypatch.setattr(PhotoStore, "_insert", full)
    with pytest.raises(DiskFullError):
        photos.put_all(
            [
                NewPhoto(original=name, original_bytes=data, working=b"")
                for name, data in (photo(10), photo(20))
            ]
        )

    assert set() == photos.originals()


@pytest.mark.parametrize(
    ("start", "stop"),
    [
        (0, 1),
        (0, CHUNK_BYTES),
        (5, CHUNK_BYTES + 5),
        (CHUNK_BYTES, 2 * CHUNK_BYTES),
        (CHUNK_BYTES - 1, 2 * CHUNK_BYTES + 7),
    ],
)
def test_any_bytes_of_a_photo(photos, start, stop):
    """
    A reader gives just the bytes that are asked for, chunk by chunk.
    """
    name, data = photo(2 * CHUNK_BYTES + 7)
    photos.put(name, data, b"")

    with photos.reading() as reader:
        pieces = [bytes(piece) for piece in reader.pieces(name, ORIGINAL, start, stop)]

    assert data[start:stop] == b"".join(pieces)
    assert all(pieces)


def test_reader_stands_in_nobodys_way(photos):
    """
    Between two chunks a reader holds no transaction: what is kept meanwhile it sees.
    """
    name, data = photo(2 * CHUNK_BYTES)
    photos.put(name, data, b"")

    with photos.reading() as reader:
        chunks = reader.chunks(name, ORIGINAL)
        next(chunks)
        other, more = photo(10, 2)
        photos.put(other, more, b"")
        assert 10 == reader.size_bytes(other, ORIGINAL)
        assert data[CHUNK_BYTES:] == next(chunks)


def test_photo_is_read_from_any_chunk_on(photos):
    """
    A transfer goes on where it stopped.
    """
    name, data = photo(3 * CHUNK_BYTES + 7)
    photos.put(name, data, b"")

    assert [CHUNK_BYTES, 7] == [
        len(part) for part in photos.chunks(name, ORIGINAL, start=2)
    ]
    assert [] == list(photos.chunks(name, ORIGINAL, start=4))


def test_unknown_photo(photos):
    """
    A photo that is not here is said to be not here.
    """
    assert not photos.has("a" * 64)
    with pytest.raises(UnknownRecordError):
        photos.read("a" * 64, ORIGINAL)
    with pytest.raises(UnknownRecordError):
        photos.size_bytes("a" * 64, WORKING)


def test_file_shows_nothing_of_the_photo(photos):
    """
    The container is plain SQLite, its bytes are ciphertext.
    """
    name, data = photo(5_000)
    photos.put(name, data, data[:50])
    stored = photos.path.read_bytes()

    assert stored.startswith(b"SQLite format 3\0")
    assert data[:24] not in stored
    assert data[-24:] not in stored


def test_swapped_chunks_are_noticed(photos):
    """
    A chunk is bound to its photo, kind and place.
    """
    name, data = photo(2 * CHUNK_BYTES)
    photos.put(name, data, b"")
    edit(photos, "UPDATE chunk SET place = 9 WHERE place = 0")
    edit(photos, "UPDATE chunk SET place = 0 WHERE place = 1")
    edit(photos, "UPDATE chunk SET place = 1 WHERE place = 9")

    with pytest.raises(DamagedFileError) as refused:
        photos.read(name, ORIGINAL)

    assert f"{name}/original/0" == refused.value.detail


def test_chunk_of_another_photo_is_noticed(photos):
    """
    The bytes of one photo never appear under another's name.
    """
    (one, data), (two, other) = photo(100), photo(100, seed=2)
    photos.put(one, data, b"")
    photos.put(two, other, b"")
    edit(photos, "UPDATE blob SET original = 'x' WHERE original = ?", one)
    edit(photos, "UPDATE blob SET original = ? WHERE original = ?", one, two)

    with pytest.raises(DamagedFileError):
        photos.read(one, ORIGINAL)


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM chunk WHERE place = 0",
        "DELETE FROM chunk WHERE place = 1",
        "DELETE FROM chunk WHERE place = 2",
        "UPDATE blob SET size_bytes = size_bytes - 1 WHERE kind = 'original'",
        "UPDATE blob SET size_bytes = size_bytes + 1 WHERE kind = 'original'",
        "UPDATE blob SET size_bytes = 5 WHERE kind = 'original'",
    ],
)
def test_missing_and_surplus_bytes_are_noticed(photos, sql):
    """
    A photo of which a part is gone is damaged, never shorter.
    """
    name, data = photo(2 * CHUNK_BYTES + 9)
    photos.put(name, data, b"")
    edit(photos, sql)

    with pytest.raises(DamagedFileError):
        photos.read(name, ORIGINAL)


def test_flipped_bit_is_noticed(photos):
    """
    A changed byte of a chunk is damage with its place.
    """
    name, data = photo(100)
    photos.put(name, data, b"")
    edit(
        photos,
        "UPDATE chunk SET sealed = CAST(substr(sealed, 1, 20) || x'00' || "
        "substr(sealed, 22) AS BLOB)",
    )

    with pytest.raises(DamagedFileError):
        photos.read(name, ORIGINAL)


def test_wrong_key_reads_nothing(photos):
    """
    Another station's key opens no chunk.
    """
    name, data = photo(100)
    photos.put(name, data, b"")

    with pytest.raises(DamagedFileError):
        PhotoStore(photos.path, os.urandom(32)).read(name, ORIGINAL)


def test_store_without_an_owner_is_foreign(photos, station):
    """
    A container that names no station, or cannot say, is not ours to use.
    """
    edit(photos, "DELETE FROM owner")

    with pytest.raises(DamagedFileError):
        photos.check(station.keys.station)


def test_store_without_its_tables_is_damaged(photos, station):
    """
    A container that lost its tables is damaged.
    """
    edit(photos, "DROP TABLE owner")

    with pytest.raises(DamagedFileError):
        photos.check(station.keys.station)


def test_damaged_container_is_named(photos, tmp_path):
    """
    What SQLite cannot read is damage of this file.
    """
    name, data = photo(3 * CHUNK_BYTES)
    photos.put(name, data, b"")
    sound = tmp_path / "sound.db"
    shutil.copy(photos.path, sound)
    photos.path.write_bytes(sound.read_bytes()[: 2 * CHUNK_BYTES])

    with pytest.raises(DamagedFileError) as refused:
        photos.read(name, ORIGINAL)

    assert photos.path.name == refused.value.name


def test_mistake_of_ours_is_not_dressed_up(photos):
    """
    A statement that is wrong is our bug and raised as it is.
    """
    with pytest.raises(dbapi.OperationalError), photos._open() as connection:
        connection.execute("SELECT nonsense")


def test_interrupted_photo_leaves_nothing(photos, monkeypatch):
    """
    A photo that could not be stored whole is not there.
    """
    name, data = photo(10)
    monkeypatch.setattr(photos, "_insert", _fail)

    with pytest.raises(KeyboardInterrupt):
        photos.put(name, data, b"")

    assert not photos.has(name)


def test_photo_that_ended_its_own_transaction(photos, monkeypatch):
    """
    Where SQLite took the transaction back itself, the error is told all the same.
    """
    name, data = photo(10)

    def insert(connection, *_facts):
        connection.execute("ROLLBACK")
        raise dbapi.OperationalError("database or disk is full")

    monkeypatch.setattr(photos, "_insert", insert)

    with pytest.raises(DiskFullError):
        photos.put(name, data, b"")


def _fail(*_facts):
    raise KeyboardInterrupt
