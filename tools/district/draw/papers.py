"""Documents photographed on a desk."""

from __future__ import annotations

import math

from PIL import Image, ImageDraw, ImageFilter

from tools.district.chance import between
from tools.district.draw.noise import Colour, field, glow, levels, mottled, shade
from tools.district.draw.space import SIZE, hang
from tools.district.draw.things import font

PAPER = (900, 1240)
INK: Colour = (38, 38, 42)
RED: Colour = (188, 40, 40)


def sheet(seed: str, title: str, lines: tuple[str, ...]) -> Image.Image:
    """Return a written page."""
    page = Image.new("RGB", PAPER, (244, 243, 238))
    draw = ImageDraw.Draw(page)
    draw.text((450, 110), title, font=font("DocSongBold", 52), fill=INK, anchor="mm")
    for place, line in enumerate(lines):
        draw.text((96, 200 + place * 58), line, font=font("DocFang", 34), fill=INK)
    stains = field(seed + "/stain", PAPER, 420, 4)
    return shade(page, stains, 0.1)


def seal(page: Image.Image, words: str, centre: tuple[int, int]) -> None:
    """Stamp a round seal, thin in places as real ones are."""
    stamp = Image.new("RGBA", (280, 280), (0, 0, 0, 0))
    draw = ImageDraw.Draw(stamp)
    draw.ellipse([10, 10, 270, 270], outline=(*RED, 255), width=9)
    draw.polygon(_star((140, 140), 46), fill=(*RED, 255))
    for place, letter in enumerate(words):
        angle = 200 - place * (220 / max(1, len(words) - 1))
        layer = Image.new("RGBA", stamp.size, (0, 0, 0, 0))
        ImageDraw.Draw(layer).text(
            (140, 42),
            letter,
            font=font("DocSongBold", 34),
            fill=(*RED, 255),
            anchor="mm",
        )
        stamp.alpha_composite(layer.rotate(angle - 90, center=(140, 140)))
    worn = levels(field(words + "/worn", stamp.size, 40, 4), 30, 120)
    alpha = stamp.getchannel("A")
    stamp.putalpha(
        Image.composite(alpha, Image.new("L", stamp.size, 0), worn).point(
            [v * 215 // 255 for v in range(256)]
        )
    )
    stamp = stamp.rotate(between(-14, 14, words, "turn"), Image.Resampling.BICUBIC)
    page.paste(stamp, (centre[0] - 140, centre[1] - 140), stamp)


def _star(centre: tuple[int, int], reach: float) -> list[tuple[float, float]]:
    """Return the ten corners of a star."""
    corners: list[tuple[float, float]] = []
    for corner in range(10):
        far = reach if corner % 2 == 0 else reach * 0.382
        angle = math.pi * corner / 5
        x, y = centre[0] + far * math.sin(angle), centre[1] - far * math.cos(angle)
        corners.append((x, y))
    return corners


def sign(page: Image.Image, name: str, at: tuple[int, int], size: int = 60) -> None:
    """Write a name by hand, with a thumb print beside it."""
    layer = Image.new("RGBA", (400, 120), (0, 0, 0, 0))
    ImageDraw.Draw(layer).text(
        (10, 60), name, font=font("DocKai", size), fill=(24, 30, 60, 235), anchor="lm"
    )
    layer = layer.rotate(between(-3, 6, name, "hand"), Image.Resampling.BICUBIC)
    page.paste(layer, at, layer)


def thumb(page: Image.Image, at: tuple[int, int]) -> None:
    """Press a red thumb print."""
    mark = levels(field(f"thumb{at}", (64, 84), 5, 2), 90, 150)
    oval = Image.new("L", (64, 84), 0)
    ImageDraw.Draw(oval).ellipse([4, 4, 60, 80], fill=190)
    page.paste(RED, at, Image.composite(mark, Image.new("L", (64, 84), 0), oval))


def desk(seed: str) -> Image.Image:
    """Return a desk top from above."""
    wood = mottled(
        seed + "/desk", SIZE, 500, (98, 66, 44), (140, 100, 70), (176, 136, 102)
    )
    fibre = field(seed + "/fibre", SIZE, 30, 3, 22.0)
    return shade(wood, fibre, 0.3)


def laid(
    image: Image.Image,
    page: Image.Image,
    seed: str,
    corners: tuple[tuple[float, float], ...],
) -> None:
    """Lay a page on the desk with its shadow."""
    shadow = Image.new("L", SIZE, 0)
    ImageDraw.Draw(shadow).polygon([(x + 14, y + 20) for x, y in corners], fill=170)
    image.paste(shade(image, shadow.filter(ImageFilter.GaussianBlur(20)), 0.7), (0, 0))
    fold = Image.new("L", page.size, 0)
    draw = ImageDraw.Draw(fold)
    middle = page.size[1] // 2 + between(-20, 20, seed, "fold")
    draw.rectangle([0, middle, page.size[0], middle + 5], fill=90)
    page = shade(page, fold.filter(ImageFilter.GaussianBlur(6)), 0.6)
    a, b, c, d = corners
    hang(image, page, (a, b, c, d))


def _lamp(image: Image.Image) -> Image.Image:
    dark = glow(SIZE, (760, 520), 1500)
    return shade(image, dark.point([255 - v for v in range(256)]), 0.42)


def pledge(seed: str) -> Image.Image:
    """The pledge to pull the shed down oneself."""
    lines = (
        "    本人孟广志，系前李村三组村民。本人在",
        "省道325 K43+120南侧搭建的废品收购棚，占",
        "地约86平方米，未办理手续，影响路容和行车",
        "安全。经镇村工作人员上门说明，本人同意于",
        "2024年7月10日前自行拆除，场地清理干净，",
        "今后不再占用路肩堆放物品。",
        "    拆除所得旧料由本人自行处理。",
        "    特此承诺。",
        "",
        "              承诺人：",
        "              见证人：",
        "              2024年7月8日",
    )
    page = sheet(seed, "自 拆 承 诺 书", lines)
    sign(page, "孟广志", (480, 690))
    thumb(page, (660, 700))
    sign(page, "李广才", (480, 752), 52)
    seal(page, "柳河镇前李村民委员会", (640, 980))
    image = desk(seed)
    laid(image, page, seed, ((560, 96), (1440, 60), (1560, 1440), (470, 1470)))
    return _lamp(image)


def files(seed: str) -> Image.Image:
    """Petition files with list and plan of the plots."""
    rows = (
        "序号   材料名称              形成时间     页数",
        "1   来访登记表             2016.09.12    2",
        "2   征收丈量单（复印件）      2016.05.20    1",
        "3   第一次答复意见书         2018.03.06    3",
        "4   复核意见书             2023.11.17    4",
        "5   实测图（省公路局存档号）    2016.06.02    1",
        "6   补发补偿款审批表         2024.05.31    2",
        "7   听证笔录              2024.07.15    6",
        "8   当事人陈述             2024.07.15    3",
    )
    page = sheet(seed, "卷 内 目 录", rows)
    plan = Image.new("RGB", PAPER, (238, 240, 234))
    draw = ImageDraw.Draw(plan)
    draw.line([(60, 700), (840, 560)], fill=(150, 150, 154), width=90)
    draw.text(
        (450, 630), "省道325", font=font("DocHei", 36), fill=(90, 90, 94), anchor="mm"
    )
    for place, (points, label) in enumerate(
        (
            (((140, 780), (380, 740), (410, 980), (160, 1010)), "0.74亩"),
            (((420, 730), (640, 690), (670, 930), (450, 975)), "1.16亩"),
            (((200, 330), (460, 290), (480, 500), (220, 540)), "0.68亩"),
        )
    ):
        tone: Colour = ((196, 60, 50), (40, 100, 170), (40, 130, 80))[place]
        draw.polygon(points, outline=tone, width=6)
        x = sum(p[0] for p in points) / 4
        y = sum(p[1] for p in points) / 4
        draw.text((x, y), label, font=font("DocKai", 40), fill=tone, anchor="mm")
    draw.text(
        (450, 110),
        "柳河村地块实测图",
        font=font("DocSongBold", 46),
        fill=INK,
        anchor="mm",
    )
    image = desk(seed)
    laid(
        image,
        plan,
        seed + "/plan",
        ((1010, 150), (1830, 240), (1780, 1390), (900, 1300)),
    )
    laid(image, page, seed, ((240, 120), (1080, 70), (1150, 1330), (130, 1390)))
    return _lamp(image)


def slips(seed: str) -> Image.Image:
    """A fan of day slips, each signed by one person only."""
    image = desk(seed)
    days = ("5月26日", "5月27日", "5月28日", "5月29日", "6月2日", "")
    amounts = ("84", "76", "56", "48", "42", "36")
    for place in range(5, -1, -1):
        page = Image.new(
            "RGB",
            (700, 440),
            ((250, 246, 226), (246, 236, 236), (236, 244, 240))[place % 3],
        )
        draw = ImageDraw.Draw(page)
        draw.text(
            (350, 56),
            "清 运 签 方 单",
            font=font("DocSongBold", 44),
            fill=INK,
            anchor="mm",
        )
        for row, (name, value) in enumerate(
            (
                ("日期", days[place]),
                ("车号", "顺达 三台"),
                ("方量(立方米)", amounts[place]),
                ("单价(元)", "38"),
                ("签方人", ""),
            )
        ):
            y = 116 + row * 62
            draw.rectangle([40, y, 660, y + 58], outline=(120, 110, 100), width=2)
            draw.text(
                (60, y + 29), name, font=font("DocFang", 32), fill=INK, anchor="lm"
            )
            draw.text(
                (330, y + 29),
                value,
                font=font("DocKai", 40),
                fill=(24, 30, 70),
                anchor="lm",
            )
        sign(page, "郭建民", (320, 336), 52)
        page = shade(page, field(f"{seed}/{place}", page.size, 200, 4), 0.12)
        x, y = 180 + place * 172, 140 + (place % 3) * 210
        lean = between(-70, 70, seed, "lean", place)
        laid(
            image,
            page,
            f"{seed}/{place}",
            ((x, y + lean), (x + 860, y), (x + 880, y + 540), (x + 20, y + 540 + lean)),
        )
    return _lamp(image)


def handover(seed: str) -> Image.Image:
    """The hand-over sheet of the sites, two of them not done."""
    lines = (
        "整治单位：柳河镇村镇建设办公室",
        "接收单位：区公路事业发展中心养护科",
        "点位：3号（K42+300北侧）、7号（K43北侧）",
        "",
        "3号：路肩整平完成，绿化未栽，",
        "     未完成，另行确认。",
        "7号：堆土清理约三分之二，余约2立方米，",
        "     未完成，另行确认。",
        "",
        "交出人：",
        "接收人：",
        "2024年7月18日",
    )
    page = sheet(seed, "整治点位交接确认单", lines)
    sign(page, "石磊", (230, 672), 56)
    sign(page, "卢俊生", (230, 732), 56)
    seal(page, "柳河镇村镇建设办公室", (650, 900))
    image = desk(seed)
    laid(image, page, seed, ((500, 60), (1400, 110), (1480, 1480), (430, 1420)))
    return _lamp(image)
