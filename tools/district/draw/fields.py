"""Scenes in fields and yards."""

from __future__ import annotations

from PIL import Image, ImageDraw

from tools.district.chance import between
from tools.district.draw import sprites
from tools.district.draw.nature import (
    far_woods,
    foliage,
    grass,
    heap,
    plant,
    sky,
    soil,
    tree_line,
)
from tools.district.draw.noise import field, levels, mottled
from tools.district.draw.roads import reach
from tools.district.draw.space import SIZE, Camera, Plan, lay
from tools.district.draw.things import block, front, lettered, wall

EARTH = ((74, 56, 40), (168, 138, 104))


def flooded_field(seed: str) -> Image.Image:
    """A field of yellowing beans, with water between the rows."""
    camera = Camera(horizon=470, height=1.6)
    image = sky(seed, "grey", camera.horizon)
    image.paste((150, 146, 110), (0, round(camera.horizon), *SIZE))
    far_woods(image, camera, seed)
    plan = Plan(width=160, near=1.6, far=200, density=14)
    land = soil(seed, plan.size, wet=0.6)
    pools = levels(field(seed + "/pools", plan.size, 120, 4, 0.6), 132, 150)
    land.paste((150, 152, 148), (0, 0), pools)
    image.paste(lay(camera, plan, land), (0, 0), reach(camera, plan))
    tones = ((150, 142, 66), (176, 158, 70), (112, 122, 54))
    leaves = [
        foliage(f"{seed}/{place}", (300, 210), tone) for place, tone in enumerate(tones)
    ]
    for step in range(64, -1, -1):
        for row in range(-34, 35):
            if between(0, 99, seed, step, row) >= 16:
                _bean(image, camera, f"{seed}/{step}/{row}", leaves, (row, step))
    return image


def _bean(
    image: Image.Image,
    camera: Camera,
    seed: str,
    leaves: list[Image.Image],
    place: tuple[int, int],
) -> None:
    row, step = place
    depth = 2.6 * 1.052**step
    x = row * 0.8 + between(-8, 8, seed, "x") / 100
    if abs(camera.at(x, depth)[0] - camera.centre) < 1200:
        leaf = leaves[between(0, 2, seed, "leaf")]
        plant(image, camera, leaf, x, depth, between(24, 40, seed, "tall") / 100)


def open_land(seed: str, mood: str, camera: Camera, surface: str) -> Image.Image:
    """Return bare or mown land under the sky."""
    image = sky(seed, mood, camera.horizon)
    image.paste((162, 146, 116), (0, round(camera.horizon), *SIZE))
    far_woods(image, camera, seed)
    for plan in (
        Plan(width=300, near=12, far=700, density=4),
        Plan(width=46, near=1.6, far=56, density=44),
    ):
        land = soil(seed + "/s", plan.size)
        if surface == "straw":
            land = Image.blend(land, grass(seed + "/g", plan.size, 1.0), 0.6)
        elif surface == "tilled":
            _furrows(land, plan)
        seen = lay(camera, plan, land)
        image.paste(seen, (0, 0), reach(camera, plan))
    return image


def _furrows(land: Image.Image, plan: Plan) -> None:
    draw = ImageDraw.Draw(land)
    x = -plan.width / 2
    while x < plan.width / 2:
        plan.strip(draw, x, x + 0.16, fill=(86, 68, 50))
        x += 0.6


def cleared_yard(seed: str) -> Image.Image:
    """A sand yard that was closed, cleared and ploughed."""
    camera = Camera(horizon=590, height=1.7)
    image = open_land(seed, "clear", camera, "tilled")
    brick = wall(seed + "/b", (30, 2.2), "brick")
    front(image, camera, brick, (-22, -4), 46, (0, 2.2))
    front(image, camera, brick, (-2, 20), 46, (0, 2.2))
    tree_line(image, camera, seed + "/t", (-30, 30), (52, 90, 4), 7.5)
    post = lettered("已关停 严禁复产", (360, 200), (250, 246, 236), (30, 90, 60))
    front(image, camera, post, (2.6, 4.6), 11, (0.8, 1.9))
    for x in (2.75, 4.4):
        front(
            image,
            camera,
            Image.new("RGB", (6, 60), (110, 100, 88)),
            (x, x + 0.07),
            11,
            (0, 0.8),
        )
    return image


def netted_yard(seed: str) -> Image.Image:
    """Heaps of sand under green nets with holes in them."""
    camera = Camera(horizon=560, height=1.7)
    image = open_land(seed, "hazy", camera, "bare")
    tree_line(image, camera, seed + "/t", (-34, 34), (60, 100, 4), 7.5)
    for place, (x, depth, tall) in enumerate(
        ((-8, 34, 6), (7, 28, 6.5), (-3.5, 17, 4.6))
    ):
        sand = heap(f"{seed}/{place}", (1100, 420), (132, 112, 82), (226, 206, 168))
        net = heap(f"{seed}/{place}", (1100, 420), (22, 60, 40), (74, 134, 96))
        torn = levels(field(f"{seed}/hole{place}", net.size, 150, 4), 168, 182)
        both = Image.composite(sand, net, torn)
        both.putalpha(net.getchannel("A"))
        plant(image, camera, both, x, depth, tall)
    trough = mottled(
        seed + "/c", (500, 120), 50, (140, 138, 132), (186, 184, 178), (216, 214, 208)
    )
    block(image, camera, (trough, trough), (2.6, 6.8), (8.6, 10.6), (0, 0.35))
    plant(image, camera, sprites.person(seed, (72, 84, 104)), -5.5, 11, 1.74)
    return image


def straw_ground(seed: str) -> Image.Image:
    """Ground where straw lay, with scraps left."""
    camera = Camera(horizon=540, height=1.65)
    image = open_land(seed, "clear", camera, "straw")
    tree_line(image, camera, seed + "/t", (-40, 40), (60, 120, 3), 8, "poplar")
    for place in range(7):
        rest = heap(f"{seed}/{place}", (400, 120), (128, 104, 52), (220, 196, 128))
        x = between(-70, 70, seed, "x", place) / 10
        plant(image, camera, rest, x, 6 + place * 2.4, 0.22)
    plant(image, camera, sprites.person(seed, (214, 214, 208)), 3.2, 10, 1.7)
    return image


def film_heap(seed: str) -> Image.Image:
    """Rolls of old plastic film waiting for the scales."""
    camera = Camera(horizon=520, height=1.6)
    image = open_land(seed, "grey", camera, "bare")
    shed = wall(seed + "/shed", (16, 4), "blue")
    front(image, camera, shed, (-9, 9), 22, (0, 4))
    sign = lettered("废旧农膜回收点", (900, 120), (248, 246, 238), (30, 88, 64))
    front(image, camera, sign, (-4.5, 4.5), 21.9, (2.9, 3.8))
    for place in range(10, -1, -1):
        x = -3.4 + (place % 5) * 1.5
        depth = 7.2 + (place // 5) * 2.1
        roll = heap(f"{seed}/{place}", (360, 220), (92, 94, 92), (224, 226, 222))
        plant(image, camera, roll, x, depth, 0.86)
    return image
