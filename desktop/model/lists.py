"""三张清单 and the 履职评价单 (B卷): claims and judgements (M28, M37)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar

from desktop.model import codes, matter_codes
from desktop.model.scoring_codes import (
    Completion,
    Contribution,
    Difficulty,
    Measure,
    Nature,
    Settlement,
)
from desktop.model.spec import (
    Record,
    Sensitivity,
    code,
    day,
    decimal,
    flag,
    integer,
    many,
    moment,
    ref,
    refs,
    text,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyItem(Record):
    """责任清单条目."""

    TYPE: ClassVar[str] = "duty_item"
    LABEL: ClassVar[str] = "责任清单"
    STATE: ClassVar[str] = "state"

    round_id: str = ref("期", "round", required=True, indexed=True)
    subject_id: str = ref("考察对象", "subject", required=True, indexed=True)
    number: int | None = integer("序号", required=True, listed=True, low=1)
    duty: str = text("责任事项", required=True, listed=True, searched=True)
    basis: str = text("依据文号", listed=True)
    target: str = text("目标指标", long=True, listed=True)
    due_on: date | None = day("完成时限", listed=True)
    part: codes.Part | None = code("角色", codes.Part, listed=True)
    partners: str = text("协同", listed=True)
    matter_id: str = ref("对应事项", "matter")
    weight: Decimal | None = decimal("权重建议", low=0, high=100)
    nature: Nature | None = code("属性", Nature)
    level: matter_codes.MatterLevel | None = code("级别", matter_codes.MatterLevel)
    difficulty: Difficulty | None = code(
        "难易度",
        Difficulty,
        help="由专班在结果形成前按事项确定",
        help_en="Set by the task force for each matter, before there are results",
    )
    contribution: Contribution | None = code("贡献度", Contribution)
    measure: Measure | None = code("完成度算法", Measure)
    target_value: Decimal | None = decimal("序时目标值")
    measured_in: str = text("计量单位")
    state: codes.ClaimState = code(
        "状态", codes.ClaimState, default=codes.ClaimState.DRAFT, listed=True
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultItem(Record):
    """实绩清单条目: points at a duty, or is flagged 清单外."""

    TYPE: ClassVar[str] = "result_item"
    LABEL: ClassVar[str] = "实绩清单"
    STATE: ClassVar[str] = "state"

    round_id: str = ref("期", "round", required=True, indexed=True)
    subject_id: str = ref("考察对象", "subject", required=True, indexed=True)
    number: int | None = integer("序号", required=True, listed=True, low=1)
    duty_id: str = ref("对应责任", "duty_item", indexed=True)
    off_list: bool = flag("清单外")
    outcome: str = text(
        "完成情况", long=True, required=True, listed=True, searched=True
    )
    value: str = text("完成值", listed=True)
    own_part: str = text("本人作用", long=True, required=True, listed=True)
    proof: str = text("佐证", listed=True)
    self_rating: str = text("自评", listed=True)
    reached: Decimal | None = decimal("完成数值")
    completion: Completion | None = code("定性完成情况", Completion)
    claimant: codes.Producer | None = code("陈述人", codes.Producer)
    noted_by: str = ref("清单记录人", "reviewer", sensitivity=Sensitivity.INTERNAL)
    matter_id: str = ref(
        "对应事项",
        "matter",
        help="清单外的填写",
        help_en="For items off the list",
    )
    nature: Nature | None = code(
        "属性",
        Nature,
        help="以下各项清单外的填写",
        help_en="This and what follows: for items off the list",
    )
    level: matter_codes.MatterLevel | None = code("级别", matter_codes.MatterLevel)
    difficulty: Difficulty | None = code(
        "难易度",
        Difficulty,
        help="由专班在结果形成前按事项确定",
        help_en="Set by the task force for each matter, before there are results",
    )
    contribution: Contribution | None = code("贡献度", Contribution)
    measure: Measure | None = code("完成度算法", Measure)
    target_value: Decimal | None = decimal("序时目标值")
    measured_in: str = text("计量单位")
    state: codes.ClaimState = code(
        "状态", codes.ClaimState, default=codes.ClaimState.DRAFT, listed=True
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueItem(Record):
    """问题清单条目."""

    TYPE: ClassVar[str] = "issue_item"
    LABEL: ClassVar[str] = "问题清单"
    STATE: ClassVar[str] = "state"

    round_id: str = ref("期", "round", required=True, indexed=True)
    subject_id: str = ref("考察对象", "subject", required=True, indexed=True)
    number: int | None = integer("序号", required=True, listed=True, low=1)
    duty_id: str = ref("对应责任", "duty_item")
    statement: str = text(
        "问题表述", long=True, required=True, listed=True, searched=True
    )
    source: codes.IssueSource | None = code(
        "来源", codes.IssueSource, required=True, listed=True
    )
    severity: codes.Severity | None = code(
        "程度", codes.Severity, required=True, listed=True
    )
    fault: codes.Fault | None = code("归责", codes.Fault, required=True, listed=True)
    issue_class: codes.IssueClass | None = code("问题分类", codes.IssueClass)
    evidence_ids: tuple[str, ...] = refs("证据", "evidence")
    to_order: bool = flag("是否交办", listed=True)
    rectification: str = text("整改状态", listed=True)
    settlement: Settlement | None = code("整改结果", Settlement)
    noted_by: str = ref("清单记录人", "reviewer", sensitivity=Sensitivity.INTERNAL)
    state: codes.ClaimState = code(
        "状态", codes.ClaimState, default=codes.ClaimState.DRAFT, listed=True
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """履职评价单的一项: the score and what it rests on."""

    item: codes.SheetItem | None = code("项目", codes.SheetItem, required=True)
    score: Decimal | None = decimal("评分", required=True, low=0, high=100)
    basis: str = text("主要依据(事实)", long=True)
    evidence_ids: tuple[str, ...] = refs("证据号", "evidence")


@dataclass(frozen=True, slots=True, kw_only=True)
class AppraisalSheet(Record):
    """《干部履职评价单》B卷: one reviewer on one subject, named and signed (M37)."""

    TYPE: ClassVar[str] = "appraisal_sheet"
    LABEL: ClassVar[str] = "干部履职评价单(B卷)"
    STATE: ClassVar[str] = "state"

    round_id: str = ref("期", "round", required=True, indexed=True)
    subject_id: str = ref(
        "考察对象", "subject", required=True, indexed=True, listed=True
    )
    reviewer_id: str = ref(
        "评价人",
        "reviewer",
        required=True,
        indexed=True,
        listed=True,
        sensitivity=Sensitivity.INTERNAL,
    )
    template: int | None = integer("表样版本", low=1)
    turn: int | None = integer(
        "轮次",
        low=1,
        high=9,
        help="合议后再评的记第2轮",
        help_en="Marks given anew after a conferral are turn 2",
    )
    marks: tuple[Mark, ...] = many(
        "评分", Mark, required=True, sensitivity=Sensitivity.PROTECTED
    )
    merits: str = text("优点", long=True, sensitivity=Sensitivity.PROTECTED)
    faults: str = text("不足", long=True, sensitivity=Sensitivity.PROTECTED)
    suited_post: str = text("适宜岗位", sensitivity=Sensitivity.PROTECTED)
    proposed: codes.Grade | None = code(
        "建议等次", codes.Grade, sensitivity=Sensitivity.PROTECTED
    )
    recusal_declared: bool = flag(
        "回避声明",
        help="声明与考察对象无回避关系",
        help_en="States that no tie to the subject calls for recusal",
    )
    signed_at: datetime | None = moment("签名时间", listed=True)
    state: codes.SheetState = code(
        "状态", codes.SheetState, default=codes.SheetState.DRAFT, listed=True
    )


SHEET_WEIGHTS: dict[codes.SheetItem, tuple[codes.Quality, int]] = {
    codes.SheetItem.POLITICS: (codes.Quality.SHOWN, 15),
    codes.SheetItem.ABILITY: (codes.Quality.SHOWN, 20),
    codes.SheetItem.COURAGE: (codes.Quality.SHOWN, 20),
    codes.SheetItem.STYLE: (codes.Quality.SHOWN, 15),
    codes.SheetItem.REPUTE: (codes.Quality.SHOWN, 10),
    codes.SheetItem.LEARNING: (codes.Quality.LATENT, 5),
    codes.SheetItem.ADAPTING: (codes.Quality.LATENT, 5),
    codes.SheetItem.BEARING: (codes.Quality.LATENT, 5),
    codes.SheetItem.ROOM: (codes.Quality.LATENT, 5),
}
"""The default weight of each item in percent. Source: domain/4 §6.6 [P]."""
