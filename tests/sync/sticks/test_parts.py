"""Photos that come on a stick in parts: which are kept, which are left and told."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from itertools import permutations

import pytest

from desktop.errors.sync import BundlePartlyTakenError
from desktop.services import photos, syncing
from desktop.services.desk import Desk
from desktop.services.photos import PhotoIn
from desktop.services.pictures import prepare
from desktop.storage import thumbnails
from desktop.storage.photos import PhotoKind
from tests.photo_samples import as_jpeg, quarters
from tests.sync import second_bundle
from tests.sync.places import EMBEDDED, Shelf
from tests.sync.second_bundle import Courier
from tests.sync.second_photos import bring, name_of
from tests.sync.sticks.hand import brought, given, photograph, to_all

THUMBNAIL, WORKING, ORIGINAL = "thumbnail", "working", "original"
PICTURE = as_jpeg(quarters())
NOTHING = b"no picture " * 40_000  # an original that no copy can be made of
WHOLE = (THUMBNAIL, WORKING, ORIGINAL)


def photo_of(original: bytes, parts: Iterable[str]) -> dict[str, bytes]:
    """Return those parts of a photo."""
    every = {THUMBNAIL: b"its thumbnail", WORKING: b"its working copy"}
    every[ORIGINAL] = original
    return {kind: every[kind] for kind in parts}


def carried(courier: Courier, original: bytes, parts: Iterable[str]) -> str:
    """Let a courier have those parts of a photo; return the photo's name."""
    name = hashlib.sha256(original).digest()
    courier.photos[name] = photo_of(original, parts)
    return name.hex()


def taken(desk: Desk, courier: Courier, folder) -> tuple[int, int, int, int]:
    """Take what a courier carries; return how many new, known and left for which."""
    got = brought(desk, folder, courier.make(to_all(courier), everything=True))
    lacking = got.photos_without_original, got.photos_without_copy
    return got.photos, got.photos_known, *lacking


def kept(desk: Desk, name: str) -> dict[str, bytes]:
    """Return what our laptop has of a photo."""
    found: dict[str, bytes] = {}
    if desk.station.photos.has(name):
        for kind in PhotoKind:
            found[kind.value] = desk.station.photos.read(name, kind)
    with desk.station.database.read() as connection:
        for jpeg in thumbnails.read(connection, [name]).values():
            found[THUMBNAIL] = jpeg
    return found


@pytest.mark.parametrize(
    ("original", "parts", "counts"),
    [
        (NOTHING, WHOLE, (1, 0, 0, 0)),
        (NOTHING, (WORKING, ORIGINAL), (1, 0, 0, 0)),
        (PICTURE, (THUMBNAIL, ORIGINAL), (1, 0, 0, 0)),
        (PICTURE, (ORIGINAL,), (1, 0, 0, 0)),
        (NOTHING, (THUMBNAIL, ORIGINAL), (0, 0, 0, 1)),
        (NOTHING, (ORIGINAL,), (0, 0, 0, 1)),
        (PICTURE, (THUMBNAIL, WORKING), (0, 0, 1, 0)),
        (PICTURE, (THUMBNAIL,), (0, 0, 1, 0)),
        (PICTURE, (WORKING,), (0, 0, 1, 0)),
    ],
)
def test_original_makes_the_photo(desk, courier, tmp_path, original, parts, counts):
    """
    With it the photo is kept, what lacks is made of it; without it nothing is.
    """
    name = carried(courier, original, parts)

    found = taken(desk, courier, tmp_path)

    wanted: dict[str, bytes] = {}
    if counts[0]:
        wanted = photo_of(original, parts)
    if counts[0] and WORKING not in parts:
        made = prepare(original)
        wanted = {THUMBNAIL: made.thumbnail, WORKING: made.working} | wanted
    assert counts == found
    assert wanted == kept(desk, name)


@pytest.mark.parametrize("has_thumbnail", [True, False])
@pytest.mark.parametrize(
    "parts", [WHOLE, (WORKING, ORIGINAL), (ORIGINAL,), (THUMBNAIL,), (WORKING,)]
)
def test_photo_that_is_here_stays_and_gets_its_thumbnail(
    desk, courier, tmp_path, parts, has_thumbnail
):
    """
    Whatever comes of it, it is known; a thumbnail is taken where there is none.
    """
    before = {ORIGINAL: NOTHING, WORKING: b"ours"}
    name = hashlib.sha256(NOTHING).hexdigest()
    desk.station.photos.put(name, NOTHING, b"ours")
    if has_thumbnail:
        before[THUMBNAIL] = b"our thumbnail"
        with desk.station.database.write() as connection:
            thumbnails.put(connection, name, b"our thumbnail")
    carried(courier, NOTHING, parts)

    counts = taken(desk, courier, tmp_path)

    assert (0, 1, 0, 0) == counts
    assert photo_of(NOTHING, {THUMBNAIL}.intersection(parts)) | before == kept(
        desk, name
    )


@pytest.mark.parametrize("order", list(permutations(WHOLE)))
def test_parts_may_come_in_any_order(desk, courier, tmp_path, monkeypatch, order):
    """
    Also where the original comes first, its maker's copies are kept, not ours.
    """
    monkeypatch.setattr(second_bundle, "KINDS", order)
    name = carried(courier, PICTURE, WHOLE)

    counts = taken(desk, courier, tmp_path)

    assert (1, 0, 0, 0) == counts
    assert photo_of(PICTURE, WHOLE) == kept(desk, name)


