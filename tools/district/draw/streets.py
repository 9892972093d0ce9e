"""Scenes in streets, alleys and parks."""

from __future__ import annotations

from PIL import Image, ImageDraw

from tools.district.chance import between, pick
from tools.district.draw import sprites
from tools.district.draw.nature import (
    heap,
    plant,
    tree_line,
)
from tools.district.draw.noise import Colour, mottled
from tools.district.draw.roads import Road, country
from tools.district.draw.space import SIZE, Camera, Plan, lay
from tools.district.draw.things import (
    block,
    door,
    flat_top,
    front,
    lettered,
    shop,
    side,
    wall,
    window,
)

KINDS = ("cream", "white", "cream", "grey", "brick")
PETALS: tuple[Colour, ...] = ((214, 60, 70), (236, 190, 60), (220, 120, 170))


def _street(
    image: Image.Image,
    camera: Camera,
    seed: str,
    names: tuple[str, ...],
    x: float,
    *,
    awnings: tuple[Colour | None, ...],
    shut: bool,
) -> None:
    """Line one side of a street with shops, far to near."""
    count = len(names)
    for place in range(count - 1, -1, -1):
        near = 4.5 + place * 4
        flat = shop(
            f"{seed}/{place}",
            names[place],
            awning=awnings[place % len(awnings)],
            shut=shut,
        )
        side(image, camera, flat, x, (near, near + 4), (0, 6.4))


def shop_street(seed: str) -> Image.Image:
    """A market street with its new uniform signs, early in the morning."""
    camera = Camera(horizon=640, height=1.6, focal=1250)
    road = Road(seed=seed, width=9, centre=0.2, mood="dawn", fresh=True)
    image = country(road, camera)
    left = (
        "桂香早点",
        "农资供应",
        "老徐五金",
        "家电维修",
        "惠民药房",
        "理发",
        "粮油",
        "百货",
        "修车",
    )
    right = (
        "鲜果超市",
        "上塘面馆",
        "手机维修",
        "利民粮油",
        "童装",
        "烟酒",
        "水暖",
        "种子",
        "打印",
    )
    _street(image, camera, seed + "/l", left, -6.4, awnings=(None,), shut=True)
    _street(image, camera, seed + "/r", right, 6.4, awnings=(None,), shut=True)
    sweeper = sprites.person(seed, (226, 120, 40), vest=True, stoop=16)
    plant(image, camera, sweeper, -3.4, 13, 1.65)
    plant(image, camera, sprites.tricycle(seed, (60, 110, 90)), 4.2, 22, 1.4)
    return image


def shop_no_awning(seed: str) -> Image.Image:
    """Shops seen across the street; two on the right have no new awning."""
    camera = Camera(horizon=760, height=1.6, focal=1150)
    road = Road(seed=seed, width=400, centre=0, mood="hazy", marked=False)
    image = country(road, camera)
    names = (
        "桂芳副食",
        "老街布店",
        "便民理发",
        "上塘小吃",
        "家电维修",
        "粮油",
        "五金",
        "药房",
    )
    red: Colour = (176, 48, 40)
    for place, name in enumerate(names):
        x = -16 + place * 4.0
        bare = place in {4, 5}
        flat = shop(f"{seed}/{place}", name, awning=None if bare else red, shut=False)
        front(image, camera, flat, (x, x + 4), 11.5, (0, 6.4))
        if bare:
            tarp = mottled(
                seed + name,
                (300, 120),
                40,
                (36, 70, 120),
                (60, 104, 160),
                (130, 160, 196),
            )
            front(image, camera, tarp, (x + 0.5, x + 3.2), 11.0, (0.1, 1.1))
    plant(image, camera, sprites.person(seed, (120, 84, 96)), 2.6, 9.8, 1.6)
    return image


