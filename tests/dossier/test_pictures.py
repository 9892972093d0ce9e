"""Photographs on paper: the picture untouched, what it tells taken away."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from desktop.dossier.pictures import BadPictureError, read_jpeg

from . import samples


def jpeg(mode: str = "RGB", **facts: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, (40, 30), 0).save(out, "JPEG", **facts)
    return out.getvalue()


def test_exif_and_comments_are_stripped_and_the_scan_is_not_touched():
    """
    Camera, time and place do not reach paper; the picture is not recompressed.
    """
    data = samples.site_photo(1).jpeg
    read = read_jpeg(data)
    scan = data[data.index(b"\xff\xda") :]

    assert b"SECRETCAMERA" in data
    kept = b"".join(read.parts)
    assert b"SECRETCAMERA" not in kept
    assert kept.endswith(scan)
    assert (1600, 1066, 3) == (read.width_px, read.height_px, read.colours)


@pytest.mark.parametrize(
    ("mode", "colours"), [("L", b"/DeviceGray"), ("CMYK", b"/DeviceCMYK")]
)
def test_grey_and_four_colour_pictures_say_so(mode, colours):
    """
    The dictionary names the colours the data has; Adobe's inverted ink is told.
    """
    entries = read_jpeg(jpeg(mode)).entries

    assert colours in entries
    assert (mode == "CMYK") == (b"/Decode" in entries)


def test_progressive_pictures_are_taken():
    """
    A progressive JPEG has another frame marker and is as good.
    """
    assert 40 == read_jpeg(jpeg(progressive=True)).width_px


@pytest.mark.parametrize("data", [b"", b"\x89PNG....", b"\xff\xd8", b"\xff\xd8\xff"])
def test_what_is_no_jpeg_is_refused(data):
    """
    Anything but a JPEG with a head is refused before it reaches a file.
    """
    with pytest.raises(BadPictureError):
        read_jpeg(data)


def test_a_picture_cut_off_in_its_head_is_refused():
    """
    At every place in its head a cut is noticed.
    """
    data = jpeg()
    head = data.index(b"\xff\xda")
    for length in range(head):
        with pytest.raises(BadPictureError):
            read_jpeg(data[:length])
