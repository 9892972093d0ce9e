"""Scenes at the market and at the works that serve the villages."""

from __future__ import annotations

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageOps

from tools.district.chance import between
from tools.district.draw import sprites
from tools.district.draw.fields import open_land
from tools.district.draw.nature import (
    plant,
    tree_line,
    water,
)
from tools.district.draw.noise import Colour, field, glow, levels, mottled
from tools.district.draw.roads import Road, country
from tools.district.draw.space import SIZE, Camera, Plan, lay
from tools.district.draw.things import (
    aged,
    block,
    flat_top,
    front,
    lettered,
    wall,
)

KINDS = ("cream", "white", "cream", "grey", "brick")
PETALS: tuple[Colour, ...] = ((214, 60, 70), (236, 190, 60), (220, 120, 170))


def _market_roof(image: Image.Image, camera: Camera, seed: str) -> None:
    """Put up the open roof of a market over its stalls."""
    sheet = mottled(
        seed + "/sheet",
        (900, 600),
        200,
        (70, 96, 130),
        (104, 132, 164),
        (150, 172, 194),
    )
    for xs in ((-9.5, -2.4), (2.4, 9.5)):
        flat_top(image, camera, sheet, xs, (5, 60), 4.4)
        for depth in (52, 42, 33, 25, 18, 12, 7.5):
            for x in (xs[0] + 0.4, xs[1] - 0.4):
                post = Image.new("RGB", (10, 200), (150, 154, 158))
                front(image, camera, post, (x - 0.08, x + 0.08), depth, (0, 4.4))


