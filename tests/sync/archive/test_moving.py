"""Photos move to the object store in the background, and are never lost on the way."""

from __future__ import annotations

import logging
import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import obstore
import pytest

from desktop.errors.sync import EngineError
from desktop.errors.trust import IntegrityError
from desktop.storage.photos import PhotoKind
from desktop.sync import photo_protocol
from desktop.sync.archive import moving
from desktop.sync.archive.blobs import StoreAwayError
from desktop.sync.archive.holdings import holdings, verify
from desktop.sync.archive.moving import Mover
from desktop.sync.archive.objects import S3Objects
from desktop.sync.archive.store import open_archive
from tests import servers
from tests.sync.places import NOON, SERVERS

pytestmark = SERVERS


@pytest.fixture
def mover(shelf):
    """What moves this archive's photos, when a test says so."""
    return Mover(shelf.serving.archive, lambda: NOON)


@pytest.fixture
def no_buckets(engines, monkeypatch):
    """A store that has no bucket: SeaweedFS makes each it is asked for."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _NoBuckets)
    threading.Thread(target=server.serve_forever).start()
    address = f"http://127.0.0.1:{server.server_port}"
    monkeypatch.setenv("AWS_ENDPOINT_URL", address)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "any")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "any")
    yield S3Objects("s3://nobody-made-this/photos")
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def _nobody_else_moves(monkeypatch):
    """The archive's own mover waits; the tests move."""
    monkeypatch.setattr(moving, "LOOK_AGAIN_S", 600.0)


def key(sha256: str) -> str:
    """Return where a photo is in the bucket."""
    return f"photos/{sha256[:2]}/{sha256}"


def bucket(shelf):
    """Return the store itself, as another client sees it."""
    return shelf.serving.archive.blobs.objects._store


def test_moved_photos_are_served_from_the_store(shelf, laptop, other, mover, ask):
    """
    What was moved has left the folder, is what was sent, and reaches another laptop.
    """
    photo = laptop.photograph(2_500_000)
    laptop.sync(shelf.address)

    assert 3 == mover.move()

    archive = shelf.serving.archive
    assert not archive.spool.has(photo)
    assert 2_500_000 == archive.blobs.size_bytes(photo)
    assert 0 == holdings(shelf.folder).staged
    other.sync(shelf.address)
    assert photo in other.station.photos.originals()
    path = f"{photo_protocol.PHOTOS_PATH}/{photo}/original"
    part = ask("GET", path, headers={"Range": "bytes=1048570-1048589"})
    with_laptop = laptop.station.photos.read(photo, PhotoKind.ORIGINAL)
    assert with_laptop[1048570:1048590] == part.data
    assert 1 == verify(shelf.folder).photos


def test_photo_that_was_moved_is_not_taken_again(shelf, laptop, other, mover):
    """
    Another laptop that holds the same photo is told that it is there.
    """
    photo = laptop.photograph()
    laptop.sync(shelf.address)
    mover.move()
    other.sync(shelf.address)

    assert 0 == other.sync(shelf.address).counts.photos_sent
    assert not shelf.serving.archive.spool.has(photo)


def test_store_that_is_away_delays_nobody(shelf, laptop, mover, monkeypatch):
    """
    Photos are confirmed and served while the store does not answer; then they move.
    """
    photo = laptop.photograph()
    laptop.sync(shelf.address)

    def away(*_terms):
        raise obstore.exceptions.GenericError("no route to host")

    with monkeypatch.context() as patched:
        patched.setattr(obstore, "get", away)
        with pytest.raises(StoreAwayError):
            mover.move()
    assert shelf.serving.archive.spool.has(photo)
    assert 3 == holdings(shelf.folder).staged

    assert 3 == mover.move()


def test_moved_photo_of_a_store_that_is_away_is_asked_for_later(
    shelf, laptop, mover, ask, monkeypatch
):
    """
    A station is told to come again, not that its photo is gone.
    """
    photo = laptop.photograph()
    laptop.sync(shelf.address)
    mover.move()

    def away(*_terms):
        raise obstore.exceptions.GenericError("no route to host")

    monkeypatch.setattr(obstore, "head", away)

    assert 503 == ask("GET", f"{photo_protocol.PHOTOS_PATH}/{photo}/original").status


def test_move_that_was_cut_off_goes_on(shelf, laptop, mover, monkeypatch):
    """
    Put but not noted, or noted but not given up: the next pass ends it, with one copy.
    """
    photo = laptop.photograph()
    laptop.sync(shelf.address)
    archive = shelf.serving.archive
    archive.blobs.objects.keep(photo, archive.spool.path(photo))
    puts: list[str] = []
    put = obstore.put
    monkeypatch.setattr(
        obstore, "put", lambda *terms: (puts.append(terms[1]), put(*terms))
    )

    mover.move()

    assert key(photo) not in puts
    assert 2 == len(puts)
    assert not archive.spool.has(photo)


def test_foreign_bytes_under_a_photos_name_are_replaced(shelf, laptop, mover):
    """
    What lies there already counts only when it is the photo.
    """
    photo = laptop.photograph()
    laptop.sync(shelf.address)
    obstore.put(bucket(shelf), key(photo), b"something else")

    mover.move()

    assert 1 == verify(shelf.folder).photos


