"""Machines and people as cut-outs, drawn large and set down small."""

from __future__ import annotations

from PIL import Image, ImageDraw, ImageFilter

from tools.district.chance import pick
from tools.district.draw.noise import Colour, Size, field, gradient, levels, shade

Ink = tuple[int, int, int, int]
CLEAR: Ink = (0, 0, 0, 0)
TYRE: Ink = (30, 30, 32, 255)


def _finish(sprite: Image.Image, seed: str) -> Image.Image:
    """Give a cut-out light from above, dirt and a soft edge."""
    alpha = sprite.getchannel("A").filter(ImageFilter.GaussianBlur(1.2))
    dirt = field(seed, sprite.size, max(10.0, sprite.size[1] / 6), 4)
    body = shade(sprite.convert("RGB"), dirt, 0.34)
    body = shade(body, gradient(sprite.size, 0, 255), 0.3)
    body = body.convert("RGBA")
    body.putalpha(levels(alpha, 60, 190))
    return body


def _opaque(tone: Colour, share: float = 1.0) -> Ink:
    return round(tone[0] * share), round(tone[1] * share), round(tone[2] * share), 255


def excavator(seed: str) -> Image.Image:
    """Return an excavator from the side, 1000 by 760."""
    sprite = Image.new("RGBA", (1000, 760), CLEAR)
    draw = ImageDraw.Draw(sprite)
    yellow: Ink = (226, 164, 34, 255)
    deep: Ink = (178, 122, 20, 255)
    draw.rounded_rectangle([470, 640, 940, 750], 55, fill=TYRE)
    for x in range(500, 930, 62):
        draw.ellipse([x, 668, x + 46, 714], fill=(70, 68, 66, 255))
    draw.rectangle([560, 590, 860, 650], fill=(58, 56, 54, 255))
    draw.polygon([(540, 420), (930, 400), (950, 590), (520, 600)], fill=yellow)
    draw.polygon([(760, 430), (930, 410), (944, 520), (770, 530)], fill=deep)
    draw.polygon([(540, 300), (700, 290), (712, 560), (530, 570)], fill=yellow)
    draw.polygon(
        [(556, 320), (686, 312), (694, 440), (552, 450)], fill=(70, 92, 104, 255)
    )
    boom = [
        (600, 470),
        (470, 170),
        (380, 120),
        (250, 300),
        (290, 330),
        (396, 200),
        (470, 260),
        (560, 520),
    ]
    draw.polygon(boom, fill=yellow)
    draw.line([(520, 430), (420, 190)], fill=(120, 120, 124, 255), width=16)
    draw.polygon([(262, 280), (306, 306), (206, 560), (168, 540)], fill=deep)
    draw.polygon(
        [(150, 520), (230, 560), (250, 640), (170, 690), (96, 640)],
        fill=(80, 76, 72, 255),
    )
    for tooth in range(4):
        x = 110 + tooth * 28
        draw.polygon(
            [
                (x, 650 + tooth * 10),
                (x + 16, 656 + tooth * 10),
                (x - 6, 690 + tooth * 6),
            ],
            fill=(120, 116, 110, 255),
        )
    return _finish(sprite, seed)


def lorry(seed: str, tone: Colour, *, load: bool = True) -> Image.Image:
    """Return a lorry seen from behind and aside, 620 by 700."""
    sprite = Image.new("RGBA", (620, 700), CLEAR)
    draw = ImageDraw.Draw(sprite)
    draw.polygon([(60, 120), (470, 120), (470, 560), (60, 560)], fill=_opaque(tone))
    draw.polygon(
        [(470, 120), (580, 170), (580, 520), (470, 560)], fill=_opaque(tone, 0.62)
    )
    if load:
        draw.polygon(
            [(70, 125), (180, 70), (330, 60), (460, 125)], fill=(150, 128, 98, 255)
        )
    for x in (120, 220, 320, 420):
        draw.line([(x, 120), (x, 560)], fill=_opaque(tone, 0.74), width=8)
    draw.rectangle([60, 540, 470, 590], fill=(52, 52, 54, 255))
    for x in (76, 390):
        draw.rounded_rectangle([x, 560, x + 76, 694], 18, fill=TYRE)
    draw.rounded_rectangle([500, 520, 556, 640], 18, fill=TYRE)
    draw.rectangle([74, 548, 120, 572], fill=(196, 40, 32, 255))
    draw.rectangle([410, 548, 456, 572], fill=(196, 40, 32, 255))
    draw.rectangle([210, 548, 330, 580], fill=(40, 84, 160, 255))
    return _finish(sprite, seed)


