"""Packs of photos: bytes that come once, in parts, in any order of photos."""

from __future__ import annotations

from base64 import b64encode

import pytest

from desktop.sync.photo_protocol import (
    PHOTOS_PATH,
    TUS_MEDIA_TYPE,
    UPLOADS_PATH,
    BlobKind,
    upload_id,
)
from tests.sync.archive.packs.hand import (
    NAME,
    PHOTO,
    SMALL,
    asked,
    held,
    offsets,
    part,
    sha,
)

TUS = {"Tus-Resumable": "1.0.0"}


def test_photo_comes_in_one_pack(ask, bring, shelf):
    """
    Thumbnail, working copy and original in one request are held when it is answered.
    """
    copy = b"working copy"
    parts = [part(SMALL, "thumbnail"), part(copy, "working"), part(PHOTO, "original")]

    found = offsets(bring(parts, SMALL + copy + PHOTO))

    assert [len(SMALL), len(copy), len(PHOTO)] == found
    assert {"thumbnail", "working", "original"} == held(ask)
    whole = shelf.folder / "photos" / NAME.hex()[:2] / NAME.hex()
    assert PHOTO == whole.read_bytes()
    assert [] == list((shelf.folder / "uploads").iterdir())
    assert [] == asked(ask).begun


def test_original_comes_in_several_packs(ask, bring):
    """
    A part ends where it ends; the next pack goes on there, and then it is whole.
    """
    first = offsets(bring([part(PHOTO, "original", 0, 900_000)], PHOTO[:900_000]))
    begun = asked(ask)
    last = offsets(bring([part(PHOTO, "original", 900_000)], PHOTO[900_000:]))

    assert ([900_000], [len(PHOTO)]) == (first, last)
    assert ([], [0]) == (begun.photos, begun.begun)
    assert {"original"} == held(ask)


@pytest.mark.parametrize("come", [1, 700_000, len(PHOTO)])
def test_bytes_that_are_here_are_passed_over(ask, bring, shelf, come):
    """
    What tus has brought of a photo need not come again, and does no harm if it does.
    """
    upload = upload_id(NAME.hex(), BlobKind.ORIGINAL, NAME.hex())
    (shelf.folder / "uploads").mkdir()
    (shelf.folder / "uploads" / upload).write_bytes(PHOTO[:come])

    assert [len(PHOTO)] == offsets(bring([part(PHOTO, "original")], PHOTO))

    assert {"original"} == held(ask)


def test_pack_that_ends_before_what_is_here(bring, shelf):
    """
    A part all of whose bytes are here adds none, and the answer says how many are.
    """
    upload = upload_id(NAME.hex(), BlobKind.ORIGINAL, NAME.hex())
    (shelf.folder / "uploads").mkdir()
    (shelf.folder / "uploads" / upload).write_bytes(PHOTO[:1_000])

    assert [1_000] == offsets(bring([part(PHOTO, "original", 0, 10)], PHOTO[:10]))


def test_gap_is_not_closed_by_what_follows(ask, bring):
    """
    Bytes beyond what has come are not taken; the answer says where to go on.
    """
    parts = [part(SMALL, "thumbnail"), part(PHOTO, "original", 500)]

    assert [len(SMALL), 0] == offsets(bring(parts, SMALL + PHOTO[500:]))

    assert {"thumbnail"} == held(ask)
    assert [] == asked(ask).begun


def test_tus_ends_what_a_pack_began(ask, bring):
    """
    Any tus client goes on where a pack was cut.
    """
    offsets(bring([part(PHOTO, "original", 0, 900_000)], PHOTO[:900_000]))
    name = b64encode(NAME.hex().encode()).decode()
    told = f"original {name},kind {b64encode(b'original').decode()},sha256 {name}"

    headers = {"Upload-Length": str(len(PHOTO)), "Upload-Metadata": told}
    created = ask("POST", UPLOADS_PATH, headers=TUS | headers)
    place = created.headers["Location"]
    headers = {"Content-Type": TUS_MEDIA_TYPE, "Upload-Offset": "900000"}
    done = ask("PATCH", place, PHOTO[900_000:], headers=TUS | headers)

    assert "900000" == created.headers["Upload-Offset"]
    assert (204, {"original"}) == (done.status, held(ask))


def test_wrong_bytes_begin_again_and_stop_no_other(ask, bring):
    """
    What has another hash than announced is thrown away; the rest of the pack is kept.
    """
    parts = [part(SMALL, "thumbnail"), part(PHOTO, "original")]

    assert [len(SMALL), 0] == offsets(bring(parts, SMALL + b"x" * len(PHOTO)))

    assert {"thumbnail"} == held(ask)
    assert [len(PHOTO)] == offsets(bring([part(PHOTO, "original")], PHOTO))


def test_wrong_beginning_is_found_at_the_end(ask, bring):
    """
    The hash is of all that has come, also in an earlier pack.
    """
    offsets(bring([part(PHOTO, "original", 0, 5)], b"wrong"))

    assert [0] == offsets(bring([part(PHOTO, "original", 5)], PHOTO[5:]))
    assert set() == held(ask)


def test_first_working_copy_stays(ask, bring):
    """
    A second working copy is taken for brought, and its bytes are nowhere kept.
    """
    for copy in (b"first", b"second"):
        assert [len(copy)] == offsets(bring([part(copy, "working")], copy))

    answer = ask("GET", f"{PHOTOS_PATH}/{NAME.hex()}/working")
    assert b"first" == answer.data


def test_same_bytes_of_two_photos(bring, shelf):
    """
    Bytes of one photo that are another's too are kept once and held for both.
    """
    parts = [part(SMALL, "thumbnail"), part(SMALL, "thumbnail", original=sha(b"other"))]
    first = offsets(bring(parts[:1], SMALL))

    assert first == offsets(bring(parts[1:], SMALL))
    assert [(2,)] == shelf.rows("SELECT count(*) FROM photo")


def test_same_bytes_twice_in_one_pack(bring, shelf):
    """
    Two photos of one pack may have the same thumbnail.
    """
    parts = [part(SMALL, "thumbnail"), part(SMALL, "thumbnail", original=sha(b"other"))]

    assert [len(SMALL)] * 2 == offsets(bring(parts, SMALL * 2))
    assert [(2,)] == shelf.rows("SELECT count(*) FROM photo")
    assert [] == list((shelf.folder / "uploads").iterdir())
