"""Scenes in rooms: meetings by day and evening, a hearing, the control room."""

from __future__ import annotations

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from tools.district.chance import between, pick
from tools.district.draw.faces import bust
from tools.district.draw.noise import Colour, glow, gradient, mottled
from tools.district.draw.space import SIZE, Camera
from tools.district.draw.things import (
    aged,
    block,
    darker,
    flat_top,
    font,
    front,
    lettered,
    side,
)

BUST_M = 0.84  # from the seat to above the crown
SEAT_M = 0.5
SHIRTS: tuple[Colour, ...] = (
    (226, 228, 230),
    (158, 176, 200),
    (70, 82, 104),
    (54, 58, 64),
    (190, 186, 176),
    (128, 60, 58),
    (92, 112, 96),
)


def room(seed: str, camera: Camera, *, deep: float, warm: bool) -> Image.Image:
    """Return an empty room: floor, ceiling, walls."""
    image = Image.new("RGB", SIZE, (170, 166, 158))
    tone: tuple[Colour, Colour, Colour] = (
        (184, 178, 164),
        (214, 208, 196),
        (234, 230, 222),
    )
    if warm:
        tone = ((176, 160, 130), (212, 194, 162), (238, 222, 192))
    flat = mottled(seed + "/wall", (900, 500), 160, *tone)
    ceiling = mottled(
        seed + "/top",
        (900, 900),
        200,
        (196, 194, 188),
        (220, 218, 212),
        (238, 236, 232),
    )
    floor = mottled(
        seed + "/floor",
        (900, 900),
        120,
        (108, 98, 88),
        (148, 138, 126),
        (186, 178, 168),
    )
    draw = ImageDraw.Draw(floor)
    for step in range(0, 900, 75):
        draw.line([(0, step), (900, step)], fill=(112, 104, 96), width=2)
        draw.line([(step, 0), (step, 900)], fill=(112, 104, 96), width=2)
    flat_top(image, camera, floor, (-5, 5), (1.2, deep), 0)
    flat_top(image, camera, ceiling, (-5, 5), (1.2, deep), 3.2)
    front(image, camera, flat, (-5, 5), deep, (0, 3.2))
    side(image, camera, flat, -5, (1.0, deep), (0, 3.2))
    side(image, camera, flat, 5, (1.0, deep), (0, 3.2))
    lamp = Image.new("RGB", (200, 60), (250, 250, 244))
    for depth in (3.2, 5.6, 8.0):
        if depth < deep:
            for x in (-2.2, 1.2):
                flat_top(image, camera, lamp, (x, x + 1.2), (depth, depth + 0.4), 3.18)
    return image


def _pane(
    image: Image.Image, camera: Camera, xs: tuple[float, float], depth: float
) -> None:
    glass = Image.merge("RGB", (gradient((200, 200), 236, 214),) * 3)
    view = Image.new("RGB", (200, 200), (196, 214, 226))
    glass = Image.blend(glass, view, 0.4)
    draw = ImageDraw.Draw(glass)
    draw.rectangle([0, 0, 199, 199], outline=(196, 196, 192), width=10)
    draw.line([(100, 0), (100, 200)], fill=(196, 196, 192), width=8)
    front(image, camera, glass, xs, depth, (1.0, 2.7))


def _table(
    image: Image.Image,
    camera: Camera,
    seed: str,
    xs: tuple[float, float],
    depths: tuple[float, float],
) -> None:
    wood = mottled(
        seed + "/wood", (900, 500), 60, (96, 56, 34), (138, 88, 56), (178, 124, 84)
    )
    grain = wood.resize((900, 60)).resize((900, 500))
    wood = Image.blend(wood, grain, 0.5)
    front(image, camera, wood, xs, depths[0], (0.05, 0.74))
    flat_top(image, camera, wood, xs, depths, 0.76)
    _papers(image, camera, seed, xs, depths)


def _papers(
    image: Image.Image,
    camera: Camera,
    seed: str,
    xs: tuple[float, float],
    depths: tuple[float, float],
) -> None:
    sheet = Image.new("RGB", (120, 160), (240, 240, 236))
    draw = ImageDraw.Draw(sheet)
    for y in range(16, 150, 9):
        draw.line(
            [(12, y), (between(80, 108, seed, y), y)], fill=(150, 150, 152), width=2
        )
    count = int(xs[1] - xs[0])
    for place in range(count):
        x = xs[0] + 0.35 + place
        near = depths[0] + 0.12 + between(0, 10, seed, place) / 100
        flat_top(image, camera, sheet, (x, x + 0.24), (near, near + 0.32), 0.77)
        far = depths[1] - 0.44
        flat_top(image, camera, sheet, (x + 0.3, x + 0.54), (far, far + 0.3), 0.77)
        _cup(image, camera, x + 0.42, near + 0.24)