def bin_lorry(seed: str) -> Image.Image:
    """Return a refuse lorry from the side, 1000 by 560."""
    sprite = Image.new("RGBA", (1000, 560), CLEAR)
    draw = ImageDraw.Draw(sprite)
    green: Colour = (64, 128, 84)
    draw.polygon(
        [(120, 110), (700, 90), (700, 430), (60, 430), (60, 240)], fill=_opaque(green)
    )
    draw.polygon(
        [(60, 240), (120, 110), (150, 110), (150, 430), (60, 430)],
        fill=_opaque(green, 0.7),
    )
    draw.rectangle([180, 200, 660, 300], fill=(228, 232, 226, 255))
    draw.rectangle([180, 300, 660, 316], fill=(214, 170, 60, 255))
    draw.polygon(
        [(716, 170), (880, 170), (944, 290), (950, 440), (716, 440)],
        fill=(232, 234, 232, 255),
    )
    draw.polygon(
        [(736, 190), (872, 190), (920, 290), (736, 290)], fill=(58, 72, 84, 255)
    )
    draw.rectangle([40, 430, 952, 462], fill=(48, 48, 50, 255))
    for x in (130, 250, 770):
        draw.ellipse([x, 410, x + 130, 540], fill=TYRE)
        draw.ellipse([x + 38, 448, x + 92, 502], fill=(140, 140, 142, 255))
    draw.rectangle([926, 380, 956, 410], fill=(250, 236, 190, 255))
    return _finish(sprite, seed)


def tricycle(seed: str, tone: Colour) -> Image.Image:
    """Return a loaded three-wheeler from the side, 620 by 420."""
    sprite = Image.new("RGBA", (620, 420), CLEAR)
    draw = ImageDraw.Draw(sprite)
    draw.rectangle([40, 180, 360, 300], fill=_opaque(tone))
    draw.rectangle([40, 180, 360, 196], fill=_opaque(tone, 0.6))
    for x in range(56, 340, 36):
        green = pick(
            ((96, 132, 60), (150, 62, 44), (204, 178, 92), (120, 150, 80)), seed, x
        )
        draw.ellipse([x, 130, x + 52, 196], fill=_opaque(green))
    draw.line([(360, 260), (470, 240), (500, 120)], fill=(60, 60, 64, 255), width=14)
    draw.line([(470, 130), (540, 112)], fill=(40, 40, 42, 255), width=12)
    draw.polygon(
        [(390, 200), (470, 200), (450, 230), (400, 230)], fill=(34, 34, 36, 255)
    )
    for x, r in ((60, 62), (240, 62), (480, 58)):
        draw.ellipse([x, 400 - 2 * r, x + 2 * r, 400], outline=TYRE, width=16)
        draw.ellipse(
            [x + r - 8, 392 - r, x + r + 8, 408 - r], fill=(120, 120, 124, 255)
        )
    return _finish(sprite, seed)


def roller(seed: str) -> Image.Image:
    """Return a road roller from the side, 800 by 560."""
    sprite = Image.new("RGBA", (800, 560), CLEAR)
    draw = ImageDraw.Draw(sprite)
    orange: Colour = (224, 132, 34)
    draw.ellipse([40, 320, 250, 530], fill=(150, 150, 152, 255))
    draw.ellipse([90, 370, 200, 480], fill=(96, 96, 98, 255))
    draw.ellipse([540, 320, 750, 530], fill=TYRE)
    draw.ellipse([600, 380, 690, 470], fill=(120, 120, 122, 255))
    draw.polygon(
        [(140, 330), (330, 300), (340, 430), (150, 430)], fill=_opaque(orange, 0.8)
    )
    draw.polygon([(330, 250), (740, 250), (750, 420), (330, 430)], fill=_opaque(orange))
    draw.polygon(
        [(360, 60), (560, 60), (580, 250), (350, 250)], fill=(70, 90, 100, 255)
    )
    draw.polygon([(340, 40), (590, 40), (600, 66), (332, 66)], fill=_opaque(orange))
    draw.ellipse([600, 70, 630, 100], fill=(255, 196, 60, 255))
    return _finish(sprite, seed)