def _stall(
    image: Image.Image, camera: Camera, seed: str, x: float, depth: float
) -> None:
    cloth = mottled(
        seed, (260, 120), 40, (90, 84, 76), (140, 132, 120), (186, 178, 164)
    )
    block(image, camera, (cloth, cloth), (x, x + 1.9), (depth, depth + 0.9), (0, 0.75))
    draw = ImageDraw.Draw(image)
    tones: tuple[Colour, ...] = (
        (96, 130, 60),
        (170, 50, 44),
        (212, 160, 60),
        (120, 70, 110),
        (220, 214, 196),
    )
    radius = 0.14 * camera.scale(depth)
    for place in range(26):
        u, v = camera.at(
            x + 0.1 + (place % 9) * 0.2, depth + 0.7 - (place // 9) * 0.24, 0.82
        )
        tone = tones[(place // 3 + between(0, 4, seed)) % 5]
        draw.ellipse(
            [u - radius, v - radius * 0.8, u + radius, v + radius * 0.8], fill=tone
        )


def market_dawn(seed: str) -> Image.Image:
    """The morning market in its new hall."""
    camera = Camera(horizon=640, height=1.65, focal=1250)
    road = Road(seed=seed, width=60, centre=0, mood="dawn", marked=False)
    image = country(road, camera)
    _market_roof(image, camera, seed)
    shirts: tuple[Colour, ...] = (
        (130, 60, 60),
        (60, 80, 120),
        (200, 196, 186),
        (90, 110, 80),
        (160, 130, 60),
        (80, 76, 84),
    )
    for place, depth in enumerate((40, 33, 27, 21.5, 16.5, 12, 8.4)):
        for x in (-5.2, 3.2):
            _stall(image, camera, f"{seed}/{place}/{x}", x, depth)
            who = sprites.person(f"{seed}/s{place}{x}", shirts[(place + (x > 0)) % 6])
            plant(image, camera, who, x + 2.4 if x < 0 else x - 0.4, depth + 0.2, 1.62)
        if place % 2:
            walker = sprites.person(f"{seed}/w{place}", shirts[(place + 3) % 6])
            plant(
                image,
                camera,
                walker,
                between(-12, 12, seed, place) / 10,
                depth - 1,
                1.66,
            )
    plant(image, camera, sprites.tricycle(seed, (120, 58, 44)), -1.2, 6.8, 1.35)
    return image


def market_puddle(seed: str) -> Image.Image:
    """Water standing on the market's floor."""
    camera = Camera(horizon=520, height=1.6, focal=1250)
    road = Road(seed=seed, width=60, centre=0, mood="grey", marked=False)
    image = country(road, camera)
    _market_roof(image, camera, seed)
    for place, depth in enumerate((36, 29, 23, 17.5, 12.5)):
        for x in (-5.6, 3.8):
            _stall(image, camera, f"{seed}/{place}/{x}", x, depth)
    plan = Plan(width=40, near=1.7, far=40, density=40)
    pool = Image.new("L", plan.size, 0)
    left, top = plan.spot(-5.5, 12)
    right, bottom = plan.spot(4.8, 3.2)
    ImageDraw.Draw(pool).ellipse([left, top, right, bottom], fill=255)
    rough = field(seed + "/shore", plan.size, 150, 5)
    pool = levels(
        Image.blend(pool.filter(ImageFilter.GaussianBlur(60)), rough, 0.42), 112, 126
    )
    seen = lay(camera, plan, Image.merge("RGB", (pool,) * 3)).convert("L")
    mirror = ImageOps.flip(image.crop((0, 0, SIZE[0], round(camera.horizon))))
    wet = Image.new("RGB", SIZE, (120, 120, 116))
    height = SIZE[1] - round(camera.horizon)
    wet.paste(
        water(seed, (SIZE[0], height), mirror, (128, 126, 118)),
        (0, round(camera.horizon)),
    )
    image.paste(ImageEnhance.Brightness(wet).enhance(0.86), (0, 0), seen)
    stools = mottled(
        seed + "/stool", (80, 80), 20, (60, 100, 150), (90, 130, 180), (140, 170, 210)
    )
    block(image, camera, (stools, stools), (1.4, 1.75), (5.4, 5.75), (0, 0.4))
    return image


def transfer_station(seed: str) -> Image.Image:
    """A transfer station before dawn, with a lorry waiting."""
    camera = Camera(horizon=640, height=1.6, focal=1250)
    road = Road(seed=seed, width=80, centre=0, mood="dawn", marked=False)
    image = country(road, camera)
    hall = wall(seed, (18, 7), "blue")
    draw = ImageDraw.Draw(hall)
    for x in (2, 9):
        box = [x * 64, 448 - 5 * 64, (x + 6) * 64, 448]
        draw.rectangle(box, fill=(34, 36, 40), outline=(190, 194, 196), width=8)
        draw.rectangle(
            [box[0] + 20, box[1] + 150, box[2] - 20, 448], fill=(92, 96, 100)
        )
    front(image, camera, hall, (-10, 8), 17, (0, 7))
    sign = lettered("柳河垃圾转运站", (1000, 130), (250, 250, 246), (30, 96, 70))
    front(image, camera, sign, (-7, 5), 16.9, (5.6, 6.7))
    plant(image, camera, sprites.bin_lorry(seed), 2.6, 12.5, 2.7)
    plant(
        image, camera, sprites.person(seed, (70, 84, 110), vest=True), -2.4, 10.6, 1.64
    )
    lamp = glow(SIZE, camera.at(-1, 16.8, 5.2), 620)
    image.paste(
        (255, 226, 170), (0, 0), lamp.point([v * 66 // 255 for v in range(256)])
    )
    return image


def sewage_station(seed: str) -> Image.Image:
    """A sewage station's cabinet whose screen is dark, tanks behind."""
    camera = Camera(horizon=560, height=1.6)
    image = open_land(seed, "hazy", camera, "bare")
    tree_line(image, camera, seed + "/t", (-34, 34), (40, 80, 4), 7)
    tank = mottled(
        seed + "/tank", (500, 200), 80, (76, 108, 120), (112, 146, 158), (164, 190, 198)
    )
    for place, x in enumerate((-12, -4.6)):
        block(image, camera, (tank, tank), (x, x + 6.4), (17 - place, 22), (0, 2.6))
        rail = Image.new("RGB", (200, 8), (206, 208, 210))
        front(image, camera, rail, (x, x + 6.4), 17 - place, (3.4, 3.5))
    box = mottled(
        seed + "/box", (420, 620), 90, (150, 154, 152), (184, 188, 186), (212, 216, 214)
    )
    draw = ImageDraw.Draw(box)
    draw.rectangle(
        [60, 70, 360, 270], fill=(16, 18, 20), outline=(90, 94, 96), width=10
    )
    draw.rectangle([80, 90, 160, 110], fill=(30, 32, 36))
    for place, tone in enumerate(((120, 30, 28), (60, 60, 58), (60, 60, 58))):
        draw.ellipse([80 + place * 96, 300, 120 + place * 96, 340], fill=tone)
    label = lettered("在线监测", (240, 60), (40, 60, 80), (226, 228, 226))
    box.paste(label, (90, 380))
    draw.rectangle([40, 460, 380, 590], outline=(120, 124, 122), width=5)
    block(image, camera, (aged(box, seed), box), (0.3, 1.75), (4.6, 5.3), (0.15, 2.1))
    plant(image, camera, sprites.person(seed, (60, 90, 140)), 3.1, 7.2, 1.72)
    return image
