"""What begins on one carrier ends on another: line, hub and stick carry the same."""

from __future__ import annotations

import dataclasses

import pytest

from desktop.errors.sync import ArchiveUnreachableError
from desktop.model.segments import Segment, places_of
from desktop.storage import chain_seals, quarantine
from desktop.sync.client import making
from desktop.sync.client.making import make
from desktop.sync.client.sealing import seal_own
from desktop.sync.client.steps import Steps
from desktop.sync.client.taking import take
from desktop.sync.client.wire import Patience
from desktop.sync.photo_protocol import CHUNK_BYTES, PACKS_PATH
from tests.sync.lines import BadWire
from tests.sync.places import Laptop, Shelf

NO_PATIENCE = Patience(connect_s=5.0, read_s=10.0, pauses_s=())
QUIET = Steps(lambda _done, _total: None, None)


def kept(laptop: Laptop) -> list[Segment]:
    """Return what a laptop keeps of the chains it has entries of."""
    with laptop.station.database.read() as connection:
        return chain_seals.covering(connection, places_of(laptop.entries()))


def hand_over(giver: Laptop, taker: Laptop, path) -> None:
    """Bring everything of one laptop to another by stick."""
    to = [taker.as_known]
    now = giver.now()
    make(giver.station, giver.card, to, path, everything=True, now=now, steps=QUIET)
    take(
        taker.station,
        path,
        taker.identity,
        vouched=lambda _card: None,
        now=taker.now(),
        steps=QUIET,
    )


def test_photo_begins_on_the_line_and_ends_on_the_stick(laptop, other, shelf, tmp_path):
    """
    Cut off after its first piece, it goes to the leader by stick, who brings the rest.
    """
    photo = laptop.photograph(3 * CHUNK_BYTES)
    packed = 0

    def dies(_number: int, _method: str, path: str) -> str:
        nonlocal packed
        packed += path == PACKS_PATH
        return "lost" if packed > 1 else "ok"  # two small ones, and 1 MiB

    line = BadWire(shelf.address, dies, patience=NO_PATIENCE)
    with pytest.raises(ArchiveUnreachableError):
        laptop.sync(shelf.address, wire=line)
    begun = [p.stat().st_size for p in (shelf.folder / "uploads").iterdir()]
    other.sync(shelf.address)

    hand_over(laptop, other, tmp_path / "week.frbundle")
    report = other.sync(shelf.address)

    assert begun
    assert 0 < max(begun) < 3 * CHUNK_BYTES
    assert report.counts.bytes_up < 3 * CHUNK_BYTES
    assert shelf.serving.archive.blobs.size_bytes(photo) == 3 * CHUNK_BYTES
    assert laptop.sync(shelf.address).counts.photos_sent == 0


def test_hub_hands_on_what_others_brought(laptop, other, shelf, tmp_path):
    """
    Through the leader's hub it reaches the archive; its author finds it there.
    """
    hub = Shelf(tmp_path / "hub")
    laptop.sync(shelf.address)  # the archive knows it since its enrolment
    record = laptop.note(fact="雨夜转移")
    photo = laptop.photograph()
    laptop.sync(hub.address)

    other.sync(hub.address)
    other.sync(shelf.address)
    report = laptop.sync(shelf.address)

    assert {photo} == other.station.photos.originals()
    assert (0, 2, 0) == (
        report.counts.sent, report.counts.known, report.counts.photos_sent,
    )  # fmt: skip
    assert record in {entry.head.record for entry in other.entries()}
    assert report.counts.digest_equal
    hub.close()


def test_stick_of_a_third_laptop_needs_no_trust(
    laptop, other, laptops, shelf, tmp_path
):
    """
    B's entries go by A's stick to C, who brings them to the archive under B's seal.
    """
    courier = laptops()
    for one in (laptop, other, courier):
        one.sync(shelf.address)
    record = laptop.note(fact="雨夜转移")
    hand_over(laptop, other, tmp_path / "first.frbundle")
    hand_over(other, courier, tmp_path / "second.frbundle")

    report = courier.sync(shelf.address)

    assert (1, 0) == (report.counts.sent, report.counts.refused_there)
    assert [(laptop.writer.station, 1)] == shelf.rows(
        "SELECT station, last_seq FROM chain_seal"
    )
    assert 1 == laptop.sync(shelf.address).counts.known
    assert record in {entry.head.record for entry in courier.entries()}


def test_seal_that_comes_while_a_bundle_is_made_stays_out_of_it(
    laptop, other, tmp_path
):
    """
    The sums of the list were reckoned without it: the bundle is whole all the same.
    """
    laptop.note(fact="雨夜转移")
    seal_own(laptop.station)
    (true,) = kept(laptop)
    late = dataclasses.replace(true, signature=bytes(64))

    def comes(done: int, _total: int) -> None:
        if done == 1:
            with laptop.station.database.write() as connection:
                chain_seals.keep(connection, [late], made_here=False)

    path = tmp_path / "week.frbundle"
    steps = Steps(comes, None)
    to, now = [other.as_known], laptop.now()
    make(laptop.station, laptop.card, to, path, everything=True, now=now, steps=steps)
    got = take(
        other.station,
        path,
        other.identity,
        vouched=lambda _card: None,
        now=other.now(),
        steps=QUIET,
    )

    assert (1, 0) == (got.new, got.refused)
    assert ([true, late], [true]) == (kept(laptop), kept(other))


def test_bundle_of_an_older_program_waits_for_its_author(
    laptop, other, shelf, tmp_path, monkeypatch
):
    """
    Without seals its entries are held; they are taken when they come to the archive.
    """
    for one in (laptop, other):
        one.sync(shelf.address)
    laptop.note(fact="雨夜转移")
    monkeypatch.setattr(making, "packed", lambda _segments, _here: [])

    hand_over(laptop, other, tmp_path / "old.frbundle")

    with other.station.database.read() as connection:
        assert ["unsealed"] == [one.reason for one in quarantine.held(connection)]
    laptop.sync(shelf.address)
    after = other.sync(shelf.address)
    assert laptop.entries() == other.entries()
    assert (0, True) == (after.counts.refused_here, after.counts.digest_equal)
