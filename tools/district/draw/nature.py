"""Sky, grass, trees, heaps and water."""

from __future__ import annotations

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from tools.district.chance import between, number
from tools.district.draw.noise import (
    Colour,
    Size,
    ball,
    colours,
    field,
    gradient,
    grain,
    levels,
    mottled,
)
from tools.district.draw.space import SIZE, Camera

HAZE = (196, 208, 214)
SKIES: dict[str, tuple[Colour, Colour, Colour, int]] = {
    # at the top, at the horizon, of the clouds; how much is open, 0 to 255
    "clear": ((86, 138, 196), (198, 214, 226), (250, 250, 250), 150),
    "hazy": ((142, 168, 192), (214, 216, 212), (240, 240, 238), 120),
    "grey": ((150, 158, 168), (206, 208, 208), (226, 228, 230), 60),
    "dawn": ((104, 128, 168), (240, 206, 172), (250, 222, 200), 130),
    "noon": ((70, 128, 200), (190, 212, 230), (255, 255, 255), 165),
}


def sky(seed: str, mood: str, horizon: float) -> Image.Image:
    """Return a whole picture of sky."""
    top, low, cloud, open_ = SKIES[mood]
    height = max(8, round(horizon) + 40)
    size = (SIZE[0], height)
    blue = colours(gradient(size, 0, 255), top, _mix(top, low, 0.55), low)
    soft = field(seed + "/cloud", size, height * 0.42, 6, 2.6)
    mask = levels(soft, open_, min(255, open_ + 85))
    lit = levels(ImageChops.offset(soft, 0, -round(height * 0.03)), open_ - 30, 255)
    under = _mix(cloud, top, 0.35)
    clouds = colours(lit, cloud, _mix(cloud, under, 0.5), under)
    fade = ImageChops.multiply(mask, gradient(size, 255, 60))
    blue.paste(clouds, (0, 0), fade)
    canvas = Image.new("RGB", SIZE, low)
    canvas.paste(blue, (0, 0))
    return canvas


def _mix(one: Colour, other: Colour, share: float) -> Colour:
    a, b, c = (round(x + (y - x) * share) for x, y in zip(one, other, strict=True))
    return a, b, c


def grass(seed: str, size: Size, dry: float = 0.25) -> Image.Image:
    """Return grass from above; *dry* 0 to 1 is how yellow it is."""
    dark = _mix((38, 58, 26), (86, 78, 40), dry)
    middle = _mix((82, 106, 46), (138, 124, 70), dry)
    light = _mix((142, 158, 84), (190, 172, 112), dry)
    return mottled(seed, size, 90, dark, middle, light)


def soil(seed: str, size: Size, wet: float = 0.0) -> Image.Image:
    """Return bare earth from above."""
    dark = _mix((84, 66, 48), (44, 36, 30), wet)
    middle = _mix((142, 116, 86), (84, 70, 56), wet)
    light = _mix((190, 166, 132), (128, 112, 94), wet)
    return mottled(seed, size, 60, dark, middle, light)


def foliage(seed: str, size: Size, leaf: Colour, rough: float = 1.0) -> Image.Image:
    """Return a crown of leaves as RGBA, lit from above left."""
    height = size[1]
    hill = ball(size)
    lumps = field(seed + "/lump", size, height / (3.2 * rough), 4)
    fine = field(seed + "/leaf", size, max(3.0, height / 46), 2)
    body = ImageChops.add(levels(hill, 0, 160), lumps, 2, 0)
    rim = ImageChops.multiply(fine, levels(hill, 4, 70))
    alpha = levels(Image.blend(body, rim, 0.3), 92, 112)
    alpha = ImageChops.darker(alpha, levels(hill, 4, 22))
    light = Image.blend(lumps, gradient(size, 235, 20), 0.45)
    light = Image.blend(light, fine, 0.34)
    side = Image.linear_gradient("L").rotate(90).resize(size)
    light = Image.blend(light, ImageOps.invert(side), 0.16)
    dark = _mix(leaf, (8, 16, 8), 0.74)
    bright = _mix(leaf, (232, 232, 160), 0.38)
    crown = colours(levels(light, 58, 196), dark, leaf, bright).convert("RGBA")
    crown.putalpha(alpha)
    return crown


