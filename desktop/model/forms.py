"""两表一单 as records: their templates, and what is signed under a filled form (M34).

The rows of 《业绩采集表》 are the 责任清单 and 实绩清单 items themselves, those of
《辛苦指数量化评估表》 follow from verified notes: nothing is typed twice.
"""

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
    integer,
    moment,
    ref,
    text,
)


class TemplateState(Code):
    """表样和评价方案的状态: published by a second person, then frozen."""

    DRAFT = "draft", "拟稿"
    PUBLISHED = "published", "已发布"
    RETIRED = "retired", "已停用"


class FormState(Code):
    """两表的状态."""

    DRAFT = "draft", "填写中"
    CONFIRMED = "confirmed", "已确认"
    VERIFIED = "verified", "已核实"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormTemplate(Record):
    """表样: one version of a form; the first ones are shipped (resources/forms)."""

    TYPE: ClassVar[str] = "form_template"
    LABEL: ClassVar[str] = "表样"
    STATE: ClassVar[str] = "state"

    form: str = text("表号", required=True, listed=True, indexed=True, max_length=10)
    version: int | None = integer("版本", required=True, listed=True, low=1, high=999)
    title: str = text("表名", required=True, listed=True)
    content: str = text("表样内容", long=True, required=True)
    change: str = text("修改说明", long=True, listed=True)
    drafted_by: str = ref("拟稿人", "reviewer", required=True, listed=True)
    published_by: str = ref("发布人", "reviewer", listed=True)
    published_at: datetime | None = moment("发布时间", listed=True)
    state: TemplateState = code(
        "状态", TemplateState, default=TemplateState.DRAFT, listed=True
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class EffortSheet(Record):
    """《干部“辛苦指数”量化评估表》: the days due, the notes, the signatures (M35)."""

    TYPE: ClassVar[str] = "effort_sheet"
    LABEL: ClassVar[str] = "干部“辛苦指数”量化评估表"
    STATE: ClassVar[str] = "state"

    round_id: str = ref("期", "round", required=True, indexed=True)
    subject_id: str = ref(
        "考察对象", "subject", required=True, indexed=True, listed=True
    )
    template: int | None = integer("表样版本", low=1)
    due_days: int | None = integer(
        "应在岗工作日",
        en="Days due",
        required=True,
        listed=True,
        unit="天",
        low=0,
        high=366,
    )
    away_days: int | None = integer(
        "请假/培训剔除天数",
        en="Days away",
        listed=True,
        unit="天",
        low=0,
        high=366,
    )
    care: str = text("关心关爱提示", long=True)
    circumstances: str = text("特殊情况说明", long=True)
    confirmed_on: date | None = day("本人确认日期")
    witness: str = text("单位证明人", help="至少一人", help_en="At least one")
    verifier_id: str = ref("考察组核实人", "reviewer", sensitivity=Sensitivity.INTERNAL)
    verified_on: date | None = day("核实日期", listed=True)
    state: FormState = code("状态", FormState, default=FormState.DRAFT, listed=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class AchievementSheet(Record):
    """《干部推进高质量发展业绩采集表》: who filled in, confirmed, verified (M36)."""

    TYPE: ClassVar[str] = "achievement_sheet"
    LABEL: ClassVar[str] = "干部推进高质量发展业绩采集表"
    STATE: ClassVar[str] = "state"

    round_id: str = ref("期", "round", required=True, indexed=True)
    subject_id: str = ref(
        "考察对象", "subject", required=True, indexed=True, listed=True
    )
    template: int | None = integer("表样版本", low=1)
    filled_on: date | None = day("填报日期", required=True, listed=True)
    confirmed_by: str = text(
        "单位主要负责人", help="确认属实", help_en="Who confirms that it is true"
    )
    confirmed_on: date | None = day("确认日期", listed=True)
    verifier_id: str = ref("核实人", "reviewer", sensitivity=Sensitivity.INTERNAL)
    second_verifier_id: str = ref(
        "另一核实人", "reviewer", sensitivity=Sensitivity.INTERNAL
    )
    leader_id: str = ref("组长", "reviewer", sensitivity=Sensitivity.INTERNAL)
    verified_on: date | None = day("核实日期", listed=True)
    state: FormState = code("状态", FormState, default=FormState.DRAFT, listed=True)
