"""Scenes along the provincial road."""

from __future__ import annotations

from PIL import Image, ImageDraw

from tools.district.chance import between
from tools.district.draw import sprites
from tools.district.draw.nature import (
    heap,
    plant,
    tree_line,
)
from tools.district.draw.noise import mottled
from tools.district.draw.roads import Road, country, roadside_trees
from tools.district.draw.space import Camera, Plan, lay
from tools.district.draw.things import aged, block, front, lettered, wall

EARTH = ((74, 56, 40), (168, 138, 104))


def bare_verge(seed: str) -> Image.Image:
    """A verge with pits dug for trees, and nothing planted."""
    road = Road(seed=seed, bare=4.2, centre=-1.6, mood="clear")
    camera = Camera(horizon=600, height=1.7)
    image = country(road, camera)
    roadside_trees(image, road, camera, gap=5.5)
    for place in range(14, 0, -1):
        depth = 3.2 + place * 3.4
        pit = heap(f"{seed}/pit{place}", (160, 46), (40, 32, 26), (128, 104, 78))
        plant(image, camera, pit, 5.4, depth, 0.24)
        spoil = heap(f"{seed}/spoil{place}", (160, 70), *EARTH)
        plant(image, camera, spoil, 6.5, depth + 0.3, 0.42)
    return image


def dirt_pile(seed: str) -> Image.Image:
    """A heap of earth on the edge ditch."""
    road = Road(seed=seed, bare=1.2, ditch=0.9, centre=-2.2, mood="hazy", dry=0.4)
    camera = Camera(horizon=585, height=1.62, centre=900)
    image = country(road, camera)
    roadside_trees(image, road, camera, gap=6.5)
    for place, (x, depth, tall) in enumerate(
        ((5.4, 17, 1.1), (4.6, 12.5, 1.35), (4.5, 8.6, 1.25), (3.5, 6.4, 0.7))
    ):
        pile = heap(f"{seed}/{place}", (900, 380), (80, 60, 42), (178, 148, 112))
        plant(image, camera, pile, x, depth, tall)
    return image


def cones(seed: str) -> Image.Image:
    """Half of the road closed by cones."""
    road = Road(seed=seed, centre=0.6, mood="noon", dry=0.35)
    camera = Camera(horizon=560, height=1.72)
    image = country(road, camera)
    roadside_trees(image, road, camera)
    barrier = lettered("前方施工 减速慢行", (640, 150), (250, 246, 236), (196, 60, 30))
    front(image, camera, barrier, (1.4, 4.6), 26, (0.5, 1.25))
    sign = lettered("限速30", (220, 200), (196, 40, 34), (246, 244, 238))
    front(image, camera, sign, (4.4, 5.4), 16.5, (0.9, 1.8))
    front(
        image,
        camera,
        Image.new("RGB", (8, 90), (120, 120, 122)),
        (4.87, 4.94),
        16.5,
        (0, 0.9),
    )
    for place in range(10, -1, -1):
        plant(
            image, camera, sprites.cone(), 0.75 + place * 0.02, 4.6 + place * 2.6, 0.75
        )
    return image


def new_surface(seed: str) -> Image.Image:
    """The road after it was laid anew."""
    road = Road(seed=seed, fresh=True, centre=0.9, mood="clear", dry=0.2)
    camera = Camera(horizon=655, height=1.5, focal=1350)
    image = country(road, camera)
    roadside_trees(image, road, camera, gap=3.4)
    car = sprites.lorry(seed, (198, 198, 202), load=False)
    plant(image, camera, car, 3.1, 74, 2.4)
    return image


def cleared_road(seed: str) -> Image.Image:
    """A road free of stalls at dawn, with two three-wheelers at its side."""
    road = Road(seed=seed, centre=-0.4, width=11, mood="dawn", dry=0.35, bare=2.0)
    camera = Camera(horizon=610, height=1.6)
    image = country(road, camera)
    for place, depth in enumerate((58, 44, 31)):
        face = wall(f"{seed}/{place}", (12, 5.5), ("cream", "grey", "white")[place])
        block(image, camera, (face, face), (9.5, 22), (depth, depth + 10), (0, 5.5))
        block(
            image, camera, (face, face), (-24, -10), (depth + 4, depth + 14), (0, 5.0)
        )
    roadside_trees(image, road, camera, gap=2.2)
    plant(image, camera, sprites.tricycle(seed, (52, 86, 132)), 5.6, 17, 1.45)
    plant(image, camera, sprites.tricycle(seed + "2", (128, 60, 44)), 6.2, 24, 1.45)
    plant(image, camera, sprites.person(seed, (126, 66, 60), stoop=10), 4.4, 17.6, 1.6)
    return image


