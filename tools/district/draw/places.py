"""Scenes in villages, lanes, streets and yards."""

from __future__ import annotations

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageOps

from tools.district.chance import between, pick
from tools.district.draw import sprites
from tools.district.draw.along import open_land
from tools.district.draw.nature import (
    foliage,
    heap,
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
    house,
    lettered,
    shop,
    side,
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
            from tools.district.draw.things import door, window

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
