"""Things people make: boxes, walls, roofs, signs, and what is lettered on them."""

from __future__ import annotations

from functools import cache

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from desktop.resources import resource
from tools.district.chance import between, pick
from tools.district.draw.noise import Colour, Size, field, gradient, mottled, shade
from tools.district.draw.space import Camera, hang

PER_METRE = 64

PLASTER: dict[str, tuple[Colour, Colour, Colour]] = {
    "cream": ((188, 178, 152), (222, 212, 186), (242, 236, 218)),
    "white": ((190, 190, 186), (222, 222, 218), (244, 244, 242)),
    "grey": ((128, 128, 126), (160, 160, 156), (190, 190, 186)),
    "brick": ((110, 58, 44), (146, 82, 62), (176, 112, 88)),
    "blue": ((120, 142, 160), (160, 180, 194), (196, 210, 220)),
}


@cache
def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """Return one of the fonts we ship."""
    return ImageFont.truetype(str(resource("fonts", f"{name}.ttf")), size)


def lettered(
    text: str, size: Size, ink: Colour, paper: Colour, face: str = "DocHei"
) -> Image.Image:
    """Return a sign with *text* in the middle."""
    sign = Image.new("RGB", size, paper)
    high = round(min(size[1] * 0.62, size[0] * 0.9 / max(1, len(text))))
    where = (size[0] / 2, size[1] / 2)
    draw = ImageDraw.Draw(sign)
    draw.text(where, text, font=font(face, max(8, high)), fill=ink, anchor="mm")
    return aged(sign, text)


def aged(flat: Image.Image, seed: str, strength: float = 0.22) -> Image.Image:
    """Return a flat thing with dirt and uneven light on it."""
    dirt = field(seed + "/dirt", flat.size, max(8.0, flat.size[1] / 3), 4)
    return shade(flat, dirt, strength)


def wall(seed: str, metres: tuple[float, float], kind: str) -> Image.Image:
    """Return plaster or brick, darker where rain runs and at the foot."""
    size = (round(metres[0] * PER_METRE), round(metres[1] * PER_METRE))
    flat = mottled(seed, size, 90, *PLASTER[kind])
    if kind == "brick":
        _courses(flat)
    streaks = field(seed + "/rain", size, size[1] * 1.5, 3, 0.05)
    flat = shade(flat, streaks, 0.16)
    foot = gradient(size, 0, 255).point([max(0, v - 190) * 3 for v in range(256)])
    return shade(flat, foot, 0.42)


def _courses(flat: Image.Image) -> None:
    draw = ImageDraw.Draw(flat)
    for row, y in enumerate(range(0, flat.size[1], 6)):
        draw.line([(0, y), (flat.size[0], y)], fill=(150, 132, 118))
        for x in range((row % 2) * 8, flat.size[0], 16):
            draw.line([(x, y), (x, y + 6)], fill=(140, 116, 100))


def window(flat: Image.Image, x: float, up: float, wide: float, high: float) -> None:
    """Set a window into a wall: metres from the left and above its foot."""
    box = _metres(flat, x, up, wide, high)
    size = (box[2] - box[0], box[3] - box[1])
    glass = Image.blend(
        Image.new("RGB", size, (52, 66, 76)),
        Image.merge("RGB", (gradient(size, 190, 60),) * 3),
        0.42,
    )
    flat.paste(glass, box[:2])
    draw = ImageDraw.Draw(flat)
    draw.rectangle(box, outline=(226, 228, 226), width=4)
    middle = (box[0] + box[2]) // 2
    draw.line([(middle, box[1]), (middle, box[3])], fill=(214, 216, 214), width=3)
    draw.line(
        [(box[0] - 5, box[3] + 3), (box[2] + 5, box[3] + 3)],
        fill=(150, 146, 138),
        width=5,
    )
    for bar in range(box[0] + 10, box[2], 12):
        draw.line([(bar, box[1]), (bar, box[3])], fill=(110, 116, 120), width=1)


def door(flat: Image.Image, x: float, wide: float, high: float, tone: Colour) -> None:
    """Set a door with its two red couplets into a wall."""
    box = _metres(flat, x, 0, wide, high)
    draw = ImageDraw.Draw(flat)
    draw.rectangle(box, fill=tone, outline=(70, 60, 52), width=4)
    middle = (box[0] + box[2]) // 2
    draw.line([(middle, box[1]), (middle, box[3])], fill=(50, 30, 28), width=3)
    for knob in (-7, 7):
        y = (box[1] + box[3]) // 2
        draw.ellipse(
            [middle + knob - 3, y - 3, middle + knob + 3, y + 3], fill=(200, 180, 110)
        )
    for side in (box[0] - 18, box[2] + 4):
        draw.rectangle([side, box[1] + 10, side + 14, box[3] - 30], fill=(176, 42, 34))
    draw.rectangle([box[0], box[1] - 18, box[2], box[1] - 5], fill=(176, 42, 34))


