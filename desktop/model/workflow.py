"""State tables: which step leads where, and which states lock a record. Pure.

Source: domain/2-workflows-and-roles.md §3. "逾期" is derived, never a state.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.errors.records import TransitionError
from desktop.model.balloting import ActivityState
from desktop.model.codes import (
    ClaimState,
    EvidenceState,
    InterviewState,
    RoundState,
    SheetState,
    SubjectState,
)
from desktop.model.forms import FormState, TemplateState
from desktop.model.grading import DecisionState
from desktop.model.narratives import NarrativeState
from desktop.model.rounds import OPEN_STATES
from desktop.model.spec import Code, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a workflow.

    Attributes:
        source: The state it leaves.
        target: The state it leads to.
        verb: The word on its button.
        needs_reason: It is written with a reason.
        reason_field: The field of the record that keeps the reason, if one does.
        guard: The name of what must hold, checked where the records are.
    """

    source: Code
    target: Code
    verb: str
    needs_reason: bool = False
    reason_field: str = ""
    guard: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workflow:
    """The steps of one record type, and the states in which it may be edited."""

    steps: tuple[Step, ...]
    editable: frozenset[Code]
    drafts: frozenset[Code] = frozenset()  # states in which fields may be missing

    def step(self, type_name: str, source: Code, target: Code) -> Step:
        """Return the step from *source* to *target*.

        Raises:
            TransitionError: There is none.
        """
        for step in self.steps:
            if step.source is source and step.target is target:
                return step
        raise TransitionError(type_name, source.label, target.label)

    def next(self, source: Code) -> tuple[Step, ...]:
        """Return the steps that lead on from *source*."""
        return tuple(step for step in self.steps if step.source is source)


FINAL = frozenset(
    {
        "review",
        "round_lock",
        "score_sheet",
        "ballot_box",
        "verification",
        "import_batch",
    }
)
"""What is never edited nor struck out once written: another takes its place."""

ANSWERED_BY_REASON = frozenset(
    {
        "no_note_on_missing",
        "no_site_evidence",
        "narrative_unpolished",
        "report_unpolished",
        "materials_without_note",
        "locked_before",
    }
)
"""What is refused only as long as no reason is written."""


def state_of(record: Record) -> Code | None:
    """Return the record's state, None where its type has no workflow."""
    return getattr(record, record.STATE) if record.STATE else None


def is_editable(record: Record) -> bool:
    """Tell whether the record's fields may be edited in its state."""
    if record.TYPE in FINAL:
        return False
    workflow = WORKFLOWS.get(record.TYPE)
    return workflow is None or state_of(record) in workflow.editable


def is_draft(record: Record) -> bool:
    """Tell whether the record may still lack required fields."""
    workflow = WORKFLOWS.get(record.TYPE)
    return workflow is not None and state_of(record) in workflow.drafts


def _line(*pairs: tuple[Code, Code, str, str]) -> tuple[Step, ...]:
    return tuple(
        Step(source=source, target=target, verb=verb, guard=guard)
        for source, target, verb, guard in pairs
    )


def _exits(
    sources: tuple[Code, ...],
    target: Code,
    verb: str,
    field: str = "",
    guard: str = "",
) -> tuple[Step, ...]:
    return tuple(
        Step(
            source=source,
            target=target,
            verb=verb,
            needs_reason=True,
            reason_field=field,
            guard=guard,
        )
        for source in sources
    )


_R = RoundState
_ROUND = _line(
    (_R.DRAFT, _R.CONSULTED, "提交联席会研商", "round_named"),
    (_R.CONSULTED, _R.APPROVED, "审定", "round_staffed"),
    (_R.APPROVED, _R.RUNNING, "启动实施", "round_listed"),
    (_R.RUNNING, _R.LOCKED, "锁定数据", "round_checked"),
    (_R.LOCKED, _R.ASSESSING, "进入评定研判", ""),
    (_R.ASSESSING, _R.REPORTED, "签发专报", ""),
    (_R.REPORTED, _R.FOLLOWING, "反馈交办", ""),
    (_R.FOLLOWING, _R.ARCHIVED, "归档", ""),
) + _exits(
    tuple(state for state in _R if state not in {_R.ARCHIVED, _R.STOPPED}),
    _R.STOPPED,
    "中止",
    "stopped_reason",
)
_UNLOCKING = _exits((_R.LOCKED, _R.ASSESSING), _R.RUNNING, "解除锁定")

