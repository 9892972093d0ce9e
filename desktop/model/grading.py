"""评价方案, 数据锁定, 综合得分 and 等次 as people decide on them (M40, M53, M54)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar

from desktop.model import codes
from desktop.model.forms import TemplateState
from desktop.model.scoring_codes import Bar, Floor, Honour, Outcome
from desktop.model.spec import (
    Code,
    Record,
    Sensitivity,
    code,
    day,
    decimal,
    integer,
    moment,
    ref,
    refs,
    text,
)


class FactKind(Code):
    """等次情形的种类 (domain/4 §6.7, §6.8)."""

    BAR = "bar", "否优情形"
    FLOOR = "floor", "直列一般情形"
    WAIVER = "waiver", "测评样本不足仍可评优"


class Countersign(Code):
    """另一人怎样会签."""

    STATION = "station", "本人工作站确认"
    PAPER = "paper", "纸质会签"


class DecisionState(Code):
    """审定等次的状态: one proposes, another confirms."""

    PROPOSED = "proposed", "待会签"
    CONFIRMED = "confirmed", "已审定"
    WITHDRAWN = "withdrawn", "已撤回"


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeVersion(Record):
    """评价方案: one version; its content is `scoring.scheme_json`."""

    TYPE: ClassVar[str] = "scheme"
    LABEL: ClassVar[str] = "评价方案"
    STATE: ClassVar[str] = "state"

    version: str = text(
        "方案版本号", required=True, listed=True, indexed=True, max_length=30
    )
    meeting: str = text("审定会议", listed=True)
    valid_from: date | None = day("生效期起", listed=True)
    valid_until: date | None = day("生效期止", listed=True)
    content: str = text("方案内容", long=True, required=True)
    digest: str = text("方案校验码", required=True, max_length=64)
    change: str = text("修改说明", long=True, listed=True)
    drafted_by: str = ref("拟稿人", "reviewer", required=True, listed=True)
    published_by: str = ref("发布人", "reviewer", listed=True)
    published_at: datetime | None = moment("发布时间", listed=True)
    state: TemplateState = code(
        "状态", TemplateState, default=TemplateState.DRAFT, listed=True
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class HonourItem(Record):
    """加分事项 (domain/4 §6.4)."""

    TYPE: ClassVar[str] = "honour_item"
    LABEL: ClassVar[str] = "加分事项"

    round_id: str = ref("期", "round", required=True, indexed=True)
    subject_id: str = ref("考察对象", "subject", required=True, indexed=True)
    fact: str = text("事实", required=True, listed=True, searched=True)
    honour: Honour | None = code("层次", Honour, required=True, listed=True)
    basis: str = text("文号", required=True, listed=True)
    granted_on: date | None = day("日期", required=True, listed=True)
    evidence_ids: tuple[str, ...] = refs("证据", "evidence")


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeFact(Record):
    """否优, 直列一般的情形, 或允许评优的专班决定 (domain/4 §6.7, §6.8)."""

    TYPE: ClassVar[str] = "grade_fact"
    LABEL: ClassVar[str] = "等次情形"

    round_id: str = ref("期", "round", required=True, indexed=True)
    subject_id: str = ref("考察对象", "subject", required=True, indexed=True)
    kind: FactKind | None = code("种类", FactKind, required=True, listed=True)
    bar: Bar | None = code("否优情形", Bar, listed=True)
    floor: Floor | None = code("直列一般情形", Floor, listed=True)
    facts: str = text("事实与依据", long=True, required=True, listed=True)
    minutes: str = text(
        "研判纪要",
        help="直列一般和专班决定须有纪要",
        help_en="Required for floor facts and decisions of the task force",
    )
    evidence_ids: tuple[str, ...] = refs("证据", "evidence")
    recorded_by: str = ref("登记人", "reviewer", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conferral(Record):
    """合议: what reviewers said of marks that lie far apart (domain/4 §6.6)."""

    TYPE: ClassVar[str] = "conferral"
    LABEL: ClassVar[str] = "合议记录"

    round_id: str = ref("期", "round", required=True, indexed=True)
    subject_id: str = ref("考察对象", "subject", required=True, indexed=True)
    held_on: date | None = day("日期", required=True, listed=True)
    present: tuple[str, ...] = refs("参加人", "reviewer", required=True)
    minutes: str = text(
        "纪要",
        long=True,
        required=True,
        listed=True,
        sensitivity=Sensitivity.PROTECTED,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundLock(Record):
    """数据锁定: the scheme and the evidence a round was scored with (domain/2 §3.1)."""

    TYPE: ClassVar[str] = "round_lock"
    LABEL: ClassVar[str] = "数据锁定"

    round_id: str = ref("期", "round", required=True, indexed=True)
    scheme_id: str = ref("评价方案", "scheme", required=True)
    scheme: str = text("方案内容", long=True, required=True)
    scheme_digest: str = text("方案校验码", required=True, listed=True, max_length=64)
    input_digest: str = text("数据校验码", required=True, max_length=64)
    evidence_digest: str = text("证据校验码", required=True, max_length=64)
    evidence_count: int | None = integer("证据件数", required=True, low=0)
    cut: str = text(
        "数据截止",
        long=True,
        required=True,
        help="各工作站流水截止到的序号",
        help_en="The number that each station's journal had reached",
    )
    calendar: str = text(
        "工作日历",
        long=True,
        help="锁定时各年度的放假和上班安排",
        help_en="Days off and worked of each year, when it was locked",
    )
    missing_note: str = text("缺件说明", long=True)
    locked_by: str = ref("锁定人", "reviewer", required=True, listed=True)
    locked_at: datetime | None = moment("锁定时间", required=True, listed=True)
    supersedes: str = ref("取代的锁定", "round_lock")
    unlock_reason: str = text("重新锁定的理由", long=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreSheet(Record):
    """综合得分计算表 of one subject, as it was computed under a lock (§6.11)."""

    TYPE: ClassVar[str] = "score_sheet"
    LABEL: ClassVar[str] = "综合得分计算表"

    round_id: str = ref("期", "round", required=True, indexed=True)
    subject_id: str = ref("考察对象", "subject", required=True, indexed=True)
    lock_id: str = ref("数据锁定", "round_lock", required=True, indexed=True)
    results: Decimal | None = decimal("实绩评价", listed=True, low=0, high=100)
    ballots: Decimal | None = decimal("民主测评", listed=True, low=0, high=100)
    team: Decimal | None = decimal("考察组评价", listed=True, low=0, high=100)
    total: Decimal | None = decimal("综合得分", listed=True, low=0, high=100)
    outcome: Outcome | None = code("建议等次", Outcome, listed=True)
    tree: str = text(
        "算式", long=True, required=True, sensitivity=Sensitivity.PROTECTED
    )
    computed_at: datetime | None = moment("计算时间", required=True, listed=True)
    checked_by: str = ref("复核人", "reviewer", listed=True)
    checked_at: datetime | None = moment("复核时间")
    check_proof: str = text(
        "复核凭据",
        help="纸质复核的文件名或编号",
        help_en="Name or number of the check on paper",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeDecision(Record):
    """审定等次, beside the proposed one and never over it (M40)."""

    TYPE: ClassVar[str] = "grade_decision"
    LABEL: ClassVar[str] = "审定等次"
    STATE: ClassVar[str] = "state"

    round_id: str = ref("期", "round", required=True, indexed=True)
    subject_id: str = ref(
        "考察对象", "subject", required=True, indexed=True, listed=True
    )
    score_id: str = ref("综合得分计算表", "score_sheet")
    proposed: Outcome | None = code("建议等次", Outcome, required=True, listed=True)
    decided: codes.Grade | None = code("审定等次", codes.Grade, listed=True)
    ungraded_reason: codes.UngradedReason | None = code(
        "不定等次理由", codes.UngradedReason
    )
    reason: str = text(
        "差异说明",
        long=True,
        listed=True,
        help="与建议不同的不少于30字",
        help_en="At least 30 characters where it differs from the proposal",
    )
    evidence_ids: tuple[str, ...] = refs("证据", "evidence")
    meeting: str = text("审定会议", required=True)
    decided_on: date | None = day("审定日期", required=True, listed=True)
    first_id: str = ref("决定人", "reviewer", en="Decided by", required=True)
    second_id: str = ref("会签人", "reviewer", en="Countersigned by")
    countersign: Countersign | None = code("会签方式", Countersign)
    countersign_proof: str = text(
        "会签凭据",
        help="纸质会签的文件名或编号",
        help_en="Name or number of the countersignature on paper",
    )
    state: DecisionState = code(
        "状态", DecisionState, default=DecisionState.PROPOSED, listed=True
    )
