"""What a phone's camera adds: tilt, vignette, tone, noise, compression, its notes."""

from __future__ import annotations

import io
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from PIL import Image, ImageChops, ImageEnhance, ImageFilter, ImageOps

from desktop.model.office import OFFICE_ZONE
from tools.district.chance import number
from tools.district.draw.noise import grain, levels

LARGEST_BYTES = 262_000
QUALITIES = (78, 72, 66, 60, 54, 48, 42)
MAKE, MODEL = "Linhe", "LH-5"  # no such phone


def develop(image: Image.Image, seed: str, *, noise: float = 0.05) -> Image.Image:
    """Return the picture as a phone would have taken it."""
    size = image.size
    tilt = (number(seed, "tilt") % 200 - 100) / 100 * 0.7
    turned = image.rotate(tilt, Image.Resampling.BICUBIC)
    inset = round(size[1] * abs(tilt) * 0.0125) + 6
    box = (inset * 4 // 3, inset, size[0] - inset * 4 // 3, size[1] - inset)
    picture = turned.resize(size, Image.Resampling.LANCZOS, box=box)
    picture = _vignette(picture)
    picture = ImageEnhance.Contrast(picture).enhance(1.07)
    warm = (number(seed, "warm") % 100 - 50) / 100
    picture = _balance(picture, 1 + 0.02 * warm, 1 - 0.025 * warm)
    picture = picture.filter(ImageFilter.UnsharpMask(2.2, 55, 3))
    return _noisy(picture, seed, noise)


def _vignette(image: Image.Image) -> Image.Image:
    round_ = Image.radial_gradient("L").resize(image.size)
    weak = levels(round_, 110, 255).point([255 - v * 58 // 255 for v in range(256)])
    return ImageChops.multiply(image, Image.merge("RGB", (weak, weak, weak)))


def _balance(image: Image.Image, red: float, blue: float) -> Image.Image:
    r, g, b = image.split()
    r = r.point([min(255, round(v * red)) for v in range(256)])
    b = b.point([min(255, round(v * blue)) for v in range(256)])
    return Image.merge("RGB", (r, g, b))


def _noisy(image: Image.Image, seed: str, strength: float) -> Image.Image:
    small = (image.size[0] // 2 * 2, image.size[1] // 2 * 2)
    bands: list[Image.Image] = []
    for name in "RGB":
        one = grain(f"{seed}/sensor/{name}", small)
        two = grain(f"{seed}/sensor/{name}2", small)
        bands.append(Image.blend(one, two, 0.5).filter(ImageFilter.GaussianBlur(0.8)))
    speck = ImageOps.autocontrast(Image.merge("RGB", bands), cutoff=2)
    gray = Image.new("RGB", small, (128, 128, 128))
    speck = Image.blend(gray, speck, strength)
    return ImageChops.overlay(image, speck.resize(image.size))


def expose(image: Image.Image, at: datetime, place: tuple[Decimal, Decimal]) -> bytes:
    """Return the picture as a JPEG file with its time and place."""
    exif = _notes(at, place)
    for quality in QUALITIES:
        out = io.BytesIO()
        image.save(out, "JPEG", quality=quality, optimize=True, exif=exif)
        if out.tell() <= LARGEST_BYTES:
            break
    return out.getvalue()


def _notes(at: datetime, place: tuple[Decimal, Decimal]) -> Image.Exif:
    local = at.astimezone(OFFICE_ZONE)
    stamp = local.strftime("%Y:%m:%d %H:%M:%S")
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = MAKE, MODEL
    exif[0x0132] = stamp
    exif[0x0112] = 1
    taken = exif.get_ifd(0x8769)
    taken[0x9003] = stamp
    taken[0x9011] = "+08:00"
    where = exif.get_ifd(0x8825)
    where[1], where[2] = "N", _degrees(place[0])
    where[3], where[4] = "E", _degrees(place[1])
    return exif


def _degrees(value: Decimal) -> tuple[Fraction, Fraction, Fraction]:
    whole = int(value)
    minutes = int((value - whole) * 60)
    seconds = ((value - whole) * 60 - minutes) * 60
    return Fraction(whole), Fraction(minutes), Fraction(round(seconds * 1000), 1000)