def test_damaged_or_missing_photos_stop_no_other(shelf, laptop, mover, caplog):
    """
    One that rotted in the folder stays there to be found, and the rest moves.
    """
    rotten, gone, sound = (laptop.photograph() for _ in range(3))
    laptop.sync(shelf.address)
    spool = shelf.serving.archive.spool
    spool.path(rotten).write_bytes(b"rot")
    spool.path(gone).unlink()
    caplog.set_level(logging.ERROR)

    assert 7 == mover.move()

    assert spool.has(rotten)
    assert not spool.has(sound)
    assert {rotten, gone} == {r.args[0] for r in caplog.records if r.args}
    caplog.clear()
    with pytest.raises(IntegrityError):
        verify(shelf.folder)


def test_store_that_breaks_off_is_away(shelf, laptop, mover, monkeypatch):
    """
    A photo that cannot be read back to its end was not moved.
    """
    photo = laptop.photograph()
    laptop.sync(shelf.address)

    class Broken:
        def stream(self, min_chunk_size: int):
            raise obstore.exceptions.GenericError("connection reset")

    monkeypatch.setattr(obstore, "get", lambda *_terms: Broken())

    with pytest.raises(StoreAwayError):
        mover.move()
    assert shelf.serving.archive.spool.has(photo)


def test_why_the_store_refuses_is_said_first(engines, tmp_path, monkeypatch):
    """
    A wrong key is told from a store that is away: whoever reads the log can mend it.
    """
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "another")
    (tmp_path / "photo").write_bytes(b"photo")

    with pytest.raises(StoreAwayError, match=r"^SignatureDoesNotMatch: "):
        S3Objects(engines["objects"]).keep("00ff", tmp_path / "photo")

    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{servers.free_port()}")
    with pytest.raises(StoreAwayError, match=r"^Connection refused: "):
        S3Objects(engines["objects"]).size_bytes("00ff")


def test_lost_object_is_found(shelf, laptop, mover):
    """
    A photo that somebody removed from the store is named by `verify`.
    """
    photo = laptop.photograph()
    laptop.sync(shelf.address)
    mover.move()
    obstore.delete(bucket(shelf), key(photo))

    with pytest.raises(IntegrityError) as found:
        verify(shelf.folder)

    assert ("photo", photo, "missing") == tuple(found.value.facts().values())


def test_store_cannot_be_left_out_later(shelf, laptop, mover, tmp_path):
    """
    An archive whose photos moved does not start without the store.
    """
    laptop.photograph()
    laptop.sync(shelf.address)
    mover.move()
    shelf.close()
    note = shelf.folder / "archive.engines"
    note.write_text(note.read_text().replace("objects", "left_out"))

    with pytest.raises(EngineError) as refused:
        open_archive(shelf.folder)

    assert "objects_needed" == refused.value.reason


def test_mover_works_by_itself_and_ends_when_told(shelf, laptop, monkeypatch, caplog):
    """
    In its thread it looks again and again, passes over failures, and stops at once.
    """
    monkeypatch.setattr(moving, "LOOK_AGAIN_S", 0.01)
    laptop.photograph()
    laptop.sync(shelf.address)
    mover = Mover(shelf.serving.archive, lambda: NOON)
    failures = iter([StoreAwayError("away"), OSError("a bug")])
    move = mover.move
    tried = threading.Event()

    def failing() -> int:
        with suppress(StopIteration):
            raise next(failures)
        moved = move()
        tried.set()
        return moved

    monkeypatch.setattr(mover, "move", failing)
    mover.start()
    assert tried.wait(30)
    mover.stop()

    assert 0 == holdings(shelf.folder).staged
    assert ["WARNING", "ERROR"] == [record.levelname for record in caplog.records]
    caplog.clear()


def test_stop_is_heard_between_two_photos(shelf, laptop, mover, monkeypatch):
    """
    An archive that ends waits for one photo at the most.
    """
    laptop.photograph()
    laptop.sync(shelf.address)
    move_one = mover._move_one

    def once(sha256: str) -> None:
        move_one(sha256)
        mover._stop.set()

    monkeypatch.setattr(mover, "_move_one", once)

    assert 1 == mover.move()
    assert 2 == holdings(shelf.folder).staged


def test_store_without_the_bucket_is_away(tmp_path, no_buckets):
    """
    It is no photo that is missing: all wait until somebody makes the bucket.
    """
    path = tmp_path / "photo"
    path.write_bytes(b"some")

    with pytest.raises(StoreAwayError, match=r"^NoSuchBucket: "):
        no_buckets.keep("00ff", path)
    path.unlink()
    with pytest.raises(FileNotFoundError):
        no_buckets.keep("00ff", path)


class _NoBuckets(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.rfile.read(int(self.headers.get("content-length", 0)))
        words = b"<Error><Code>NoSuchBucket</Code></Error>"
        self.send_response(404)
        self.send_header("content-length", str(len(words)))
        self.end_headers()
        self.wfile.write(words)

    def do_PUT(self) -> None:
        self.do_GET()

    def log_message(self, *_: object) -> None:
        """Say nothing."""
