"""The work itself: fields, matters, milestones, responsibilities (M18–M21)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from desktop.model import codes, matter_codes
from desktop.model.spec import (
    Record,
    code,
    day,
    decimal,
    integer,
    ref,
    refs,
    text,
    texts,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field(Record):
    """类别: one of the eight fields of the district's central work (M18)."""

    TYPE: ClassVar[str] = "field"
    LABEL: ClassVar[str] = "类别"

    name: str = text("名称", required=True, listed=True)
    order: int | None = integer("序号", required=True, listed=True, low=1, high=8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter(Record):
    """事项: a project or a task; people are found through it (M20, M21)."""

    TYPE: ClassVar[str] = "matter"
    LABEL: ClassVar[str] = "事项"

    number: str = text("编号", required=True, listed=True, indexed=True)
    name: str = text("名称", required=True, listed=True, searched=True)
    kind: matter_codes.MatterKind | None = code(
        "类型", matter_codes.MatterKind, required=True, listed=True
    )
    project_kind: matter_codes.ProjectKind | None = code(
        "项目类别", matter_codes.ProjectKind
    )
    task_kind: matter_codes.TaskKind | None = code("任务类别", matter_codes.TaskKind)
    field_id: str = ref("所属类别", "field", required=True, listed=True, indexed=True)
    level: matter_codes.MatterLevel | None = code(
        "级别", matter_codes.MatterLevel, required=True, listed=True
    )
    investment: Decimal | None = decimal("总投资", unit="万元", low=0)
    year_investment: Decimal | None = decimal(
        "年度投资", en="Year investment", unit="万元", low=0
    )
    unit_id: str = ref("责任单位", "unit", required=True, listed=True)
    partner_ids: tuple[str, ...] = refs("协同单位", "unit", en="Partners")
    progress: matter_codes.MatterProgress | None = code(
        "进展状态", matter_codes.MatterProgress, listed=True
    )
    year_target: str = text("年度目标", long=True)
    tags: tuple[str, ...] = texts("战略标签")


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone(Record):
    """节点; whether it is late is computed, never typed (M20)."""

    TYPE: ClassVar[str] = "milestone"
    LABEL: ClassVar[str] = "节点"

    matter_id: str = ref("事项", "matter", required=True, indexed=True, listed=True)
    name: str = text("节点名称", required=True, listed=True)
    planned_on: date | None = day("计划日期", required=True, listed=True)
    weight: int | None = integer("权重", unit="%", low=0, high=100)
    done_on: date | None = day("完成日期", listed=True)
    evidence_ids: tuple[str, ...] = refs("证据", "evidence")


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility(Record):
    """责任关系: the core relation from a matter to a cadre (§0.3, M21)."""

    TYPE: ClassVar[str] = "responsibility"
    LABEL: ClassVar[str] = "责任关系"

    matter_id: str = ref("事项", "matter", required=True, indexed=True, listed=True)
    cadre_id: str = ref("干部", "cadre", required=True, indexed=True, listed=True)
    part: codes.Part | None = code("角色", codes.Part, required=True, listed=True)
    basis: str = text(
        "分工依据",
        listed=True,
        help="分工备案文号",
        help_en="Number of the filed division of duties",
    )
    since: date | None = day("起", listed=True)
    until: date | None = day("止")


def days_late(milestone: Milestone, today: date) -> int:
    """Return by how many days a milestone is (or was) late, 0 when it is not."""
    if milestone.planned_on is None:
        return 0
    reached = milestone.done_on or today
    return max(0, (reached - milestone.planned_on).days)
