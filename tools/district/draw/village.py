"""Scenes in villages."""

from __future__ import annotations

from PIL import Image, ImageDraw, ImageFilter

from tools.district.chance import between, pick
from tools.district.draw import sprites
from tools.district.draw.fields import open_land
from tools.district.draw.nature import (
    foliage,
    heap,
    plant,
    tree_line,
)
from tools.district.draw.noise import Colour
from tools.district.draw.roads import Road, country
from tools.district.draw.space import Camera
from tools.district.draw.things import (
    block,
    front,
    house,
    lettered,
    wall,
)

KINDS = ("cream", "white", "cream", "grey", "brick")
PETALS: tuple[Colour, ...] = ((214, 60, 70), (236, 190, 60), (220, 120, 170))


def _lane(seed: str, mood: str, camera: Camera, width: float = 5.0) -> Image.Image:
    road = Road(seed=seed, width=width, centre=0.3, mood=mood, dry=0.35, marked=False)
    return country(road, camera)


def _village(image: Image.Image, camera: Camera, seed: str, gap: float = 3.2) -> None:
    """Line a lane with houses, far to near."""
    for place, depth in enumerate((62, 48, 35, 23)):
        right, left = pick(KINDS, seed, "r", place), pick(KINDS, seed, "l", place)
        near = depth - 2 * (place == 3)
        house(
            image,
            camera,
            f"{seed}/r{place}",
            (gap + 1.2, gap + 11),
            (near, near + 8),
            kind=right,
            storeys=1 + (place % 2),
        )
        house(
            image,
            camera,
            f"{seed}/l{place}",
            (-gap - 12, -gap - 1),
            (depth + 2, depth + 10),
            kind=left,
            storeys=1 + ((place + 1) % 2),
        )


def _bed(image: Image.Image, camera: Camera, seed: str, x: float, depth: float) -> None:
    """Set a brick flower bed by the lane."""
    brick = wall(seed + "/bed", (2.2, 0.42), "brick")
    block(image, camera, (brick, brick), (x, x + 1.5), (depth, depth + 0.8), (0, 0.42))
    green = foliage(seed, (420, 200), (84, 120, 56))
    dots = ImageDraw.Draw(green)
    for place in range(36):
        u, v = between(40, 370, seed, "u", place), between(20, 130, seed, "v", place)
        tone = pick(PETALS, seed, place)
        dots.ellipse([u, v, u + 12, v + 12], fill=(*tone, 255))
    green.putalpha(green.getchannel("A").filter(ImageFilter.MedianFilter(3)))
    u, v = camera.at(x + 0.75, depth + 0.3, 0.34)
    wide = round(1.9 * camera.scale(depth))
    sprite = green.resize((wide, round(wide * 0.46)), Image.Resampling.LANCZOS)
    image.paste(sprite, (round(u - wide / 2), round(v - sprite.height)), sprite)


def village_lane(seed: str) -> Image.Image:
    """The middle lane of a village."""
    camera = Camera(horizon=600, height=1.6, focal=1400)
    image = _lane(seed, "noon", camera)
    _village(image, camera, seed)
    for place, depth in enumerate((30, 22, 16, 11, 7.6)):
        _bed(image, camera, f"{seed}/{place}", 3.0, depth)
        _bed(image, camera, f"{seed}/m{place}", -4.1, depth + 1.2)
    plant(image, camera, sprites.person(seed, (150, 90, 84)), -1.4, 24, 1.6)
    return image


def village_bins(seed: str) -> Image.Image:
    """A sorting shelter with bins, one lying on its side."""
    camera = Camera(horizon=570, height=1.6, focal=1450)
    image = _lane(seed, "clear", camera, 4.4)
    _village(image, camera, seed, 4.2)
    _shelter(image, camera, (2.7, 6.5), 10.6)
    down = sprites.bin_((60, 96, 150)).rotate(96, expand=True)
    plant(image, camera, down, 2.4, 7.2, 0.62)
    for place, depth in enumerate((19, 13, 9, 6.2)):
        _bed(image, camera, f"{seed}/{place}", -4.3, depth)
    return image


def _shelter(
    image: Image.Image, camera: Camera, xs: tuple[float, float], depth: float
) -> None:
    back = wall("shelter", (xs[1] - xs[0], 2.4), "white")
    front(image, camera, back, xs, depth + 1.1, (0, 2.3))
    tones: tuple[Colour, ...] = (
        (54, 110, 70),
        (60, 96, 150),
        (120, 122, 126),
        (170, 60, 50),
    )
    step = (xs[1] - xs[0]) / 4
    for place, tone in enumerate(tones):
        plant(
            image,
            camera,
            sprites.bin_(tone),
            xs[0] + step * (place + 0.5),
            depth + 0.4,
            1.1,
        )
    post = Image.new("RGB", (10, 200), (96, 100, 104))
    for x in (xs[0], xs[1] - 0.08):
        front(image, camera, post, (x, x + 0.08), depth, (0, 2.5))
    sign = lettered("生活垃圾分类亭", (900, 110), (250, 250, 244), (34, 104, 70))
    front(image, camera, sign, (xs[0] - 0.2, xs[1] + 0.2), depth - 0.05, (2.42, 2.92))


def shed_site(seed: str) -> Image.Image:
    """Levelled ground where a shed stood, houses behind."""
    camera = Camera(horizon=560, height=1.6)
    image = open_land(seed, "clear", camera, "bare")
    for place, x in enumerate((-17, -6.2, 4.6, 15)):
        house(
            image,
            camera,
            f"{seed}/{place}",
            (x, x + 9.4),
            (24, 31),
            kind=("cream", "cream", "white", "cream")[place],
            storeys=1,
        )
    tree_line(image, camera, seed + "/t", (-22, -18), (20, 60, 9), 6)
    for place in range(5):
        rubble = heap(f"{seed}/b{place}", (300, 130), (96, 66, 52), (198, 168, 142))
        x = between(-60, 60, seed, "x", place) / 10
        plant(image, camera, rubble, x, 15 - place * 1.6, 0.3)
    for place, x in enumerate((-6, -3, 0, 3, 6)):
        _bed(image, camera, f"{seed}/bed{place}", x, 20.5)
    return image


def collection_lorry(seed: str) -> Image.Image:
    """The refuse lorry at a village shelter."""
    camera = Camera(horizon=580, height=1.6, focal=1400)
    image = _lane(seed, "dawn", camera, 6)
    _village(image, camera, seed, 4.6)
    _shelter(image, camera, (4.0, 8.0), 14)
    plant(image, camera, sprites.bin_lorry(seed), -0.9, 11, 2.7)
    plant(image, camera, sprites.person(seed, (60, 70, 90), vest=True), 2.2, 10.4, 1.7)
    plant(image, camera, sprites.bin_((54, 110, 70)), 2.9, 10.2, 1.1)
    return image