def person(
    seed: str,
    shirt: Colour,
    *,
    vest: bool = False,
    helmet: Colour | None = None,
    stoop: int = 0,
) -> Image.Image:
    """Return someone standing, seen from behind, 260 by 720."""
    sprite = Image.new("RGBA", (260, 720), CLEAR)
    draw = ImageDraw.Draw(sprite)
    trousers = pick(((52, 56, 66), (70, 66, 60), (44, 46, 50)), seed, "t")
    draw.polygon([(84, 400), (132, 400), (128, 700), (92, 700)], fill=_opaque(trousers))
    draw.polygon(
        [(130, 400), (178, 400), (172, 700), (134, 700)], fill=_opaque(trousers, 0.84)
    )
    for x in (86, 130):
        draw.ellipse([x, 684, x + 50, 716], fill=(34, 32, 30, 255))
    lean = stoop
    draw.polygon(
        [(76 + lean, 150), (186 + lean, 150), (186, 420), (78, 420)],
        fill=_opaque(shirt),
    )
    draw.line(
        [(84 + lean, 172), (60, 290), (70, 396)], fill=_opaque(shirt, 0.84), width=42
    )
    draw.line(
        [(178 + lean, 172), (204, 290), (194, 396)], fill=_opaque(shirt, 0.92), width=42
    )
    skin: Ink = (198, 156, 126, 255)
    for x in (70, 194):
        draw.ellipse([x - 18, 384, x + 18, 430], fill=skin)
    if vest:
        draw.polygon(
            [(84 + lean, 156), (178 + lean, 156), (180, 400), (84, 400)],
            fill=(222, 216, 54, 255),
        )
        for y in (250, 330):
            draw.rectangle([82, y, 184, y + 18], fill=(226, 228, 230, 255))
    draw.rectangle([112 + lean, 120, 150 + lean, 162], fill=skin)
    draw.ellipse([88 + lean, 30, 174 + lean, 140], fill=skin)
    hair: Ink = pick(
        ((28, 24, 22, 255), (58, 54, 52, 255), (96, 94, 92, 255)), seed, "h"
    )
    for ear in (82, 168):
        draw.ellipse([ear + lean, 76, ear + 12 + lean, 104], fill=skin)
    draw.ellipse([86 + lean, 22, 176 + lean, 128], fill=hair)
    if helmet:
        draw.pieslice([76 + lean, 8, 186 + lean, 138], 180, 360, fill=_opaque(helmet))
        draw.rectangle([70 + lean, 66, 192 + lean, 80], fill=_opaque(helmet, 0.84))
    return _finish(sprite, seed)


def cone() -> Image.Image:
    """Return a traffic cone, 200 by 300."""
    sprite = Image.new("RGBA", (200, 300), CLEAR)
    draw = ImageDraw.Draw(sprite)
    draw.polygon([(88, 10), (112, 10), (160, 270), (40, 270)], fill=(226, 84, 36, 255))
    for y, high in ((80, 34), (170, 38)):
        spread = (y - 10) * 48 / 260
        wider = (y + high - 10) * 48 / 260
        draw.polygon(
            [
                (88 - spread, y),
                (112 + spread, y),
                (112 + wider, y + high),
                (88 - wider, y + high),
            ],
            fill=(238, 238, 234, 255),
        )
    draw.rounded_rectangle([14, 264, 186, 296], 10, fill=(40, 40, 42, 255))
    return _finish(sprite, "cone")


def bin_(tone: Colour, size: Size = (240, 360)) -> Image.Image:
    """Return a wheeled bin."""
    sprite = Image.new("RGBA", size, CLEAR)
    draw = ImageDraw.Draw(sprite)
    draw.polygon([(24, 60), (216, 60), (196, 330), (44, 330)], fill=_opaque(tone))
    draw.rounded_rectangle([14, 34, 226, 74], 12, fill=_opaque(tone, 0.78))
    draw.ellipse([40, 310, 84, 354], fill=TYRE)
    draw.ellipse([156, 310, 200, 354], fill=TYRE)
    draw.rectangle([84, 140, 156, 210], fill=(236, 238, 236, 255))
    return _finish(sprite, f"bin{tone}")
