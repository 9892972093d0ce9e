"""The roster of 干部任免审批表: its fields, and what its words mean.

`.lrmx` and `.lrm` are two coats of the same roster; both end here.
Source: domain/3-conventions.md §5.9.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop.errors.records import Flaw
from desktop.model.codes import Sex
from desktop.model.identity import (
    birthday_of,
    clean_id_number,
    clean_name,
    id_number_rule,
    masked_id,
)
from desktop.model.partial_dates import read_partial_date
from desktop.model.people import Cadre, FamilyMember
from desktop.model.spec import Kind, spec_of
from desktop.services.imports.resume import read_annual_grades, read_resume
from desktop.services.imports.source import SourceRow

MAX_PORTRAIT_BYTES = 5 * 1024 * 1024

ELEMENTS = {
    "XingMing": "name",
    "XingBie": "sex",
    "ChuShengNianYue": "born_on",
    "MinZu": "ethnicity",
    "JiGuan": "native_place",
    "ChuShengDi": "birthplace",
    "RuDangShiJian": "joined_party_on",
    "CanJiaGongZuoShiJian": "started_work_on",
    "JianKangZhuangKuang": "health",
    "ZhuanYeJiShuZhiWu": "technical_title",
    "ShuXiZhuanYeYouHeZhuanChang": "expertise",
    "QuanRiZhiJiaoYu_XueLi": "full_time_education",
    "QuanRiZhiJiaoYu_XueWei": "full_time_degree",
    "QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi": "full_time_school",
    "QuanRiZhiJiaoYu_XueWei_BiYeYuanXiaoXi": "full_time_degree_school",
    "ZaiZhiJiaoYu_XueLi": "in_service_education",
    "ZaiZhiJiaoYu_XueWei": "in_service_degree",
    "ZaiZhiJiaoYu_XueLi_BiYeYuanXiaoXi": "in_service_school",
    "ZaiZhiJiaoYu_XueWei_BiYeYuanXiaoXi": "in_service_degree_school",
    "XianRenZhiWu": "post",
    "NiRenZhiWu": "proposed_post",
    "NiMianZhiWu": "removed_post",
    "JianLi": "resume_text",
    "JiangChengQingKuang": "honours",
    "NianDuKaoHeJieGuo": "annual_text",
    "RenMianLiYou": "appointment_reason",
    "JiaTingChengYuan": "family",
    "ChengBaoDanWei": "reported_by",
    "JiSuanNianLingShiJian": "age_as_of",
    "TianBiaoShiJian": "filled_on",
    "TianBiaoRen": "filled_by",
    "ShenFenZheng": "id_number",
    "ZhaoPian": "portrait",
    "Version": "roster_version",
}
"""The elements of `.lrmx` in their usual order, and our field for each."""

FAMILY_ELEMENTS = {
    "ChengWei": "relation",
    "XingMing": "name",
    "ChuShengRiQi": "born_on",
    "ZhengZhiMianMao": "politics",
    "GongZuoDanWeiJiZhiWu": "work",
}

_SEXES = {"男": Sex.MALE, "女": Sex.FEMALE, "1": Sex.MALE, "2": Sex.FEMALE}  # GB2261


@dataclass(slots=True)
class Reading:
    """What has been understood of a roster so far."""

    values: dict[str, Any] = field(default_factory=dict)
    flaws: list[Flaw] = field(default_factory=list)
    notices: list[Flaw] = field(default_factory=list)

    def row(self, source: str, portrait: bytes | None) -> SourceRow:
        """Return the one cadre that the file *source* describes."""
        return SourceRow(
            source=source,
            type_name=Cadre.TYPE,
            label=self.values.get("name", ""),
            values=self.values,
            flaws=tuple(self.flaws),
            notices=tuple(self.notices),
            portrait=portrait,
        )


def read_words(
    words: Mapping[str, str], family: Sequence[Mapping[str, str]]
) -> Reading:
    """Return the values of a cadre from a roster's words by our field names.

    Blank words are left out. What cannot be read is named: in an optional field as
    a notice (the words stay with the roster), in a required one as a flaw.
    """
    reading = Reading()
    for name, text in words.items():
        if text.strip():
            _read_field(reading, name, text)
    _read_lists(reading)
    _read_family(reading, family)
    _check_identity(reading)
    return reading


def read_value(name: str, text: str) -> Any:
    """Return what one field's words mean; its empty value where they mean nothing."""
    if name == "sex":
        return _SEXES.get(text.strip())
    if name == "name":
        return clean_name(text)
    if name == "id_number":
        return clean_id_number(text)
    spec = spec_of(Cadre, name)
    if spec.kind is Kind.PARTIAL_DATE:
        return read_partial_date(text)
    return text.strip("\r\n") if spec.kind is Kind.LONG_TEXT else text.strip()