def wall_rubbish(seed: str) -> Image.Image:
    """Behind a decorated wall: rubble and old furniture."""
    camera = Camera(horizon=540, height=1.65)
    road = Road(seed=seed, width=0.1, centre=-60, mood="grey", dry=0.55, marked=False)
    image = country(road, camera)
    tree_line(image, camera, seed + "/t", (-30, 30), (26, 60, 3), 7.5)
    brick = wall(seed + "/w", (26, 2.4), "brick")
    front(image, camera, brick, (-14, 13), 13, (0, 2.3))
    cap = mottled(
        seed + "/cap", (900, 30), 20, (96, 94, 92), (130, 128, 124), (170, 168, 164)
    )
    front(image, camera, cap, (-14.2, 13.2), 12.9, (2.3, 2.5))
    for place, (x, depth, tall) in enumerate(
        ((-4.6, 10.5, 1.3), (2.9, 9.4, 1.5), (-1.2, 7.6, 0.7))
    ):
        tone = ((88, 82, 76), (206, 198, 186))
        plant(image, camera, heap(f"{seed}/{place}", (900, 360), *tone), x, depth, tall)
    _sofa(image, camera, -2.6, 6.6)
    board = mottled(
        seed + "/board", (300, 400), 60, (110, 80, 52), (156, 120, 82), (196, 164, 124)
    )
    front(image, camera, board, (1.0, 2.0), 7.4, (0, 1.3))
    for place in range(9):
        x = between(-48, 48, seed, "bag", place) / 10
        tone = pick(
            ((216, 214, 206), (56, 60, 66), (150, 40, 40), (70, 110, 160)), seed, place
        )
        bag = heap(
            f"{seed}/bag{place}",
            (200, 150),
            (tone[0] // 2, tone[1] // 2, tone[2] // 2),
            tone,
        )
        plant(image, camera, bag, x, 8.8 - place * 0.35, 0.36)
    return image


def _sofa(image: Image.Image, camera: Camera, x: float, depth: float) -> None:
    cloth = mottled("sofa", (400, 200), 50, (70, 40, 36), (112, 66, 58), (150, 104, 92))
    block(image, camera, (cloth, cloth), (x, x + 1.7), (depth, depth + 0.8), (0, 0.42))
    block(
        image,
        camera,
        (cloth, cloth),
        (x, x + 1.7),
        (depth + 0.6, depth + 0.8),
        (0.4, 0.86),
    )
    for arm in (x - 0.18, x + 1.52):
        block(
            image,
            camera,
            (cloth, cloth),
            (arm, arm + 0.34),
            (depth, depth + 0.8),
            (0, 0.62),
        )


def lorry_park(seed: str) -> Image.Image:
    """A village lorry park with stones at its gate."""
    camera = Camera(horizon=600, height=1.7)
    road = Road(seed=seed, width=60, centre=4, mood="noon", marked=False)
    image = country(road, camera)
    tree_line(image, camera, seed + "/t", (-40, 40), (60, 90, 3), 8)
    for place in range(5):
        tone = pick(
            ((150, 44, 36), (40, 84, 140), (196, 160, 50), (90, 96, 100)), seed, place
        )
        plant(
            image,
            camera,
            sprites.lorry(f"{seed}/{place}", tone),
            -9.5 + place * 4.6,
            24,
            3.6,
        )
    stone = mottled(
        seed + "/stone",
        (160, 160),
        40,
        (120, 116, 108),
        (164, 160, 150),
        (206, 202, 192),
    )
    for x in (-2.6, 1.9):
        block(image, camera, (stone, stone), (x, x + 0.7), (7.4, 8.1), (0, 0.75))
    sign = lettered(
        "塘东村临时停车场 泊位70", (1000, 150), (248, 248, 244), (30, 84, 150)
    )
    front(image, camera, sign, (2.2, 5.6), 9.4, (1.5, 2.1))
    for x in (2.4, 5.3):
        front(
            image,
            camera,
            Image.new("RGB", (8, 80), (104, 108, 112)),
            (x, x + 0.08),
            9.4,
            (0, 1.5),
        )
    return image


def alley_trench(seed: str) -> Image.Image:
    """A narrow alley with a shored trench and planks across it."""
    camera = Camera(horizon=620, height=1.6, focal=1250)
    image = _alley(seed, "hazy", camera)
    plan = Plan(width=8, near=1.9, far=40, density=60)
    cut = Image.new("L", plan.size, 0)
    plan.strip(ImageDraw.Draw(cut), -0.7, 0.5, fill=255)
    seen = lay(camera, plan, Image.merge("RGB", (cut,) * 3)).convert("L")
    dirt = mottled(seed + "/dirt", SIZE, 80, (34, 26, 20), (66, 52, 40), (110, 90, 68))
    image.paste(dirt, (0, 0), seen)
    low = Camera(
        horizon=camera.horizon,
        centre=camera.centre,
        focal=camera.focal,
        height=camera.height + 1.0,
    )
    pipe = Image.new("L", plan.size, 0)
    plan.strip(ImageDraw.Draw(pipe), -0.32, 0.12, fill=255)
    line = Image.composite(
        lay(low, plan, Image.merge("RGB", (pipe,) * 3)).convert("L"),
        Image.new("L", SIZE, 0),
        seen,
    )
    image.paste((196, 104, 52), (0, 0), line)
    plank = mottled(
        seed + "/plank", (300, 90), 30, (96, 70, 44), (146, 112, 74), (186, 154, 110)
    )
    for depth in (15, 9.2, 5.6):
        flat_top(image, camera, plank, (-1.2, 1.0), (depth, depth + 0.5), 0.06)
    for place in range(5):
        spoil = heap(f"{seed}/{place}", (500, 240), (70, 54, 40), (166, 136, 102))
        plant(image, camera, spoil, 1.35, 14 - place * 2.2, 0.6)
    worker = sprites.person(
        seed, (90, 96, 80), vest=True, helmet=(226, 180, 40), stoop=12
    )
    plant(image, camera, worker, -1.35, 10, 1.7)
    return image


def _alley(seed: str, mood: str, camera: Camera) -> Image.Image:
    road = Road(seed=seed, width=20, centre=0, mood=mood, marked=False)
    image = country(road, camera)
    for x in (-2.1, 2.1):
        for place in range(6, -1, -1):
            near = 2.0 + place * 6
            kind = pick(KINDS, seed, x, place)
            flat = wall(f"{seed}/{x}/{place}", (6, 5.6), kind)
            door_side = between(0, 1, seed, "door", x, place)
            if door_side:
                door(flat, 2.2, 1.3, 2.3, (96, 40, 32))
            else:
                window(flat, 1.2, 1.2, 1.3, 1.3)
            window(flat, 3.8, 3.4, 1.3, 1.3)
            side(image, camera, flat, x, (near, near + 6), (0, 4.6 + (place % 3) * 0.6))
    draw = ImageDraw.Draw(image)
    for place in range(4):
        a = camera.at(-2.1, 4 + place * 3, 3.9 + place * 0.1)
        b = camera.at(2.1, 7 + place * 4, 4.2)
        draw.line([a, b], fill=(40, 40, 42), width=3)
    return image


def alley_paved(seed: str) -> Image.Image:
    """An alley newly paved, with a ramp marked out."""
    camera = Camera(horizon=620, height=1.6, focal=1250)
    image = _alley(seed, "clear", camera)
    plan = Plan(width=8, near=1.9, far=46, density=60)
    stone = mottled(
        seed + "/pave", plan.size, 80, (132, 126, 116), (170, 164, 154), (204, 198, 188)
    )
    draw = ImageDraw.Draw(stone)
    for row, y in enumerate(range(0, plan.size[1], 18)):
        draw.line([(0, y), (plan.size[0], y)], fill=(112, 106, 98))
        for x in range((row % 2) * 18, plan.size[0], 36):
            draw.line([(x, y), (x, y + 18)], fill=(112, 106, 98))
    mask = Image.new("L", plan.size, 0)
    plan.strip(ImageDraw.Draw(mask), -2.08, 2.08, fill=255)
    seen = lay(camera, plan, Image.merge("RGB", (mask,) * 3)).convert("L")
    image.paste(lay(camera, plan, stone), (0, 0), seen)
    lines = ImageDraw.Draw(image)
    for a, b in (
        ((0.7, 4.2), (2.05, 4.2)),
        ((0.7, 6.8), (2.05, 6.8)),
        ((0.7, 4.2), (0.7, 6.8)),
    ):
        lines.line([camera.at(*a), camera.at(*b)], fill=(214, 60, 46), width=6)
    plant(image, camera, sprites.person(seed, (206, 96, 110)), -0.9, 7.4, 1.62)
    plant(
        image,
        camera,
        sprites.person(seed + "w", (74, 96, 130), helmet=(226, 180, 40)),
        0.2,
        8.2,
        1.72,
    )
    return image
