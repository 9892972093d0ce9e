"""Scenes at trenches, ditches and the river."""

from __future__ import annotations

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from tools.district.chance import between
from tools.district.draw import sprites
from tools.district.draw.nature import (
    far_woods,
    grass,
    heap,
    plant,
    sky,
    tree,
    tree_line,
    water,
)
from tools.district.draw.noise import field, levels, mottled, shade
from tools.district.draw.roads import Road, country, reach
from tools.district.draw.space import SIZE, Camera, Plan, lay

EARTH = ((74, 56, 40), (168, 138, 104))


def culvert(seed: str) -> Image.Image:
    """An excavator at an open trench, with pipes beside."""
    road = Road(seed=seed, centre=-7.2, mood="hazy", bare=11, dry=0.45)
    camera = Camera(horizon=560, height=1.75)
    image = country(road, camera)
    tree_line(image, camera, seed + "/t", (13, 16), (34, 160, 6), 7.5)
    plant(image, camera, heap(seed + "/far", (900, 330), *EARTH), 6.2, 19, 1.9)
    plant(image, camera, sprites.excavator(seed), 2.4, 15, 3.5)
    _trench(image, camera, seed, (-0.9, 1.5), (4.4, 12.5))
    for x, depth in ((5.4, 10.4), (4.3, 9.4), (3.2, 8.2)):
        _pipe(image, camera, x, depth)
    worker = sprites.person(
        seed + "/w", (74, 96, 128), vest=True, helmet=(226, 182, 40)
    )
    plant(image, camera, worker, -1.9, 9.5, 1.72)
    other = sprites.person(seed + "/o", (120, 104, 88), helmet=(206, 60, 44), stoop=14)
    plant(image, camera, other, -2.9, 11, 1.7)
    return image


def _trench(
    image: Image.Image,
    camera: Camera,
    seed: str,
    xs: tuple[float, float],
    depths: tuple[float, float],
) -> None:
    mask = Image.new("L", SIZE, 0)
    corners = [
        camera.at(xs[0], depths[1]),
        camera.at(xs[1], depths[1]),
        camera.at(xs[1] + 0.3, depths[0]),
        camera.at(xs[0] - 0.3, depths[0]),
    ]
    ImageDraw.Draw(mask).polygon(corners, fill=255)
    rough = field(seed + "/te", SIZE, 60, 4)
    soft = mask.filter(ImageFilter.GaussianBlur(9))
    hole = levels(Image.blend(soft, rough, 0.16), 96, 128)
    walls = mottled(seed + "/tw", SIZE, 60, (30, 24, 18), (60, 46, 34), (108, 84, 60))
    image.paste(walls, (0, 0), hole)
    floor = Image.new("L", SIZE, 0)
    inner = [
        camera.at(xs[0] + 0.25, depths[1], -0.6),
        camera.at(xs[1] - 0.25, depths[1], -0.6),
        camera.at(xs[1] - 0.2, depths[0] + 0.6, -0.75),
        camera.at(xs[0] + 0.2, depths[0] + 0.6, -0.75),
    ]
    ImageDraw.Draw(floor).polygon(inner, fill=170)
    floor = floor.filter(ImageFilter.GaussianBlur(12))
    image.paste((22, 18, 14), (0, 0), ImageChops.multiply(floor, hole))


def _pipe(image: Image.Image, camera: Camera, x: float, depth: float) -> None:
    """Lay a concrete pipe end-on."""
    u, v = camera.at(x, depth, 0.45)
    radius = 0.45 * camera.scale(depth)
    draw = ImageDraw.Draw(image)
    far_u, far_v = camera.at(x, depth + 2.2, 0.45)
    far = 0.45 * camera.scale(depth + 2.2)
    body = [
        (u - radius, v),
        (far_u - far, far_v),
        (far_u + far, far_v),
        (u + radius, v),
    ]
    draw.ellipse(
        [far_u - far, far_v - far, far_u + far, far_v + far], fill=(120, 118, 112)
    )
    draw.polygon(body, fill=(134, 132, 126))
    draw.ellipse([u - radius, v - radius, u + radius, v + radius], fill=(172, 168, 160))
    inner = radius * 0.78
    draw.ellipse([u - inner, v - inner, u + inner, v + inner], fill=(44, 42, 40))


