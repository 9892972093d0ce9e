"""A round: its theme, teams, peer groups and subjects (M08, M09, M21–M24)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Final

from desktop.model import codes, matter_codes
from desktop.model.spec import (
    Record,
    Sensitivity,
    code,
    day,
    integer,
    many,
    ref,
    refs,
    text,
)
from desktop.model.workdays import WorkDays

_R = codes.RoundState
OPEN_STATES: Final = frozenset({_R.DRAFT, _R.CONSULTED, _R.APPROVED, _R.RUNNING})
"""The states in which a round's data may still be written."""

LOCKED_STATES: Final = frozenset(
    {_R.LOCKED, _R.ASSESSING, _R.REPORTED, _R.FOLLOWING, _R.ARCHIVED}
)
"""The states in which a round's data are locked; 中止 is neither open nor locked."""

LIST_WORKING_DAYS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Round(Record):
    """期: everything hangs on it (§0.2)."""

    TYPE: ClassVar[str] = "round"
    LABEL: ClassVar[str] = "期"
    STATE: ClassVar[str] = "state"

    year: int | None = integer("年度", required=True, listed=True, low=2000, high=2200)
    number: int | None = integer("期次", required=True, listed=True, low=1, high=99)
    theme: str = text("主题", required=True, listed=True, searched=True)
    short_name: str = text("网格简称", max_length=8)
    kind: codes.RoundKind | None = code(
        "类型", codes.RoundKind, default=codes.RoundKind.THEME, required=True
    )
    fields: tuple[str, ...] = refs("类别", "field", required=True)
    starts_on: date | None = day("开始", required=True, listed=True)
    ends_on: date | None = day("结束", required=True, listed=True)
    period_months: int | None = integer(
        "评估周期", en="Period", unit="个月", low=1, high=12
    )
    meeting: str = text(
        "联席会议",
        help="次序与日期; 未召开的写明理由",
        help_en="Which meeting and its date; the reason where none was held",
    )
    approved_by: str = text("审定会议")
    list_confirmed_on: date | None = day("名单确认日期")
    stopped_reason: str = text("中止理由")
    state: codes.RoundState = code(
        "状态", codes.RoundState, default=codes.RoundState.DRAFT, listed=True
    )


def is_open(the_round: Round) -> bool:
    """Tell whether the data of a round may still be written."""
    return the_round.state in OPEN_STATES


def is_locked(the_round: Round) -> bool:
    """Tell whether the data of a round are locked: what it is scored from stands."""
    return the_round.state in LOCKED_STATES


def list_due_on(first: date, calendar: WorkDays) -> date:
    """Return the day by which the list is confirmed: the month's fifth working day [P].

    Source: M24.
    """
    day_ = first.replace(day=1)
    left = LIST_WORKING_DAYS
    while left := left - calendar.is_worked(day_):
        day_ += timedelta(days=1)
    return day_


def is_list_late(the_round: Round, today: date, calendar: WorkDays) -> bool:
    """Tell whether the list of subjects is 迟定: confirmed late, or not yet and due."""
    if the_round.starts_on is None:
        return False
    due = list_due_on(the_round.starts_on, calendar)
    return (the_round.list_confirmed_on or today) > due


@dataclass(frozen=True, slots=True, kw_only=True)
class Team(Record):
    """考察组: two persons at least, drawn from a corps for one round (M08)."""

    TYPE: ClassVar[str] = "team"
    LABEL: ClassVar[str] = "考察组"

    round_id: str = ref("期", "round", required=True, indexed=True)
    name: str = text("组名", required=True, listed=True)
    corps_id: str = ref("考察队", "corps", listed=True)
    leader_id: str = ref("组长", "reviewer", required=True, listed=True)
    members: tuple[str, ...] = refs("成员", "reviewer", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerGroup(Record):
    """可比组: one ruler for all its members (M23)."""

    TYPE: ClassVar[str] = "peer_group"
    LABEL: ClassVar[str] = "可比组"

    round_id: str = ref("期", "round", required=True, indexed=True)
    name: str = text("组名", required=True, listed=True)
    level: codes.SubjectLevel | None = code(
        "职务层次", codes.SubjectLevel, required=True, listed=True
    )
    division: str = text("分工类型", listed=True)
    scheme: str = text("指标方案版本", listed=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleTarget:
    """考察半径的一圈: how many talks are planned with one group (M24)."""

    circle: codes.Group | None = code("群体", codes.Group, en="Group", required=True)
    talks: int | None = integer("目标次数", required=True, low=0, high=99)


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """摸底表 (M24)."""

    resume: str = text("简历要点", long=True)
    duties: str = text("分工", long=True)
    annual: str = text("年度考核近三年")
    earlier: str = text("既往一线等次")
    hints: str = text("信访/审计/巡察线索提示", long=True)
    concerns: str = text("关注点", long=True)
    scouted_by: str = ref("摸底人", "reviewer")
    scouted_on: date | None = day("日期")


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject(Record):
    """考察对象: a cadre in a round."""

    TYPE: ClassVar[str] = "subject"
    LABEL: ClassVar[str] = "考察对象"
    STATE: ClassVar[str] = "state"

    round_id: str = ref("期", "round", required=True, indexed=True)
    cadre_id: str = ref("干部", "cadre", required=True, indexed=True, listed=True)
    team_id: str = ref("考察组", "team", indexed=True, listed=True)
    peer_group_id: str = ref("可比组", "peer_group", indexed=True, listed=True)
    level: codes.SubjectLevel | None = code(
        "对象层次", codes.SubjectLevel, required=True, listed=True
    )
    front: matter_codes.FrontType | None = code(
        "一线类型", matter_codes.FrontType, listed=True
    )
    matters: tuple[str, ...] = refs("涉及事项", "matter")
    reason: str = text(
        "选定理由",
        listed=True,
        help="没有涉及事项的, 必须写明理由",
        help_en="To be given where no matter is concerned",
    )
    circles: tuple[CircleTarget, ...] = many(
        "考察半径", CircleTarget, en="Circles to be heard"
    )
    background: tuple[Background, ...] = many(
        "摸底表", Background, sensitivity=Sensitivity.INTERNAL
    )
    due_on: date | None = day("材料齐备期限", listed=True)
    in_post_days: int | None = integer(
        "在岗天数", en="Time in post", unit="天", low=0, high=366
    )
    withdrawn_reason: str = text("退出理由")
    ungraded_reason: codes.UngradedReason | None = code(
        "不定等次理由", codes.UngradedReason
    )
    state: codes.SubjectState = code(
        "状态", codes.SubjectState, default=codes.SubjectState.NOMINATED, listed=True
    )
