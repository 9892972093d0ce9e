"""What is noted by the day: 每日动态, 蹲点, and what is drafted from them (M26, M30).

No punch card, no rank, no minimum: a missing day never counts against anybody, and an
entry counts only after another person verified it (domain/1 §0.6).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar

from desktop.model.spec import (
    Code,
    Record,
    Sensitivity,
    code,
    day,
    decimal,
    flag,
    many,
    moment,
    ref,
    refs,
    text,
)

NOTE_LENGTH = 200  # characters (M26)


class NoteKind(Code):
    """动态类型 (M26)."""

    ADVANCE = "advance", "推进"
    COORDINATE = "coordinate", "协调"
    VISIT = "visit", "走访"
    MEETING = "meeting", "会议"
    WATCH = "watch", "值守"
    URGENT = "urgent", "应急"
    OTHER = "other", "其他"


class NoteSource(Code):
    """动态来源 (M26)."""

    CADRE = "cadre", "本人填"
    UNIT = "unit", "单位代填"
    IMPORTED = "imported", "导入"
    TEAM = "team", "考察组记"


class WatchKind(Code):
    """值守类别 (domain/4 §6.2, H3); the stored words are those of the scheme."""

    NIGHT = "night", "夜间"
    WEEKEND = "weekend", "双休"
    HOLIDAY = "holiday", "法定节假日"


class Hardness(Code):
    """任务或难题的难度 (domain/4 §6.2, H4 and H6); the words of the scheme."""

    ORDINARY = "ordinary", "一般"
    HARDER = "harder", "较难"
    HARDEST = "hardest", "特难"


class DayPart(Code):
    """时段 (M30)."""

    WHOLE = "whole", "全天"
    MORNING = "morning", "上午"
    AFTERNOON = "afternoon", "下午"
    NIGHT = "night", "夜间"


class Joining(Code):
    """参与方式 (M30, M31)."""

    WORK = "work", "参与日常工作"
    MEETING = "meeting", "列席会议"
    CHAT_GROUP = "chat_group", "进入微信工作群"
    SHADOWING = "shadowing", "跟岗"
    VISIT = "visit", "走访"


class Span(Code):
    """小结的期间 (M26)."""

    WEEK = "week", "周小结"
    MONTH = "month", "月研判"


@dataclass(frozen=True, slots=True, kw_only=True)
class DailyNote(Record):
    """每日动态: one thing a cadre did on one day, as somebody noted it (M26)."""

    TYPE: ClassVar[str] = "daily_note"
    LABEL: ClassVar[str] = "每日动态"

    round_id: str = ref("期", "round", required=True, indexed=True)
    subject_id: str = ref("考察对象", "subject", required=True, indexed=True)
    noted_on: date | None = day("日期", required=True, listed=True)
    matter_id: str = ref("事项", "matter", listed=True)
    place: str = text("一线地点", required=True, listed=True, searched=True)
    is_front_line: bool = flag(
        "在一线",
        en="On the front line",
        help="在项目、村居、企业、窗口或应急现场",
        help_en="At a project, village, company, service counter or emergency",
    )
    kind: NoteKind | None = code("类型", NoteKind, required=True, listed=True)
    content: str = text(
        "内容",
        long=True,
        required=True,
        listed=True,
        searched=True,
        max_length=NOTE_LENGTH,
        help="涉及人事、财务、信访的作淡化处理",
        help_en="Personnel, finance and petitions in general terms only",
    )
    visited: str = text(
        "走访对象",
        help="同一对象每周计一次, 须可回访",
        help_en="Each counts once a week and must be open to a return visit",
    )
    hardness: Hardness | None = code(
        "难度",
        Hardness,
        help="应急、协调类填写",
        help_en="For the kinds Urgent and Coordinate",
    )
    watch: WatchKind | None = code("值守类别", WatchKind)
    hours: Decimal | None = decimal("值守工时", unit="小时", low=0, high=24)
    witnesses: tuple[str, ...] = refs("证明人(干部)", "cadre")
    witness_names: str = text("其他证明人", sensitivity=Sensitivity.INTERNAL)
    photos: tuple[str, ...] = refs("附件", "photo")
    source: NoteSource | None = code("来源", NoteSource, required=True, listed=True)
    noted_by: str = ref("记录人", "reviewer", sensitivity=Sensitivity.INTERNAL)
    noted_at: datetime | None = moment("记录时间", required=True)
    late_reason: str = text(
        "补记理由",
        help="超过7天补记的, 写明理由",
        help_en="To be given where noted more than 7 days later",
    )
    batch_id: str = ref("导入批次", "import_batch", indexed=True)
    row: str = text("来源页/行")


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankDay:
    """驻点期间没有日志的一天, 及其说明."""

    on: date | None = day("日期", en="Date", required=True)
    reason: str = text("说明", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay(Record):
    """蹲点任务 (M30)."""

    TYPE: ClassVar[str] = "stay"
    LABEL: ClassVar[str] = "蹲点任务"

    round_id: str = ref("期", "round", required=True, indexed=True)
    matter_id: str = ref("事项", "matter", required=True, listed=True)
    team_id: str = ref("调研组", "team", required=True, listed=True)
    since: date | None = day("起", required=True, listed=True)
    until: date | None = day("止", required=True, listed=True)
    address: str = text("驻点地址", required=True, listed=True)
    purpose: str = text("目的", long=True, required=True)
    blank_days: tuple[BlankDay, ...] = many("无日志日说明", BlankDay)


@dataclass(frozen=True, slots=True, kw_only=True)
class StayLog(Record):
    """蹲点日志: what was seen in one part of one day (M30, M31)."""

    TYPE: ClassVar[str] = "stay_log"
    LABEL: ClassVar[str] = "蹲点日志"

    round_id: str = ref("期", "round", required=True, indexed=True)
    stay_id: str = ref("蹲点任务", "stay", required=True, indexed=True)
    logged_on: date | None = day("日期", required=True, listed=True)
    part: DayPart | None = code("时段", DayPart, required=True, listed=True)
    place: str = text("地点", required=True, listed=True, searched=True)
    joining: Joining | None = code("参与方式", Joining, required=True, listed=True)
    seen: str = text("所见事实", long=True, required=True, listed=True, searched=True)
    subjects: tuple[str, ...] = refs("涉及干部", "subject", indexed=True)
    impression: str = text("初步印象", long=True, sensitivity=Sensitivity.INTERNAL)
    chat_group: str = text("工作群名称", sensitivity=Sensitivity.INTERNAL)
    joined_on: date | None = day("入群日期")
    left_on: date | None = day("退群日期")
    recorder_id: str = ref(
        "记录人", "reviewer", required=True, sensitivity=Sensitivity.INTERNAL
    )
    photos: tuple[str, ...] = refs("附件", "photo")


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodSummary(Record):
    """周小结, 月研判: drafted from the notes, finished by a person (M26)."""

    TYPE: ClassVar[str] = "period_summary"
    LABEL: ClassVar[str] = "周小结、月研判"

    round_id: str = ref("期", "round", required=True, indexed=True)
    subject_id: str = ref("考察对象", "subject", required=True, indexed=True)
    span: Span | None = code("期间", Span, required=True, listed=True)
    since: date | None = day("起", required=True, listed=True)
    until: date | None = day("止", required=True, listed=True)
    summary: str = text("小结", long=True, required=True, listed=True, searched=True)
    opinion: str = text("研判意见", long=True, sensitivity=Sensitivity.INTERNAL)
    needs_attention: bool = flag("需关注", sensitivity=Sensitivity.INTERNAL)
    written_by: str = ref(
        "撰写人", "reviewer", required=True, sensitivity=Sensitivity.INTERNAL
    )
    written_at: datetime | None = moment("撰写时间", required=True)