def _metres(
    flat: Image.Image, x: float, up: float, wide: float, high: float
) -> tuple[int, int, int, int]:
    bottom = flat.size[1] - up * PER_METRE
    return (
        round(x * PER_METRE),
        round(bottom - high * PER_METRE),
        round((x + wide) * PER_METRE),
        round(bottom),
    )


def front(
    image: Image.Image,
    camera: Camera,
    flat: Image.Image,
    xs: tuple[float, float],
    depth: float,
    ups: tuple[float, float],
) -> None:
    """Hang *flat* across the view at *depth*, between *xs* and *ups* metres."""
    hang(
        image,
        flat,
        (
            camera.at(xs[0], depth, ups[1]),
            camera.at(xs[1], depth, ups[1]),
            camera.at(xs[1], depth, ups[0]),
            camera.at(xs[0], depth, ups[0]),
        ),
    )


def side(
    image: Image.Image,
    camera: Camera,
    flat: Image.Image,
    x: float,
    depths: tuple[float, float],
    ups: tuple[float, float],
) -> None:
    """Hang *flat* along the view at *x*, from the near to the far depth."""
    left, right = depths if x < 0 else depths[::-1]
    hang(
        image,
        flat,
        (
            camera.at(x, left, ups[1]),
            camera.at(x, right, ups[1]),
            camera.at(x, right, ups[0]),
            camera.at(x, left, ups[0]),
        ),
    )


def flat_top(
    image: Image.Image,
    camera: Camera,
    flat: Image.Image,
    xs: tuple[float, float],
    depths: tuple[float, float],
    up: float,
) -> None:
    """Lay *flat* level at height *up*: a table, a roof seen from above, a slab."""
    hang(
        image,
        flat,
        (
            camera.at(xs[0], depths[1], up),
            camera.at(xs[1], depths[1], up),
            camera.at(xs[1], depths[0], up),
            camera.at(xs[0], depths[0], up),
        ),
    )


def darker(flat: Image.Image, share: float) -> Image.Image:
    """Return *flat* in shade."""
    return Image.blend(flat, Image.new("RGB", flat.size, (20, 24, 34)), share)


def block(
    image: Image.Image,
    camera: Camera,
    flats: tuple[Image.Image, Image.Image],
    xs: tuple[float, float],
    depths: tuple[float, float],
    ups: tuple[float, float],
) -> None:
    """Draw a box: its near face, and the side that is turned to the middle."""
    if xs[1] < 0:
        side(image, camera, darker(flats[1], 0.22), xs[1], depths, ups)
    if xs[0] > 0:
        side(image, camera, darker(flats[1], 0.3), xs[0], depths, ups)
    if ups[1] < camera.height:
        top = flats[1].filter(ImageFilter.GaussianBlur(3))
        flat_top(image, camera, top, xs, depths, ups[1])
    front(image, camera, flats[0], xs, depths[0], ups)


