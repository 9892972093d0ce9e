"""民主测评: the activity, and the box it is sealed into (M32).

Ballots are kept as counts of equal ballots. There is no single ballot, no order and no
time finer than a day, so nothing joins a voter with what was cast. Until the box is
sealed the counts are on the station alone; then they are journalled, once.

Source: domain/1-mechanisms.md M32; domain/2 §3.9; domain/4-scoring.md §6.5.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from desktop.model import codes
from desktop.model.spec import (
    Code,
    Record,
    Sensitivity,
    code,
    day,
    flag,
    integer,
    many,
    ref,
    refs,
    text,
    texts,
)

MOST_PAPERS: Final = 999  # numbers made at once, for one group


class BallotManner(Code):
    """测评方式 (M32)."""

    KIOSK = "kiosk", "本机投票"
    PAPER = "paper", "纸质录入"
    EXCEL = "excel", "Excel导入"


class ActivityState(Code):
    """测评活动的状态 (domain/2 §3.9)."""

    DRAFT = "draft", "草稿"
    PUBLISHED = "published", "已发布"
    COLLECTING = "collecting", "回收中"
    CLOSED = "closed", "已截止"
    CHECKED = "checked", "录入复核"
    COUNTED = "counted", "已汇总"
    SEALED = "sealed", "已封存"


class NumberKind(Code):
    """What a batch of numbers is printed on (M32: 群体码+随机号, never a person)."""

    PAPER = "paper", "纸质票"
    SLIP = "slip", "票签"


class PaperFault(Code):
    """废票: why a paper is excluded whole by the two who type it."""

    ALTERED = "altered", "涂改，无法辨认"
    MARKED = "marked", "署名或有记号"
    DOUBLE = "double", "一项画了两个等次"
    DAMAGED = "damaged", "残缺污损"


class ExclusionGround(Code):
    """The flag by which ballots are excluded; never one ballot (domain/4 §6.5)."""

    LOWEST = "lowest", "极端票"
    UNAWARE = "unaware", "知情不足票"


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotQuota:
    """群体配额: how many ballots a group is given."""

    circle: codes.Group | None = code("群体", codes.Group, en="Group", required=True)
    issued: int | None = integer("发出", required=True, unit="张", low=0, high=99_999)


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotBatch:
    """一批票号: numbers of chance given to one group; who got which is nowhere."""

    kind: NumberKind | None = code("印在", NumberKind, required=True)
    circle: codes.Group | None = code("群体", codes.Group, en="Group", required=True)
    numbers: tuple[str, ...] = texts("票号", required=True)
    reason: str = text(
        "补发理由", help="超出配额时必填", help_en="Required above the quota"
    )
    issued_on: date | None = day("编号日期", required=True)
    issued_by: str = ref("编号人", "reviewer", required=True)
    printed: int | None = integer("印制次数", unit="次", low=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class VoidNumber:
    """作废票号: spoilt in print, lost, or taken back blank; nobody votes with it."""

    number: str = text("票号", required=True, max_length=20)
    reason: str = text("作废理由", required=True)
    voided_on: date | None = day("作废日期", required=True)
    voided_by: str = ref("作废人", "reviewer", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotVerdict:
    """剔除决定: of two persons, on all ballots of a flag; the newest one holds."""

    subject_id: str = ref("被评价对象", "subject", required=True)
    ground: ExclusionGround | None = code("情形", ExclusionGround, required=True)
    is_out: bool = flag(
        "剔除", en="Excluded", help="否为恢复计入", help_en="No: counted again"
    )
    reason: str = text("理由", long=True, required=True)
    first_id: str = ref("决定人", "reviewer", en="Decided by", required=True)
    second_id: str = ref("另一决定人", "reviewer", en="Also decided by", required=True)
    decided_on: date | None = day("决定日期", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotActivity(Record):
    """测评活动; once published its subjects, groups and items are frozen."""

    TYPE: ClassVar[str] = "ballot_activity"
    LABEL: ClassVar[str] = "测评活动"
    STATE: ClassVar[str] = "state"

    round_id: str = ref("期", "round", required=True, indexed=True)
    name: str = text("活动名称", required=True, listed=True, searched=True)
    template: int | None = integer("表样版本", low=1)
    scheme_id: str = ref("评价方案", "scheme")
    subjects: tuple[str, ...] = refs(
        "被评价对象", "subject", required=True, indexed=True
    )
    groups: tuple[BallotQuota, ...] = many("群体配额", BallotQuota, required=True)
    manner: BallotManner | None = code("方式", BallotManner, required=True, listed=True)
    items: tuple[str, ...] = texts(
        "测评项目",
        help="与评价方案一致, 发布后冻结",
        help_en="As the scheme has them; frozen once published",
    )
    negative_items: tuple[str, ...] = texts("反向选项")
    starts_on: date | None = day("开始日期", required=True, listed=True)
    ends_on: date | None = day("截止日期", required=True, listed=True)
    place: str = text("地点", listed=True)
    host_id: str = ref("组织人", "reviewer", required=True)
    station: str = text("收票工作站", max_length=36)
    batches: tuple[BallotBatch, ...] = many(
        "发出的票号", BallotBatch, sensitivity=Sensitivity.PROTECTED
    )
    voided: tuple[VoidNumber, ...] = many(
        "作废的票号", VoidNumber, sensitivity=Sensitivity.PROTECTED
    )
    verdicts: tuple[BallotVerdict, ...] = many(
        "剔除决定", BallotVerdict, sensitivity=Sensitivity.PROTECTED
    )
    state: ActivityState = code(
        "状态", ActivityState, default=ActivityState.DRAFT, listed=True
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotCount:
    """How many equal ballots one group cast on one subject.

    The ballot is a text with one letter for each item (`desktop.scoring.ballots`).
    """

    subject_id: str = ref("被评价对象", "subject", required=True)
    circle: codes.Group | None = code("群体", codes.Group, en="Group", required=True)
    ballot: str = text("票面", required=True, max_length=40)
    count: int | None = integer("张数", required=True, low=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class NegativeCount:
    """反向测评: how many of one group ticked one item, with the cases they gave."""

    subject_id: str = ref("被评价对象", "subject", required=True)
    circle: codes.Group | None = code("群体", codes.Group, en="Group", required=True)
    item: str = text("反向选项", required=True)
    count: int | None = integer("勾选", required=True, low=1)
    cases: tuple[str, ...] = texts("事例")


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupTurnout:
    """发出, 收回 of one group; how many marked all persons alike (一边倒)."""

    circle: codes.Group | None = code("群体", codes.Group, en="Group", required=True)
    issued: int | None = integer("发出", required=True, low=0)
    returned: int | None = integer("收回", required=True, low=0)
    alike: int | None = integer("一边倒票", low=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotExclusion:
    """剔除: equal ballots that two persons took out, with the reason."""

    subject_id: str = ref("被评价对象", "subject", required=True)
    circle: codes.Group | None = code("群体", codes.Group, en="Group", required=True)
    ballot: str = text("票面", required=True, max_length=40)
    count: int | None = integer("张数", required=True, low=1)
    reason: str = text("理由", long=True, required=True)
    first_id: str = ref("决定人", "reviewer", en="Decided by", required=True)
    second_id: str = ref("另一决定人", "reviewer", en="Also decided by", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotBox(Record):
    """票箱: all that was cast in one activity, sealed by two persons."""

    TYPE: ClassVar[str] = "ballot_box"
    LABEL: ClassVar[str] = "测评票箱"

    round_id: str = ref("期", "round", required=True, indexed=True)
    activity_id: str = ref("测评活动", "ballot_activity", required=True, indexed=True)
    turnout: tuple[GroupTurnout, ...] = many(
        "回收情况", GroupTurnout, required=True, sensitivity=Sensitivity.PROTECTED
    )
    counts: tuple[BallotCount, ...] = many(
        "票数", BallotCount, sensitivity=Sensitivity.PROTECTED
    )
    negatives: tuple[NegativeCount, ...] = many(
        "反向测评", NegativeCount, sensitivity=Sensitivity.PROTECTED
    )
    exclusions: tuple[BallotExclusion, ...] = many(
        "剔除", BallotExclusion, sensitivity=Sensitivity.PROTECTED
    )
    envelope: str = text("封袋编号", listed=True)
    sealed_on: date | None = day("封存日期", required=True, listed=True)
    sealed_by: str = ref("封存人", "reviewer", required=True, listed=True)
    witnessed_by: str = ref("监票人", "reviewer", required=True, listed=True)
