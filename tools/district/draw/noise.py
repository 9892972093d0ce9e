"""Grain and clouds of chance: what makes a surface look like one. No numpy."""

from __future__ import annotations

import random

from PIL import Image, ImageChops, ImageOps

from tools.district.chance import number

Size = tuple[int, int]
Colour = tuple[int, int, int]


def grain(seed: str, size: Size) -> Image.Image:
    """Return white noise, one random value a pixel."""
    width, height = size
    chance = random.Random(number("grain", seed))
    return Image.frombytes("L", size, chance.randbytes(width * height))


def field(
    seed: str, size: Size, cell: float, octaves: int = 4, stretch: float = 1.0
) -> Image.Image:
    """Return soft noise over all values, whose largest blots are *cell* pixels.

    Args:
        seed: Its name.
        size: Pixels.
        cell: The largest blot's height.
        octaves: How many times the blots halve.
        stretch: How many times wider than high the blots are.
    """
    total: Image.Image | None = None
    weight = 1.0
    summed = 0.0
    for octave in range(octaves):
        step = max(1.0, cell / 2**octave)
        small = (
            max(2, round(size[0] / (step * stretch))),
            max(2, round(size[1] / step)),
        )
        layer = grain(f"{seed}/{octave}", small).resize(size, Image.Resampling.BICUBIC)
        summed += weight
        total = layer if total is None else Image.blend(total, layer, weight / summed)
        weight *= 0.55
    assert total is not None  # noqa: S101 - there is one octave at least
    return ImageOps.autocontrast(total, cutoff=1)


def levels(image: Image.Image, low: int, high: int) -> Image.Image:
    """Stretch the values from *low* to *high* over the whole range."""
    span = max(1, high - low)
    return image.point([max(0, min(255, (v - low) * 255 // span)) for v in range(256)])


def colours(
    gray: Image.Image, dark: Colour, middle: Colour, light: Colour
) -> Image.Image:
    """Return gray values as colours from *dark* over *middle* to *light*."""
    return ImageOps.colorize(gray, dark, light, middle)


def mottled(
    seed: str, size: Size, cell: float, dark: Colour, middle: Colour, light: Colour
) -> Image.Image:
    """Return a surface of uneven colour with fine grain."""
    soft = field(seed, size, cell, 5)
    fine = grain(seed + "/fine", size)
    return colours(Image.blend(soft, fine, 0.28), dark, middle, light)


def shade(image: Image.Image, mask: Image.Image, strength: float) -> Image.Image:
    """Darken *image* where *mask* is bright; *strength* 0 to 1."""
    weak = mask.point([255 - round(v * strength) for v in range(256)])
    return ImageChops.multiply(image, Image.merge("RGB", (weak, weak, weak)))


def gradient(size: Size, top: int, bottom: int) -> Image.Image:
    """Return gray from *top* to *bottom*."""
    column = Image.linear_gradient("L").resize(size)
    return column.point([top + (bottom - top) * v // 255 for v in range(256)])


def ball(size: Size) -> Image.Image:
    """Return a round hill of gray: 255 in the middle, 0 at the edge of *size*."""
    square = ImageOps.invert(Image.radial_gradient("L"))
    # Pillow's gradient ends in the corners, at 1.414 times the radius.
    return levels(square, square.getpixel((0, 128)) or 0, 255).resize(size)


def glow(size: Size, centre: tuple[float, float], reach: float) -> Image.Image:
    """Return a spot of light: 255 in the middle, 0 beyond *reach* pixels."""
    side = max(2, round(reach * 2))
    spot = ball((side, side))
    canvas = Image.new("L", size, 0)
    canvas.paste(spot, (round(centre[0] - reach), round(centre[1] - reach)))
    return canvas
