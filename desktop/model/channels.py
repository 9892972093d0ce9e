"""多渠道收集: what is imported from four named channels, with its batch (M27)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar

from desktop.model.spec import (
    Code,
    Record,
    code,
    day,
    decimal,
    integer,
    moment,
    ref,
    text,
)


class Channel(Code):
    """收集渠道 (M27); notes, filled forms, rosters, matters and tables are batches too.

    Source: M26, M27, M34.
    """

    DUTY_FILING = "duty_filing", "分工调整备案"
    INDICATOR = "indicator", "高质量指标月报"
    SUPERVISION = "supervision", "督察专报"
    SHOWING = "showing", "季度实绩晾晒"
    DAILY_NOTES = "daily_notes", "每日动态"
    FORM = "form", "两表一单"
    ROSTER = "roster", "干部名册"
    MATTERS = "matters", "事项"
    TABLE = "table", "其他表格"


NAMED_CHANNELS = (
    Channel.DUTY_FILING,
    Channel.INDICATOR,
    Channel.SUPERVISION,
    Channel.SHOWING,
)
"""The four whose tables come from elsewhere and are read strictly."""

TAKEN_CHANNELS = (*NAMED_CHANNELS, Channel.DAILY_NOTES)
"""Those whose files a command takes in by name, each as one batch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportBatch(Record):
    """导入批次: what was taken in at once; undone as a whole until the round is locked.

    Rows of a channel and daily notes name their batch. Of a batch of other records
    *entries* says how many revisions it wrote: those just before it in the chain of
    its station (ADR 0033).
    """

    TYPE: ClassVar[str] = "import_batch"
    LABEL: ClassVar[str] = "导入批次"

    channel: Channel | None = code("渠道", Channel, required=True, listed=True)
    round_id: str = ref("期", "round", indexed=True)
    file_name: str = text("来源文件", required=True, listed=True)
    file_digest: str = text("文件校验码", required=True, indexed=True, max_length=64)
    rows: int | None = integer("行数", required=True, listed=True, low=0)
    entries: int | None = integer("写入版本数", low=1)
    imported_by: str = ref("导入人", "reviewer", required=True, listed=True)
    imported_at: datetime | None = moment("导入时间", required=True, listed=True)
    undone_reason: str = text("撤销理由", listed=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyFiling(Record):
    """分工调整备案的一行."""

    TYPE: ClassVar[str] = "duty_filing"
    LABEL: ClassVar[str] = "分工调整备案"

    batch_id: str = ref("导入批次", "import_batch", required=True, indexed=True)
    row: str = text("来源页/行", required=True)
    unit_id: str = ref("单位", "unit", required=True, listed=True)
    cadre_id: str = ref("干部", "cadre", required=True, indexed=True, listed=True)
    duties: str = text("分工", long=True, required=True, listed=True, searched=True)
    document: str = text("文号", required=True, listed=True)
    effective_on: date | None = day("生效日", required=True, listed=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorReading(Record):
    """高质量指标月报的一行."""

    TYPE: ClassVar[str] = "indicator_reading"
    LABEL: ClassVar[str] = "高质量指标月报"

    batch_id: str = ref("导入批次", "import_batch", required=True, indexed=True)
    row: str = text("来源页/行", required=True)
    indicator: str = text("指标", required=True, listed=True, searched=True)
    unit_id: str = ref("单位", "unit", required=True, indexed=True, listed=True)
    target: Decimal | None = decimal("目标", listed=True)
    scheduled: Decimal | None = decimal("序时", listed=True)
    reached: Decimal | None = decimal("完成", required=True, listed=True)
    measured_in: str = text("计量单位")
    place: int | None = integer("位次", listed=True, low=1)
    month: str = text("月份", required=True, listed=True, max_length=7, help="2024-07")


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionItem(Record):
    """督察专报的一行."""

    TYPE: ClassVar[str] = "supervision_item"
    LABEL: ClassVar[str] = "督察专报"

    batch_id: str = ref("导入批次", "import_batch", required=True, indexed=True)
    row: str = text("来源页/行", required=True)
    matter_id: str = ref("事项", "matter", listed=True)
    matter_name: str = text("事项名称", required=True, listed=True, searched=True)
    problem: str = text("问题", long=True, required=True, listed=True, searched=True)
    unit_id: str = ref("责任单位", "unit", required=True, indexed=True, listed=True)
    due_on: date | None = day("时限", listed=True)
    issue: str = text("期号", required=True, listed=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterShowing(Record):
    """季度实绩晾晒的一行."""

    TYPE: ClassVar[str] = "quarter_showing"
    LABEL: ClassVar[str] = "季度实绩晾晒"

    batch_id: str = ref("导入批次", "import_batch", required=True, indexed=True)
    row: str = text("来源页/行", required=True)
    cadre_id: str = ref("干部", "cadre", required=True, indexed=True, listed=True)
    quarter: str = text(
        "季度", required=True, listed=True, max_length=7, help="2024-Q3"
    )
    claim: str = text("自述实绩", long=True, required=True, listed=True, searched=True)
    scope: str = text("晾晒范围", listed=True)
    appraisal: str = text("评议", long=True, listed=True)
