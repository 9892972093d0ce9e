"""What a camera wrote into a photo: when, where, and which way is up."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any, Final

from desktop.model.office import OFFICE_ZONE

if TYPE_CHECKING:
    from PIL import Image

QUARTER_TURN: Final = 6
TURNS: Final = {
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    QUARTER_TURN: "ROTATE_270",  # Pillow counts anticlockwise
    7: "TRANSVERSE",
    8: "ROTATE_90",
}
"""What undoes each orientation, in Pillow's words."""

_ORIENTATION = 0x0112
_CHANGED_AT = 0x0132
_EXIF_IFD = 0x8769
_GPS_IFD = 0x8825
_TAKEN_AT = 0x9003
_DIGITISED_AT = 0x9004
_OFFSET = 0x9010
_OFFSET_TAKEN = 0x9011
_STEP = Decimal("0.000001")  # a tenth of a metre


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the camera said; times aware UTC, degrees with six decimals."""

    orientation: int = 1
    taken_at: datetime | None = None
    latitude: Decimal | None = None
    longitude: Decimal | None = None

    @property
    def is_on_its_side(self) -> bool:
        """Whether width and height are exchanged as it is seen."""
        return self.orientation in {5, 6, 7, 8}


def read(image: Image.Image) -> Said:
    """Return what an opened photo's EXIF says; nonsense is passed over.

    Does not decode the picture, but for PNG, whose EXIF may stand at its end.
    """
    tags = image.getexif()
    details = _directory(tags, _EXIF_IFD)
    places = _directory(tags, _GPS_IFD)
    orientation = tags.get(_ORIENTATION, 1)
    latitude = _degrees(places.get(2), places.get(1), limit=90)
    longitude = _degrees(places.get(4), places.get(3), limit=180)
    is_placed = latitude is not None and longitude is not None
    return Said(
        orientation=orientation if isinstance(orientation, int) else 1,
        taken_at=_taken_at(details, tags.get(_CHANGED_AT)),
        latitude=latitude if is_placed else None,
        longitude=longitude if is_placed else None,
    )


def _directory(tags: Image.Exif, number: int) -> dict[int, Any]:
    with contextlib.suppress(ValueError, KeyError, TypeError, OSError):
        return tags.get_ifd(number)
    return {}


def _taken_at(details: dict[int, Any], changed_at: Any) -> datetime | None:
    offset = details.get(_OFFSET_TAKEN) or details.get(_OFFSET)
    for words in (details.get(_TAKEN_AT), details.get(_DIGITISED_AT), changed_at):
        found = _moment(words, offset)
        if found is not None:
            return found
    return None


def _moment(words: Any, offset: Any) -> datetime | None:
    """Read `2024:03:12 14:05:09`; without an offset it is China's time."""
    if not isinstance(words, str):
        return None
    try:
        # The zone is put on in the next line.
        naive = datetime.strptime(words.strip("\0 ")[:19], "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007
        return naive.replace(tzinfo=_zone(offset)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _zone(offset: Any) -> tzinfo:
    if isinstance(offset, str):
        with contextlib.suppress(ValueError):
            return datetime.strptime(offset.strip("\0 "), "%z").tzinfo or OFFICE_ZONE
    return OFFICE_ZONE


def _degrees(parts: Any, side: Any, *, limit: int) -> Decimal | None:
    """Return degrees, minutes and seconds as signed degrees, None for nonsense."""
    try:
        degrees, minutes, seconds = (_exact(part) for part in parts)
    except (TypeError, ValueError, AttributeError, ArithmeticError):
        return None
    total = degrees + minutes / 60 + seconds / 3600
    if not 0 <= total <= limit or not isinstance(side, str):
        return None
    signed = -total if side.strip("\0 ") in {"S", "W"} else total
    return signed.quantize(_STEP, ROUND_HALF_UP)


def _exact(part: Any) -> Decimal:
    return Decimal(int(part.numerator)) / Decimal(int(part.denominator))