def tree(seed: str, height: int, kind: str = "round") -> Image.Image:
    """Return a tree of *height* pixels as RGBA, its foot at the bottom middle."""
    shapes = {"round": (0.82, 0.72), "poplar": (0.34, 0.88), "sapling": (0.42, 0.5)}
    wide, crown_share = shapes[kind]
    width = max(6, round(height * wide))
    canvas = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    draw = ImageDraw.Draw(canvas)
    trunk = max(1.0, height * 0.022)
    bark = (86, 74, 60, 255)
    draw.polygon(
        [
            (width / 2 - trunk, height),
            (width / 2 + trunk, height),
            (width / 2 + trunk * 0.5, height * 0.35),
            (width / 2 - trunk * 0.5, height * 0.35),
        ],
        fill=bark,
    )
    shift = between(-14, 14, seed, "hue")
    leaf: Colour = (74 + shift, 104 + shift // 2, 50)
    high = max(4, round(height * crown_share))
    lobes = 1 if kind != "round" else 5
    for lobe in range(lobes):
        part = 0.62 if lobes > 1 and lobe else 0.9
        size = (max(4, round(width * part)), max(4, round(high * part)))
        left = between(0, max(0, width - size[0]), seed, "left", lobe)
        top = between(0, max(0, high - size[1]), seed, "top", lobe)
        tone: Colour = (leaf[0] + lobe * 3, leaf[1] + lobe * 3, leaf[2])
        crown = foliage(f"{seed}/{lobe}", size, tone)
        canvas.alpha_composite(crown, (left, top))
    return canvas


def plant(
    image: Image.Image,
    camera: Camera,
    sprite: Image.Image,
    x: float,
    depth: float,
    tall: float,
) -> None:
    """Stand *sprite* on the ground, *tall* metres high, paler the farther it is."""
    high = max(2, round(tall * camera.scale(depth)))
    wide = max(2, round(sprite.width * high / sprite.height))
    small = sprite.resize((wide, high), Image.Resampling.LANCZOS)
    u, v = camera.at(x, depth)
    _cast(image, camera, x, depth, tall * sprite.width / sprite.height)
    pale = min(0.6, depth / 340)
    colour = Image.blend(small.convert("RGB"), Image.new("RGB", small.size, HAZE), pale)
    image.paste(colour, (round(u - wide / 2), round(v - high)), small.getchannel("A"))


def _cast(
    image: Image.Image, camera: Camera, x: float, depth: float, wide: float
) -> None:
    """Lay the shadow of something *wide* metres on the ground."""
    if depth > 120:
        return
    near, far = max(2.0, depth - wide * 0.22), depth + wide * 0.3
    left, top = camera.at(x - wide * 0.5, far)
    right, bottom = camera.at(x + wide * 0.62, near)
    box = (round(left), round(top), max(round(left) + 2, round(right)), round(bottom))
    size = (box[2] - box[0], max(2, box[3] - box[1]))
    spot = levels(ball(size), 0, 190)
    spot = spot.point([v * 150 // 255 for v in range(256)])
    image.paste((22, 26, 18), (box[0], box[1]), spot)


def tree_line(
    image: Image.Image,
    camera: Camera,
    seed: str,
    xs: tuple[float, float],
    depths: tuple[float, float, float],
    tall: float,
    kind: str = "round",
) -> None:
    """Plant a row from far to near, between two lines *xs* at random."""
    sprites = [tree(f"{seed}/{n}", 560, kind) for n in range(4)]
    near, far, step = depths
    count = int((far - near) / step)
    for place in range(count, -1, -1):
        jitter = number(seed, place) % 1000 / 1000
        x = xs[0] + (xs[1] - xs[0]) * jitter
        sprite = sprites[number(seed, "s", place) % 4]
        grown = tall * (0.82 + 0.36 * (number(seed, "h", place) % 100) / 100)
        depth = near + place * step + jitter * step * 0.5
        plant(image, camera, sprite, x, depth, grown)


def far_woods(image: Image.Image, camera: Camera, seed: str, tall: int = 46) -> None:
    """Draw the band of woods along the horizon."""
    size = (SIZE[0] // 2, tall * 2)
    lumps = field(seed + "/woods", size, tall * 0.9, 5, 1.6)
    rise = gradient(size, 0, 330 if tall else 0)
    alpha = levels(Image.blend(lumps, rise, 0.62), 96, 118)
    leaves = Image.blend(lumps, grain(seed + "/w", size), 0.2)
    band = colours(leaves, (66, 88, 70), (104, 124, 98), (140, 154, 128))
    band = Image.blend(band, Image.new("RGB", size, HAZE), 0.32)
    whole = (SIZE[0], tall * 2)
    place = (0, round(camera.horizon) - round(tall * 1.85))
    image.paste(band.resize(whole), place, alpha.resize(whole))


def heap(seed: str, size: Size, dark: Colour, light: Colour) -> Image.Image:
    """Return a heap (earth, sand, rubble) as RGBA, lit from the left."""
    width, height = size
    outline = Image.new("L", size, 0)
    draw = ImageDraw.Draw(outline)
    steps = 24
    points: list[tuple[float, float]] = [(0.0, float(height))]
    for step in range(steps + 1):
        along = step / steps
        arch = (1 - abs(along * 2 - 1) ** 1.7) ** 0.8
        rough = 1 - 0.2 * (number(seed, step) % 100) / 100
        points.append((along * width, height - arch * height * rough))
    points.append((float(width), float(height)))
    draw.polygon(points, fill=255)
    fuzz = field(seed + "/edge", size, max(4.0, height / 14), 3)
    soft = outline.filter(ImageFilter.GaussianBlur(max(1, height / 40)))
    alpha = levels(Image.blend(soft, fuzz, 0.25), 100, 132)
    lumps = field(seed + "/lumps", size, height / 3, 6)
    side = ImageOps.invert(Image.linear_gradient("L").rotate(90).resize(size))
    light_of = Image.blend(Image.blend(lumps, side, 0.42), gradient(size, 255, 60), 0.2)
    light_of = Image.blend(light_of, grain(seed + "/g", size), 0.16)
    body = colours(levels(light_of, 40, 214), dark, _mix(dark, light, 0.5), light)
    body = body.convert("RGBA")
    body.putalpha(alpha)
    return body


def water(seed: str, size: Size, above: Image.Image, murk: Colour) -> Image.Image:
    """Return a sheet of water that mirrors *above* (already upside down)."""
    mirror = above.resize(size).filter(ImageFilter.GaussianBlur(5))
    ripple = field(seed + "/ripple", size, max(4.0, size[1] / 40), 3, 9.0)
    lit = colours(ripple, _mix(murk, (0, 0, 0), 0.25), murk, _mix(murk, HAZE, 0.5))
    return Image.blend(mirror, lit, 0.46)
