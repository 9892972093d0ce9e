"""Drawn pictures for prints: building sites with captions, and a portrait."""

from __future__ import annotations

import io
from functools import cache

from PIL import Image, ImageDraw

from desktop.dossier.rows import Figure, Picture

_PHOTOGRAPHERS = ("周以宁", "顾承舟", "韩素秋", "石向东")


@cache
def site_photo(number: int, width: int = 1600, height: int = 1066) -> Picture:
    """Draw a picture that looks a little like a building site."""
    image = Image.new("RGB", (width, height), (168, 196 - number * 3, 214))
    pen = ImageDraw.Draw(image)
    ground = height * 2 // 3
    pen.rectangle((0, ground, width, height), fill=(134, 112 + number * 4, 84))
    for at in range(6):
        left = at * width // 6 + 20 * ((number + at) % 4)
        top = ground - 120 - 70 * ((number * 3 + at) % 5)
        pen.rectangle((left, top, left + 180, ground), fill=(150 + at * 12, 150, 148))
        for row in range(top + 20, ground - 20, 40):
            pen.rectangle((left + 20, row, left + 160, row + 14), fill=(92, 104, 120))
    pen.line((200, ground, 200, 120), fill=(214, 152, 30), width=14)
    pen.line((80, 130, 900, 130), fill=(214, 152, 30), width=10)
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "SECRETCAMERA"
    image.save(out, "JPEG", quality=88, exif=exif)
    return Picture(out.getvalue())


@cache
def portrait() -> Picture:
    """Draw a grey portrait, 30 by 40."""
    image = Image.new("RGB", (450, 600), (72, 110, 160))
    pen = ImageDraw.Draw(image)
    pen.ellipse((140, 110, 310, 330), fill=(226, 192, 164))
    pen.rounded_rectangle((70, 360, 380, 620), 90, fill=(38, 44, 58))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=90)
    return Picture(out.getvalue())


def figures(count: int = 12) -> tuple[Figure, ...]:
    """Return *count* photos with captions."""
    return tuple(
        Figure(
            title=f"省道246沿线K{12 + n}段整治前后对比",
            taken=f"2024.07.{8 + n:02d} 09:3{n % 10}",
            place="柳河镇K15段施工现场",
            photographer=_PHOTOGRAPHERS[n % 4],
            note="裸土覆盖已完成，排水沟清淤至设计标高；右侧为待迁改的高压线塔基。",
            evidence=f"E2024-07-{n + 40:04d}",
            picture=site_photo(n),
        )
        for n in range(count)
    )
