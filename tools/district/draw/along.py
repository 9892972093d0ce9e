"""Scenes along the provincial road and in the fields beside it."""

from __future__ import annotations

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

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
    tree,
    tree_line,
    water,
)
from tools.district.draw.noise import field, levels, mottled, shade
from tools.district.draw.roads import Road, country, reach, roadside_trees
from tools.district.draw.space import SIZE, Camera, Plan, lay
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
