"""Photos for tests: small, drawn by program, in every format and way of being bad."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

RED, GREEN, BLUE, WHITE = (220, 20, 20), (20, 180, 20), (20, 20, 220), (255, 255, 255)


def quarters(size: tuple[int, int] = (640, 480)) -> Image.Image:
    """Return a picture whose corners tell how it lies.

    Red top left, green top right, blue bottom left, white bottom right.
    """
    image = Image.new("RGB", size, WHITE)
    draw = ImageDraw.Draw(image)
    width, height = size
    draw.rectangle((0, 0, width // 2, height // 2), fill=RED)
    draw.rectangle((width // 2, 0, width, height // 2), fill=GREEN)
    draw.rectangle((0, height // 2, width // 2, height), fill=BLUE)
    return image


def corners(image: Image.Image) -> list[str]:
    """Return the colours of the corners: top left, top right, bottom left, right."""
    width, height = image.size
    points = [(x, y) for y in (8, height - 9) for x in (8, width - 9)]
    return [_name(image.convert("RGB").getpixel(point)) for point in points]


def as_jpeg(image: Image.Image, **options: Any) -> bytes:
    return _saved(image, "JPEG", quality=90, **options)


def as_png(image: Image.Image, **options: Any) -> bytes:
    return _saved(image, "PNG", **options)


def as_heic(image: Image.Image, **options: Any) -> bytes:
    """Return a HEIC, made by the encoder that only tests may use."""
    import pillow_heif

    out = BytesIO()
    pillow_heif.from_pillow(image).save(out, quality=80, **options)
    return out.getvalue()


def exif(
    *,
    orientation: int = 1,
    taken: str = "",
    offset: str = "",
    place: tuple[Any, ...] | None = None,
) -> Image.Exif:
    """Return EXIF; *place* is side, parts, side, parts as cameras write them."""
    tags = Image.Exif()
    tags[0x0112] = orientation
    if taken:
        tags.get_ifd(0x8769)[0x9003] = taken
    if offset:
        tags.get_ifd(0x8769)[0x9011] = offset
    if place is not None:
        tags.get_ifd(0x8825).update(zip((1, 2, 3, 4), place, strict=True))
    return tags


def bomb_png(width: int = 40_000, height: int = 40_000) -> bytes:
    """Return a few hundred bytes that claim to be 1.6 billion pixels."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    body = zlib.compress(b"\0" * 5_000)
    chunks = ((b"IHDR", head), (b"IDAT", body), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    total = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", total)


def _saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def _name(colour: Any) -> str:
    named = {
        "red": RED,
        "green": GREEN,
        "blue": BLUE,
        "white": WHITE,
        "black": (0,) * 3,
    }
    return min(
        named,
        key=lambda name: sum(
            abs(one - other) for one, other in zip(named[name], colour, strict=True)
        ),
    )
