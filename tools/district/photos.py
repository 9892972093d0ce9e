"""The records of the photos; the pictures themselves are drawn once and kept."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from PIL import Image

from desktop.model.fieldwork import Photo, RedactionBox
from desktop.model.office import OFFICE_ZONE
from desktop.model.rounds import Round, Subject
from desktop.model.work import Matter
from tools.district.book import Book
from tools.district.clock import moment
from tools.district.content import cells, load
from tools.district.rounds import ROUND
from tools.district.seats import in_field

FIRST_STAKE = Decimal(36)
LATITUDE = Decimal("33.942100")  # out at sea: the district is on no map
LONGITUDE = Decimal("122.310400")
NORTH_PER_KM = Decimal("0.003120")
EAST_PER_KM = Decimal("0.009460")


def file_name(row: list[str]) -> str:
    """Return a photo's file name, as a camera gives it."""
    taken = moment(row[1]).astimezone(OFFICE_ZONE)
    return f"IMG_{taken:%Y%m%d_%H%M}_{row[0][1:]}.jpg"


def place_of(stake: str) -> tuple[Decimal, Decimal]:
    """Return latitude and longitude of a stake of the road, in degrees."""
    along = Decimal(stake) - FIRST_STAKE
    latitude = LATITUDE + along * NORTH_PER_KM
    longitude = LONGITUDE + along * EAST_PER_KM
    unit = Decimal("0.000001")
    return latitude.quantize(unit), longitude.quantize(unit)


def write_photos(book: Book, folder: Path) -> None:
    """Write a record for each photo in *folder*."""
    rows = [cells(row) for row in load("photos.toml")["photos"]]
    for row in sorted(rows, key=lambda row: (row[1], row[0])):
        _write_photo(book, row, folder / file_name(row))


def _write_photo(book: Book, row: list[str], path: Path) -> None:
    key, taken, _, caption, place, stake, author, subjects, matter, note = row
    original = path.read_bytes()
    with Image.open(path) as image:
        width, height = image.size
    latitude, longitude = place_of(stake)
    taken_at = moment(taken)
    boxes = load("photos.toml").get("boxes", {}).get(key, [])
    book.write(
        Photo,
        key,
        seat=in_field(author),
        at=taken_at + timedelta(minutes=4),
        original=hashlib.sha256(original).hexdigest(),
        media_type="image/jpeg",
        size_bytes=len(original),
        width_px=width,
        height_px=height,
        taken_at=taken_at,
        latitude=latitude,
        longitude=longitude,
        caption=caption,
        note=note,
        place=place,
        photographer=author,
        file_name=path.name,
        round_id=book.id(Round, ROUND),
        subjects=book.ids(Subject, subjects.split()),
        matter_id=book.id(Matter, matter),
        boxes=tuple(
            RedactionBox(left_px=left, top_px=top, width_px=wide, height_px=high)
            for left, top, wide, high in boxes
        ),
    )