def test_half_a_photo_stops_no_other_and_lends_it_nothing(desk, courier, tmp_path):
    """
    Before, between and behind whole ones; either hand keeps those as they were.
    """
    whole = [photograph(courier) for _ in range(2)]
    between = [courier.photos.pop(name) for name in whole]
    halves = [carried(courier, NOTHING + b"1", (THUMBNAIL, WORKING))]
    courier.photos[whole[0]] = between[0]
    halves.append(carried(courier, NOTHING + b"2", (THUMBNAIL, ORIGINAL)))
    courier.photos[whole[1]] = between[1]
    halves.append(carried(courier, NOTHING + b"3", (WORKING,)))
    courier.know(courier.card)
    another = Courier(courier.second, courier.identity, dict(courier.known))

    counts = taken(desk, courier, tmp_path)
    another.take(courier.make([courier.card], everything=True))

    assert (2, 0, 2, 1) == counts
    assert dict(zip(whole, between, strict=True)) == another.photos
    assert set(halves) == {name.hex() for name in another.left}
    for name, parts in zip(whole, between, strict=True):
        assert parts == kept(desk, name.hex())
    assert [{}] * 3 == [kept(desk, name) for name in halves]


@pytest.mark.parametrize("first", [WORKING, ORIGINAL])
def test_photo_split_over_two_bundles_comes_with_its_original(
    desk, courier, tmp_path, first
):
    """
    In whichever the original is; the other bundle is told as what it is.
    """
    second = ORIGINAL if first == WORKING else WORKING
    name = carried(courier, PICTURE, (first,))
    counts = [taken(desk, courier, tmp_path)]
    carried(courier, PICTURE, (second,))

    counts.append(taken(desk, courier, tmp_path))

    left = [(0, 0, 1, 0), (1, 0, 0, 0)]
    assert (left if first == WORKING else [(1, 0, 0, 0), (0, 1, 0, 0)]) == counts
    made = prepare(PICTURE)
    copies = {WORKING: made.working, THUMBNAIL: made.thumbnail}
    assert {ORIGINAL: PICTURE} | copies == kept(desk, name)


def test_what_was_left_is_asked_of_the_next_bundle(desk, courier, tmp_path):
    """
    Our laptop does not say that it has the photo, so its maker packs it again.
    """
    name = photograph(courier)
    whole = courier.photos[name]
    courier.photos[name] = {WORKING: whole[WORKING]}
    left = taken(desk, courier, tmp_path)
    told = courier.take(given(desk, tmp_path)).said["photos"]
    courier.photos[name] = whole

    got = brought(desk, tmp_path, courier.make(to_all(courier)))

    assert ((0, 0, 1, 0), []) == (left, told)
    assert (1, 0) == (got.photos, got.photos_without_original)
    assert whole == kept(desk, name.hex())


@EMBEDDED
def test_what_was_left_is_asked_of_the_archive(tmp_path, desk, courier, engines):
    """
    Its record came by stick, its original is on the network: the next run fetches it.
    """
    shelf = Shelf(tmp_path / "archive", is_secret=True, **engines)
    second = courier.second
    second.session.enrol(shelf.url, shelf.code())
    name = photograph(courier)
    whole = courier.photos[name]
    second.greet()
    second.push()
    bring(second.session, whole)
    courier.photos[name] = {THUMBNAIL: whole[THUMBNAIL]}
    left = taken(desk, courier, tmp_path)
    syncing.know_archive(desk, shelf.url, shelf.code())

    syncing.sync(desk)

    assert (0, 0, 1, 0) == left
    assert name == name_of(whole)
    assert whole == kept(desk, name.hex())
    second.session.line.close()
    shelf.close()


def test_original_that_is_false_is_refused_and_what_was_before_it_stays(
    desk, courier, tmp_path
):
    """
    Its copies are not kept either; put right, it comes with the next bundle.
    """
    before, after = photograph(courier), photograph(courier)
    whole = courier.photos[after]
    courier.photos[after] = whole | {ORIGINAL: b"of another photo"}

    with pytest.raises(BundlePartlyTakenError) as refused:
        taken(desk, courier, tmp_path)
    courier.photos[after] = whole

    assert ("bundle_changed", 1) == (refused.value.reason, refused.value.photos)
    assert (courier.photos[before], {}) == (
        kept(desk, before.hex()),
        kept(desk, after.hex()),
    )
    assert (1, 1, 0, 0) == taken(desk, courier, tmp_path)


def test_original_alone_before_a_flaw_is_kept(desk, courier, tmp_path):
    """
    What was sound of a bundle that is not whole is no less kept for having no copy.
    """
    name = carried(courier, PICTURE, (ORIGINAL,))
    after = photograph(courier)
    courier.photos[after] |= {ORIGINAL: b"of another photo"}
    del courier.photos[after][THUMBNAIL], courier.photos[after][WORKING]

    with pytest.raises(BundlePartlyTakenError):
        taken(desk, courier, tmp_path)

    assert PICTURE == kept(desk, name)[ORIGINAL]


def test_our_own_bundle_has_no_halves(desk, courier, tmp_path):
    """
    What we pack is whole: nothing is left at the other's.
    """
    photos.ingest(desk, PhotoIn(source=PICTURE, name="IMG_0001.jpg"))

    courier.take(given(desk, tmp_path))

    assert (1, set()) == (len(courier.photos), courier.left)
