"""Pictures: what a photo file says of itself, and its copies for screen and print.

Pure functions over bytes; nothing here touches the station. The format is told from
the first bytes and its decoder called by name: three decoders meet foreign bytes,
and no other. The size is checked before a single pixel is decoded.
"""

from __future__ import annotations

import struct
import warnings
import zlib
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

from desktop.errors.files import PhotoError
from desktop.model.fieldwork import RedactionBox
from desktop.services import exif

if TYPE_CHECKING:
    from PIL import Image

MAX_FILE_BYTES = 200 * 1024 * 1024
MAX_PIXELS = 64_000_000  # decoded whole, some 200 MB of memory
MAX_PIXELS_TO_SCALE = 250_000_000  # a baseline JPEG never is in memory whole
WORKING_EDGE_PX = 2048
LEAST_EDGE_PX = 1600  # a smaller scale than this would show on paper
THUMBNAIL_EDGE_PX = 320
WORKING_QUALITY = 85
THUMBNAIL_QUALITY = 80
_SCALES = (1, 2, 4, 8)  # a DCT block decodes to any of these without resampling
_HEIC_BRANDS = frozenset(
    (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
)
_OTHERS = (b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF", b"%PDF", b"\0\0\1\0")
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a photo file says of itself.

    Attributes:
        media_type: `image/jpeg`, `image/png` or `image/heic`.
        width_px: As it is seen, with its orientation applied.
        height_px: As it is seen.
        taken_at: When it was taken, aware UTC, where the camera says so.
        latitude: Degrees north, six decimals, where the camera says so.
        longitude: Degrees east.
    """

    media_type: str
    width_px: int
    height_px: int
    taken_at: datetime | None = None
    latitude: Decimal | None = None
    longitude: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A photo ready to be kept: its facts and two JPEGs without any metadata."""

    facts: Facts
    working: bytes
    thumbnail: bytes


def media_type_of(data: bytes, name: str = "") -> str:
    """Return the media type of a photo's bytes, told from how they begin.

    Raises:
        PhotoError: Empty, no picture (`not_an_image`) or one we do not take
            (`unknown_format`).
    """
    if data[:3] == b"\xff\xd8\xff":
        return "image/jpeg"
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        return "image/png"
    if data[4:8] == b"ftyp":
        if data[8:12] in _HEIC_BRANDS:
            return "image/heic"
        raise PhotoError(name, "unknown_format", data[8:12].decode("latin-1"))
    if not data:
        raise PhotoError(name, "empty")
    reason = "unknown_format" if data.startswith(_OTHERS) else "not_an_image"
    raise PhotoError(name, reason)


def prepare(data: bytes, name: str = "") -> Prepared:
    """Return a photo's facts and its copies.

    Raises:
        PhotoError: `empty`, `not_an_image`, `unknown_format`, `too_large` (bytes),
            `too_many_pixels`, or `damaged`.
    """
    if len(data) > MAX_FILE_BYTES:
        raise PhotoError(name, "too_large", str(MAX_FILE_BYTES >> 20))
    media_type = media_type_of(data, name)
    with _translated(name):
        image = _opened(data, media_type)
        _check_size(image, name)
        said = exif.read(image)
        size = image.size
        picture = _turned(_scaled(image), said.orientation)
        picture = _plain(picture, image.info.get("icc_profile"))
        width, height = size[::-1] if said.is_on_its_side else size
        return Prepared(
            facts=Facts(
                media_type=media_type,
                width_px=width,
                height_px=height,
                taken_at=said.taken_at,
                latitude=said.latitude,
                longitude=said.longitude,
            ),
            working=_jpeg(picture, WORKING_QUALITY),
            thumbnail=_jpeg(_small(picture), THUMBNAIL_QUALITY),
        )


def burn(
    working: bytes, boxes: Sequence[RedactionBox], quarter_turns: int = 0
) -> bytes:
    """Return a working copy with *boxes* blacked out, then turned clockwise.

    What lies under a box is gone from the bytes, not merely covered. With nothing to
    do the bytes are returned as they are.

    Args:
        working: The JPEG.
        boxes: In its pixels, as it lies before it is turned.
        quarter_turns: Turns of 90°, clockwise.

    Raises:
        PhotoError: The bytes are no sound JPEG.
    """
    if not boxes and not quarter_turns % 4:
        return working
    with _translated(""):
        image = _plain(_opened(working, media_type_of(working)), None)
        for box in boxes:
            left, top = box.left_px or 0, box.top_px or 0
            right = left + (box.width_px or 0)
            image.paste((0, 0, 0), (left, top, right, top + (box.height_px or 0)))
        for _ in range(quarter_turns % 4):
            image = _turned(image, exif.QUARTER_TURN)
        return _jpeg(image, WORKING_QUALITY)


def _opened(data: bytes, media_type: str) -> Image.Image:
    """Open the picture lazily, with the one decoder of its format."""
    stream = BytesIO(data)
    if media_type == "image/jpeg":
        from PIL.JpegImagePlugin import JpegImageFile

        return JpegImageFile(stream)
    if media_type == "image/png":
        from PIL.PngImagePlugin import PngImageFile

        return PngImageFile(stream)
    from pi_heif.as_plugin import HeifImageFile

    return HeifImageFile(stream)


def _check_size(image: Image.Image, name: str) -> None:
    pixels = image.width * image.height
    to_scale = image.format == "JPEG" and "progressive" not in image.info
    if pixels > (MAX_PIXELS_TO_SCALE if to_scale else MAX_PIXELS):
        raise PhotoError(name, "too_many_pixels", str(round(pixels / 1e6)))


def _scaled(image: Image.Image) -> Image.Image:
    """Decode a picture, at the scale that makes a working copy cheapest."""
    edge = max(image.size)
    scale = next((n for n in _SCALES if edge <= n * WORKING_EDGE_PX), _SCALES[-1])
    if scale > 1 and edge < scale * LEAST_EDGE_PX:
        scale //= 2
    image.draft(None, (max(1, image.width // scale), max(1, image.height // scale)))
    image.load()
    if max(image.size) > WORKING_EDGE_PX:
        from PIL.Image import Resampling

        image = _eight_bit(image)
        limit = (WORKING_EDGE_PX, WORKING_EDGE_PX)
        image.thumbnail(limit, Resampling.BICUBIC, reducing_gap=2.0)
    return image


def _turned(image: Image.Image, orientation: int) -> Image.Image:
    method = exif.TURNS.get(orientation)
    if method is None:
        return image
    from PIL.Image import Transpose

    return image.transpose(Transpose[method])


def _plain(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return RGB in the colours of sRGB, on white where the picture had holes."""
    image = _eight_bit(image)
    if image.mode in {"RGB", "L"}:
        return _in_srgb(image, profile)
    if image.mode in {"RGBA", "LA", "PA", "P"} or "transparency" in image.info:
        from PIL import Image

        seen = image.convert("RGBA")
        ground = Image.new("RGB", image.size, (255, 255, 255))
        ground.paste(seen, mask=seen.getchannel("A"))
        return ground
    return image.convert("RGB")


def _eight_bit(image: Image.Image) -> Image.Image:
    """Return a picture of 16 bits in 8; Pillow's own conversion would clip it."""
    if not image.mode.startswith("I"):
        return image
    return image.convert("I").point([value >> 8 for value in range(1 << 16)], "L")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    if not profile or image.mode != "RGB":
        return image
    from PIL import ImageCms

    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        if "sRGB" in ImageCms.getProfileDescription(source):
            return image
        target = ImageCms.createProfile("sRGB")
        converted = ImageCms.profileToProfile(image, source, target)
    except (ImageCms.PyCMSError, OSError):
        return image  # a broken profile: the colours as they stand
    return converted or image


def _small(picture: Image.Image) -> Image.Image:
    share = THUMBNAIL_EDGE_PX / max(picture.size)
    if share >= 1:
        return picture
    size = [max(1, round(edge * share)) for edge in picture.size]
    return picture.resize((size[0], size[1]), reducing_gap=2.0)


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    """Encode without metadata: neither EXIF nor profile nor comment."""
    out = BytesIO()
    bare: dict[str, Any] = {"exif": b"", "icc_profile": None, "comment": b""}
    picture.save(out, "JPEG", quality=quality, **bare)
    return out.getvalue()


@contextmanager
def _translated(name: str) -> Generator[None]:
    """Say in our words what Pillow says of broken bytes.

    Nothing is read in here but bytes in memory, so every `OSError` is the decoder's.
    Its warnings (broken EXIF, strange palettes) are about metadata we drop anyway.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except MemoryError as error:
        raise PhotoError(name, "too_many_pixels") from error
    except _BROKEN as error:
        words = str(error)
        reason = "truncated" if "truncated" in words or "EOF" in words else "damaged"
        raise PhotoError(name, reason, words) from error
