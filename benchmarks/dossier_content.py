"""The dossiers all contenders print: seeded, different for every cadre."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path

from benchmarks.site_photo import picture
from desktop.dossier.content import DossierContent, Edition
from desktop.dossier.furniture import PrintMark
from desktop.dossier.grid import Align, Column
from desktop.dossier.rows import (
    AnnualRow,
    CadreSheet,
    DutyRow,
    EvidenceRow,
    Figure,
    FindingBox,
    IssueRow,
    MatterRow,
    ObservationRow,
    OpinionRow,
    Picture,
    ReconciliationRow,
    ResultRow,
    ResumeRow,
    ThreeLists,
)
from desktop.dossier.wording import wording

PHOTOS = 12
MARK = PrintMark(
    printed_by="沈知远",
    printed_at=datetime(2024, 7, 31, 16, 30, tzinfo=timezone(timedelta(hours=8))),
)
NOTE = "YX-01 v1 · 2024年7月31日 16:30生成 · 打印人 沈知远 · 校验码 12345678"
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
_MATTERS = (
    "省道沿线综合环境整治",
    "城北片区老旧小区改造",
    "运河湾地块房屋征收",
    "经三路雨污分流改造",
    "保障性租赁住房建设",
    "园区标准厂房二期",
    "农村公路提档升级",
    "校舍抗震加固",
)


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the document for contenders that know nothing of dossiers.

    Attributes:
        kind: cover, title, heading, prose, table, wide (across) or figure.
        text: What it says; of a figure its caption.
        columns: Of a table.
        rows: Of a table.
        photo: Index of a figure's photo.
    """

    kind: str
    text: str = ""
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    photo: int = 0


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
    matters = tuple(_matter(chance, n) for n in range(8))
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
        matters=matters,
        lists=_lists(chance, matters),
        findings=tuple(_finding(chance, matter) for matter in matters[:4]),
        observations=tuple(_observation(chance, n) for n in range(12)),
        opinions=tuple(_opinion(chance, circle) for circle in ("上级", "同级", "群众")),
        figures=tuple(_figure(chance, n, path) for n, path in enumerate(photos)),
        evidence=tuple(_evidence(chance, n) for n in range(1, 25)),
    )


def blocks(dossier: DossierContent) -> list[Block]:
    """Return the same content as plain pieces."""
    words = wording("YX-01")
    cadre, lists = dossier.cadre, dossier.lists or ThreeLists()
    blank = tuple((str(n), "", "", "", "", "") for n in range(1, 11))
    pieces = [Block("cover", dossier.number), Block("title", words["rules"])]
    pieces += [Block("prose", sentence) for sentence in words.list("rules")]
    pieces += [
        Block("table", "", words.table("readers"), blank),
        Block("title", words["basic"]),
    ]
    facts = [
        (item, str(getattr(cadre, item)))
        for item in CadreSheet.__dataclass_fields__
        if isinstance(getattr(cadre, item), str)
    ]
    pieces.append(Block("table", "", words.table("finding"), tuple(facts)))
    for title, name, rows in (
        ("resume", "resume", ((r.period, r.post, r.note) for r in cadre.resume)),
        ("annual", "annual", ((r.year, r.grade, r.unit) for r in cadre.annual)),
    ):
        pieces += [Block("heading", words[title]), _table(name, rows)]
    pieces += [
        Block("title", words["matters"]),
        _table("matters", _rows(dossier.matters or (), numbered=True)),
        Block("title", words["lists"]),
        Block("heading", words["duty_list"]),
        _table("duty_list", _rows(lists.duties)),
        Block("heading", words["result_list"]),
        _table("result_list", _rows(lists.results)),
        Block("heading", words["issue_list"]),
        _table("issue_list", _rows(lists.issues)),
        _wide(_rows(lists.reconciliation, numbered=True)),
        Block("title", words["findings"]),
        *(_box(finding) for finding in dossier.findings or ()),
        Block("title", words["observations"]),
        _table("observations", _rows(dossier.observations or ())),
        Block("title", words["opinions"]),
        _table("opinions", _rows(dossier.opinions or ())),
        Block("title", words["figures"]),
        *(
            Block("figure", f"图{n + 1}　{figure.title}　{figure.note}", photo=n)
            for n, figure in enumerate(dossier.figures or ())
        ),
        Block("title", words["evidence"]),
        _table("evidence", (row[:8] for row in _rows(dossier.evidence or ()))),
        Block("title", words["back"]),
        _table("back", ((words[f"back_{name}"], "") for name in _BACK)),
    ]
    return pieces


