"""The rosters as a personnel office hands them over: one `.lrmx` a cadre, zipped.

Source: domain/3-conventions.md §5.9.
"""

from __future__ import annotations

import base64
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from desktop.model.people import Cadre, FamilyMember
from tools.district.book import Book
from tools.district.people import portrait_name

WRITTEN_AT = (2024, 7, 1, 9, 0, 0)  # of every file in the zip: the bytes stay the same
VERSION = "3.2.1.16"

ELEMENTS = (
    ("XingMing", "name"),
    ("XingBie", "sex"),
    ("ChuShengNianYue", "born_on"),
    ("MinZu", "ethnicity"),
    ("JiGuan", "native_place"),
    ("ChuShengDi", "birthplace"),
    ("RuDangShiJian", "joined_party_on"),
    ("CanJiaGongZuoShiJian", "started_work_on"),
    ("JianKangZhuangKuang", "health"),
    ("ZhuanYeJiShuZhiWu", "technical_title"),
    ("ShuXiZhuanYeYouHeZhuanChang", "expertise"),
    ("QuanRiZhiJiaoYu_XueLi", "full_time_education"),
    ("QuanRiZhiJiaoYu_XueWei", "full_time_degree"),
    ("QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi", "full_time_school"),
    ("QuanRiZhiJiaoYu_XueWei_BiYeYuanXiaoXi", "full_time_degree_school"),
    ("ZaiZhiJiaoYu_XueLi", "in_service_education"),
    ("ZaiZhiJiaoYu_XueWei", "in_service_degree"),
    ("ZaiZhiJiaoYu_XueLi_BiYeYuanXiaoXi", "in_service_school"),
    ("ZaiZhiJiaoYu_XueWei_BiYeYuanXiaoXi", "in_service_degree_school"),
    ("XianRenZhiWu", "post"),
    ("NiRenZhiWu", "proposed_post"),
    ("NiMianZhiWu", "removed_post"),
    ("JianLi", "resume_text"),
    ("JiangChengQingKuang", "honours"),
    ("NianDuKaoHeJieGuo", "annual_text"),
    ("RenMianLiYou", "appointment_reason"),
    ("JiaTingChengYuan", ""),
    ("ChengBaoDanWei", "reported_by"),
    ("JiSuanNianLingShiJian", "age_as_of"),
    ("TianBiaoShiJian", "filled_on"),
    ("TianBiaoRen", "filled_by"),
    ("ShenFenZheng", "id_number"),
    ("ZhaoPian", ""),
    ("Version", ""),
)
_DATES = {"born_on", "started_work_on", "age_as_of", "filled_on"}
_MEMBER = (
    ("ChengWei", "relation"),
    ("XingMing", "name"),
    ("ChuShengRiQi", "born_on"),
    ("ZhengZhiMianMao", "politics"),
    ("GongZuoDanWeiJiZhiWu", "work"),
)


def write_rosters(book: Book, pictures: Path, folder: Path) -> int:
    """Write `rosters.zip` to *folder*; return how many rosters it holds."""
    count = 0
    with zipfile.ZipFile(folder / "rosters.zip", "w", zipfile.ZIP_STORED) as archive:
        for name, data in rosters(book, pictures):
            entry = zipfile.ZipInfo(name, WRITTEN_AT)
            entry.create_system = 3  # whatever machine writes it
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
            count += 1
    return count


def rosters(book: Book, pictures: Path) -> Iterator[tuple[str, bytes]]:
    """Yield each cadre's file name and roster."""
    for place, cadre in enumerate(book.all(Cadre), start=1):
        portrait = portrait_name(cadre.name)
        face = (pictures / "portraits" / portrait).read_bytes() if portrait else b""
        yield f"{place:03d}_{cadre.name}.lrmx", roster(cadre, face)


def roster(cadre: Cadre, portrait: bytes) -> bytes:
    """Return a cadre's roster."""
    root = Element("Person")
    for tag, name in ELEMENTS:
        element = SubElement(root, tag)
        if tag == "JiaTingChengYuan":
            _add_family(element, cadre.family)
        elif tag == "ZhaoPian":
            element.text = base64.b64encode(portrait).decode()
        elif tag == "Version":
            element.text = VERSION
        else:
            element.text = _words(cadre, name)
    indent(root)
    text = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _words(cadre: Cadre, name: str) -> str:
    if name == "sex":
        return cadre.sex.label if cadre.sex else ""
    value = str(getattr(cadre, name))
    return value.replace("-", "") if name in _DATES else value


def _add_family(element: Element, family: tuple[FamilyMember, ...]) -> None:
    for member in family:
        item = SubElement(element, "Item")
        for tag, name in _MEMBER:
            value = str(getattr(member, name))
            words = value.replace("-", "") if name == "born_on" else value
            SubElement(item, tag).text = words