_S = SubjectState
_SUBJECT = (
    _line(
        (_S.NOMINATED, _S.SCOUTING, "开始摸底", ""),
        (_S.SCOUTING, _S.CONFIRMED, "确认名单", "subject_scouted"),
        (_S.CONFIRMED, _S.REVIEWING, "开始考察", "subject_placed"),
        (_S.REVIEWING, _S.COMPLETE, "材料齐备", "subject_complete"),
        (_S.COMPLETE, _S.PROPOSED, "建议等次", "subject_on_site"),
        (_S.PROPOSED, _S.DECIDED, "审定等次", ""),
        (_S.DECIDED, _S.INFORMED, "反馈", ""),
        (_S.INFORMED, _S.FILED, "归卷", "subject_settled"),
    )
    + _exits((_S.COMPLETE,), _S.REVIEWING, "退回补充")
    + _exits(
        (_S.NOMINATED, _S.SCOUTING, _S.CONFIRMED, _S.REVIEWING),
        _S.WITHDRAWN,
        "退出",
        "withdrawn_reason",
    )
    + _exits((_S.REVIEWING, _S.COMPLETE, _S.PROPOSED), _S.UNGRADED, "不定等次")
)

_I = InterviewState
_INTERVIEW = (
    Step(source=_I.DRAFT, target=_I.SIGNED, verb="签署", guard="interview_signable"),
    Step(source=_I.SIGNED, target=_I.SUPERSEDED, verb="补正", needs_reason=True),
)

_E = EvidenceState
_EVIDENCE = (
    _line(
        (_E.REGISTERED, _E.PENDING, "送核实", ""),
        (_E.REGISTERED, _E.VERIFIED, "已核实", "evidence_verifiable"),
        (_E.REGISTERED, _E.PARTLY, "部分属实", "evidence_verifiable"),
        (_E.REGISTERED, _E.FALSE, "不属实", "evidence_verifiable"),
        (_E.PENDING, _E.VERIFIED, "已核实", "evidence_verifiable"),
        (_E.PENDING, _E.PARTLY, "部分属实", "evidence_verifiable"),
        (_E.PENDING, _E.FALSE, "不属实", "evidence_verifiable"),
        (_E.VERIFIED, _E.LOCKED, "锁定", ""),
        (_E.PARTLY, _E.LOCKED, "锁定", ""),
        (_E.FALSE, _E.LOCKED, "锁定", ""),
    )
    + _exits(
        (_E.VERIFIED, _E.PARTLY, _E.FALSE),
        _E.PENDING,
        "重新核实",
        guard="round_open",
    )
    + _exits(
        (_E.REGISTERED, _E.PENDING, _E.VERIFIED, _E.PARTLY, _E.FALSE),
        _E.VOID,
        "作废",
        "void_reason",
    )
)

_C = ClaimState
_CLAIM = _line(
    (_C.DRAFT, _C.CONFIRMED, "单位确认", ""),
    (_C.DRAFT, _C.CHECKING, "开始对账", ""),
    (_C.CONFIRMED, _C.CHECKING, "开始对账", ""),
    (_C.CHECKING, _C.VERIFIED, "已印证", "claim_verified"),
    (_C.CHECKING, _C.PARTLY, "部分属实", "claim_verified"),
    (_C.CHECKING, _C.FALSE, "不属实", "claim_verified"),
    (_C.VERIFIED, _C.LOCKED, "锁定", ""),
    (_C.PARTLY, _C.LOCKED, "锁定", ""),
    (_C.FALSE, _C.LOCKED, "锁定", ""),
) + _exits((_C.VERIFIED, _C.PARTLY, _C.FALSE), _C.CHECKING, "重新对账")
_CLAIM_EDITABLE = frozenset({_C.DRAFT, _C.CONFIRMED, _C.CHECKING})

_SHEET = (
    Step(
        source=SheetState.DRAFT,
        target=SheetState.SIGNED,
        verb="签名",
        guard="sheet_signable",
    ),
)

_T = TemplateState
_SCHEME = Workflow(
    steps=(
        Step(
            source=_T.DRAFT,
            target=_T.PUBLISHED,
            verb="发布",
            guard="scheme_publishable",
        ),
        Step(
            source=_T.PUBLISHED,
            target=_T.RETIRED,
            verb="停用",
            needs_reason=True,
            guard="scheme_unused",
        ),
    ),
    editable=frozenset({_T.DRAFT}),
)

