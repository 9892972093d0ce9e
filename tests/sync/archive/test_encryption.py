"""An encrypted folder: what a hub holds is as secret as the station beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.errors.station import DamagedFileError
from desktop.errors.sync import EncryptedFolderError, EngineError
from desktop.settings import ARCHIVE_SECRET
from desktop.storage.photos import PhotoKind
from desktop.sync.archive import encrypting, encryption, holdings, migrate, office
from desktop.sync.archive.blobs import BlobFolder
from desktop.sync.archive.encryption import HEAD_BYTES, MARK_NAME, offered
from desktop.sync.archive.engines import DATABASE_NAME, Engines, remember
from desktop.sync.archive.store import open_archive
from tests.sync.places import Laptop, Shelf, fresh_code

SECRET = bytes(range(32))
WORDS = "征地补偿已经全部到户"
PHOTO = bytes(range(256)) * 9_000  # 2.3 MB, no multiple of a piece
NAME = hashlib.sha256(PHOTO).hexdigest()


@pytest.fixture
def secret(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """The station's secret, as its window gives it to the hub's process."""
    monkeypatch.setenv(ARCHIVE_SECRET, SECRET.hex())
    return monkeypatch


@pytest.fixture
def spool(tmp_path: Path, secret: pytest.MonkeyPatch) -> BlobFolder:
    return BlobFolder(tmp_path, offered())


def visited(folder: Path, laptops: list[Laptop]) -> list[str]:
    """Let the first of *laptops* bring words and a photo, and the others fetch them."""
    shelf = Shelf(folder)
    laptops[0].note(words=WORDS)
    laptops[0].photograph()
    try:
        for laptop in laptops:
            laptop.sync(shelf.address)
    finally:
        shelf.close()
    return laptops[0].station.photos.originals()


def in_the_clear(folder: Path, original: bytes) -> list[str]:
    """Return the files in which the words, or a piece of the photo, can be read."""
    signs = (WORDS.encode(), original[:64], original[-64:], b"CREATE TABLE")
    return [
        str(path.relative_to(folder))
        for path in sorted(folder.rglob("*"))
        if path.is_file() and any(sign in path.read_bytes() for sign in signs)
    ]


def test_nothing_can_be_read_without_the_secret(tmp_path, laptops, secret):
    """
    Entries and photos go through an encrypted folder; no file shows any of it.
    """
    folder = tmp_path / "hub"
    one, other = laptops(), laptops()
    (photo,) = visited(folder, [one, other])
    original = other.station.photos.read(photo, PhotoKind.ORIGINAL)

    assert one.digest() == other.digest()
    assert hashlib.sha256(original).hexdigest() == photo
    assert [] == in_the_clear(folder, original)
    assert 1 == holdings.verify(folder).photos
    assert fresh_code(folder)

    secret.delenv(ARCHIVE_SECRET)
    for asked in (holdings.holdings, fresh_code, open_archive):
        with pytest.raises(EncryptedFolderError, match="no_secret"):
            asked(folder)


def test_another_stations_secret_opens_nothing(tmp_path, secret):
    """
    Neither opens it nor changes it: the right secret opens it afterwards.
    """
    open_archive(tmp_path).close()
    for wrong in (bytes(32).hex(), "abc", "zz"):
        secret.setenv(ARCHIVE_SECRET, wrong)
        with pytest.raises(EncryptedFolderError, match="other_secret"):
            open_archive(tmp_path)
    secret.setenv(ARCHIVE_SECRET, SECRET.hex())

    open_archive(tmp_path).close()


def test_folder_in_the_clear_is_encrypted_where_it_lies(tmp_path, laptops, secret):
    """
    A hub of an older program keeps all it has, also what is half on its way.

    The copy of its database from before a migration is no longer in the clear either.
    """
    folder = tmp_path / "hub"
    secret.delenv(ARCHIVE_SECRET)
    one, other = laptops(), laptops()
    (photo,) = visited(folder, [one])
    original = one.station.photos.read(photo, PhotoKind.ORIGINAL)
    before = holdings.verify(folder)
    BlobFolder(folder).append("half", [PHOTO[:1_000]])
    copied = folder / "archive-before-0007-from-0006.db"
    copied.write_bytes((folder / DATABASE_NAME).read_bytes())
    assert in_the_clear(folder, original)

    secret.setenv(ARCHIVE_SECRET, SECRET.hex())
    open_archive(folder).close()

    assert [] == in_the_clear(folder, original)
    assert before == holdings.verify(folder)
    half = BlobFolder(folder, offered())
    half.append("half", [PHOTO[1_000:]])
    assert set() == half.finish({"half": (NAME, "")})
    visited(folder, [one, other])
    assert one.digest() == other.digest()


@pytest.mark.parametrize("cut", range(6))
def test_encrypting_cut_off_is_gone_on_with(tmp_path, laptops, secret, cut):
    """
    After each file the power may fail; the next start does the rest.
    """
    folder = tmp_path / "hub"
    secret.delenv(ARCHIVE_SECRET)
    one = laptops()
    (photo,) = visited(folder, [one])
    before = holdings.verify(folder)
    secret.setenv(ARCHIVE_SECRET, SECRET.hex())
    left, take_place = [cut], encrypting._take_place

    def failing(fresh: Path, path: Path) -> None:
        if not left[0]:
            raise PowerCutError
        left[0] -= 1
        take_place(fresh, path)

    with secret.context() as power:  # what is cut off is ours alone to choose
        power.setattr(encrypting, "_take_place", failing)
        try:
            open_archive(folder).close()
        except PowerCutError:
            assert not encryption.read_mark(folder).is_whole

    open_archive(folder).close()
    assert [] == in_the_clear(
        folder, one.station.photos.read(photo, PhotoKind.ORIGINAL)
    )
    assert before == holdings.verify(folder)
    assert [] == list(folder.rglob("*.new"))


def test_mark_that_cannot_be_read_is_said(tmp_path, secret):
    """
    Nobody guesses whether a folder is encrypted.
    """
    open_archive(tmp_path).close()
    (tmp_path / MARK_NAME).write_bytes(b"{")

    with pytest.raises(DamagedFileError, match=MARK_NAME):
        open_archive(tmp_path)


def test_what_is_on_servers_is_not_encrypted_here(tmp_path, secret):
    """
    A secret for a folder whose photos are in a store is refused, not half obeyed.
    """
    remember(tmp_path, Engines(objects="s3://photos"))

    with pytest.raises(EngineError, match="not_all_here"):
        open_archive(tmp_path)


def test_copy_before_a_migration_is_as_encrypted(tmp_path, secret, monkeypatch):
    """
    The copy that is made before the schema changes opens with the same secret.
    """
    open_archive(tmp_path).close()
    monkeypatch.setattr(migrate, "current", lambda _engine: "0001")
    monkeypatch.setattr(migrate, "upgrade_schema", lambda _engine: None)
    open_archive(tmp_path).close()
    (copied,) = tmp_path.glob("archive-before-*.db")

    assert b"SQLite" not in copied.read_bytes()
    copied.replace(tmp_path / DATABASE_NAME)
    assert 0 == holdings.holdings(tmp_path).entries


@pytest.mark.parametrize("step", [1, 15, 16, 1_000, 1 << 20])
def test_upload_grows_and_is_read_from_anywhere(spool, step):
    """
    Pieces of any length are put behind each other; any part is read back.
    """
    sizes = [step, step + 1, len(PHOTO) - 2 * step - 1]
    start = 0
    for size in sizes:
        spool.append("up", [PHOTO[start : start + size // 2]])
        spool.append("up", [memoryview(PHOTO)[start + size // 2 : start + size]])
        start += size
        assert start == spool.offset("up")
    assert set() == spool.finish({"up": (NAME, "")})

    assert len(PHOTO) == spool.size_bytes(NAME)
    for start, stop in ((0, len(PHOTO)), (step, step + 17), (len(PHOTO) - 3, 10**9)):
        assert PHOTO[start:stop] == b"".join(spool.read(NAME, start, stop))


@pytest.mark.parametrize("torn", [0, 1, HEAD_BYTES - 1])
def test_upload_cut_off_within_its_head_begins_again(spool, torn):
    """
    A head of which only a part is on the disk counts as nothing.
    """
    spool.append("up", [b"abc"])
    path = spool.folder / "uploads/up"
    path.write_bytes(path.read_bytes()[:torn])

    assert 0 == spool.offset("up")
    spool.append("up", [PHOTO])
    assert set() == spool.finish({"up": (NAME, "")})


def test_false_upload_is_thrown_away(spool):
    """
    What is not what its hash says begins again, and no byte is counted.
    """
    spool.append("up", [b"something else"])

    assert {"up"} == spool.finish({"up": (NAME, "")})
    assert 0 == spool.offset("up")


def test_same_bytes_never_look_alike(spool):
    """
    Two files of the same content share no block: each has a counter of its own.
    """
    blocks = []
    for name in ("one", "other"):
        spool.append(name, [bytes(4_096)])
        kept = (spool.folder / f"uploads/{name}").read_bytes()
        blocks.append({kept[at : at + 16] for at in range(HEAD_BYTES, len(kept), 16)})

    assert 256 == len(blocks[0])
    assert not blocks[0] & blocks[1]


def test_office_writes_into_an_encrypted_folder(tmp_path, secret):
    """
    Codes are made beside a hub that serves, in a process of their own.
    """
    open_archive(tmp_path).close()
    with office.writing(tmp_path) as connection:
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master").all()

    assert ("log",) in [tuple(row) for row in names]


class PowerCutError(Exception):
    """The power failed."""
