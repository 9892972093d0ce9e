"""Scenes by night: lamps, glare and a dark field."""

from __future__ import annotations

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from tools.district.draw import sprites
from tools.district.draw.nature import heap, plant
from tools.district.draw.noise import Colour, glow, gradient
from tools.district.draw.roads import Road, country, roadside_trees
from tools.district.draw.space import SIZE, Camera, Point

LAMP: Colour = (255, 232, 190)


def darken(image: Image.Image, pools: list[tuple[Point, float, int]]) -> Image.Image:
    """Turn day into night, lit by pools of light: centre, reach, strength."""
    light = Image.new("L", SIZE, 44)
    for centre, reach, strength in pools:
        spot = glow(SIZE, centre, reach).filter(ImageFilter.GaussianBlur(30))
        spot = spot.point([v * strength // 255 for v in range(256)])
        light = ImageChops.add(light, spot)
    tinted = Image.merge(
        "RGB",
        (
            light,
            light.point([round(v * 0.93) for v in range(256)]),
            light.point([min(255, round(v * 0.78) + 9) for v in range(256)]),
        ),
    )
    above = gradient(SIZE, 0, 255).point(
        [min(255, 26 + v * 3 // 2) for v in range(256)]
    )
    tinted = ImageChops.multiply(tinted, Image.merge("RGB", (above,) * 3))
    return ImageChops.multiply(image, tinted)


def shine(image: Image.Image, centre: Point, size: float, tone: Colour) -> None:
    """Add a lamp with its halo."""
    for reach, strength in ((size * 9, 90), (size * 3.2, 150), (size, 255)):
        halo = glow(SIZE, centre, reach).point(
            [v * strength // 255 for v in range(256)]
        )
        image.paste(tone, (0, 0), halo)


def paving(seed: str) -> Image.Image:
    """Asphalt being laid by night under lamps."""
    camera = Camera(horizon=560, height=1.6, focal=1350)
    road = Road(seed=seed, centre=-0.6, width=10, fresh=True, mood="grey", dry=0.4)
    image = country(road, camera)
    roadside_trees(image, road, camera, gap=4)
    mat = heap(seed + "/mat", (1600, 220), (14, 14, 16), (60, 60, 62))
    plant(image, camera, mat, -0.4, 15, 0.5)
    plant(image, camera, sprites.lorry(seed, (60, 90, 140)), -1.2, 24, 3.3)
    plant(image, camera, sprites.roller(seed), 2.6, 12, 2.9)
    people = ((-3.4, 11, 0), (-2.2, 8.6, 14), (0.4, 9.6, 0), (4.9, 10.5, 8))
    for place, (x, depth, stoop) in enumerate(people):
        who = sprites.person(
            f"{seed}/{place}",
            (60, 70, 96),
            vest=True,
            helmet=(226, 190, 60),
            stoop=stoop,
        )
        plant(image, camera, who, x, depth, 1.7)
    for place in range(8, -1, -1):
        plant(image, camera, sprites.cone(), 4.9, 5 + place * 3, 0.75)
    left, right = camera.at(-6.4, 17, 5.2), camera.at(6.6, 22, 5.4)
    image = darken(
        image,
        [
            (camera.at(-1, 9), 1300, 235),
            (left, 700, 150),
            (right, 640, 130),
            ((1008, 1500), 1100, 130),
        ],
    )
    _steam(image, camera)
    for lamp in (left, right):
        shine(image, lamp, 20, LAMP)
    shine(image, camera.at(1.6, 12, 2.6), 8, (255, 190, 70))
    return image


def _steam(image: Image.Image, camera: Camera) -> None:
    for place in range(5):
        u, v = camera.at(-1.6 + place * 0.7, 15, 0.6 + place * 0.35)
        puff = glow(SIZE, (u, v), 120 + place * 26)
        image.paste(
            (214, 206, 196), (0, 0), puff.point([v * 34 // 255 for v in range(256)])
        )


def checked_lorry(seed: str) -> Image.Image:
    """A lorry without its tarpaulin, stopped by night."""
    camera = Camera(horizon=600, height=1.6, focal=1450)
    road = Road(seed=seed, centre=-0.8, mood="grey", dry=0.4)
    image = country(road, camera)
    roadside_trees(image, road, camera, gap=3.4)
    plant(image, camera, sprites.lorry(seed, (128, 44, 36)), 0.6, 9.6, 3.5)
    for x, depth in ((-2.4, 8.4), (3.6, 10.2)):
        who = sprites.person(f"{seed}/{x}", (40, 52, 84), vest=True)
        plant(image, camera, who, x, depth, 1.74)
    driver = sprites.person(seed + "/d", (110, 96, 84), stoop=6)
    plant(image, camera, driver, -3.6, 8.9, 1.7)
    for place in range(4):
        plant(
            image, camera, sprites.cone(), -3.2 + place * 0.2, 5.6 + place * 1.6, 0.75
        )
    image = darken(
        image,
        [
            (camera.at(0.2, 8, 1), 1150, 235),
            ((1008, 1500), 1100, 130),
            (camera.at(-5, 30, 3), 520, 120),
        ],
    )
    _beam(image, camera)
    shine(image, camera.at(-4.6, 34, 1.0), 13, (255, 250, 236))
    shine(image, camera.at(-3.5, 34, 1.0), 13, (255, 250, 236))
    shine(image, camera.at(4.9, 22, 1.5), 9, (230, 40, 50))
    shine(image, camera.at(5.4, 22, 1.5), 9, (60, 90, 240))
    return image


def _beam(image: Image.Image, camera: Camera) -> None:
    """Throw a torch's beam."""
    beam = Image.new("L", SIZE, 0)
    a, b = camera.at(-2.3, 8.4, 1.2), camera.at(0.2, 9.5, 2.9)
    c = camera.at(1.2, 9.5, 2.1)
    ImageDraw.Draw(beam).polygon([a, b, c], fill=70)
    image.paste((255, 250, 226), (0, 0), beam.filter(ImageFilter.GaussianBlur(16)))
