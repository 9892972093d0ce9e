"""desktop.services.exif: when and where, as far as a camera can be believed."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from desktop.services.exif import Said, read
from desktop.services.pictures import prepare
from tests.photo_samples import as_jpeg, exif, quarters

SUQIAN = ("N", (33.0, 57.0, 36.0), "E", (118.0, 16.5, 0.0))

SMALL = as_jpeg(quarters((64, 64)))


@pytest.mark.parametrize(
    ("taken", "offset", "at"),
    [
        ("2024:03:12 14:05:09", "", datetime(2024, 3, 12, 6, 5, 9, tzinfo=UTC)),
        ("2024:03:12 14:05:09", "+09:00", datetime(2024, 3, 12, 5, 5, 9, tzinfo=UTC)),
        ("2024:03:12 14:05:09", "??", datetime(2024, 3, 12, 6, 5, 9, tzinfo=UTC)),
        ("0000:00:00 00:00:00", "", None),
        ("    :  :     :  :  ", "", None),
        ("yesterday", "", None),
    ],
)
def test_a_time_without_a_zone_is_chinas(taken, offset, at):
    """
    Cameras write local time; what is no time is passed over.
    """
    prepared = prepare(
        as_jpeg(quarters((64, 64)), exif=exif(taken=taken, offset=offset))
    )

    assert at == prepared.facts.taken_at


def test_south_and_west_are_negative():
    """
    Degrees count north and east.
    """
    place = ("S", (10.0, 30.0, 0.0), "W", (20.0, 15.0, 0.0))

    facts = prepare(as_jpeg(quarters((64, 64)), exif=exif(place=place))).facts

    assert (Decimal("-10.5"), Decimal("-20.25")) == (facts.latitude, facts.longitude)


@pytest.mark.parametrize(
    "place",
    [
        ("N", (91.0, 0.0, 0.0), "E", (1.0, 0.0, 0.0)),
        ("N", (1.0, 0.0), "E", (1.0, 0.0, 0.0)),
        ("N", (1.0, 0.0, 0.0), "E", (IFDRational(1, 0), 0.0, 0.0)),
    ],
)
def test_a_place_that_cannot_be_is_none(place):
    """
    Half a place is no place either.
    """
    facts = prepare(as_jpeg(quarters((64, 64)), exif=exif(place=place))).facts

    assert (None, None) == (facts.latitude, facts.longitude)


@given(
    st.lists(st.tuples(st.integers(6, 400), st.integers(0, 255)), max_size=10),
    st.integers(20, 400),
)
def test_exif_that_is_broken_inside_refuses_no_photo(changes, length):
    """
    The picture is sound; where and when may simply not be known.
    """
    tags = bytearray(exif(taken="2024:03:12 14:05:09", place=SUQIAN).tobytes())
    for place, byte in changes:
        tags[place % (len(tags) - 6) + 6] = byte
    segment = bytes(tags[:length])
    head = b"\xff\xd8\xff\xe1" + (len(segment) + 2).to_bytes(2, "big") + segment

    assert prepare(head + SMALL[2:]).facts.media_type == "image/jpeg"


class UnreadableExif(Image.Exif):
    """EXIF whose directories cannot be read, as some old telephones wrote them."""

    def get_ifd(self, tag: int) -> Any:
        """Fail."""
        raise ValueError(tag)


def test_directories_that_cannot_be_read_say_nothing():
    """
    …whatever the decoder says of them.
    """
    image = quarters((8, 8))
    image.getexif = UnreadableExif

    assert Said() == read(image)
