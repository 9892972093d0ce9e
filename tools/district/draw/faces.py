"""Faces: busts for rooms, and the portraits of the subjects."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFilter

from tools.district.chance import between, pick
from tools.district.draw.noise import Colour, ball, field, gradient, levels, shade

Ink = tuple[int, int, int, int]
BUST = (752, 1320)
PORTRAIT = (752, 920)  # twice 376 by 460, what roster programs make


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What someone looks like."""

    seed: str
    female: bool = False
    age: int = 45
    glasses: bool = False
    jacket: Colour = (38, 44, 58)
    shirt: Colour = (232, 234, 238)
    tie: Colour | None = (96, 32, 36)


def bust(seed: str, shirt: Colour, *, away: bool) -> Image.Image:
    """Return head and shoulders at small size, facing us or turned away."""
    look = Look(
        seed=seed,
        female=between(0, 99, seed, "sex") < 36,
        age=between(30, 62, seed, "age"),
        glasses=between(0, 99, seed, "specs") < 30,
        jacket=shirt,
        shirt=shirt,
        tie=None,
    )
    sprite = Image.new("RGBA", PORTRAIT, (0, 0, 0, 0))
    _long_hair(sprite, look)
    _shoulders(sprite, look)
    if away:
        _back_of_head(sprite, look)
    else:
        _head(sprite, look)
    lit = _lit(sprite, seed)
    whole = Image.new("RGBA", BUST, (0, 0, 0, 0))
    whole.paste(lit, (0, 0))
    chest = lit.crop((0, PORTRAIT[1] - 6, PORTRAIT[0], PORTRAIT[1] - 2))
    whole.paste(
        chest.resize((PORTRAIT[0], BUST[1] - PORTRAIT[1] + 6)), (0, PORTRAIT[1] - 6)
    )
    return whole


def portrait(look: Look) -> Image.Image:
    """Return an identity photo of 376 by 460 on a blue ground."""
    ground = Image.merge(
        "RGB",
        tuple(
            gradient(PORTRAIT, top, low)
            for top, low in ((86, 112), (134, 160), (186, 206))
        ),
    )
    sprite = Image.new("RGBA", PORTRAIT, (0, 0, 0, 0))
    _long_hair(sprite, look)
    _shoulders(sprite, look)
    _head(sprite, look)
    sprite = _lit(sprite, look.seed)
    ground.paste(sprite.convert("RGB"), (0, 0), sprite.getchannel("A"))
    return ground.resize((376, 460), Image.Resampling.LANCZOS)


def _skin(look: Look) -> Colour:
    tone = between(-12, 12, look.seed, "skin")
    worn = max(0, look.age - 40) // 3
    pale = 8 if look.female else 0
    return 214 + tone + pale - worn, 172 + tone + pale - worn, 144 + tone + pale - worn


def _hair(look: Look) -> Colour:
    if look.age > 56:
        return pick(((96, 94, 94), (74, 72, 72)), look.seed, "grey")
    return pick(((26, 23, 22), (34, 29, 27), (44, 38, 34)), look.seed, "hair")


def _lit(sprite: Image.Image, seed: str) -> Image.Image:
    """Light a bust from above left, with the grain of skin and cloth."""
    alpha = sprite.getchannel("A").filter(ImageFilter.GaussianBlur(1.6))
    body = sprite.convert("RGB").filter(ImageFilter.GaussianBlur(1.6))
    soft = field(seed + "/light", sprite.size, 260, 3)
    body = shade(body, soft, 0.12)
    side = Image.linear_gradient("L").rotate(90).resize(sprite.size)
    body = shade(body, levels(side, 90, 255), 0.2)
    body = body.convert("RGBA")
    body.putalpha(levels(alpha, 70, 190))
    return body


def _long_hair(sprite: Image.Image, look: Look) -> None:
    """Draw what of a woman's hair falls behind her neck."""
    if look.female:
        box = (212, 250, 540, 640 + between(0, 50, look.seed, "long"))
        draw = ImageDraw.Draw(sprite)
        draw.rounded_rectangle(box, 120, fill=(*_hair(look), 255))