def ditch(seed: str) -> Image.Image:
    """A lined ditch beside the road, running straight."""
    road = Road(seed=seed, centre=-5.6, ditch=1.1, bare=0.4, mood="grey", dry=0.3)
    camera = Camera(horizon=560, height=1.55, centre=860)
    image = country(road, camera)
    tree_line(image, camera, seed + "/t", (7, 9), (20, 150, 6), 7)
    _channel(image, camera, seed, (0.25, 1.35), wet=0.35)
    return image


def _channel(
    image: Image.Image,
    camera: Camera,
    seed: str,
    xs: tuple[float, float],
    *,
    wet: float,
) -> None:
    """Cut a ditch with pale lips into the ground, with water at its foot."""
    slab = mottled(
        seed + "/lip", (400, 900), 60, (138, 134, 124), (172, 168, 158), (202, 198, 188)
    )
    plan = Plan(width=44, near=1.7, far=120, density=20)
    top = Image.new("RGB", plan.size, (0, 0, 0))
    mask = Image.new("L", plan.size, 0)
    draw = ImageDraw.Draw(mask)
    plan.strip(draw, xs[0] - 0.22, xs[0], fill=255)
    plan.strip(draw, xs[1], xs[1] + 0.22, fill=255)
    top.paste(slab.resize(plan.size), (0, 0))
    seen = lay(camera, plan, Image.merge("RGB", (mask,) * 3)).convert("L")
    image.paste(lay(camera, plan, top), (0, 0), seen)
    inside = Image.new("L", plan.size, 0)
    plan.strip(ImageDraw.Draw(inside), xs[0], xs[1], fill=255)
    hole = lay(camera, plan, Image.merge("RGB", (inside,) * 3)).convert("L")
    walls = mottled(
        seed + "/side", SIZE, 90, (62, 58, 50), (96, 90, 78), (128, 122, 108)
    )
    image.paste(walls, (0, 0), hole)
    low = Camera(
        horizon=camera.horizon,
        centre=camera.centre,
        focal=camera.focal,
        height=camera.height + 0.75,
    )
    floor = Image.new("L", plan.size, 0)
    plan.strip(ImageDraw.Draw(floor), xs[0] + 0.2, xs[1] - 0.2, fill=255)
    wet_mask = lay(low, plan, Image.merge("RGB", (floor,) * 3)).convert("L")
    wet_mask = Image.composite(wet_mask, Image.new("L", SIZE, 0), hole)
    surface = water(seed + "/w", SIZE, ImageOps.flip(image), (74, 78, 66))
    image.paste(
        surface,
        (0, 0),
        wet_mask.point(
            [
                round(v * (0.5 + wet)) if v * (0.5 + wet) < 255 else 255
                for v in range(256)
            ]
        ),
    )


def dredging(seed: str) -> Image.Image:
    """An excavator clearing a ditch, the mud beside it."""
    road = Road(seed=seed, centre=-7.5, mood="grey", bare=1.0, dry=0.3)
    camera = Camera(horizon=570, height=1.7)
    image = country(road, camera)
    tree_line(image, camera, seed + "/t", (10, 13), (30, 160, 6), 7)
    plant(image, camera, sprites.excavator(seed + "/x"), 4.2, 16, 3.5)
    _channel(image, camera, seed, (-0.6, 0.9), wet=0.2)
    for place, depth in enumerate((18, 13, 9.4, 6.6)):
        mud = heap(f"{seed}/mud{place}", (700, 250), (34, 30, 26), (104, 92, 78))
        plant(image, camera, mud, 2.5, depth, 0.72)
    return image