_FORM_TEMPLATE = Workflow(
    steps=(
        Step(
            source=_T.DRAFT,
            target=_T.PUBLISHED,
            verb="发布",
            guard="template_publishable",
        ),
        Step(source=_T.PUBLISHED, target=_T.RETIRED, verb="停用", needs_reason=True),
    ),
    editable=frozenset({_T.DRAFT}),
)

_CALENDAR = Workflow(
    steps=(
        Step(
            source=_T.DRAFT,
            target=_T.PUBLISHED,
            verb="发布",
            guard="calendar_publishable",
        ),
        Step(source=_T.PUBLISHED, target=_T.RETIRED, verb="停用", needs_reason=True),
    ),
    editable=frozenset({_T.DRAFT}),
    drafts=frozenset({_T.DRAFT}),
)

_F = FormState
_FORM = Workflow(
    steps=_line(
        (_F.DRAFT, _F.CONFIRMED, "确认", ""),
        (_F.CONFIRMED, _F.VERIFIED, "核实", ""),
    )
    + _exits((_F.CONFIRMED, _F.VERIFIED), _F.DRAFT, "退回填写"),
    editable=frozenset({_F.DRAFT, _F.CONFIRMED}),
    drafts=frozenset({_F.DRAFT}),
)

_A = ActivityState
_ACTIVITY = Workflow(
    steps=_line(
        (_A.DRAFT, _A.PUBLISHED, "发布", "ballots_publishable"),
        (_A.PUBLISHED, _A.COLLECTING, "开始回收", ""),
        (_A.COLLECTING, _A.CLOSED, "截止", "kiosk_closed"),
        (_A.CLOSED, _A.CHECKED, "录入复核", "papers_agreed"),
        (_A.CHECKED, _A.COUNTED, "汇总", "ballots_all_published"),
        (_A.COUNTED, _A.SEALED, "封存", "box_sealed"),
    ),
    editable=frozenset({_A.DRAFT}),
    drafts=frozenset({_A.DRAFT}),
)

_D = DecisionState
_DECISION = Workflow(
    steps=(
        Step(
            source=_D.PROPOSED,
            target=_D.CONFIRMED,
            verb="会签",
            guard="decision_countersigned",
        ),
        Step(source=_D.PROPOSED, target=_D.WITHDRAWN, verb="撤回", needs_reason=True),
        Step(source=_D.CONFIRMED, target=_D.WITHDRAWN, verb="撤回", needs_reason=True),
    ),
    editable=frozenset({_D.PROPOSED}),
)

_N = NarrativeState


def _narrative(guard: str) -> Workflow:
    return Workflow(
        steps=(
            *_line((_N.DRAFT, _N.SETTLED, "定稿", guard)),
            *_exits((_N.SETTLED,), _N.DRAFT, "退回修改"),
        ),
        editable=frozenset({_N.DRAFT}),
        drafts=frozenset({_N.DRAFT}),
    )


WORKFLOWS: dict[str, Workflow] = {
    "round": Workflow(
        steps=_ROUND + _UNLOCKING,
        editable=frozenset[Code](OPEN_STATES),
    ),
    "subject": Workflow(
        steps=_SUBJECT,
        editable=frozenset({_S.NOMINATED, _S.SCOUTING, _S.CONFIRMED, _S.REVIEWING}),
    ),
    "interview": Workflow(
        steps=_INTERVIEW,
        editable=frozenset({_I.DRAFT}),
        drafts=frozenset({_I.DRAFT}),
    ),
    "evidence": Workflow(
        steps=_EVIDENCE,
        editable=frozenset({_E.REGISTERED, _E.PENDING}),
    ),
    "duty_item": Workflow(steps=_CLAIM, editable=_CLAIM_EDITABLE),
    "result_item": Workflow(steps=_CLAIM, editable=_CLAIM_EDITABLE),
    "issue_item": Workflow(steps=_CLAIM, editable=_CLAIM_EDITABLE),
    "appraisal_sheet": Workflow(
        steps=_SHEET,
        editable=frozenset({SheetState.DRAFT}),
        drafts=frozenset({SheetState.DRAFT}),
    ),
    "scheme": _SCHEME,
    "form_template": _FORM_TEMPLATE,
    "calendar_year": _CALENDAR,
    "effort_sheet": _FORM,
    "achievement_sheet": _FORM,
    "ballot_activity": _ACTIVITY,
    "grade_decision": _DECISION,
    "assessment": _narrative("narrative_grounded"),
    "analysis_report": _narrative("report_polished"),
}
"""The workflow of each record type that has one."""
