"""desktop.services.pictures: what a photo says of itself, and its copies."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from desktop.errors.files import PhotoError
from desktop.model.fieldwork import RedactionBox
from desktop.services.pictures import (
    THUMBNAIL_EDGE_PX,
    burn,
    media_type_of,
    prepare,
)
from tests.photo_samples import (
    as_heic,
    as_jpeg,
    as_png,
    bomb_png,
    corners,
    exif,
    quarters,
)

UPRIGHT = ["red", "green", "blue", "white"]
SUQIAN = ("N", (33.0, 57.0, 36.0), "E", (118.0, 16.5, 0.0))

# How a camera would have stored the upright picture under each orientation.
STORED_AS = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


SMALL = as_jpeg(quarters((64, 64)))


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize("make", [as_jpeg, as_png, as_heic])
def test_every_format_becomes_two_jpegs(make):
    """
    JPEG, PNG and HEIC give the same kind of copies, the same way up.
    """
    prepared = prepare(make(quarters()))

    for copy, size in (
        (prepared.working, (640, 480)),
        (prepared.thumbnail, (320, 240)),
    ):
        assert copy[:3] == b"\xff\xd8\xff"
        assert size == opened(copy).size
        assert UPRIGHT == corners(opened(copy))
    assert (640, 480) == (prepared.facts.width_px, prepared.facts.height_px)


@pytest.mark.parametrize(
    ("make", "media_type"),
    [(as_jpeg, "image/jpeg"), (as_png, "image/png"), (as_heic, "image/heic")],
)
def test_the_format_is_told_from_the_first_bytes(make, media_type):
    """
    A file's ending says nothing.
    """
    assert media_type == media_type_of(make(quarters((32, 32))), "photo.txt")


@pytest.mark.parametrize("orientation", STORED_AS)
def test_the_copies_stand_upright(orientation):
    """
    All eight orientations of a camera are undone, and width and height are as seen.
    """
    method = STORED_AS[orientation]
    stored = quarters() if method is None else quarters().transpose(method)

    prepared = prepare(as_jpeg(stored, exif=exif(orientation=orientation)))

    assert UPRIGHT == corners(opened(prepared.working))
    assert UPRIGHT == corners(opened(prepared.thumbnail))
    assert (640, 480) == (prepared.facts.width_px, prepared.facts.height_px)


def test_a_heic_is_not_turned_twice():
    """
    Its decoder has applied the orientation already.
    """
    stored = quarters().transpose(Image.Transpose.ROTATE_90)

    prepared = prepare(as_heic(stored, exif=exif(orientation=6).tobytes()))

    assert UPRIGHT == corners(opened(prepared.working))
    assert (640, 480) == (prepared.facts.width_px, prepared.facts.height_px)


@pytest.mark.parametrize("make", [as_jpeg, as_png, as_heic])
def test_time_and_place_are_told_and_stripped(make):
    """
    They are facts of the record; the copies hold no EXIF at all.
    """
    tags = exif(taken="2024:03:12 14:05:09", place=SUQIAN)

    prepared = prepare(make(quarters(), exif=tags.tobytes()))

    assert datetime(2024, 3, 12, 6, 5, 9, tzinfo=UTC) == prepared.facts.taken_at
    assert Decimal("33.960000") == prepared.facts.latitude
    assert Decimal("118.275000") == prepared.facts.longitude
    for copy in (prepared.working, prepared.thumbnail):
        assert not opened(copy).getexif()
        assert b"Exif" not in copy


@pytest.mark.parametrize(
    ("size", "working"),
    [
        ((4032, 3024), (2016, 1512)),  # 12 megapixels: half, without resampling
        ((3024, 4032), (1512, 2016)),
        ((6000, 4000), (2048, 1365)),  # a quarter would be too small for paper
        ((2048, 1536), (2048, 1536)),
        ((1000, 700), (1000, 700)),  # never enlarged
        ((2050, 40), (2048, 40)),
    ],
)
def test_the_working_copy_is_at_most_2048_pixels(size, working):
    """
    Decoded to scale where that is sharp enough for print, else resampled.
    """
    made = opened(prepare(as_jpeg(quarters(size))).working)

    assert working == made.size
    assert UPRIGHT == corners(made)


def test_the_thumbnail_is_at_most_320_pixels():
    """
    A small photo is its own thumbnail.
    """
    large, small = prepare(as_jpeg(quarters())), prepare(as_jpeg(quarters((100, 60))))

    assert THUMBNAIL_EDGE_PX == max(opened(large.thumbnail).size)
    assert (100, 60) == opened(small.thumbnail).size


@pytest.mark.parametrize("mode", ["L", "LA", "P", "RGBA", "1", "I;16", "CMYK"])
def test_every_colour_mode_becomes_plain(mode):
    """
    Holes show white, 16 bits become 8, and print colours become those of the screen.
    """
    if mode == "I;16":
        grey = quarters((64, 64)).convert("L").tobytes()
        wide = b"".join(bytes((value, value)) for value in grey)
        image = Image.frombytes("I;16", (64, 64), wide)
    else:
        image = quarters((64, 64)).convert(mode)
    data = as_jpeg(image) if mode == "CMYK" else as_png(image)

    made = opened(prepare(data).working)

    assert made.mode in {"L", "RGB"}
    blue, white = (made.convert("L").crop((x, 46, x + 10, 60)) for x in (10, 50))
    assert white.getextrema()[0] > 250
    assert blue.getextrema()[0] < 100


def test_a_hole_in_a_png_is_white():
    """
    What shows through a transparent picture is paper.
    """
    image = Image.new("RGBA", (64, 64), (0, 0, 0, 0))

    assert ["white"] * 4 == corners(opened(prepare(as_png(image)).working))


def other_colours() -> bytes:
    """Return a profile in which red and blue are exchanged, and that is not sRGB."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = profile.replace(b"rXYZ", b"tXYZ").replace(b"bXYZ", b"rXYZ")
    swapped = swapped.replace(b"tXYZ", b"bXYZ")
    return swapped.replace("sRGB".encode("utf-16-be"), "Ours".encode("utf-16-be"))


SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
LAB = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()


@pytest.mark.parametrize(
    ("profile", "seen"),
    [
        (SRGB, UPRIGHT),
        (other_colours(), ["blue", "green", "red", "white"]),
        (LAB, UPRIGHT),  # does not fit an RGB picture
        (b"no profile", UPRIGHT),
    ],
)
def test_colours_of_another_space_become_srgb(profile, seen):
    """
    A profile is applied, not copied; a broken one leaves the colours as they stand.
    """
    made = opened(prepare(as_jpeg(quarters(), icc_profile=profile)).working)

    assert seen == corners(made)
    assert "icc_profile" not in made.info


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"hello, this is a text", "not_an_image"),
        (b"GIF89a........", "unknown_format"),
        (b"%PDF-1.7 .....", "unknown_format"),
        (b"\0\0\0\x1cftypavif....", "unknown_format"),
        (b"\0\0\0\x1cftypheic....", "damaged"),
        (b"\xff\xd8\xff\xe0 nothing more", "damaged"),
        (b"\x89PNG\r\n\x1a\n nothing", "damaged"),
    ],
)
def test_what_is_no_photo_is_refused_with_its_reason(data, reason):
    """
    The error carries the file's name and the rule.
    """
    with pytest.raises(PhotoError) as caught:
        prepare(data, "x.jpg")

    assert ("x.jpg", reason) == (caught.value.name, caught.value.reason)


@pytest.mark.parametrize("make", [as_jpeg, as_png])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_photo_cut_off_anywhere_is_refused(make, share):
    """
    Half a picture must not pass for a whole one.
    """
    whole = make(Image.effect_noise((400, 300), 50).convert("RGB"))

    with pytest.raises(PhotoError) as caught:
        prepare(whole[: int(len(whole) * share)])

    assert caught.value.reason in {"truncated", "damaged"}


def test_a_heic_cut_off_is_refused():
    """
    …in every format.
    """
    whole = as_heic(Image.effect_noise((400, 300), 50).convert("RGB"))

    with pytest.raises(PhotoError):
        prepare(whole[: len(whole) // 2])


def test_a_bomb_is_refused_before_it_is_decoded():
    """
    A few bytes that claim 1.6 billion pixels cost no memory.
    """
    with pytest.raises(PhotoError) as caught:
        prepare(bomb_png(), "bomb.png")

    assert "too_many_pixels" == caught.value.reason
    assert "1600" == caught.value.detail


def test_a_progressive_jpeg_has_the_lower_limit(monkeypatch):
    """
    It is in memory whole, at any scale; a baseline one never is.
    """
    monkeypatch.setattr("desktop.services.pictures.MAX_PIXELS", 10_000)
    image = quarters((200, 100))

    prepare(as_jpeg(image))
    with pytest.raises(PhotoError):
        prepare(as_jpeg(image, progressive=True))


def test_a_picture_that_does_not_fit_into_memory_is_refused(monkeypatch):
    """
    The other photos of the batch go on.
    """

    def full(*_facts: object) -> None:
        raise MemoryError

    monkeypatch.setattr("PIL.JpegImagePlugin.JpegImageFile.load", full)

    with pytest.raises(PhotoError) as caught:
        prepare(as_jpeg(quarters((64, 64))))

    assert "too_many_pixels" == caught.value.reason


def test_a_file_above_the_limit_is_refused(monkeypatch):
    """
    200 MB is more than any camera writes.
    """
    monkeypatch.setattr("desktop.services.pictures.MAX_FILE_BYTES", 100)

    with pytest.raises(PhotoError) as caught:
        prepare(as_jpeg(quarters((64, 64))))

    assert "too_large" == caught.value.reason


def box(left: int, top: int, width: int, height: int) -> RedactionBox:
    return RedactionBox(left_px=left, top_px=top, width_px=width, height_px=height)


def test_a_redaction_is_burnt_in_before_the_picture_is_turned():
    """
    The box lies in pixels of the working copy; a quarter turn goes clockwise.
    """
    working = prepare(as_jpeg(quarters())).working

    boxed = opened(burn(working, [box(0, 0, 100, 100)]))
    turned = opened(burn(working, [box(0, 0, 100, 100)], quarter_turns=1))

    assert ["black", "green", "blue", "white"] == corners(boxed)
    assert (480, 640) == turned.size
    assert ["blue", "black", "white", "green"] == corners(turned)


def test_a_box_may_reach_over_the_edge():
    """
    What lies outside the picture needs no covering.
    """
    working = prepare(as_jpeg(quarters())).working

    burnt = opened(burn(working, [box(600, 440, 900, 900)]))

    assert (640, 480) == burnt.size
    assert [*UPRIGHT[:3], "black"] == corners(burnt)


@pytest.mark.parametrize("quarter_turns", [0, 4])
def test_with_nothing_to_burn_the_bytes_stay(quarter_turns):
    """
    No second compression without need.
    """
    working = prepare(as_jpeg(quarters())).working

    assert working is burn(working, [], quarter_turns=quarter_turns)
