"""Photographs on paper: the picture untouched, what it tells taken away."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdfium2 as pdfium
import pytest
from PIL import Image

from desktop.dossier.pictures import BadPictureError, read_jpeg
from desktop.dossier.volume import render_dossier

from . import drawn, paper, samples


def jpeg(mode: str = "RGB", **facts: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, (40, 30), 0).save(out, "JPEG", **facts)
    return out.getvalue()


def test_exif_and_comments_are_stripped_and_the_scan_is_not_touched():
    """
    Camera, time and place do not reach paper; the picture is not recompressed.
    """
    data = drawn.site_photo(1).jpeg
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


@pytest.mark.parametrize(
    ("at", "values"),
    [
        (1, b"\0\0"),  # no height
        (3, b"\0\0"),  # no width
        (5, b"\2"),  # two colours
    ],
)
def test_a_frame_that_makes_no_picture_is_refused(at, values):
    """
    A picture of no size, or of colours PDF has no space for, is not embedded.
    """
    data = bytearray(jpeg())
    frame = data.index(b"\xff\xc0") + 4
    data[frame + at : frame + at + len(values)] = values

    with pytest.raises(BadPictureError):
        read_jpeg(bytes(data))


def test_fill_bytes_and_markers_without_length_are_passed_over():
    """
    Before a marker any number of FF may stand; a restart marker has no length.
    """
    data = jpeg()
    odd = data[:2] + b"\xff\xff\xff\x01" + data[2:]

    assert (40, 30) == (read_jpeg(odd).width_px, read_jpeg(odd).height_px)


def test_a_picture_cut_off_in_its_head_is_refused():
    """
    At every place in its head a cut is noticed.
    """
    data = jpeg()
    head = data.index(b"\xff\xda")
    for length in range(head):
        with pytest.raises(BadPictureError):
            read_jpeg(data[:length])


def test_the_photos_of_a_page_are_equally_high():
    """
    A longer note below one photo does not make the other the larger.
    """
    first, second = drawn.figures(2)
    long = replace(second, note="说明" * 120)
    content = replace(samples.dossier(), figures=(first, long))
    printed = render_dossier(content, samples.MARK)
    number = paper.page_with(printed.pdf, "十三、图文资料")
    document = pdfium.PdfDocument(printed.pdf)
    kinds = [pdfium.raw.FPDF_PAGEOBJ_IMAGE]
    boxes = [
        item.get_bounds() for item in document[number - 1].get_objects(filter=kinds)
    ]
    document.close()
    heights = [top - bottom for _, bottom, _, top in boxes]

    assert 2 == len(heights)
    assert heights[0] == pytest.approx(heights[1], abs=0.1)