def _cup(image: Image.Image, camera: Camera, x: float, depth: float) -> None:
    u, v = camera.at(x, depth, 0.77)
    scale = camera.scale(depth)
    wide, high = 0.045 * scale, 0.11 * scale
    draw = ImageDraw.Draw(image)
    draw.rectangle([u - wide, v - high, u + wide, v], fill=(226, 226, 222))
    draw.rectangle([u, v - high, u + wide, v], fill=(192, 192, 190))
    draw.ellipse([u - wide, v - high - 6, u + wide, v - high + 6], fill=(206, 206, 204))


def _seat(
    image: Image.Image, camera: Camera, seed: str, x: float, depth: float, *, away: bool
) -> None:
    """Seat someone at *depth*, facing us or turned away."""
    shirt = pick(SHIRTS, seed, "shirt")
    sprite = bust(seed, shirt, away=away)
    high = round(BUST_M * camera.scale(depth))
    wide = round(sprite.width * high / sprite.height)
    small = sprite.resize((wide, high), Image.Resampling.LANCZOS)
    if not away:
        small = small.filter(ImageFilter.GaussianBlur(1.2))
    u, v = camera.at(x, depth, SEAT_M)
    where = (round(u - wide / 2), round(v - high))
    image.paste(small.convert("RGB"), where, small.getchannel("A"))
    if away:
        _chair(image, camera, seed, x * (1 - 0.2 / depth), depth - 0.2)


def _chair(
    image: Image.Image, camera: Camera, seed: str, x: float, depth: float
) -> None:
    cloth = mottled(
        seed + "/chair", (200, 260), 60, (30, 28, 28), (54, 50, 48), (88, 82, 78)
    )
    front(image, camera, cloth, (x - 0.25, x + 0.25), depth, (0.4, 0.86))
    front(image, camera, darker(cloth, 0.4), (x - 0.22, x + 0.22), depth, (0.06, 0.4))


def meeting_day(seed: str) -> Image.Image:
    """The weekly meeting by day."""
    camera = Camera(horizon=520, height=1.45, focal=1350)
    image = room(seed, camera, deep=8.4, warm=False)
    for x in (-4.2, -1.7, 0.8, 3.3):
        _pane(image, camera, (x, x + 1.6), 8.35)
    for place, x in enumerate((-2.3, -1.4, -0.5, 0.4, 1.3, 2.2)):
        _seat(image, camera, f"{seed}/f{place}", x, 5.3, away=False)
    _table(image, camera, seed, (-3.4, 3.4), (2.9, 4.8))
    for place, x in enumerate((-1.3, -0.2, 1.1)):
        _seat(image, camera, f"{seed}/b{place}", x, 2.35, away=True)
    return image


def meeting_board(seed: str) -> Image.Image:
    """A hearing, with the time line on the board."""
    camera = Camera(horizon=520, height=1.5, focal=1350)
    image = room(seed, camera, deep=7.2, warm=False)
    front(image, camera, _board(seed), (-2.6, 2.4), 7.1, (0.95, 2.65))
    motto = lettered(
        "有话好好说 有事依法办", (1400, 120), (190, 36, 30), (236, 232, 222)
    )
    front(image, camera, motto, (-2.6, 2.4), 7.12, (2.72, 3.05))
    for place, x in enumerate((-2.2, 1.9)):
        _seat(image, camera, f"{seed}/f{place}", x, 4.9, away=False)
    _table(image, camera, seed, (-2.9, 2.8), (2.8, 4.4))
    for place, x in enumerate((-1.1, 0.1, 1.2)):
        _seat(image, camera, f"{seed}/b{place}", x, 2.3, away=True)
    return image


def _board(seed: str) -> Image.Image:
    board = Image.new("RGB", (1200, 420), (240, 242, 242))
    draw = ImageDraw.Draw(board)
    draw.rectangle([0, 0, 1199, 419], outline=(150, 154, 156), width=10)
    draw.line([(80, 210), (1120, 210)], fill=(40, 70, 140), width=6)
    for place, (year, words) in enumerate(
        (
            ("2016", "征收丈量"),
            ("2018", "第一次答复"),
            ("2023", "复核意见"),
            ("2024", "包案"),
        )
    ):
        x = 140 + place * 300
        draw.ellipse([x - 12, 198, x + 12, 222], fill=(190, 40, 36))
        draw.text(
            (x, 160), year, font=font("DocHei", 46), fill=(40, 70, 140), anchor="mm"
        )
        draw.text(
            (x, 268), words, font=font("DocKai", 40), fill=(60, 60, 64), anchor="mm"
        )
    return aged(board, seed, 0.08)


