"""The 121 cadres with their roster: drawn by chance, or told by a subject's file."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from desktop.model import codes
from desktop.model.people import AnnualGrade, Cadre, FamilyMember, ResumeLine, Unit
from tools.district import careers
from tools.district.book import Book
from tools.district.chance import between, happens, number, pick
from tools.district.content import cells, load, load_all
from tools.district.kin import family
from tools.district.seats import LEADER, Pen

AREA = "321398"  # not assigned to any county, so no number belongs to a person
CHECK_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_DIGITS = "10X98765432"

PLACES = ("江北临河",) * 3 + ("江北沂川", "江北东陵", "山东郯阳", "安徽泗北")
SCHOOLS = {
    "乡镇": ("沂川农学院农学", "临河师范学校普师", "东陵农业学校农经"),
    "机关": ("江北大学汉语言文学", "东陵师范学院思想政治教育", "北湖大学行政管理"),
    "专业": ("北湖工业大学土木工程", "江北水利学院水利工程", "沂川农学院植物保护"),
    "教师": ("东陵师范学院汉语言文学", "临河师范学校普师", "东陵师范学院数学"),
    "部队": ("临河县中学", "陆军某学院指挥", "临河县第二中学"),
    "企业": ("北湖工业大学机械", "江北经贸学院工商管理", "东陵机械工业学校机制"),
    "村": ("临河县柳河中学", "临河县上塘中学", "临河县双桥中学"),
}
IN_SERVICE = ("江北省委党校经济管理", "江北省委党校法律", "北湖大学公共管理", "")
TITLES = ("工程师", "高级工程师", "农艺师", "")
HONOURS = (
    "2021年7月被中共临河区委表彰为优秀共产党员。",
    "2022年度记三等功一次。",
    "2020年获全区脱贫攻坚先进个人。",
    "2023年获嘉奖。",
)
RANKS = {
    "县处级副职": ("三级调研员", "四级调研员"),
    "乡科级正职": ("一级主任科员", "四级调研员"),
    "乡科级副职": ("三级主任科员", "二级主任科员", "四级主任科员"),
    "股级": ("一级科员", "四级主任科员"),
}
MINORITIES = {"古丽娜": "维吾尔族", "马成林": "回族", "米兰": "回族"}


def write_cadres(book: Book, portraits: Path) -> None:
    """Write the cadres; units must be in the book, the subjects' faces in a folder."""
    pen = Pen("07-01 09:05", 11)
    for row in load("cadres.toml")["cadres"]:
        _write_cadre(book, pen, cells(row), portraits)


def _story(name: str) -> dict[str, Any]:
    """Return what is told of someone, nothing for most."""
    for subject in load_all("subjects"):
        if subject["name"] == name:
            return subject["cadre"]
    return load("cadres.toml")["told"].get(name, {})


def portrait_name(name: str) -> str:
    """Return the file name of a subject's portrait, "" for any other."""
    names = [facts["name"] for facts in load_all("subjects")]
    return f"{names.index(name) + 1:02d}.jpg" if name in names else ""


def _write_cadre(book: Book, pen: Pen, row: list[str], portraits: Path) -> None:
    name, sex, born, unit_name, post, level, track, duties = row
    unit = book.get(Unit, unit_name)
    whole = f"临河{post}" if level == "县处级副职" else f"{unit.name}{post}"
    told = _story(name)
    drawn = _drawn(name, sex, born, track, level) | {
        "resume": _resume(name, born, track, level, unit.name, whole)
    }
    book.write(
        Cadre,
        name,
        seat=LEADER,
        at=pen.now(),
        name=name,
        sex=codes.Sex.MALE if sex == "男" else codes.Sex.FEMALE,
        born_on=born,
        unit_id=unit.id,
        post=whole,
        post_level=level,
        duties=duties,
        reported_by="中共临河区委组织部",
        age_as_of="2024-07",
        filled_on="2024-07-01",
        filled_by="孙莉",
        roster_version="3.2.1.16",
        portrait=_portrait(portraits, name),
        **_finished(drawn | _told(told)),
    )


def _portrait(folder: Path, name: str) -> str:
    file = portrait_name(name)
    return hashlib.sha256((folder / file).read_bytes()).hexdigest() if file else ""