def _shoulders(sprite: Image.Image, look: Look) -> None:
    draw = ImageDraw.Draw(sprite)
    wide = 292 if look.female else 336
    middle, top, bottom = 376, 640, 920
    r, g, b = look.jacket
    points = [
        (middle - wide, bottom),
        (middle - wide + 18, top + 150),
        (middle - wide + 92, top + 66),
        (middle - 104, top),
        (middle + 104, top),
        (middle + wide - 92, top + 66),
        (middle + wide - 18, top + 150),
        (middle + wide, bottom),
    ]
    draw.polygon(points, fill=(r, g, b, 255))
    neck = _skin(look)
    draw.polygon(
        [(300, 560), (452, 560), (462, 690), (376, 770), (290, 690)],
        fill=(neck[0] - 26, neck[1] - 30, neck[2] - 30, 255),
    )
    draw.polygon(
        [(284, 650), (376, 800), (330, 830), (250, 668)], fill=(*look.shirt, 255)
    )
    draw.polygon(
        [(468, 650), (376, 800), (422, 830), (502, 668)], fill=(*look.shirt, 255)
    )
    draw.polygon(
        [(340, 800), (412, 800), (440, 920), (312, 920)], fill=(*look.shirt, 255)
    )
    if look.tie:
        draw.polygon(
            [(354, 776), (398, 776), (388, 818), (364, 818)], fill=(*look.tie, 255)
        )
        draw.polygon(
            [(364, 818), (388, 818), (412, 920), (340, 920)], fill=(*look.tie, 255)
        )
    dark: Ink = (max(0, r - 16), max(0, g - 16), max(0, b - 14), 255)
    draw.polygon([(262, 652), (196, 700), (330, 920), (352, 920)], fill=dark)
    draw.polygon([(490, 652), (556, 700), (422, 920), (400, 920)], fill=dark)


def _back_of_head(sprite: Image.Image, look: Look) -> None:
    draw = ImageDraw.Draw(sprite)
    hair = _hair(look)
    skin = _skin(look)
    for x in (222, 490):
        draw.ellipse([x, 372, x + 40, 470], fill=(*skin, 255))
    low = 640 if look.female else 548
    draw.ellipse([232, 180, 520, 560], fill=(*hair, 255))
    if look.female:
        draw.rounded_rectangle([236, 340, 516, low], 90, fill=(*hair, 255))


def _head(sprite: Image.Image, look: Look) -> None:
    """Draw a face: the parts are soft, and differ from one to the next."""
    draw = ImageDraw.Draw(sprite)
    skin, hair = _skin(look), _hair(look)
    for x in (214, 500):
        draw.ellipse(
            [x, 380, x + 38, 474], fill=(skin[0] - 18, skin[1] - 20, skin[2] - 20, 255)
        )
    jaw = between(-12, 12, look.seed, "jaw")
    draw.ellipse([232, 190, 520, 560], fill=(*skin, 255))
    draw.polygon(
        [
            (236, 380),
            (250 - jaw, 500),
            (320, 596),
            (376, 610),
            (432, 596),
            (502 + jaw, 500),
            (516, 380),
        ],
        fill=(*skin, 255),
    )
    _hairline(draw, look, hair)
    _relief(sprite, skin)
    _features(sprite, look, skin)