def _table(name: str, rows: Iterable[tuple[str, ...]]) -> Block:
    return Block("table", "", wording("YX-01").table(name), tuple(rows))


def _wide(rows: Iterable[tuple[str, ...]]) -> Block:
    words = wording("YX-01")
    columns = words.table("reconciliation")
    return Block("wide", words["reconciliation"], columns, tuple(rows))


def _box(finding: FindingBox) -> Block:
    rows = tuple((name, getattr(finding, name)) for name in FindingBox.__slots__)
    columns = (
        Column(head=finding.matter, width_mm=30),
        Column(head="", width_mm=126, align=Align.LEFT),
    )
    return Block("table", "", columns, rows)


def _rows(items: Sequence[object], *, numbered: bool = False) -> list[tuple[str, ...]]:
    rows = [
        tuple(str(getattr(item, name)) for name in type(item).__slots__)
        for item in items
    ]
    if numbered:
        return [(str(n), *row) for n, row in enumerate(rows, 1)]
    return rows


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
            ResumeRow(period=f"{1998 + n * 4}.09—{2002 + n * 4}.07", post=phrase[:20])
            for n, phrase in enumerate(chance.sample(_PHRASES, 5))
        ),
        annual=tuple(AnnualRow(year=str(y), grade="称职") for y in range(2021, 2024)),
        honours=_prose(chance, 1),
    )


def _matter(chance: random.Random, number: int) -> MatterRow:
    return MatterRow(
        name=f"{_MATTERS[number]}{chance.randrange(99)}标",
        category="城市建设",
        part=chance.choice(("牵头", "分管", "协办")),
        level="区",
        planned=f"2024.{1 + chance.randrange(12):02d}.30",
        progress="正常",
        basis=f"云建党组〔2024〕{chance.randrange(99)}号",
    )


def _lists(chance: random.Random, matters: Sequence[MatterRow]) -> ThreeLists:
    numbers = [str(n) for n in range(1, len(matters) + 1)]
    return ThreeLists(
        duties=tuple(
            DutyRow(
                number=n,
                duty=f"{matter.name}，{_prose(chance, 1)}",
                basis=matter.basis,
                target=_prose(chance, 1),
                due=matter.planned,
                part=matter.part,
                partners="交通局",
            )
            for n, matter in zip(numbers, matters, strict=True)
        ),
        results=tuple(
            ResultRow(
                number=n,
                duty_number=n,
                outcome=_prose(chance, 2),
                value=f"{chance.randrange(100)}%",
                own_part=_prose(chance, 1),
                proof="监理月报",
                self_rating="较好",
            )
            for n in numbers
        ),
        issues=tuple(
            IssueRow(
                number=n,
                statement=_prose(chance, 1),
                source="现场考察",
                severity="一般",
                fault="单位",
                evidence="E2024-07-0012",
                to_order="是",
                rectification="整改中",
            )
            for n in numbers[:3]
        ),
        reconciliation=tuple(
            ReconciliationRow(
                duty_number=n,
                result_number=n,
                statement=_prose(chance, 1),
                first_source=_prose(chance, 1),
                second_source=_prose(chance, 1),
                difference="",
                verdict="已核实",
                verifier="周以宁",
            )
            for n in numbers[:6]
        ),
    )


def _finding(chance: random.Random, matter: MatterRow) -> FindingBox:
    return FindingBox(
        matter=matter.name,
        facts=matter.part,
        who=_prose(chance, 1),
        outcome=_prose(chance, 2),
        contribution=_prose(chance, 1),
        verification="现场查看；已核实",
        evidence="E2024-07-0003",
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


def _opinion(chance: random.Random, circle: str) -> OpinionRow:
    return OpinionRow(
        circle=circle,
        talks=3,
        merits=_prose(chance, 2),
        faults=_prose(chance, 1),
        cases=_prose(chance, 1),
    )


def _figure(chance: random.Random, number: int, path: Path) -> Figure:
    return Figure(
        title=f"K{12 + number}段整治前后对比",
        taken=f"2024.07.{8 + number:02d} 09:30",
        place="柳河镇施工现场",
        photographer="周以宁",
        note=_prose(chance, 1),
        evidence=f"E2024-07-{number:04d}",
        picture=Picture(path.read_bytes(), path.stem),
    )


def _evidence(chance: random.Random, number: int) -> EvidenceRow:
    return EvidenceRow(
        number=f"E2024-07-{number:04d}",
        kind="照片",
        title=chance.choice(_PHRASES)[:18],
        collected="2024.07.15",
        collector="周以宁",
        verifier="顾承舟",
        verdict="已核实",
        code=f"{chance.randrange(2**32):08X}",
    )
