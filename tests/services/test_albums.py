from __future__ import annotations

from desktop.model.fieldwork import RedactionBox
from desktop.services import albums, photos
from desktop.services import records as verbs
from desktop.services.desk import Desk
from desktop.services.photos import PhotoIn
from tests.fakes import District
from tests.photo_samples import as_jpeg, quarters


def taken(desk: Desk, district: District, name: str = "a.jpg") -> str:
    """Take a photo of the subject in and return its id."""
    photo = PhotoIn(
        source=as_jpeg(quarters((640 + len(name), 480))),
        name=name,
        round_id=district.round.id,
        subjects=(district.subject.id,),
    )
    return photos.ingest(desk, photo).photo.id


def test_album_is_that_of_the_round_or_of_one_subject(desk, district):
    """
    A round's album has all its photos, a subject's only those that name him.
    """
    own = taken(desk, district)
    other = PhotoIn(source=as_jpeg(quarters((320, 240))), round_id=district.round.id)
    loose = photos.ingest(desk, other).photo.id

    whole = albums.album(desk, district.round.id)
    his = albums.album(desk, district.round.id, district.subject.id)

    assert {own, loose} == {photo.id for photo in whole}
    assert [own] == [photo.id for photo in his]


def test_thumbnail_and_working_copy_are_jpegs(desk, district):
    """
    Both pictures of a photo that was taken in are here.
    """
    photo = verbs.read(desk, taken(desk, district)).record

    small = albums.small(desk, [photo.original])
    large = albums.large(desk, photo)

    assert small[photo.original][:2] == large[:2] == b"\xff\xd8"


def test_describing_a_photo_is_a_revision_of_its_record(desk, district):
    """
    Caption and place are written; the original's name stays what it was.
    """
    photo = taken(desk, district)
    before = verbs.read(desk, photo).record

    albums.describe(desk, photo, caption="K42 北侧", place="柳河镇", note="")

    after = verbs.read(desk, photo).record
    assert ("K42 北侧", "柳河镇") == (after.caption, after.place)
    assert before.original == after.original
    assert len(verbs.history(desk, photo)) == 2


def test_four_quarter_turns_are_none(desk, district):
    """
    Turning left and right is counted modulo the full circle.
    """
    photo = taken(desk, district)

    albums.turn(desk, photo, -1)
    assert verbs.read(desk, photo).record.quarter_turns == 3

    albums.turn(desk, photo, 1)
    assert verbs.read(desk, photo).record.quarter_turns == 0


def test_covered_pixels_are_black_in_the_copy_for_print(desk, district):
    """
    A box is burnt into the print copy; the working copy keeps its pixels.
    """
    from io import BytesIO

    from PIL import Image

    photo_id = taken(desk, district)
    box = RedactionBox(left_px=0, top_px=0, width_px=80, height_px=80)

    albums.cover(desk, photo_id, [box])

    photo = verbs.read(desk, photo_id).record
    printed = Image.open(BytesIO(photos.print_copy(desk.station.photos, photo)))
    kept = Image.open(BytesIO(albums.large(desk, photo)))
    assert max(printed.getpixel((40, 40))) < 16
    assert max(kept.getpixel((40, 40))) > 128


def test_uses_name_the_evidence_that_shows_a_photo(desk, district):
    """
    A photo knows which evidence refers to it.
    """
    photo_id = taken(desk, district)
    evidence = district.evidence(photos=(photo_id,), number="E2026-03-0001")
    verbs.save(desk, evidence)

    found = albums.uses(desk, verbs.read(desk, photo_id).record)

    assert [evidence.id] == [use.record for use in found]
    assert found[0].title.startswith("E2026-03-0001")
