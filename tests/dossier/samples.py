"""Hand-made content for prints: one cadre, one round, everything in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from desktop.dossier.content import (
    DossierContent,
    Edition,
    MissingPart,
    PartDate,
)
from desktop.dossier.furniture import PrintMark
from desktop.dossier.rows import (
    AnnualRow,
    CadreSheet,
    DutyRow,
    EvidenceRow,
    FindingBox,
    IssueRow,
    MarkRow,
    MatterRow,
    ObservationRow,
    OpinionRow,
    ReconciliationRow,
    ResultRow,
    ResumeRow,
    ReviewSheet,
    SheetMark,
    TeamAppraisal,
    ThreeLists,
)
from desktop.dossier.wording import wording

from . import drawn, talks

RARE_NAME = "陈𬭎㛃𫖯䶮𠅤"
OFFICE = timezone(timedelta(hours=8))
MARK = PrintMark(
    printed_by="沈知远",
    printed_at=datetime(2024, 7, 31, 16, 30, tzinfo=OFFICE),
    copy_number=3,
)

_ITEMS = (
    ("政治表现", "显质", 15),
    ("履职能力", "显质", 20),
    ("担当作为", "显质", 20),
    ("工作作风", "显质", 15),
    ("群众口碑", "显质", 10),
    ("学习力", "潜质", 5),
    ("应变力", "潜质", 5),
    ("抗压力", "潜质", 5),
    ("发展空间", "潜质", 5),
)
_REVIEWERS = ("周以宁", "顾承舟", "韩素秋", "石向东")


def part_names() -> tuple[str, ...]:
    """Return the eighteen parts as the wording lists them: name·numeral·title."""
    return wording("YX-01").list("parts")


def cadre(name: str = "李明阳") -> CadreSheet:
    """Return a filled basic table."""
    return CadreSheet(
        name=name,
        sex="男",
        born="1979.05（45岁）",
        ethnicity="汉族",
        native_place="云阳安平",
        birthplace="云阳安平",
        joined_party="2001.06",
        started_work="2002.08",
        health="健康",
        technical_title="高级工程师",
        expertise="道路与桥梁工程，熟悉征地拆迁与项目建设管理",
        full_time_education="大学，工学学士",
        full_time_school="云阳理工大学土木工程系土木工程专业",
        in_service_education="在职研究生，公共管理硕士",
        in_service_school="安平大学公共管理学院公共管理专业",
        id_number="320199********2341",
        post="云阳区住房和城乡建设局党组成员、副局长",
        level_and_rank="乡科级副职／四级调研员",
        in_post_since="2020.11",
        at_level_since="2016.03",
        duties="分管城市更新、房屋征收、重点工程建设，联系城市建设投资公司；"
        "牵头省道沿线综合环境整治（住建片）。",
        portrait=drawn.portrait(),
        resume=(
            ResumeRow(period="1998.09—2002.07", post="云阳理工大学土木工程系学生"),
            ResumeRow(period="2002.08—2009.04", post="云阳区交通局工程科科员"),
            ResumeRow(
                period="2009.04—2016.03",
                post="云阳区交通运输局工程建设科科长",
                note="其间：2011.09—2014.06 在职研究生学习",
            ),
            ResumeRow(period="2016.03—2020.11", post="云阳区柳河镇党委委员、副镇长"),
            ResumeRow(period="2020.11—", post="云阳区住房和城乡建设局党组成员、副局长"),
        ),
        annual=(
            AnnualRow(year="2021", grade="称职", unit="云阳区住房和城乡建设局"),
            AnnualRow(year="2022", grade="优秀", unit="云阳区住房和城乡建设局"),
            AnnualRow(year="2023", grade="称职", unit="云阳区住房和城乡建设局"),
        ),
        honours="2022年12月，记三等功一次（云委〔2022〕118号）。无处分。",
    )


def matters() -> tuple[MatterRow, ...]:
    """Return five matters."""
    names = (
        (
            "省道246沿线综合环境整治（K12+300至K19+800）",
            "城市建设",
            "牵头",
            "区",
            "正常",
        ),
        ("城北片区老旧小区改造二期", "民生事业", "分管", "市", "滞后"),
        ("运河湾地块房屋征收", "城市建设", "牵头", "区", "完成"),
        ("经三路雨污分流改造", "生态环保与安全生产", "分管", "区", "正常"),
        ("保障性租赁住房建设", "民生事业", "协办", "省", "正常"),
    )
    return tuple(
        MatterRow(
            name=name,
            category=category,
            part=part,
            level=level,
            planned=f"2024.{3 + at:02d}.30",
            progress=progress,
            basis=f"云建党组〔2024〕{at + 2}号",
        )
        for at, (name, category, part, level, progress) in enumerate(names)
    )


def lists() -> ThreeLists:
    """Return three lists with their reconciliation."""
    duties = tuple(
        DutyRow(
            number=str(n),
            duty=f"{matter.name}，负责组织实施、进度统筹和现场协调",
            basis="云政办发〔2024〕15号",
            target="年内完成7.5公里整治，拆除违建1.2万平方米，群众满意度90%以上",
            due=f"2024.{5 + n:02d}.30",
            part=matter.part,
            partners="交通局、城管局" if n % 2 else "",
        )
        for n, matter in enumerate(matters(), 1)
    )
    results = tuple(
        ResultRow(
            number=str(n),
            duty_number=str(n) if n < 5 else "清单外",
            outcome="已完成6.1公里，拆除违建9,860平方米，协调管线迁改14处，"
            "较序时进度超前12天；剩余1.4公里因高压线迁改待批。",
            value="6.1公里",
            own_part="牵头制定“一段一策”方案，蹲点23天，现场办公17次",
            proof="监理月报、验收单",
            self_rating="完成较好",
        )
        for n in range(1, 6)
    )
    issues = (
        IssueRow(
            number="1",
            statement="老旧小区改造二期3号楼外墙保温施工滞后41天，"
            "居民反映脚手架长期占道，现场协调会召开后整改仍不彻底。",
            source="现场考察",
            severity="一般",
            fault="单位",
            evidence="E2024-07-0012",
            to_order="是",
            rectification="整改中",
        ),
        IssueRow(
            number="2",
            statement="对基层反映的补偿标准口径不一问题，回复不够及时。",
            source="访谈",
            severity="轻微",
            fault="本人",
            evidence="E2024-07-0031",
            to_order="否",
        ),
    )
    reconciliation = tuple(
        ReconciliationRow(
            duty_number=str(n),
            result_number=str(n),
            statement=f"本人：{result.outcome}",
            first_source="现场查看：7月12日实地丈量K12+300至K18+400，"
            "与监理月报一致（E2024-07-0003）",
            second_source="数据比对：区项目办6月通报完成率81.3%（E2024-07-0008）",
            difference="完成里程一致；拆违面积少计40平方米" if n % 2 else "",
            verdict=("已核实", "部分属实", "已核实", "待核实", "不属实")[n - 1],
            verifier=_REVIEWERS[n % 4],
        )
        for n, result in enumerate(results, 1)
    )
    return ThreeLists(
        duties=duties, results=results, issues=issues, reconciliation=reconciliation
    )


def findings() -> tuple[FindingBox, ...]:
    """Return what was found on three matters."""
    return tuple(
        FindingBox(
            matter=matter.name,
            facts=f"{matter.category}·{matter.level}级·{matter.part}",
            who="区住建局牵头，李明阳同志任现场指挥长，交通局、城管局、柳河镇配合；"
            "日常调度、征迁谈判和施工协调由其直接负责。",
            outcome="截至7月中旬完成总里程的81.3%，沿线11个村居环境问题销号63个；"
            "未发生群体性矛盾，信访量同比下降四成。",
            contribution="7月3日暴雨当夜，现场组织转移沿线群众27人；"
            "自5月起每周三到K15段现场办公，推动14处管线迁改由45天压缩到28天。",
            verification="现场查看、数据比对；已核实",
            evidence="E2024-07-0003、E2024-07-0008",
        )
        for matter in matters()[:3]
    )


def observations() -> tuple[ObservationRow, ...]:
    """Return six observations."""
    facts = (
        ("精神面貌", "上午8时10分到场，先看夜间施工段再开碰头会，当场点名三处裸土。"),
        ("方式方法", "与两户未签约居民逐条核对评估单，当场更正一处面积误差。"),
        ("担当精神", "燃气管线迁改各方意见不一，其主持现场拍板分段迁改并承担协调。"),
        ("工作作风", "中午在工棚与施工人员同吃工作餐；下午步行3公里看排水口。"),
        ("方式方法", "列席征迁例会，对口径不一问题，要求法规科当日拟出问答。"),
        ("精神面貌", "连续加班后状态疲惫，发言仍能抓住要点，耐心纠正年轻干部。"),
    )
    return tuple(
        ObservationRow(
            day=f"2024.07.{8 + at:02d}",
            place=("K15段项目部", "柳河镇征迁办", "经三路现场")[at % 3],
            element=element,
            fact=fact,
            observer=_REVIEWERS[at % 4],
            evidence=f"E2024-07-{at + 20:04d}",
        )
        for at, (element, fact) in enumerate(facts)
    )


def opinions() -> tuple[OpinionRow, ...]:
    """Return the points of talks by group."""
    rows = (
        ("上级/分管领导", 2), ("班子成员/同级", 3), ("下属/中层/职工", 4),
        ("企业/服务对象", 3), ("群众", 2),
    )  # fmt: skip
    return tuple(
        OpinionRow(
            circle=circle,
            talks=talks,
            merits="敢于拍板，到现场次数多；对难点问题不回避，能把政策讲清楚。",
            faults="有时催得急，对基层条件考虑不够；书面回复偏慢。",
            cases="7月3日暴雨夜转移群众；管线迁改由45天压缩到28天。",
        )
        for circle, talks in rows
    )


def appraisal() -> TeamAppraisal:
    """Return four reviewers' marks with their sheets."""
    rows = tuple(
        MarkRow(
            item=item,
            quality=quality,
            weight=str(weight),
            scores=tuple(f"{82 + (at * 3 + r * 2) % 11}.00" for r in range(4)),
            mean=f"{84 + at % 4}.25",
            spread=f"{3 + at % 3}.10",
            basis=f"E2024-07-{at + 1:04d}、E2024-07-{at + 20:04d}",
        )
        for at, (item, quality, weight) in enumerate(_ITEMS)
    )
    sheets = tuple(
        ReviewSheet(
            reviewer=name,
            marks=tuple(
                SheetMark(
                    item=item,
                    weight=str(weight),
                    score=f"{82 + (at * 3 + r * 2) % 11}.00",
                    basis="7月12日现场办公当场解决燃气管线迁改分歧，次日复查到位。",
                    evidence=f"E2024-07-{at + 1:04d}",
                    quality=quality,
                )
                for at, (item, quality, weight) in enumerate(_ITEMS)
            ),
            total="86.50",
            working="各项（权重×评分）之和8650.00÷100＝86.50",
            merits="熟悉业务，现场推动能力强，重大节点靠前指挥。",
            faults="统筹多条线时对书面反馈抓得不紧。",
            suited_post="适宜项目建设一线主要领导岗位",
            proposed="优秀" if r < 3 else "良好",
            recusal_declared=True,
            signed_on=date(2024, 7, 26),
        )
        for r, name in enumerate(_REVIEWERS)
    )
    totals = MarkRow(
        item="综合",
        quality="",
        weight="100",
        scores=("88.00", "84.00", "90.00", "84.00"),
        mean="86.50",
        spread="3.00",
    )
    return TeamAppraisal(reviewers=_REVIEWERS, rows=rows, totals=totals, sheets=sheets)


