"""desktop.services.photos: taking photos in, whole, once, and without losing any."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from desktop.errors.files import PhotoError
from desktop.errors.records import PermissionRefusedError, UnknownRecordError
from desktop.errors.station import DiskFullError
from desktop.model.codec import digest
from desktop.model.codes import Role
from desktop.model.fieldwork import Photo, RedactionBox
from desktop.services.desk import Desk
from desktop.services.photos import (
    PhotoIn,
    ingest,
    ingest_many,
    print_copy,
)
from desktop.services.records import save, strike
from desktop.storage import records, thumbnails
from desktop.storage.photos import PhotoKind
from desktop.storage.rows import execute
from tests.fakes import District, entries_of, seated
from tests.photo_samples import as_jpeg, corners, exif, quarters

JPEG = as_jpeg(
    quarters(),
    exif=exif(taken="2026:03:02 08:30:00", place=("N", (33, 57, 0), "E", (118, 16, 0))),
)
ORIGINAL = digest(JPEG)


def photos_on(desk: Desk) -> list[Photo]:
    with desk.station.database.read() as connection:
        return records.find(connection, Photo)


def test_a_photo_is_kept_as_it_came_with_its_copies_and_record(
    desk: Desk, district: District, tmp_path: Path
):
    """
    The original byte for byte, a working copy, a thumbnail, and what is known of it.
    """
    path = tmp_path / "现场 一.JPG"
    path.write_bytes(JPEG)

    done = ingest(
        desk,
        PhotoIn(
            source=path,
            caption="征地现场",
            place="石桥村",
            photographer="韩素秋",
            round_id=district.round.id,
            subjects=(district.subject.id,),
            matter_id=district.matter.id,
        ),
    )

    assert not done.was_known
    assert frozenset({"photo"}) == done.changes.types
    [photo] = photos_on(desk)
    assert done.photo == photo
    assert (ORIGINAL, "image/jpeg", len(JPEG)) == (
        photo.original,
        photo.media_type,
        photo.size_bytes,
    )
    assert (640, 480) == (photo.width_px, photo.height_px)
    assert datetime(2026, 3, 2, 0, 30, tzinfo=UTC) == photo.taken_at
    assert ("33.950000", "118.266667") == (str(photo.latitude), str(photo.longitude))
    assert ("征地现场", "石桥村", "韩素秋") == (
        photo.caption,
        photo.place,
        photo.photographer,
    )
    assert "现场 一.JPG" == photo.file_name
    assert (district.subject.id,) == photo.subjects
    store = desk.station.photos
    assert JPEG == store.read(ORIGINAL, PhotoKind.ORIGINAL)
    assert b"Exif" not in store.read(ORIGINAL, PhotoKind.WORKING)
    with desk.station.database.read() as connection:
        assert [] == thumbnails.missing(connection, [ORIGINAL])


def test_the_same_photo_again_adds_links_and_nothing_else(
    desk: Desk, district: District
):
    """
    What was said before stays; new subjects are added, empty fields filled.
    """
    round_id, subject = district.round.id, district.subject.id
    first = ingest(desk, PhotoIn(source=JPEG, caption="一", round_id=round_id))

    again = ingest(
        desk,
        PhotoIn(
            source=JPEG,
            caption="二",
            place="桥头",
            round_id=round_id,
            subjects=(subject,),
        ),
    )
    count = len(entries_of(desk))
    third = ingest(desk, PhotoIn(source=JPEG, round_id=round_id, subjects=(subject,)))

    assert again.was_known
    assert first.photo.id == again.photo.id
    assert ("一", "桥头", (subject,)) == (
        again.photo.caption,
        again.photo.place,
        again.photo.subjects,
    )
    assert third.was_known
    assert () == third.changes.records
    assert count == len(entries_of(desk))
    assert 1 == len(photos_on(desk))


def test_a_known_photo_is_not_decoded_again(desk: Desk, monkeypatch):
    """
    Dropping a folder twice costs its hashes only.
    """
    ingest(desk, PhotoIn(source=JPEG))
    monkeypatch.setattr("desktop.services.photos.prepare", None)

    assert ingest(desk, PhotoIn(source=JPEG)).was_known


def test_another_round_has_a_record_of_its_own(desk: Desk, district: District):
    """
    The bytes are kept once, but each round says for itself what a photo shows.
    """
    ingest(desk, PhotoIn(source=JPEG, round_id=district.round.id))
    other = ingest(desk, PhotoIn(source=JPEG, round_id=district.subject.id))

    assert not other.was_known
    assert 2 == len(photos_on(desk))
    assert {ORIGINAL} == desk.station.photos.originals()


def test_a_photo_without_a_round_is_known_in_any(desk: Desk, district: District):
    """
    …and one that had no round takes the first it is given.
    """
    loose = ingest(desk, PhotoIn(source=JPEG))
    placed = ingest(desk, PhotoIn(source=JPEG, round_id=district.round.id))
    loose_again = ingest(desk, PhotoIn(source=JPEG))

    assert district.round.id == placed.photo.round_id
    assert loose.photo.id == placed.photo.id == loose_again.photo.id


def test_a_struck_photo_may_be_taken_in_again(desk: Desk):
    """
    Its record is a new one; the struck one stays in the journal.
    """
    first = ingest(desk, PhotoIn(source=JPEG))
    strike(desk, first.photo.id, "拍错了")

    second = ingest(desk, PhotoIn(source=JPEG))

    assert not second.was_known
    assert [second.photo] == photos_on(desk)


def test_a_photo_struck_in_between_is_taken(desk: Desk, monkeypatch):
    """
    Between the look and the writing the record may go; then there is a new one.
    """
    monkeypatch.setattr("desktop.services.photos._is_complete", lambda *_: True)

    assert not ingest(desk, PhotoIn(source=JPEG)).was_known


def test_a_lost_thumbnail_is_made_again(desk: Desk):
    """
    After a restore the photos may be there and the database older.
    """
    ingest(desk, PhotoIn(source=JPEG))
    with desk.station.database.write() as connection:
        execute(connection, "DELETE FROM thumbnail")

    assert ingest(desk, PhotoIn(source=JPEG)).was_known

    with desk.station.database.read() as connection:
        assert [] == thumbnails.missing(connection, [ORIGINAL])


def test_a_record_that_came_by_sync_gets_its_bytes(desk: Desk, other: Desk):
    """
    The photo is known, but not here: taking it in brings the bytes, no second record.
    """
    theirs = ingest(other, PhotoIn(source=JPEG))
    save(desk, theirs.photo)

    done = ingest(desk, PhotoIn(source=JPEG))

    assert done.was_known
    assert desk.station.photos.has(ORIGINAL)
    assert 1 == len(photos_on(desk))


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("gone.jpg", None, "cannot_read"),
        ("empty.jpg", b"", "empty"),
        ("text.jpg", b"not a picture", "not_an_image"),
        ("cut.jpg", JPEG[:3000], "truncated"),
    ],
)
def test_a_refused_photo_leaves_nothing_behind(
    desk: Desk, tmp_path: Path, name, content, reason
):
    """
    Neither bytes nor record; the reason is named.
    """
    if content is not None:
        (tmp_path / name).write_bytes(content)

    with pytest.raises(PhotoError) as caught:
        ingest(desk, PhotoIn(source=tmp_path / name))

    assert (name, reason) == (caught.value.name, caught.value.reason)
    assert set() == desk.station.photos.originals()
    assert [] == photos_on(desk)


def test_a_huge_file_is_refused_unread(desk: Desk, tmp_path: Path):
    """
    Its size alone refuses it.
    """
    path = tmp_path / "huge.jpg"
    with path.open("wb") as file:
        file.truncate(201 * 1024 * 1024)

    with pytest.raises(PhotoError) as caught:
        ingest(desk, PhotoIn(source=path))

    assert ("too_large", "200") == (caught.value.reason, caught.value.detail)


def test_an_auditor_may_not_add_photos(desk: Desk):
    """
    The refusal names the role, and no record is written.
    """
    with pytest.raises(PermissionRefusedError):
        ingest(seated(desk, role=Role.AUDITOR), PhotoIn(source=JPEG))

    assert [] == photos_on(desk)


def test_one_bad_photo_of_many_stops_no_other(desk: Desk):
    """
    Each has its outcome, and progress is told before each and at the end.
    """
    told: list[tuple[int, int, str]] = []
    many = [
        PhotoIn(source=JPEG, name="a.jpg"),
        PhotoIn(source=b"no", name="b.jpg"),
        PhotoIn(source=JPEG, name="c.jpg"),
    ]

    outcomes = ingest_many(desk, many, progress=lambda *facts: told.append(facts))

    assert ["taken", "refused", "known"] == [o.facts()["outcome"] for o in outcomes]
    assert "照片“b.jpg”不能收入：不是图片。" in outcomes[1].facts()["why"]
    assert [(0, 3, "a.jpg"), (1, 3, "b.jpg"), (2, 3, "c.jpg"), (3, 3, "")] == told


def test_cancelling_keeps_what_is_done(desk: Desk):
    """
    The list ends where the work was cancelled; nothing is half done.
    """
    answers = iter([False, True])

    outcomes = ingest_many(
        desk,
        [PhotoIn(source=JPEG), PhotoIn(source=as_jpeg(quarters((64, 64))))],
        cancelled=lambda: next(answers),
    )

    assert 1 == len(outcomes)
    assert [ORIGINAL] == [photo.original for photo in photos_on(desk)]


def test_a_full_disk_ends_the_batch(desk: Desk, monkeypatch):
    """
    The other photos would fail the same way; they were not touched.
    """

    def full(*_facts: object) -> bool:
        raise DiskFullError

    monkeypatch.setattr("desktop.storage.photos.PhotoStore.put", full)

    outcomes = ingest_many(desk, [PhotoIn(source=JPEG), PhotoIn(source=JPEG)])

    assert [DiskFullError] == [type(outcome.error) for outcome in outcomes]


def test_the_print_copy_has_its_boxes_and_lies_right(desk: Desk):
    """
    Boxes are burnt in and the turn applied; the original is what it was.
    """
    photo = ingest(desk, PhotoIn(source=JPEG)).photo
    box = RedactionBox(left_px=0, top_px=0, width_px=90, height_px=90)
    edited = Photo(
        id=photo.id,
        original=photo.original,
        media_type=photo.media_type,
        boxes=(box,),
        quarter_turns=2,
    )

    plain = print_copy(desk.station.photos, photo)
    made = Image.open(BytesIO(print_copy(desk.station.photos, edited)))

    assert plain == desk.station.photos.read(ORIGINAL, PhotoKind.WORKING)
    assert ["white", "blue", "green", "black"] == corners(made)
    assert JPEG == desk.station.photos.read(ORIGINAL, PhotoKind.ORIGINAL)


def test_a_photo_that_is_elsewhere_cannot_be_printed(desk: Desk):
    """
    Its record may have come without its bytes.
    """
    absent = Photo(id=ORIGINAL[:36], original=ORIGINAL, media_type="image/jpeg")

    with pytest.raises(UnknownRecordError):
        print_copy(desk.station.photos, absent)
