"""Rosters as other programs write them, made for tests; every name is invented."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from desktop.model.codec import from_body, to_body
from desktop.model.ids import id_at
from desktop.model.people import Cadre
from desktop.services.imports import to_lrmx
from desktop.services.imports.lrmx import read_lrmx
from desktop.services.imports.source import SourceRow
from tests.photo_samples import as_jpeg, quarters

PORTRAIT = as_jpeg(quarters((376, 460)))

RESUME = """1996.09--2000.07  江苏水利学院农田水利工程专业学习
2000.08--2005.03  沿河区水务局科员
                  （其间：2003.09--2006.06 东南党校经济管理专业在职学习）
2005.03--2011.11  沿河区水务局办公室副主任
2011.11--2019.05  沿河区石桥镇副镇长
2019.05--         沿河区水务局党组书记、局长"""

PERSON: dict[str, str] = {
    "XingMing": "程屿舟",
    "XingBie": "女",
    "ChuShengNianYue": "198506",
    "MinZu": "汉族",
    "JiGuan": "江苏宿迁",
    "ChuShengDi": "江苏宿迁",
    "RuDangShiJian": "200406",
    "CanJiaGongZuoShiJian": "200008",
    "JianKangZhuangKuang": "健康",
    "ZhuanYeJiShuZhiWu": "工程师",
    "ShuXiZhuanYeYouHeZhuanChang": "水利工程",
    "QuanRiZhiJiaoYu_XueLi": "大学",
    "QuanRiZhiJiaoYu_XueWei": "工学学士",
    "QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi": "江苏水利学院农田水利工程专业",
    "QuanRiZhiJiaoYu_XueWei_BiYeYuanXiaoXi": "江苏水利学院农田水利工程专业",
    "ZaiZhiJiaoYu_XueLi": "研究生",
    "ZaiZhiJiaoYu_XueWei": "",
    "ZaiZhiJiaoYu_XueLi_BiYeYuanXiaoXi": "东南党校经济管理专业",
    "ZaiZhiJiaoYu_XueWei_BiYeYuanXiaoXi": "",
    "XianRenZhiWu": "沿河区水务局党组书记、局长",
    "NiRenZhiWu": "",
    "NiMianZhiWu": "",
    "JianLi": RESUME,
    "JiangChengQingKuang": "2021年度全市防汛先进个人",
    "NianDuKaoHeJieGuo": "2021年、2022年年度考核称职；2023年年度考核优秀",
    "RenMianLiYou": "",
    "JiaTingChengYuan": "",
    "ChengBaoDanWei": "沿河区委组织部",
    "JiSuanNianLingShiJian": "20240312",
    "TianBiaoShiJian": "20240312",
    "TianBiaoRen": "韩素秋",
    "ShenFenZheng": "321311198506152341",
    "ZhaoPian": base64.b64encode(PORTRAIT).decode(),
    "Version": "3.2.1.10",
}

FAMILY: tuple[Mapping[str, str], ...] = (
    {
        "ChengWei": "丈夫",
        "XingMing": "顾承",
        "ChuShengRiQi": "198403",
        "ZhengZhiMianMao": "群众",
        "GongZuoDanWeiJiZhiWu": "沿河区第一中学教师",
    },
    {
        "ChengWei": "女儿",
        "XingMing": "顾一禾",
        "ChuShengRiQi": "201209",
        "ZhengZhiMianMao": "",
        "GongZuoDanWeiJiZhiWu": "学生",
    },
)


_FIRST_NINE = (
    "XingMing",
    "XingBie",
    "ChuShengNianYue",
    "MinZu",
    "JiGuan",
    "RuDangShiJian",
    "JianKangZhuangKuang",
    "ChuShengDi",
    "CanJiaGongZuoShiJian",
)


def lrmx(
    family: Sequence[Mapping[str, str]] = FAMILY,
    *,
    padded_to: int = 10,
    inside: str = "",
    declaration: str = '<?xml version="1.0" encoding="UTF-8"?>',
    encoding: str = "utf-8",
    without: Sequence[str] = (),
    **changes: str,
) -> bytes:
    """Return a `.lrmx`: the usual person with *changes*, and XML *inside* the root."""
    words = {**PERSON, **changes}
    blank = dict.fromkeys(FAMILY[0], "")
    padding = [blank] * (padded_to - len(family))
    items = "".join(f"<Item>{_elements(item)}</Item>" for item in (*family, *padding))
    parts = [
        f"<JiaTingChengYuan>{items}</JiaTingChengYuan>"
        if tag == "JiaTingChengYuan"
        else _elements({tag: text})
        for tag, text in words.items()
        if tag not in without
    ]
    body = "\n  ".join([*parts, inside])
    return f"{declaration}\n<Person>\n  {body}\n</Person>\n".encode(encoding)


def lrm(*, encoding: str = "gb18030", **changes: str) -> bytes:
    """Return a `.lrm`: the same person as one line of quoted fields."""
    words = {**PERSON, **changes}
    fields = [""] * 33
    fields[:9] = [words[tag] for tag in _FIRST_NINE]
    fields[9] = "大学#工学学士@研究生#"
    fields[10] = "江苏水利学院#江苏水利学院@东南党校#"
    fields[11] = words["ZhuanYeJiShuZhiWu"]
    fields[16] = words["ShuXiZhuanYeYouHeZhuanChang"]
    fields[17:20] = [
        words[tag] for tag in ("JianLi", "JiangChengQingKuang", "NianDuKaoHeJieGuo")
    ]
    for place, tag in enumerate(FAMILY[0], start=20):
        fields[place] = "@".join(member[tag] for member in FAMILY) + "@" * 8
    fields[25] = words["XianRenZhiWu"]
    fields[29:33] = ["沿河区委组织部", "20240312", "韩素秋", "20240312"]
    return ",".join(f'"{field}"' for field in fields).encode(encoding)


def cadre_of(row: SourceRow) -> Cadre:
    """Return the record of a row as the store gives it back."""
    return from_body(Cadre, to_body(Cadre(id=id_at(1, 1), **row.values)))


def again(data: bytes) -> bytes:
    """Return a file after the way through our record."""
    row = read_lrmx(data, "x.lrmx")
    return to_lrmx(cadre_of(row), row.portrait)


def shape(data: bytes, *, with_version: bool = False) -> Any:
    """Return a document as nested lists, without white space and Version."""

    def part(element: ElementTree.Element) -> Any:
        text = "".join((element.text or "").split())
        children = [part(child) for child in element]
        return (element.tag, sorted(element.items()), text, children)

    root = ElementTree.fromstring(data)  # noqa: S314 - our own
    for version in [] if with_version else root.findall("Version"):
        root.remove(version)
    return part(root)


def _elements(words: Mapping[str, str]) -> str:
    return "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in words.items())