def evidence() -> tuple[EvidenceRow, ...]:
    """Return a list of evidence."""
    kinds = ("照片", "访谈", "观察", "资料", "第三方数据", "督察专报")
    return tuple(
        EvidenceRow(
            number=f"E2024-07-{n:04d}",
            kind=kinds[n % 6],
            title=f"K{12 + n % 8}+300段现场查看及监理月报（第{n}份）",
            collected=f"2024.07.{8 + n % 20:02d}",
            collector=_REVIEWERS[n % 4],
            verifier=_REVIEWERS[(n + 1) % 4],
            verdict=("已核实", "部分属实", "待核实")[n % 3],
            code=f"{(n * 2654435761) % 2**32:08X}",
            is_void=n == 7,
        )
        for n in range(1, 27)
    )


def dossier(name: str = "李明阳") -> DossierContent:
    """Return a full volume (组织版)."""
    return DossierContent(
        record_id="01901234-5678-7abc-8def-0123456789ab",
        number="DA-0012-2024-07",
        edition=Edition.FULL,
        organ="中共云阳区委组织部",
        classification="内部资料",
        round_label="2024年第7期",
        theme="省道沿线综合环境整治",
        period="2024年7月1日—2024年7月31日",
        team="第三考察组（组长周以宁）",
        cadre=cadre(name),
        filed_on=date(2024, 7, 31),
        matters=matters(),
        lists=lists(),
        findings=findings(),
        observations=observations(),
        opinions=opinions(),
        opinions_note="本期未组织民主测评，测评汇总表缺件。",
        appraisal=appraisal(),
        figures=drawn.figures(),
        interviews=(talks.interview(1), talks.interview(2, lines=24)),
        evidence=evidence(),
        dates=tuple(
            PartDate(part=part, day="2024.07.26")
            for part in ("basic", "matters", "lists", "findings", "interviews")
        ),
        missing=(
            MissingPart(part="effort", reason="本期未形成。"),
            MissingPart(part="achievement", reason="本期未形成。"),
            MissingPart(part="score", reason="本期未完成评分。"),
        ),
        remarks="本卷材料由第三考察组收集、核对，照片原件存于影像库。",
    )


def feedback() -> DossierContent:
    """Return the same volume for the cadre (反馈版), as a collector would make it."""
    full = dossier()
    return replace(
        full,
        edition=Edition.FEEDBACK,
        cadre=replace(full.cadre, id_number=None),
        matters=None,
        observations=None,
        opinions=None,
        appraisal=None,
        figures=None,
        interviews=None,
        evidence=None,
        withheld=("interviews",),
    )