def _relief(sprite: Image.Image, skin: Colour) -> None:
    """Round the face with soft light and shade."""
    dark: Colour = (skin[0] - 58, skin[1] - 62, skin[2] - 60)
    light: Colour = (
        min(255, skin[0] + 22),
        min(255, skin[1] + 22),
        min(255, skin[2] + 20),
    )
    face = sprite.getchannel("A")
    for box, tone, strength in (
        ((430, 330, 560, 620), dark, 120),
        ((200, 400, 300, 620), dark, 70),
        ((300, 560, 460, 640), dark, 110),
        ((270, 230, 430, 350), light, 110),
        ((262, 430, 350, 520), light, 80),
        ((352, 350, 392, 490), light, 120),
    ):
        size = (box[2] - box[0], box[3] - box[1])
        spot = Image.new("L", sprite.size, 0)
        spot.paste(ball(size).point([v * strength // 255 for v in range(256)]), box[:2])
        spot = spot.filter(ImageFilter.GaussianBlur(14))
        spot = Image.composite(spot, Image.new("L", sprite.size, 0), face)
        sprite.paste((*tone, 255), (0, 0), spot)


def _features(sprite: Image.Image, look: Look, skin: Colour) -> None:
    layer = Image.new("RGBA", sprite.size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(layer)
    eye = 404 + between(-8, 8, look.seed, "eye")
    gap = 68 + between(-5, 7, look.seed, "gap")
    slant = between(-4, 5, look.seed, "slant")
    thick = 9 if look.female else 14
    brow: Ink = (*_hair(look), 210)
    for sign in (-1, 1):
        x = 376 + sign * gap
        draw.line(
            [
                (x - 36, eye - 42 - slant * sign),
                (x, eye - 52),
                (x + 36, eye - 42 + slant * sign),
            ],
            fill=brow,
            width=thick,
            joint="curve",
        )
        draw.ellipse([x - 28, eye - 9, x + 28, eye + 10], fill=(224, 216, 208, 255))
        draw.ellipse([x - 12, eye - 11, x + 12, eye + 11], fill=(44, 30, 26, 255))
        draw.ellipse([x - 6, eye - 7, x - 2, eye - 3], fill=(236, 236, 236, 255))
        lid = [x - 32, eye - 14, x + 32, eye + 18]
        draw.arc(lid, 190, 350, fill=(52, 36, 32, 255), width=7)
        if look.age > 46:
            draw.arc(
                [x - 30, eye + 6, x + 30, eye + 34],
                20,
                160,
                fill=(skin[0] - 40, skin[1] - 44, skin[2] - 42, 190),
                width=3,
            )
    _nose_and_mouth(draw, look, skin)
    if look.glasses:
        for sign in (-1, 1):
            x = 376 + sign * gap
            draw.rounded_rectangle(
                [x - 46, eye - 32, x + 46, eye + 34],
                20,
                outline=(40, 38, 40, 255),
                width=5,
            )
        draw.line(
            [(376 - gap + 46, eye - 8), (376 + gap - 46, eye - 8)],
            fill=(40, 38, 40, 255),
            width=5,
        )
    layer = layer.filter(ImageFilter.GaussianBlur(1.5))
    sprite.alpha_composite(layer)


def _nose_and_mouth(draw: ImageDraw.ImageDraw, look: Look, skin: Colour) -> None:
    nose = 492 + between(-6, 8, look.seed, "nose")
    dark: Ink = (skin[0] - 56, skin[1] - 60, skin[2] - 58, 220)
    draw.arc([346, nose - 30, 376, nose + 8], 60, 170, fill=dark, width=6)
    draw.arc([376, nose - 30, 406, nose + 8], 10, 120, fill=dark, width=6)
    draw.line(
        [(396, 420), (402, nose - 20)], fill=(dark[0], dark[1], dark[2], 70), width=10
    )
    mouth = 540 + between(-5, 6, look.seed, "mouth")
    wide = 44 + between(-6, 8, look.seed, "lips")
    lips: Ink = (176, 92, 88, 255) if look.female else (164, 104, 94, 235)
    draw.ellipse([376 - wide, mouth - 9, 376 + wide, mouth + 14], fill=lips)
    draw.line(
        [(376 - wide, mouth + 1), (376, mouth + 3), (376 + wide, mouth + 1)],
        fill=(108, 58, 54, 255),
        width=4,
    )
    if look.age > 44:
        for sign in (-1, 1):
            a, b = (376 + sign * 54, nose - 2), (376 + sign * 74, mouth + 4)
            draw.line([a, b], fill=(dark[0], dark[1], dark[2], 120), width=4)


def _hairline(draw: ImageDraw.ImageDraw, look: Look, hair: Colour) -> None:
    high = 300 - max(0, look.age - 50)
    ink: Ink = (*hair, 255)
    if look.female:
        draw.pieslice([212, 160, 540, 520], 180, 360, fill=ink)
        draw.polygon([(214, 330), (262, 470), (226, 560), (206, 420)], fill=ink)
        draw.polygon([(538, 330), (490, 470), (526, 560), (546, 420)], fill=ink)
        skin = _skin(look)
        draw.pieslice([256, 268, 496, 470], 186, 354, fill=(*skin, 255))
        draw.polygon([(240, 300), (330, 250), (300, 350), (244, 400)], fill=ink)
        return
    draw.pieslice([222, 164, 530, 500], 178, 362, fill=ink)
    skin = _skin(look)
    part = between(-26, 26, look.seed, "part")
    draw.pieslice(
        [250 + part // 3, high - 34, 502 + part // 3, high + 190],
        184,
        356,
        fill=(*skin, 255),
    )
    for x in (226, 508):
        draw.polygon([(x - 6, 320), (x + 18, 320), (x + 12, 420), (x, 420)], fill=ink)