def tiles(seed: str, size: Size, tone: Colour) -> Image.Image:
    """Return a tiled roof."""
    dark: Colour = (tone[0] * 6 // 10, tone[1] * 6 // 10, tone[2] * 6 // 10)
    light: Colour = (
        min(255, tone[0] + 34),
        min(255, tone[1] + 30),
        min(255, tone[2] + 28),
    )
    flat = mottled(seed, size, 70, dark, tone, light)
    draw = ImageDraw.Draw(flat)
    for x in range(0, size[0], 12):
        draw.line([(x, 0), (x, size[1])], fill=dark, width=3)
        draw.line([(x + 5, 0), (x + 5, size[1])], fill=light, width=1)
    for y in range(0, size[1], 26):
        draw.line([(0, y), (size[0], y)], fill=dark, width=2)
    return flat


def house(
    image: Image.Image,
    camera: Camera,
    seed: str,
    xs: tuple[float, float],
    depths: tuple[float, float],
    *,
    kind: str = "cream",
    storeys: int = 1,
) -> None:
    """Build a village house with its gate side to the camera."""
    wide, high = xs[1] - xs[0], 3.2 * storeys
    face = wall(seed, (wide, high), kind)
    bays = max(1, int(wide // 3))
    for storey in range(storeys):
        for bay in range(bays):
            x = (bay + 0.5) * wide / bays - 0.75
            if storey == 0 and bay == bays // 2:
                tone = pick(((112, 34, 28), (88, 42, 30), (64, 70, 76)), seed, "door")
                door(face, x, 1.4, 2.4, tone)
            else:
                window(face, x, 0.95 + storey * 3.2, 1.5, 1.4)
    gable = wall(seed + "/gable", (depths[1] - depths[0], high), kind)
    block(image, camera, (face, gable), xs, depths, (0, high))
    tone = pick(((132, 62, 48), (92, 92, 98), (150, 78, 56)), seed, "roof")
    _roof(image, camera, seed, xs, depths, high, tone)


def _roof(
    image: Image.Image,
    camera: Camera,
    seed: str,
    xs: tuple[float, float],
    depths: tuple[float, float],
    high: float,
    tone: Colour,
) -> None:
    slope = tiles(seed + "/roof", (600, 200), tone)
    left, right = xs[0] - 0.4, xs[1] + 0.4
    near, ridge = depths[0] - 0.5, (depths[0] + depths[1]) / 2
    peak = high + (ridge - depths[0]) * 0.42
    hang(
        image,
        slope,
        (
            camera.at(left, ridge, peak),
            camera.at(right, ridge, peak),
            camera.at(right, near, high - 0.12),
            camera.at(left, near, high - 0.12),
        ),
    )
    _gable(image, camera, seed, xs, depths, high, peak)
    edge = Image.new("RGB", (40, 6), (70, 58, 52))
    front(image, camera, edge, (left, right), near, (high - 0.28, high - 0.1))


def _gable(
    image: Image.Image,
    camera: Camera,
    seed: str,
    xs: tuple[float, float],
    depths: tuple[float, float],
    high: float,
    peak: float,
) -> None:
    """Close the end of the roof that is turned to the middle."""
    if xs[0] <= 0 <= xs[1]:
        return
    x = xs[1] if xs[1] < 0 else xs[0]
    ridge = (depths[0] + depths[1]) / 2
    corners = [
        camera.at(x, depths[0], high - 0.1),
        camera.at(x, ridge, peak),
        camera.at(x, depths[1], high - 0.1),
    ]
    mask = Image.new("L", image.size, 0)
    ImageDraw.Draw(mask).polygon(corners, fill=255)
    face = darker(wall(seed + "/end", (8, 6), "grey"), 0.3).resize(image.size)
    image.paste(face, (0, 0), mask.filter(ImageFilter.GaussianBlur(0.8)))


def shop(seed: str, name: str, *, awning: Colour | None, shut: bool) -> Image.Image:
    """Return one shop of four metres and two storeys, its sign above."""
    flat = wall(seed, (4, 6.4), pick(("cream", "white", "grey"), seed, "plaster"))
    window(flat, 0.5, 4.1, 1.3, 1.4)
    window(flat, 2.2, 4.1, 1.3, 1.4)
    draw = ImageDraw.Draw(flat)
    box = _metres(flat, 0.25, 0.05, 3.5, 2.6)
    if shut:
        draw.rectangle(box, fill=(150, 154, 158))
        for y in range(box[1], box[3], 9):
            draw.line([(box[0], y), (box[2], y)], fill=(122, 126, 130), width=3)
    else:
        draw.rectangle(box, fill=(38, 34, 30))
        _goods(flat, seed, box)
    sign = _metres(flat, 0.1, 2.85, 3.8, 0.8)
    paper = pick(((150, 34, 30), (30, 74, 120), (36, 96, 66), (112, 74, 30)), seed, "s")
    size = (sign[2] - sign[0], sign[3] - sign[1])
    flat.paste(lettered(name, size, (246, 240, 222), paper), sign[:2])
    if awning:
        _awning(flat, awning)
    return flat


def _goods(flat: Image.Image, seed: str, box: tuple[int, int, int, int]) -> None:
    draw = ImageDraw.Draw(flat)
    for shelf in range(3):
        y = box[3] - 20 - shelf * 46
        x = box[0] + 8
        place = 0
        while x < box[2] - 24:
            wide = between(12, 30, seed, shelf, place)
            high = between(18, 38, seed, "h", shelf, place)
            tone = pick(
                (
                    (170, 60, 46),
                    (60, 90, 130),
                    (180, 150, 70),
                    (80, 120, 80),
                    (200, 196, 186),
                ),
                seed,
                "c",
                shelf,
                place,
            )
            draw.rectangle([x, y - high, x + wide, y], fill=tone)
            x += wide + 3
            place += 1
    lamp = gradient((box[2] - box[0], box[3] - box[1]), 150, 20)
    warm = Image.new("RGB", lamp.size, (255, 226, 170))
    flat.paste(warm, box[:2], lamp.point([v * 70 // 255 for v in range(256)]))


def _awning(flat: Image.Image, tone: Colour) -> None:
    draw = ImageDraw.Draw(flat)
    box = _metres(flat, 0, 2.35, 4, 0.5)
    for x in range(box[0], box[2], 32):
        light = (x - box[0]) // 32 % 2 == 0
        draw.polygon(
            [(x, box[1]), (x + 32, box[1]), (x + 32, box[3]), (x, box[3])],
            fill=tone if light else (232, 228, 220),
        )
    draw.rectangle([box[0], box[3], box[2], box[3] + 10], fill=(30, 28, 26))
