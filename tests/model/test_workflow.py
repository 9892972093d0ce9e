from __future__ import annotations

from itertools import pairwise

import pytest

from desktop.errors.records import PermissionRefusedError, TransitionError
from desktop.model import codes
from desktop.model.catalogue import RECORD_TYPES
from desktop.model.fieldwork import Interview
from desktop.model.ids import id_at
from desktop.model.people import Unit
from desktop.model.permissions import WRITERS, may_read_words, require_write
from desktop.model.reviews import Review
from desktop.model.spec import spec_of
from desktop.model.workflow import WORKFLOWS, is_draft, is_editable, state_of
from desktop.services.guards import GUARDS

# domain/2-workflows-and-roles.md, to the letter
ROUND = (
    "草拟 → 联席会研商 → 审定 → 实施中 → 数据锁定 → "
    "评定研判 → 专报签发 → 反馈交办 → 归档"
)
SUBJECT = (
    "提名 → 摸底中 → 已确认 → 考察中 → 材料齐备 → 建议等次 → 审定等次 → 已反馈 → 归卷"
)
EVIDENCE = (
    "登记 → 待核实 → 已核实 → 锁定",
    "待核实 → 部分属实 → 锁定",
    "待核实 → 不属实 → 锁定",
)
LEDGER = "草稿 → 单位确认 → 对账中 → 已印证 → 锁定"
REASONS = {"在岗不足1/2期", "实绩无法核实", "涉案审查", "其他"}


def steps(type_name):
    """Return the steps of a workflow by the words of their states."""
    return {
        (step.source.label, step.target.label): step
        for step in WORKFLOWS[type_name].steps
    }


def line(words):
    """Return the steps that a line of the specification draws."""
    states = words.split(" → ")
    return list(pairwise(states))


@pytest.mark.parametrize(
    ("type_name", "words"),
    [
        ("round", ROUND),
        ("subject", SUBJECT),
        *(("evidence", words) for words in EVIDENCE),
        *((name, LEDGER) for name in ("duty_item", "result_item", "issue_item")),
    ],
)
def test_workflow_follows_the_specification(type_name, words):
    """
    Every step that the specification draws exists and needs no written reason.
    """
    known = steps(type_name)

    assert [] == [pair for pair in line(words) if pair not in known]
    assert not any(known[pair].needs_reason for pair in line(words))


@pytest.mark.parametrize(
    ("states", "words", "others"),
    [
        (codes.RoundState, ROUND, {"中止"}),
        (codes.SubjectState, SUBJECT, {"退出", "不定等次"}),
        (
            codes.EvidenceState,
            EVIDENCE[0],
            {"部分属实", "不属实", "作废"},
        ),
    ],
)
def test_states_are_those_of_the_specification_in_order(states, words, others):
    """
    The states stand in the order of the specification, side exits behind them.
    """
    labels = [state.label for state in states]
    main = words.split(" → ")

    assert main == [label for label in labels if label not in others]
    assert others == set(labels) - set(main)


def test_round_may_be_stopped_until_it_is_archived():
    """
    中止 is possible from any state before 归档, with a reason.
    """
    known = steps("round")
    before = ROUND.split(" → ")[:-1]

    assert all(known[state, "中止"].needs_reason for state in before)
    assert ("归档", "中止") not in known


def test_side_exits_of_a_subject_have_reasons():
    """
    退出 and 不定等次 are written with a reason of the list.
    """
    exits = [
        step
        for (_, target), step in steps("subject").items()
        if target in {"退出", "不定等次", "考察中"} and step.source.label != "已确认"
    ]

    assert exits
    assert all(step.needs_reason for step in exits)
    assert {reason.label for reason in codes.UngradedReason} == REASONS


def test_evidence_may_be_voided_until_it_is_locked():
    """
    作废 keeps the record struck through; what is locked stays as it is.
    """
    sources = {s for (s, target) in steps("evidence") if target == "作废"}

    assert {"登记", "待核实", "已核实", "部分属实", "不属实"} == sources
    assert all(
        step.needs_reason
        for (_, target), step in steps("evidence").items()
        if target == "作废"
    )


@pytest.mark.parametrize("type_name", WORKFLOWS)
def test_every_state_is_reached_from_the_first(type_name):
    """
    No state of a workflow is out of reach, and the last ones lead nowhere.
    """
    workflow = WORKFLOWS[type_name]
    owner = RECORD_TYPES[type_name]
    spec = spec_of(owner, owner.STATE)
    reached, wanted = set(), [spec.default]
    while wanted:
        state = wanted.pop()
        if state not in reached:
            reached.add(state)
            wanted += [step.target for step in workflow.next(state)]

    assert set(spec.codes) == reached
    assert workflow.editable <= reached
    assert spec.default in workflow.editable


@pytest.mark.parametrize("type_name", WORKFLOWS)
def test_every_guard_a_step_names_exists(type_name):
    """
    A guard that nobody wrote would let everything through.
    """
    named = {step.guard for step in WORKFLOWS[type_name].steps} - {""}

    assert set() == named - set(GUARDS)