def billboard(seed: str) -> Image.Image:
    """Two tall hoardings that still stand by the road."""
    road = Road(seed=seed, centre=-2.4, mood="clear", dry=0.35)
    camera = Camera(horizon=900, height=1.6, focal=1250)
    image = country(road, camera)
    roadside_trees(image, road, camera, gap=7)
    _hoarding(image, camera, "玉柱广告 招租", (-21.0, -10.0), 38, (26, 84, 150))
    _hoarding(image, camera, "好房子 上三里湾", (2.9, 10.9), 20, (168, 40, 30))
    return image


def _hoarding(
    image: Image.Image,
    camera: Camera,
    text: str,
    xs: tuple[float, float],
    depth: float,
    tone: tuple[int, int, int],
) -> None:
    low, high = 6.4, 6.4 + (xs[1] - xs[0]) * 0.42
    middle = (xs[0] + xs[1]) / 2
    pole = mottled(
        "pole", (40, 300), 20, (90, 92, 96), (140, 142, 146), (186, 188, 190)
    )
    front(image, camera, pole, (middle - 0.42, middle + 0.42), depth, (0, low))
    face = Image.new("RGB", (1200, 500), tone)
    face.paste(lettered(text, (1200, 300), (252, 246, 226), tone), (0, 60))
    small = lettered("热线 0000-8××××××8", (1200, 120), (250, 224, 120), tone)
    face.paste(small, (0, 360))
    front(image, camera, aged(face, text, 0.3), xs, depth, (low, high))
    frame = Image.new("RGB", (60, 6), (70, 72, 76))
    front(image, camera, frame, (xs[0] - 0.1, xs[1] + 0.1), depth, (low - 0.25, low))


def pylon_base(seed: str) -> Image.Image:
    """What is left of a hoarding: a block of concrete with bolts."""
    road = Road(seed=seed, centre=-8.4, mood="hazy", dry=0.5, bare=4)
    camera = Camera(horizon=470, height=1.6, centre=960)
    image = country(road, camera)
    tree_line(image, camera, seed + "/t", (9, 12), (24, 150, 6), 7)
    slab = mottled(
        seed + "/slab",
        (600, 240),
        60,
        (120, 116, 108),
        (162, 158, 150),
        (200, 196, 188),
    )
    block(image, camera, (slab, slab), (-0.5, 1.6), (4.3, 6.2), (0, 0.55))
    draw = ImageDraw.Draw(image)
    for x in (-0.05, 0.35, 0.75, 1.15):
        for depth in (4.7, 5.7):
            foot, head = camera.at(x, depth, 0.55), camera.at(x, depth, 0.8)
            draw.line([foot, head], fill=(92, 60, 44), width=max(3, round(34 / depth)))
    for place in range(5):
        stone = heap(f"{seed}/s{place}", (240, 130), (96, 92, 86), (190, 186, 178))
        x = 1.2 + between(0, 30, seed, "sx", place) / 10
        plant(image, camera, stone, x, 4.2 + place * 0.7, 0.14 + place * 0.03)
    return image