def meeting_night(seed: str) -> Image.Image:
    """Residents around a plan of their lanes in the evening."""
    camera = Camera(horizon=470, height=1.6, focal=1350)
    image = room(seed, camera, deep=8.0, warm=True)
    sign = lettered("三里湾社区居民议事会", (1300, 130), (250, 244, 226), (176, 36, 32))
    front(image, camera, sign, (-3.4, 3.2), 7.9, (2.45, 2.95))
    for place, x in enumerate((-3.6, -2.6, -1.6, -0.6, 0.5, 1.5, 2.6, 3.5)):
        _seat(
            image,
            camera,
            f"{seed}/f{place}",
            x * 0.72,
            5.2 - (place % 2) * 0.3,
            away=False,
        )
    wood = mottled(
        seed + "/w", (900, 400), 60, (120, 84, 56), (160, 118, 82), (198, 158, 118)
    )
    front(image, camera, wood, (-2.4, 2.2), 3.0, (0.05, 0.74))
    flat_top(image, camera, wood, (-2.4, 2.2), (3.0, 4.6), 0.76)
    flat_top(image, camera, _plan_of_lanes(seed), (-1.5, 1.3), (3.15, 4.45), 0.775)
    _flags(image, camera, seed)
    for place, x in enumerate((-1.6, -0.75, 1.3)):
        _seat(image, camera, f"{seed}/b{place}", x, 2.4, away=True)
    tint = Image.merge(
        "RGB",
        (
            Image.new("L", SIZE, 255),
            Image.new("L", SIZE, 236),
            Image.new("L", SIZE, 198),
        ),
    )
    return ImageChops.multiply(image, tint)


def _plan_of_lanes(seed: str) -> Image.Image:
    plan = Image.new("RGB", (800, 500), (244, 242, 234))
    draw = ImageDraw.Draw(plan)
    for place in range(6):
        y = 40 + place * 78
        draw.rectangle(
            [30, y, 770, y + 40], fill=(222, 224, 220), outline=(120, 124, 128)
        )
        for step in range(12):
            x = 40 + step * 60
            draw.rectangle([x, y + 6, x + 40, y + 34], outline=(160, 164, 168))
    draw.text(
        (400, 18),
        "停车划线平面图",
        font=font("DocHei", 30),
        fill=(40, 44, 50),
        anchor="mm",
    )
    return aged(plan, seed, 0.06)


def _flags(image: Image.Image, camera: Camera, seed: str) -> None:
    draw = ImageDraw.Draw(image)
    for place in range(17):
        x = between(-130, 110, seed, "fx", place) / 100
        depth = between(325, 435, seed, "fd", place) / 100
        foot, head = camera.at(x, depth, 0.78), camera.at(x, depth, 0.88)
        tone: Colour = (200, 40, 36) if place % 2 else (30, 90, 180)
        draw.line([foot, head], fill=(70, 70, 72), width=3)
        draw.polygon(
            [head, (head[0] + 20, head[1] + 7), (head[0], head[1] + 14)], fill=tone
        )


def control_room(seed: str) -> Image.Image:
    """A control room with its wall of screens."""
    camera = Camera(horizon=540, height=1.6, focal=1250)
    image = room(seed, camera, deep=7.6, warm=False)
    image = ImageChops.multiply(image, Image.new("RGB", SIZE, (110, 116, 136)))
    front(image, camera, _screens(seed), (-4.4, 4.4), 7.5, (0.9, 3.1))
    desk = mottled(
        seed + "/desk", (900, 300), 80, (52, 56, 64), (78, 84, 94), (116, 122, 132)
    )
    for place, depth in enumerate((5.0, 3.0)):
        block(image, camera, (desk, desk), (-3.6, 3.4), (depth, depth + 0.7), (0, 0.75))
        for step in range(4):
            x = -2.9 + step * 1.7
            screen = Image.new("RGB", (160, 100), (24, 44, 70))
            front(image, camera, screen, (x, x + 0.62), depth + 0.35, (0.8, 1.18))
            _seat(
                image, camera, f"{seed}/{place}{step}", x + 0.3, depth - 0.55, away=True
            )
    light = glow(SIZE, camera.at(0, 7.5, 2.0), 900)
    image.paste(
        (120, 170, 220), (0, 0), light.point([v * 38 // 255 for v in range(256)])
    )
    return image


def _screens(seed: str) -> Image.Image:
    wall = Image.new("RGB", (1600, 420), (10, 22, 40))
    draw = ImageDraw.Draw(wall)
    draw.text(
        (800, 34),
        "临河区数字城管 收运监管",
        font=font("DocHei", 40),
        fill=(180, 214, 240),
        anchor="mm",
    )
    for place in range(7):
        points = [
            (420 + step * 60, 120 + place * 34 + between(-14, 14, seed, place, step))
            for step in range(13)
        ]
        draw.line(
            points,
            fill=pick(((70, 190, 240), (250, 190, 70), (90, 220, 140)), seed, place),
            width=5,
        )
    for column in (30, 1230):
        for row in range(4):
            box = [column, 80 + row * 82, column + 340, 152 + row * 82]
            draw.rectangle(box, outline=(50, 90, 140), width=3)
            for bar in range(9):
                high = between(8, 56, seed, column, row, bar)
                x = column + 20 + bar * 34
                draw.rectangle(
                    [x, box[3] - 8 - high, x + 18, box[3] - 8], fill=(60, 150, 220)
                )
    for step in range(1, 5):
        draw.line([(step * 320, 0), (step * 320, 420)], fill=(0, 0, 0), width=4)
    draw.line([(0, 210), (1600, 210)], fill=(0, 0, 0), width=4)
    return wall