def backflow(seed: str) -> Image.Image:
    """A ditch full of brown water to its lips."""
    road = Road(seed=seed, centre=-7.0, mood="grey", bare=0.5, dry=0.2)
    camera = Camera(horizon=520, height=1.5, centre=960)
    image = country(road, camera)
    tree_line(image, camera, seed + "/t", (8, 10), (18, 140, 6), 7)
    plan = Plan(width=44, near=1.7, far=120, density=20)
    mask = Image.new("L", plan.size, 0)
    plan.strip(ImageDraw.Draw(mask), -1.5, 3.4, fill=255)
    rough = field(seed + "/shore", plan.size, 40, 4)
    mask = levels(
        Image.blend(mask.filter(ImageFilter.GaussianBlur(14)), rough, 0.28), 96, 126
    )
    seen = lay(camera, plan, Image.merge("RGB", (mask,) * 3)).convert("L")
    mirror = ImageOps.flip(image.crop((0, 0, SIZE[0], round(camera.horizon))))
    surface = Image.new("RGB", SIZE, (120, 104, 78))
    wet = water(
        seed + "/w", (SIZE[0], SIZE[1] - round(camera.horizon)), mirror, (132, 112, 82)
    )
    surface.paste(wet, (0, round(camera.horizon)))
    image.paste(surface, (0, 0), seen)
    for place in range(26):
        x = (
            -1.9 - between(0, 60, seed, "tx", place) / 60
            if place % 2
            else 3.6 + between(0, 60, seed, "tx", place) / 50
        )
        depth = 3 + between(0, 140, seed, "td", place) / 10
        tuft = tree(f"{seed}/tuft{place % 3}", 300, "sapling")
        plant(image, camera, tuft.crop((0, 0, tuft.width, 170)), x, depth, 0.5)
    return image


def river_bank(seed: str) -> Image.Image:
    """A river with stone-faced bank on its right."""
    camera = Camera(horizon=560, height=2.6)
    image = sky(seed, "clear", camera.horizon)
    far_woods(image, camera, seed, 70)
    tree_line(image, camera, seed + "/l", (-60, -26), (60, 190, 5), 9)
    mirror = ImageOps.flip(image.crop((0, 0, SIZE[0], round(camera.horizon))))
    surface = water(
        seed + "/w", (SIZE[0], SIZE[1] - round(camera.horizon)), mirror, (88, 110, 108)
    )
    image.paste(surface, (0, round(camera.horizon)))
    plan = Plan(width=80, near=2.4, far=220, density=16)
    stone = mottled(
        seed + "/stone",
        plan.size,
        70,
        (112, 108, 100),
        (156, 152, 142),
        (196, 192, 182),
    )
    draw = ImageDraw.Draw(stone)
    for row in range(0, plan.size[1], 15):
        draw.line([(0, row), (plan.size[0], row)], fill=(104, 100, 92))
    for column in range(0, plan.size[0], 15):
        draw.line([(column, 0), (column, plan.size[1])], fill=(116, 112, 104))
    turf = grass(seed + "/g", plan.size, 0.2)
    edge = Image.new("L", plan.size, 0)
    plan.strip(ImageDraw.Draw(edge), 6.2, 40, fill=255)
    stone.paste(turf, (0, 0), edge)
    bank = Image.new("L", plan.size, 0)
    plan.strip(ImageDraw.Draw(bank), 1.6, 40, fill=255)
    seen = lay(camera, plan, Image.merge("RGB", (bank,) * 3)).convert("L")
    seen = Image.composite(seen, Image.new("L", SIZE, 0), reach(camera, plan))
    image.paste(lay(camera, plan, stone), (0, 0), seen)
    wet = seen.filter(ImageFilter.GaussianBlur(16))
    image.paste(shade(image, ImageOps.invert(wet), 0.1), (0, 0), seen)
    tree_line(image, camera, seed + "/r", (12, 17), (18, 180, 7), 8)
    return image
