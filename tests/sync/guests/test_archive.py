"""A client of another hand, made from docs/protocol.md alone, and ours: one archive."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.storage import thumbnails
from desktop.storage.photos import PhotoKind
from desktop.sync.passes import Code, code_text
from tests.sync import second_photos
from tests.sync.guests.hand import ORGAN
from tests.sync.places import Shelf
from tests.sync.second_bytes import Entry, FalseAnswerError, new_id, tally
from tests.sync.second_client import SecondClient
from tests.sync.second_photos import KINDS
from tests.sync.second_session import RefusedError

ROOT = Path(__file__).resolve().parents[3]
MANY = 230  # observations: in blocks, more than two of them


@pytest.fixture
def second(shelf: Shelf) -> Iterator[SecondClient]:
    """A second client that was let in and has greeted."""
    yield from _seconds(shelf)


@pytest.fixture
def third(shelf: Shelf) -> Iterator[SecondClient]:
    """Another one."""
    yield from _seconds(shelf)


def _seconds(shelf: Shelf) -> Iterator[SecondClient]:
    second = SecondClient(ORGAN)
    second.session.enrol(shelf.url, shelf.code())
    second.greet()
    second.read_register()
    yield second
    second.session.line.close()


def _digest(second: SecondClient) -> tuple[int, str]:
    found = tally(second.journal.entries)
    return found["count"], found["total"].hex()


def test_second_client_stands_on_its_own():
    """
    It is another hand's: where there is no program of ours, it is there all the same.
    """
    parts = "second_client, second_photos, second_hub, second_bundle"
    code = f"import sys; sys.modules['desktop'] = None; from tests.sync import {parts}"
    command = [sys.executable, "-c", code]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, check=False, encoding="utf-8"
    )

    assert (0, "") == (done.returncode, done.stderr)


def test_both_show_and_edit_what_the_other_wrote(second, laptop, shelf):
    """
    Its records come to ours, our edit comes to it, and both count the same.
    """
    cadre = {"id": new_id(), "name": "程屿", "born_on": "1978-05", "post": "镇长"}
    when = {"observed_at": "2026-07-15T06:30:00Z", "site": "project"}
    seen = {"id": new_id(), "place": "省道325 K42+300", **when}
    second.write("cadre", cadre)
    second.write("observation", seen)
    assert [] == second.push()

    laptop.sync(shelf.address)
    assert seen == laptop.body(seen["id"])
    laptop.edit(seen["id"], place="省道325 K42+900")
    report = laptop.sync(shelf.address)
    second.greet()
    second.read_register()
    second.pull()

    assert report.counts.digest_equal
    edited = seen | {"place": "省道325 K42+900"}
    assert (edited, set()) == second.journal.shown(seen["id"])
    assert second.journal.entries.keys() - second.journal.chain == second.journal.sealed
    assert laptop.digest() == _digest(second)


def test_both_come_to_the_same_out_of_concurrent_edits(second, laptop, shelf):
    """
    What one changed holds; what both did is in conflict, with the same value on top.
    """
    first = {"id": new_id(), "place": "渡口", "fact": "渡口无人值守"}
    second.write("observation", first)
    second.push()
    laptop.sync(shelf.address)
    laptop.edit(first["id"], place="村口", site="village")
    second.write("observation", {"id": first["id"], "place": "窗口"}, act="edit")

    second.push()
    laptop.sync(shelf.address)
    second.pull()
    body, disputed = second.journal.shown(first["id"])

    assert {"place"} == disputed == set(laptop.conflicts(first["id"]))
    assert {"id", "place", "site"} == body.keys()
    assert body == laptop.body(first["id"])


def test_who_passes_a_value_on_has_not_written_it(second, laptop, shelf):
    """
    A revision that joins two lines takes over what one changed, and disputes nothing.
    """
    first = {"id": new_id(), "place": "渡口"}
    second.write("observation", first)
    second.push()
    laptop.sync(shelf.address)
    second.write("observation", first | {"place": "窗口"}, act="edit")
    second.push()
    laptop.edit(first["id"], site="village")
    laptop.sync(shelf.address)
    assert 2 == len(laptop.heads(first["id"]))
    laptop.edit(first["id"], fact="有人值守")  # on both
    second.write("observation", first | {"place": "村口"}, act="edit")  # on its own

    second.push()
    laptop.sync(shelf.address)
    second.pull()

    assert () == laptop.conflicts(first["id"])
    shown = first | {"place": "村口", "site": "village", "fact": "有人值守"}
    assert (shown, set()) == second.journal.shown(first["id"])
    assert shown == laptop.body(first["id"])


def test_many_come_in_blocks_and_one_by_one(second, third, laptop, shelf):
    """
    Whoever asks for blocks or for none, in pages of any size, comes to the same.
    """
    for at in range(MANY):
        second.write("observation", {"id": new_id(), "place": f"桩{at}"})
    assert [] == second.push()
    second.greet()
    second.pull()

    third.greet()
    third.read_register()
    third.pull(90, takes_blocks=False)
    assert 0 == third.journal.in_blocks
    laptop.sync(shelf.address)
    laptop.note(place="村口")
    laptop.sync(shelf.address)
    third.greet()
    third.journal.cursor = 0
    third.journal.numbers.clear()
    third.pull(150)

    assert 200 == third.journal.in_blocks  # of 30 a block is not kept
    assert laptop.digest() == _digest(third)
    assert tally(second.journal.entries) == tally(second.journal.numbers)


def test_own_entries_come_back_after_a_loss(second):
    """
    A station that was restored from an old copy asks for what it had delivered.
    """
    first = second.write("observation", {"id": new_id(), "place": "渡口"})
    last = second.write("observation", {"id": new_id(), "place": "窗口"})
    second.push()
    mine = second.journal
    mine.chain.remove(last.hash)
    del mine.entries[last.hash], mine.numbers[last.hash]
    second.session.challenge = bytes(16)

    second.greet()
    second.pull()

    assert {first.hash: first, last.hash: last} == mine.entries


def test_tampered_entry_is_refused_and_the_sound_one_taken(second, laptop, shelf):
    """
    Another body under a head is told as untrue; what stands about it flows.
    """
    true = second.write("observation", {"id": new_id(), "place": "渡口"})
    next_one = second.write("observation", {"id": new_id(), "place": "窗口"})
    false = Entry(true.head, true.body.replace("渡口".encode(), "村口".encode()))

    (refused,) = second.push_batch([false, next_one])
    assert [] == second.push()
    laptop.sync(shelf.address)

    told = refused["place"], refused["reason"], refused["detail"]
    assert (0, "untrue", "body") == told
    assert "渡口" == laptop.body(true.said["record"])["place"]


def test_entries_are_held_by_the_rules_that_are_told(second):
    """
    Each is held by its reason; a default written out, a type of tomorrow are taken.
    """
    kind, ids = "observation", [new_id() for _ in range(6)]
    spaced = b'{"id": "%s"}' % ids[1].encode()
    sha256 = hashlib.sha256(spaced).hexdigest()
    pushed = [
        second.write(kind, {"id": ids[0], "site": "the moon"}),
        Entry(second.write(kind, {"id": ids[1]}, body=sha256).head, spaced),
        second.write(kind, {"id": ids[2]}, record=new_id()),
        second.write(kind, {"id": ids[3], "fact": "长" * 800_000}),
        second.write(kind, {"id": ids[4], "place": ""}),
        second.write("tomorrow", {"id": ids[5], "anything": ["goes"]}),
    ]

    told = [(one["place"], one["reason"]) for one in second.push_batch(pushed)]

    reasons = ["unreadable", "unreadable", "untrue", "too_large"]
    assert list(enumerate(reasons)) == told
    assert {one.hash for one in pushed[4:]} == set(second.journal.numbers)


def test_nobody_writes_in_the_name_of_another(second, third):
    """
    What one brings in the chain of another station is held without that one's seal.
    """
    seen = {"id": new_id(), "place": "渡口"}
    station, author = second.session.id, second.session.reviewer
    false = third.write("observation", seen, station=station, author=author)
    true = second.write("observation", {"id": new_id(), "place": "窗口"})

    (refused,) = third.push_batch([false])
    assert "unsealed" == refused["reason"]
    assert [] == second.push()
    third.pull()

    assert third.journal.entries[true.hash] == true


def test_pass_that_is_none_opens_nothing(second):
    """
    A wrong pass, and one of a run that is over, are refused.
    """
    before = second.session.line.session
    second.greet()

    for shown in ("no pass", before):
        second.session.line.session = shown
        with pytest.raises(RefusedError) as refused:
            second.pull()
        assert (401, "unauthorised") == (refused.value.status, refused.value.trouble)


def test_another_certificate_is_told_nothing(second, shelf):
    """
    A code pins the certificate; who shows another does not even see the code.
    """
    code = code_text(Code(b"of another ", bytes(range(16))))
    stranger = SecondClient(ORGAN)

    with pytest.raises(FalseAnswerError, match="another certificate"):
        stranger.session.enrol(shelf.url, code)

    assert 1 == len(shelf.rows("SELECT id FROM station"))


def test_seals_and_places_are_asked_for(second, third):
    """
    Late seals come by the hashes of their entries; what is nowhere is told by place.
    """
    third.journal.registers.clear()
    second.write("observation", {"id": new_id(), "place": "渡口"})
    second.push()
    third.pull()
    assert set() == third.journal.sealed

    third.read_register()
    third.ask_seals()

    assert set(third.journal.entries) == third.journal.sealed
    asked = [*third.journal.entries, bytes(32)]
    assert ([1], []) == third.ask_places(asked)


def test_photos_go_both_ways_byte_for_byte(second, laptop, shelf):
    """
    Its photo is kept by ours as it was, with both copies; ours comes to it likewise.
    """
    by_tus, packed = _photo(second), _photo(second)
    second.push()
    second_photos.bring(second.session, by_tus)
    second_photos.bring_in_pack(second.session, [packed])
    ours = laptop.photograph()

    laptop.sync(shelf.address)
    second.pull()

    for photo in (by_tus, packed):
        name = second_photos.name_of(photo).hex()
        kept = laptop.station.photos.read
        assert photo["original"] == kept(name, PhotoKind.ORIGINAL)
        assert photo["working"] == kept(name, PhotoKind.WORKING)
        with laptop.station.database.read() as connection:
            assert photo["thumbnail"] == thumbnails.read(connection, [name])[name]
    whole = laptop.station.photos.read(ours, PhotoKind.ORIGINAL)
    original = bytes.fromhex(ours)
    assert whole == second_photos.read(second.session, original, "original")
    ranged = {"Range": "bytes=5-9"}
    assert whole[5:10] == second_photos.read(
        second.session, original, "original", **ranged
    )
    lengths = {"original": len(whole), "working": 12}
    found = second_photos.read_in_pack(second.session, original, lengths)
    assert {"original": whole, "working": b"working copy"} == found


def _photo(second: SecondClient) -> dict[str, bytes]:
    """Return a photo that is no picture, named by a record that is written now."""
    seed = new_id()
    photo = {kind: f"{kind} of {seed}".encode() * 40_000 for kind in KINDS}
    name = second_photos.name_of(photo).hex()
    body = {"id": new_id(), "original": name, "media_type": "image/jpeg"}
    second.write("photo", body)
    return photo
