"""The dossiers all contenders print: seeded, different for every cadre.

A volume as a scored round makes it, with twelve photos: cover, rules, contents, the
basic table (一), earlier rounds (二), 两表 (五, 六), what was seen (八) and said (九),
the team's marks with a sheet of each reviewer (十), the figures (十一), the person in
words (十二), the photos (十三), and the back; and four charts.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta, timezone
from functools import cache
from io import BytesIO
from pathlib import Path

from benchmarks.dossier_block import Block
from benchmarks.dossier_scored import scored_parts
from benchmarks.dossier_scored_blocks import after_observations, before_observations
from benchmarks.site_photo import picture
from desktop.dossier.content import DossierContent, Edition
from desktop.dossier.furniture import PrintMark
from desktop.dossier.rows import (
    AnnualRow,
    CadreSheet,
    Figure,
    ObservationRow,
    Picture,
    ResumeRow,
)
from desktop.dossier.wording import Wording, wording

PHOTOS = 12
PAGES = {"ours": 35, "platypus": 36, "platypus_form": 36, "typst": 29}
MARK = PrintMark(
    printed_by="沈知远",
    printed_at=datetime(2024, 7, 31, 16, 30, tzinfo=timezone(timedelta(hours=8))),
)
NOTE = "YX-01 v1 · 2024年7月31日 16:30生成 · 打印人 沈知远 · 校验码 12345678"
_SEEN = 8
_LABELS = {  # of fields whose column is called otherwise
    "full_time_education": "full_time",
    "full_time_school": "school",
    "in_service_education": "in_service",
    "in_service_school": "school",
    "level_and_rank": "level",
    "in_post_since": "in_post",
    "at_level_since": "at_level",
}
_BACK = ("remarks", "pages", "missing", "filer", "checker", "leader", "filed")
_RARE = ("𬭎", "㛃", "𫖯", "䶮", "𠅤")
_PHRASES = (
    "牵头制定一段一策方案，蹲点23天，现场办公17次",
    "截至7月中旬完成总里程的81.3%，较序时进度超前12天",
    "与两户未签约居民逐条核对评估单，当场更正一处面积误差",
    "燃气管线迁改各方意见不一，主持现场拍板分段迁改",
    "对基层反映的补偿标准口径不一问题，要求当日拟出问答口径",
    "拆除违建9,860平方米，协调管线迁改14处，销号问题63个",
    "暴雨当夜组织转移沿线群众27人，次日一早复查排水口",
    "推动雨污分流改造主管贯通，剩余1.4公里因高压线待批",
    "信访量同比下降四成，未发生群体性矛盾",
    "列席征迁例会，会上只讲问题不念稿，点名三处裸土未覆盖",
)


def make_photos(folder: Path) -> list[Path]:
    """Write the twelve photos; working copies as an import makes them."""
    paths: list[Path] = []
    for number in range(PHOTOS):
        out = BytesIO()
        picture((1600, 1200), seed=number).save(out, "JPEG", quality=70)
        # The store knows a photo by its hash since the import; so does the name here.
        data = out.getvalue()
        name = f"photo{number:02d}-{hashlib.sha256(data).hexdigest()}.jpg"
        path = folder / name
        path.write_bytes(data)
        paths.append(path)
    return paths


def content(number: int, photos: Sequence[Path]) -> DossierContent:
    """Return the dossier of the *number*-th cadre."""
    chance = random.Random(number)  # noqa: S311 - no secret
    name = f"陈{chance.choice(_RARE)}" if number % 8 == 0 else f"李明{number % 10}阳"
    return DossierContent(
        record_id=f"0190{number:04d}-0000-7000-8000-000000000000",
        number=f"DA-{number:06d}-2024-07",
        edition=Edition.FULL,
        organ="中共云阳区委组织部",
        classification="内部资料",
        round_label="2024年第7期",
        theme="省道沿线综合环境整治",
        period="2024年7月1日—2024年7月31日",
        team="第三考察组",
        filed_on=date(2024, 7, 31),
        cadre=_cadre(chance, name),
        observations=tuple(_observation(chance, n) for n in range(_SEEN)),
        figures=tuple(_figure(chance, n, path) for n, path in enumerate(photos)),
        **scored_parts(number, chance),
    )


def blocks(dossier: DossierContent) -> list[Block]:
    """Return the same content as plain pieces."""
    words = wording("YX-01")
    return [
        Block("cover"),
        Block("title", words["rules"]),
        *(Block("prose", f"{n}. {s}") for n, s in enumerate(words.list("rules"), 1)),
        Block("heading", words["readers"]),
        _table("readers", ((str(n), "", "", "", "", "") for n in range(1, 11))),
        Block("title", f"一、{words['basic']}"),
        *_basic(dossier.cadre, words),
        *before_observations(dossier),
        Block("title", f"八、{words['observations']}"),
        _table("observations", map(_cells, dossier.observations or ())),
        *after_observations(dossier),
        Block("title", f"十三、{words['figures']}"),
        *(_shown(n, figure, words) for n, figure in enumerate(dossier.figures or ())),
        Block("title", words["back"]),
        _table("back", ((words[f"back_{name}"], "") for name in _BACK)),
    ]


def said(dossier: DossierContent) -> str:
    """Return every character that *blocks* and the cover say, without spaces."""
    words = cover_lines(dossier)
    for block in blocks(dossier):
        words.append(block.text)
        words += (column.head for column in block.columns)
        words += (cell for row in block.rows for cell in row)
    return "".join("".join(words).split())


def cover_lines(dossier: DossierContent) -> list[str]:
    """Return what the cover says below the title."""
    words = wording("YX-01")
    return [
        f"{words['cover_name']}　{dossier.cadre.name}",
        f"{words['cover_post']}　{dossier.cadre.post}",
        f"{words['cover_round']}　{dossier.round_label}　{dossier.theme}",
        f"{words['cover_period']}　{dossier.period}",
        f"{words['cover_team']}　{dossier.team}",
        f"{words['cover_number']}　{dossier.number}",
        words["cover_organ"].format(organ=dossier.organ),
        f"{words['cover_filed']}：2024年7月31日",
        words["cover_note"],
    ]


def _basic(cadre: CadreSheet, words: Wording) -> Iterable[Block]:
    facts = (
        (words[f"basic_{_LABELS.get(name, name)}"], value)
        for name in CadreSheet.__dataclass_fields__
        if name != "honours" and isinstance(value := getattr(cadre, name), str)
    )
    yield Block("table", "", words.table("back"), tuple(facts))
    yield Block("heading", words["resume"])
    yield _table("resume", map(_cells, cadre.resume))
    yield Block("heading", words["annual"])
    yield _table("annual", map(_cells, cadre.annual))
    yield Block("heading", words["honours"])
    yield Block("table", "", words.table("back"), ((words["honours"], cadre.honours),))


def _shown(number: int, figure: Figure, words: Wording) -> Block:
    said = (
        f"{words['figure_number'].format(number=number + 1)}　{figure.title}　"
        f"{words['figure_taken']}：{figure.taken}　{words['figure_place']}："
        f"{figure.place}　{words['figure_by']}：{figure.photographer}　{figure.note}　"
        f"{words['figure_evidence']}：{figure.evidence}"
    )
    return Block("figure", said, photo=number)


def _table(name: str, rows: Iterable[tuple[str, ...]]) -> Block:
    return Block("table", "", wording("YX-01").table(name), tuple(rows))


def _cells(item: object) -> tuple[str, ...]:
    return tuple(str(getattr(item, name)) for name in type(item).__slots__)


def _prose(chance: random.Random, count: int) -> str:
    return "；".join(chance.sample(_PHRASES, count)) + f"（{chance.randrange(9999)}）。"


def _cadre(chance: random.Random, name: str) -> CadreSheet:
    return CadreSheet(
        name=name,
        sex="男",
        born=f"19{chance.randrange(65, 90)}.05",
        ethnicity="汉族",
        native_place="云阳安平",
        birthplace="云阳安平",
        started_work="2002.08",
        health="健康",
        full_time_education="大学，工学学士",
        full_time_school="云阳理工大学土木工程系",
        id_number="320199********2341",
        post="云阳区住房和城乡建设局党组成员、副局长",
        duties=_prose(chance, 2),
        resume=tuple(
            ResumeRow(period=f"{2002 + n * 2}.09—{2004 + n * 2}.07", post=phrase[:20])
            for n, phrase in enumerate(chance.sample(_PHRASES, 10))
        ),
        annual=tuple(AnnualRow(year=str(y), grade="称职") for y in range(2021, 2024)),
        honours=_prose(chance, 2),
    )


def _observation(chance: random.Random, number: int) -> ObservationRow:
    return ObservationRow(
        day=f"2024.07.{8 + number:02d}",
        place="K15段项目部",
        element="担当精神",
        fact=_prose(chance, 2),
        observer="顾承舟",
        evidence=f"E2024-07-{number:04d}",
    )


def _figure(chance: random.Random, number: int, path: Path) -> Figure:
    return Figure(
        title=f"K{12 + number}段整治前后对比",
        taken=f"2024.07.{8 + number:02d} 09:30",
        place="柳河镇施工现场",
        photographer="周以宁",
        note=_prose(chance, 1),
        evidence=f"E2024-07-{number:04d}",
        picture=_picture(path),
    )


@cache
def _picture(path: Path) -> Picture:
    """Read a photo once, as typst does: the files are the same for every dossier."""
    return Picture(path.read_bytes(), path.stem)