def _drawn(name: str, sex: str, born: str, track: str, level: str) -> dict[str, Any]:
    """Return the facts that chance gives one who has no story of his own."""
    year = int(born[:4])
    place = "新疆喀什" if "·" in name else pick(PLACES, "place", name)
    ranks = RANKS.get(level, ("",))
    return {
        "ethnicity": "维吾尔族" if "·" in name else MINORITIES.get(name, "汉族"),
        "native_place": place,
        "birthplace": place,
        "health": "健康",
        "technical_title": _title(name, track),
        **_education(name, track, year),
        "id_number": id_number(born, sex, name),
        "rank": pick(ranks, "rank", name),
        "family": family(name, sex, year),
        "annual_grades": _grades(name),
        "honours": pick(HONOURS, "honour", name) if happens(45, "hon", name) else "无",
    }


def _resume(
    name: str, born: str, track: str, level: str, unit: str, post: str
) -> tuple[ResumeLine, ...]:
    posts = [*careers.rungs(name, track, level, unit), post]
    months = careers.months(name, int(born[:4]), len(posts))
    study = between(1, max(1, len(posts) - 2), "study", name)
    studied = track != "村" and happens(40, "studied", name)
    return tuple(
        ResumeLine(
            since=since,
            until=until,
            post=held,
            note="其间：在江北省委党校在职学习" if studied and at == study else "",
        )
        for at, (since, until, held) in enumerate(
            zip(months, [*months[1:], ""], posts, strict=True)
        )
    )


def _title(name: str, track: str) -> str:
    if track == "教师":
        return "中学一级教师"
    return pick(TITLES, "title", name) if track == "专业" else ""


def _education(name: str, track: str, year: int) -> dict[str, str]:
    school = pick(SCHOOLS[track], "school", name)
    later = IN_SERVICE[0]
    if "学校" in school:
        full, degree = "中专", ""
    elif "中学" in school:
        full, degree = "高中", ""
    else:
        full, degree = ("大专", "") if year < 1976 else ("大学", "学士")
        later = pick(IN_SERVICE, "later", name)
    later = "" if track == "村" else later
    return {
        "full_time_education": full,
        "full_time_degree": degree,
        "full_time_school": school,
        "full_time_degree_school": school if degree else "",
        "in_service_education": "大学" if later else "",
        "in_service_school": later,
    }


def _grades(name: str) -> tuple[AnnualGrade, ...]:
    return tuple(
        AnnualGrade(year=year, grade="优秀" if happens(22, "g", name, year) else "称职")
        for year in (2021, 2022, 2023)
    )


def _told(cadre: dict[str, Any]) -> dict[str, Any]:
    """Return the facts that a subject's own file tells."""
    facts = dict(cadre)
    if "resume" in facts:
        facts["resume"] = tuple(_told_line(row) for row in facts["resume"])
    if "family" in facts:
        facts["family"] = tuple(_told_kin(row) for row in facts["family"])
    if "annual" in facts:
        facts["annual_grades"] = tuple(_told_grade(row) for row in facts.pop("annual"))
    return facts


def _told_line(row: str) -> ResumeLine:
    since, until, post, note = cells(row)
    return ResumeLine(since=since, until=until, post=post, note=note)


def _told_kin(row: str) -> FamilyMember:
    relation, name, born, politics, work = cells(row)
    return FamilyMember(
        relation=relation, name=name, born_on=born, politics=politics, work=work
    )


def _told_grade(row: str) -> AnnualGrade:
    year, grade, unit = cells(row)
    return AnnualGrade(year=int(year), grade=grade, unit=unit)


def _finished(facts: dict[str, Any]) -> dict[str, Any]:
    """Add what follows from the résumé, and the free texts of the roster's forms."""
    resume = facts["resume"]
    begun = int(resume[0].since[:4])
    derived = {
        "started_work_on": resume[0].since,
        "joined_party_on": f"{begun + 3}-07",
        "in_post_since": resume[-1].since,
        "at_level_since": resume[-1].since,
        "resume_text": "\n".join(_resume_text(line) for line in resume),
        "annual_text": "；".join(
            f"{grade.year}年{grade.grade}" for grade in facts["annual_grades"]
        ),
    }
    return derived | facts


def _resume_text(line: ResumeLine) -> str:
    since, until = line.since.replace("-", "."), line.until.replace("-", ".")
    text = f"{since}--{until or ' ' * 7}  {line.post}"
    return f"{text}\n{' ' * 18}（{line.note}）" if line.note else text


def id_number(born: str, sex: str, name: str) -> str:
    """Return a number with a right check digit that belongs to nobody."""
    day = between(1, 28, "day", name)
    serial = number("serial", name) % 499 * 2 + (1 if sex == "男" else 2)
    body = f"{AREA}{born.replace('-', '')}{day:02d}{serial:03d}"
    total = sum(
        weight * int(digit) for weight, digit in zip(CHECK_WEIGHTS, body, strict=True)
    )
    return body + CHECK_DIGITS[total % 11]
