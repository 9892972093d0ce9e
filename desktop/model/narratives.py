"""What is said of people in words: 定性评价, and the report on a round (M38, M69)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from desktop.model.spec import (
    Code,
    Record,
    Sensitivity,
    code,
    day,
    many,
    moment,
    ref,
    refs,
    text,
)


class NarrativeState(Code):
    """定性评价和分析报告的状态."""

    DRAFT = "draft", "起草中"
    SETTLED = "settled", "已定稿"


@dataclass(frozen=True, slots=True, kw_only=True)
class PortraitTag:
    """干部画像标签: with fewer than two evidences of two sources it is 待印证."""

    tag: str = text("标签", required=True, max_length=12)
    evidence_ids: tuple[str, ...] = refs("证据", "evidence")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """一条优点或不足, 及其事例."""

    words: str = text("表述", long=True, required=True)
    case: str = text("事例", long=True)
    evidence_ids: tuple[str, ...] = refs("证据", "evidence")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment(Record):
    """定性评价: merits and faults, each with a case (domain/5 §7.1 十二)."""

    TYPE: ClassVar[str] = "assessment"
    LABEL: ClassVar[str] = "定性评价"
    STATE: ClassVar[str] = "state"

    round_id: str = ref("期", "round", required=True, indexed=True)
    subject_id: str = ref(
        "考察对象", "subject", required=True, indexed=True, listed=True
    )
    tags: tuple[PortraitTag, ...] = many("干部画像标签", PortraitTag)
    merits: tuple[Statement, ...] = many("主要表现及优点", Statement, required=True)
    faults: tuple[Statement, ...] = many("主要不足", Statement, required=True)
    concerns: str = text("需关注", long=True, sensitivity=Sensitivity.INTERNAL)
    advice: str = text("使用培养建议", long=True, sensitivity=Sensitivity.INTERNAL)
    repute: str = text("群众口碑摘要", long=True)
    written_by: str = ref(
        "撰写人", "reviewer", required=True, sensitivity=Sensitivity.INTERNAL
    )
    settled_at: datetime | None = moment("定稿时间", listed=True)
    state: NarrativeState = code(
        "状态", NarrativeState, default=NarrativeState.DRAFT, listed=True
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamRemark:
    """班子一体考察意见: what marks one member (domain/5 §7.2 五)."""

    subject_id: str = ref("考察对象", "subject", required=True)
    remark: str = text("特点", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysisReport(Record):
    """《一线考察干部分析报告》 of a round: what people write in it (M38)."""

    TYPE: ClassVar[str] = "analysis_report"
    LABEL: ClassVar[str] = "一线考察干部分析报告"
    STATE: ClassVar[str] = "state"

    round_id: str = ref("期", "round", required=True, indexed=True, listed=True)
    overview: str = text("考察基本情况", long=True)
    analysis: str = text("总体分析", long=True)
    matters: str = text("事项推进说明", long=True)
    leadership: str = text("班子一体考察意见", long=True)
    remarks: tuple[TeamRemark, ...] = many("班子成员特点", TeamRemark)
    conclusion: str = text("结论与建议", long=True)
    as_of: date | None = day("数据截止日期", required=True, listed=True)
    written_by: str = ref("撰写人", "reviewer", required=True, listed=True)
    state: NarrativeState = code(
        "状态", NarrativeState, default=NarrativeState.DRAFT, listed=True
    )