def core_drill(seed: str) -> Image.Image:
    """A fresh surface with a drilled core and a painted mark."""
    camera = Camera(horizon=250, height=1.5, focal=1500)
    road = Road(seed=seed, fresh=True, centre=-1.5, mood="noon", width=10)
    image = country(road, camera)
    tree_line(image, camera, seed + "/t", (8, 10), (24, 120, 6), 7)
    draw = ImageDraw.Draw(image)
    u, v = camera.at(-0.2, 2.9)
    draw.ellipse([u - 62, v - 26, u + 62, v + 26], fill=(20, 20, 22))
    draw.ellipse([u - 62, v - 26, u + 62, v + 26], outline=(126, 126, 128), width=6)
    cu, cv = camera.at(0.62, 2.75)
    body = mottled(
        seed + "/core", (130, 250), 26, (44, 46, 50), (86, 88, 92), (168, 168, 166)
    )
    image.paste(body, (round(cu) - 65, round(cv) - 250))
    draw.ellipse([cu - 65, cv - 272, cu + 65, cv - 228], fill=(120, 122, 126))
    draw.ellipse([cu - 65, cv - 22, cu + 65, cv + 22], fill=(58, 60, 64))
    mark = lettered("K50+640", (260, 84), (236, 232, 226), (64, 66, 70))
    spot = Plan(width=8, near=1.6, far=6, density=120)
    paint = Image.new("RGB", spot.size, (0, 0, 0))
    inks = Image.new("L", spot.size, 0)
    x, y = spot.spot(-1.2, 4.4)
    inks.paste(
        mark.convert("L").point([0 if value < 150 else 255 for value in range(256)]),
        (round(x), round(y)),
    )
    paint.paste((226, 222, 214), (0, 0, *spot.size))
    seen = lay(camera, spot, Image.merge("RGB", (inks,) * 3)).convert("L")
    image.paste(lay(camera, spot, paint), (0, 0), seen)
    return image


def crossing(seed: str, *, rail: bool) -> Image.Image:
    """A level junction with zebra stripes; a signal, or the railing beside it."""
    camera = Camera(horizon=560 if rail else 760, height=1.6, focal=1300)
    road = Road(
        seed=seed, centre=-1.0, mood="dawn" if rail else "clear", fresh=True, dry=0.2
    )
    image = country(road, camera)
    roadside_trees(image, road, camera, gap=5)
    _zebra(image, camera, road)
    if rail:
        _railing(image, camera, 4.4)
        child = sprites.person(seed + "/c", (196, 70, 60))
        plant(image, camera, child, 1.0, 13.2, 1.3)
        plant(
            image,
            camera,
            sprites.person(seed, (70, 80, 96), vest=True),
            2.2,
            13.6,
            1.75,
        )
    else:
        _signal(image, camera, 4.9, 13)
        _signal(image, camera, -6.6, 27)
    return image


def _zebra(image: Image.Image, camera: Camera, road: Road) -> None:
    plan = Plan(width=44, near=9.4, far=13.4, density=60)
    mask = Image.new("L", plan.size, 0)
    draw = ImageDraw.Draw(mask)
    x = road.centre - road.width / 2 + 0.3
    while x < road.centre + road.width / 2 - 0.3:
        draw.rectangle([plan.spot(x, 13.2), plan.spot(x + 0.45, 9.6)], fill=235)
        x += 1.0
    seen = lay(camera, plan, Image.merge("RGB", (mask,) * 3)).convert("L")
    image.paste((232, 230, 222), (0, 0), seen)


def _railing(image: Image.Image, camera: Camera, x: float) -> None:
    draw = ImageDraw.Draw(image)
    for step in range(40, -1, -1):
        depth = 3.0 + step * 0.62
        foot, head = camera.at(x, depth), camera.at(x, depth, 1.05)
        draw.line([foot, head], fill=(226, 228, 230), width=max(2, round(26 / depth)))
    for up in (0.25, 1.0):
        a, b = camera.at(x, 3.0, up), camera.at(x, 28, up)
        wide = 0.05
        c, d = camera.at(x, 28, up + wide), camera.at(x, 3.0, up + wide)
        draw.polygon([a, b, c, d], fill=(52, 120, 190))


def _signal(image: Image.Image, camera: Camera, x: float, depth: float) -> None:
    pole = Image.new("RGB", (10, 100), (84, 88, 94))
    front(image, camera, pole, (x - 0.09, x + 0.09), depth, (0, 6.2))
    arm = -3.4 if x > 0 else 3.4
    xs = (min(x, x + arm), max(x, x + arm))
    front(
        image, camera, Image.new("RGB", (80, 4), (84, 88, 94)), xs, depth, (6.0, 6.16)
    )
    box = Image.new("RGB", (300, 110), (26, 28, 30))
    draw = ImageDraw.Draw(box)
    for place, tone in enumerate(((70, 26, 24), (80, 66, 24), (60, 220, 130))):
        draw.ellipse([14 + place * 96, 14, 96 + place * 96, 96], fill=tone)
    front(
        image,
        camera,
        box,
        (x + arm * 0.9 - 0.6, x + arm * 0.9 + 0.6),
        depth,
        (5.75, 6.2),
    )