def read_portrait(words: str) -> tuple[bytes | None, Flaw | None]:
    """Return the photo in base64 words, or why it is left out.

    Its size is told from the length of the words, before they are decoded.
    """
    packed = "".join(words.split())
    if not packed:
        return None, None
    if len(packed) * 3 // 4 > MAX_PORTRAIT_BYTES:
        return None, portrait_too_large(len(packed) * 3 // 4)
    try:
        return base64.b64decode(packed, validate=True), None
    except ValueError:  # not base64, or not even ASCII
        return None, Flaw("portrait", "photo_unreadable")


def portrait_too_large(size_bytes: int) -> Flaw:
    """Return the notice for a photo above the limit, in megabytes."""
    limit = str(MAX_PORTRAIT_BYTES >> 20)
    return Flaw("portrait", "photo_too_large", (limit, str(round(size_bytes / 1e6))))


def family_member(words: Mapping[str, str]) -> FamilyMember | None:
    """Return the member one item of the list describes, None without a name."""
    said = {name: words.get(name, "").strip() for name in FAMILY_ELEMENTS.values()}
    if not said["relation"] or not said["name"]:
        return None
    said["name"] = clean_name(said["name"])
    said["born_on"] = read_partial_date(said["born_on"])
    return FamilyMember(**said)


def _read_field(reading: Reading, name: str, text: str) -> None:
    value = read_value(name, text)
    if value is not None and value != "":
        reading.values[name] = value
        return
    spec = spec_of(Cadre, name)
    rule = "wrong_date" if spec.kind is Kind.PARTIAL_DATE else "unknown_code"
    flaw = Flaw(name, rule, (text.strip(),))
    (reading.flaws if spec.required else reading.notices).append(flaw)


def _read_lists(reading: Reading) -> None:
    """Make value lists of the two texts that hold lists."""
    resume = read_resume(reading.values.get("resume_text", ""))
    if resume.lines:
        reading.values["resume"] = resume.lines
    reading.notices += [
        Flaw("resume_text", "resume_line_unread", (line,)) for line in resume.unread
    ]
    grades = read_annual_grades(reading.values.get("annual_text", ""))
    if grades:
        reading.values["annual_grades"] = grades


def _read_family(reading: Reading, family: Sequence[Mapping[str, str]]) -> None:
    members: list[FamilyMember] = []
    for place, words in enumerate(family, start=1):
        if not any(text.strip() for text in words.values()):
            continue
        member = family_member(words)
        if member is None:
            reading.notices.append(Flaw("family", "family_incomplete", (str(place),)))
            continue
        members.append(member)
        born = words.get("born_on", "").strip()
        if born and not member.born_on:
            path = f"family[{place}].born_on"
            reading.notices.append(Flaw(path, "wrong_date", (born,)))
    if members:
        reading.values["family"] = tuple(members)


def _check_identity(reading: Reading) -> None:
    reading.flaws += identity_flaws(reading.values)
    reading.notices += identity_notices(reading.values)


def identity_flaws(values: Mapping[str, Any]) -> Iterator[Flaw]:
    """Give the flaw of a wrong identity number, which is shown masked."""
    number = values.get("id_number", "")
    rule = id_number_rule(number, values.get("sex"))
    if rule:
        yield Flaw("id_number", rule, (masked_id(number),))


def identity_notices(values: Mapping[str, Any]) -> Iterator[Flaw]:
    """Give a notice where the number's birthday is not that of the roster.

    The birthday on file is what the organisation has established; it may differ.
    """
    number, born_on = values.get("id_number", ""), values.get("born_on", "")
    if not number or not born_on or id_number_rule(number):
        return
    birthday = birthday_of(number)
    if birthday is not None and not birthday.isoformat().startswith(born_on):
        yield Flaw("born_on", "birthday_differs", (born_on, birthday.isoformat()))