def test_every_guard_is_named_by_a_step():
    """
    A guard that no step names guards nothing.
    """
    named = {step.guard for flow in WORKFLOWS.values() for step in flow.steps}

    assert set(GUARDS) == named - {""}


@pytest.mark.parametrize("type_name", WORKFLOWS)
def test_every_step_has_a_word_for_its_button(type_name):
    """
    A step is a button, and a button says what it does; two from one state differ.
    """
    for source in {step.source for step in WORKFLOWS[type_name].steps}:
        verbs = [step.verb for step in WORKFLOWS[type_name].next(source)]

        assert all(verbs)
        assert len(set(verbs)) == len(verbs)


@pytest.mark.parametrize("type_name", WORKFLOWS)
def test_reason_of_a_step_is_kept_in_a_field_of_the_record(type_name):
    """
    Where a step's reason belongs into a field, the record has that field.
    """
    owner = RECORD_TYPES[type_name]
    named = {step.reason_field for step in WORKFLOWS[type_name].steps} - {""}

    assert all(spec_of(owner, name) for name in named)


def test_step_that_does_not_exist_is_refused():
    """
    A workflow has the steps it has.
    """
    states = codes.RoundState
    with pytest.raises(TransitionError) as refused:
        WORKFLOWS["round"].step("round", states.DRAFT, states.ARCHIVED)

    assert ("草拟", "归档") == (refused.value.current, refused.value.wanted)


def test_record_without_a_workflow_is_always_editable():
    """
    A type without states has none, is never a draft and never locked.
    """
    unit = Unit(id=id_at(1, 1))

    assert (None, True, False) == (state_of(unit), is_editable(unit), is_draft(unit))


def test_signed_interview_is_neither_draft_nor_editable():
    """
    What is signed is complete and stays as it is.
    """
    begun = Interview(id=id_at(1, 1))
    signed = Interview(id=id_at(1, 1), state=codes.InterviewState.SIGNED)

    assert (True, True) == (is_draft(begun), is_editable(begun))
    assert (False, False) == (is_draft(signed), is_editable(signed))
    assert codes.InterviewState.SIGNED is state_of(signed)


def test_every_type_has_its_writers():
    """
    Who may write is said for every record type; nobody writes by being forgotten.
    """
    assert set(RECORD_TYPES) == set(WRITERS)
    assert all(WRITERS.values())


def may_write(role, type_name):
    """Tell whether a role is let through."""
    try:
        require_write(role, type_name, "edit")
    except PermissionRefusedError:
        return False
    return True


def test_refusal_says_who_may_not_do_what():
    """
    A refusal names the role, the act and the type.
    """
    with pytest.raises(PermissionRefusedError) as refused:
        require_write(codes.Role.AUDITOR, "unit", "strike")

    assert {
        "role": "auditor",
        "action": "strike",
        "type_name": "unit",
    } == refused.value.facts()
    assert "PermissionRefusedError(role='auditor'" in str(refused.value)


@pytest.mark.parametrize(
    ("type_name", "writers"),
    [
        ("round", {"专班", "组长"}),  # the archive holds to 专班 alone
        ("cadre", {"专班", "组长"}),
        ("subject", {"专班", "组长"}),
        ("interview", {"专班", "组长", "考察员", "兼职考察员"}),
    ],
)
def test_writers_are_those_of_the_specification(type_name, writers):
    """
    Who may write a type is what domain/2 §4 says.
    """
    allowed = {role.label for role in codes.Role if may_write(role, type_name)}

    assert writers == allowed


ASKED, RECORDED, OTHER = id_at(1, 21), id_at(1, 22), id_at(1, 23)


@pytest.mark.parametrize(
    ("role", "reviewer", "may"),
    [
        (codes.Role.LEADER, OTHER, True),
        (codes.Role.REVIEWER, ASKED, True),
        (codes.Role.PART_TIME, RECORDED, True),
        (codes.Role.REVIEWER, OTHER, False),
        (codes.Role.PART_TIME, OTHER, False),
        (codes.Role.TASK_FORCE, OTHER, False),
        (codes.Role.TASK_FORCE, ASKED, True),
        (codes.Role.COMMITTEE, ASKED, False),
        (codes.Role.AUDITOR, RECORDED, False),
    ],
)
def test_words_of_an_interview_are_for_its_team(role, reviewer, may):
    """
    访谈记录原文: 组长 读本组, 考察员 读自己写的, the others upon approval.
    """
    talk = Interview(id=id_at(1, 1), asked_by=ASKED, recorded_by=RECORDED)

    assert may is may_read_words(role, reviewer, talk)


def test_decision_of_a_leader_is_never_edited():
    """
    A 复核意见 has no workflow and no second version: another takes its place.
    """
    assert not is_editable(Review(id=id_at(1, 1)))
