"""A photo as a telephone takes it, drawn by program: gradients, noise and edges."""

from __future__ import annotations

import random
from io import BytesIO

from PIL import Image, ImageChops, ImageDraw

TWELVE_MEGAPIXELS = (4032, 3024)


def site_photo(size: tuple[int, int] = TWELVE_MEGAPIXELS, *, seed: int = 1) -> bytes:
    """Return a JPEG of some 4 MB, with EXIF time, place and orientation 6."""
    out = BytesIO()
    picture(size, seed=seed).save(out, "JPEG", quality=88, exif=camera_exif())
    return out.getvalue()


def picture(size: tuple[int, int], *, seed: int) -> Image.Image:
    """Return the picture itself: the same one for the same seed, but for its noise."""
    bands = [
        Image.linear_gradient("L").rotate(90 * turn).resize(size) for turn in range(3)
    ]
    image = Image.merge("RGB", bands)
    _draw_edges(image, random.Random(seed))  # noqa: S311 - no secret
    noise = Image.effect_noise(size, 12).convert("RGB")
    return ImageChops.add(image, noise, scale=1, offset=-128)


def camera_exif() -> bytes:
    """Return the EXIF of a photo taken on 12 March 2024, 14:05:09 in Suqian."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "Sample", 6
    exif.get_ifd(0x8769)[0x9003] = "2024:03:12 14:05:09"
    place = exif.get_ifd(0x8825)
    place[1], place[2] = "N", (33.0, 57.0, 36.12)
    place[3], place[4] = "E", (118.0, 16.0, 30.0)
    return exif.tobytes()


def _draw_edges(image: Image.Image, chance: random.Random) -> None:
    draw = ImageDraw.Draw(image)
    width, height = image.size
    for _ in range(400):
        left, top = chance.randrange(width), chance.randrange(height)
        right = left + chance.randrange(width // 16) + 1
        bottom = top + chance.randrange(height // 16) + 1
        draw.rectangle(
            (left, top, right, bottom), fill=tuple(chance.choices(range(256), k=3))
        )
