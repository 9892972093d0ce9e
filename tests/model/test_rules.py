from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.errors.records import Flaw
from desktop.model import codes, matter_codes
from desktop.model.catalogue import RECORD_TYPES
from desktop.model.fieldwork import (
    OFF_SITE,
    Evidence,
    Interview,
    Line,
    Photo,
    Point,
    on_site,
)
from desktop.model.ids import id_at
from desktop.model.lists import AppraisalSheet, DutyItem, Mark, ResultItem
from desktop.model.people import Cadre, Recusal, ResumeLine, Reviewer
from desktop.model.rounds import Round, Subject, Team, is_list_late, list_due_on
from desktop.model.rules import flaws, missing
from desktop.model.scoring_codes import Bar, Outcome
from desktop.model.spec import Kind, specs
from desktop.model.templates import reworded
from desktop.model.work import Matter
from desktop.model.workdays import DayKind, DaySpan, WorkDays, YearDays
from tests.model.strategies import complete, records, replaced

ONE, TWO = id_at(1, 11), id_at(1, 12)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MARKS = tuple(Mark(item=item, score=Decimal(80)) for item in codes.SheetItem)
FORMS = Path(__file__).resolve().parents[2] / "resources" / "forms"
SECOND = reworded((FORMS / "YX-07.v1.toml").read_text("utf-8"), 2)
CALENDAR = WorkDays(
    years={
        2024: YearDays(
            notice="国务院办公厅关于2024年部分节假日安排的通知",
            off=tuple(date(2024, 5, day) for day in range(1, 6)),
            worked=(date(2024, 2, 4),),
        )
    }
)
TRADE = {
    "matter": {
        "kind": matter_codes.MatterKind.TASK,
        "task_kind": matter_codes.TaskKind.REFORM,
    },
    "team": {"leader_id": ONE, "members": (TWO,)},
    "subject": {"reason": "长期在一线"},
    "interview": {
        "asked_by": ONE,
        "recorded_by": TWO,
        "lines": (Line(words="他肯干。"),),
    },
    "person_match": {
        "cadres": (ONE, TWO),
        "kept_id": ONE,
    },
    "photo": {"original": "a" * 64},
    "result_item": {"off_list": True},
    "grade_fact": {"bar": Bar.VETO},
    "grade_decision": {
        "proposed": Outcome.GOOD,
        "decided": codes.Grade.GOOD,
    },
    "appraisal_sheet": {"marks": MARKS, "recusal_declared": True},
    "ballot_box": {"sealed_by": ONE, "witnessed_by": TWO},
    "calendar_year": {
        "year": 2027,
        "spans": (DaySpan(kind=DayKind.OFF, first=date(2027, 1, 1)),),
    },
    "form_template": {"form": "YX-07", "version": 2, "content": SECOND},
}
"""What a complete record needs beside its required fields, by type."""


def sound(owner, **facts):
    """Return a record of *owner* that breaks no rule."""
    return complete(owner, **(TRADE.get(owner.TYPE, {}) | facts))


def required(owner):
    """Return the required fields of a type."""
    return [spec for spec in specs(owner) if spec.required]


@pytest.mark.parametrize("owner", RECORD_TYPES.values(), ids=RECORD_TYPES)
def test_complete_record_breaks_no_rule(owner):
    """
    A record with every required field and what its trade asks for is sound.
    """
    record = sound(owner)

    assert () == flaws(record)
    assert () == flaws(record, draft=True)
    assert () == missing(record)


@pytest.mark.parametrize(
    ("owner", "spec"),
    [(owner, spec) for owner in RECORD_TYPES.values() for spec in required(owner)],
    ids=lambda item: getattr(item, "TYPE", getattr(item, "name", "")),
)
def test_required_field_is_named_when_empty(owner, spec):
    """
    An empty required field is a flaw of a complete record, none of a draft.
    """
    empty = {Kind.NESTED: (), Kind.REFS: (), Kind.TEXTS: ()}.get(
        spec.kind, "" if isinstance(spec.default, str) else None
    )
    record = sound(owner, **{spec.name: empty})

    assert Flaw(spec.name, "required") in flaws(record)
    assert (spec,) == missing(record)
    assert () == flaws(record, draft=True)


@pytest.mark.parametrize("owner", RECORD_TYPES.values(), ids=RECORD_TYPES)
@settings(max_examples=20)
@given(data=st.data())
def test_rules_judge_any_record(owner, data):
    """
    Any record of the right kinds is judged; what a draft breaks, a record breaks.
    """
    record = data.draw(records(owner))

    assert set(flaws(record, draft=True)) <= set(flaws(record))


@pytest.mark.parametrize(
    ("record", "flaw"),
    [
        (sound(Cadre, name="名" * 51), Flaw("name", "too_long", ("50",))),
        (sound(Round, year=1999), Flaw("year", "too_low", ("2000",))),
        (sound(Round, number=100), Flaw("number", "too_high", ("99",))),
        (sound(Cadre, born_on="1978-13"), Flaw("born_on", "wrong_date", ("1978-13",))),
        (sound(Matter, field_id="x"), Flaw("field_id", "wrong_kind")),
        (sound(Interview, subjects=("x",)), Flaw("subjects", "wrong_kind")),
        (sound(Matter, investment=Decimal("NaN")), Flaw("investment", "wrong_kind")),
        (sound(Matter, investment=Decimal("1E99")), Flaw("investment", "wrong_kind")),
        (sound(DutyItem, number=1 << 60), Flaw("number", "wrong_kind")),
        (
            sound(Interview, held_at=NOON.replace(tzinfo=None), ended_at=NOON),
            Flaw("held_at", "wrong_kind"),
        ),
        (
            sound(Interview, lines=(Line(), Line(photos=("x",)))),
            Flaw("lines[2].photos", "wrong_kind"),
        ),
        (
            sound(Cadre, resume=(ResumeLine(since="1998-7", post="教师"),)),
            Flaw("resume[1].since", "wrong_date", ("1998-7",)),
        ),
    ],
    ids=lambda item: item.field if isinstance(item, Flaw) else item.TYPE,
)
def test_value_out_of_bounds_is_named(record, flaw):
    """
    A value that its field does not take is a flaw, in a draft as well.
    """
    assert (flaw,) == flaws(record)
    assert (flaw,) == flaws(record, draft=True)


def test_required_field_of_an_item_is_named_by_its_place():
    """
    What is missing in an item of a list is named with the item's number, from one.
    """
    cadre = sound(Cadre, resume=(ResumeLine(since="1998", post="教师"), ResumeLine()))

    assert (
        Flaw("resume[2].since", "required"),
        Flaw("resume[2].post", "required"),
    ) == flaws(cadre)


def test_record_needs_an_id():
    """
    A record without an id of ours is refused, in a draft as well.
    """
    assert (Flaw("id", "wrong_kind"),) == flaws(sound(Cadre, id="7"), draft=True)


def test_project_says_which_kind_and_a_task_does_not():
    """
    项目类别 is for projects, and they have one (M20).
    """
    project = matter_codes.MatterKind.PROJECT
    kind = matter_codes.ProjectKind.LIVELIHOOD

    assert (Flaw("project_kind", "required_for_project"),) == flaws(
        sound(Matter, kind=project, task_kind=None)
    )
    assert () == flaws(sound(Matter, kind=project, project_kind=kind, task_kind=None))
    assert (Flaw("project_kind", "only_for_project"),) == flaws(
        sound(Matter, project_kind=kind)
    )


def test_task_says_which_kind_and_a_project_does_not():
    """
    任务类别 is for tasks, and they have one (M20).
    """
    project = {
        "kind": matter_codes.MatterKind.PROJECT,
        "project_kind": matter_codes.ProjectKind.LIVELIHOOD,
    }

    assert (Flaw("task_kind", "required_for_task"),) == flaws(
        sound(Matter, task_kind=None)
    )
    assert (Flaw("task_kind", "only_for_task"),) == flaws(
        sound(Matter, task_kind=matter_codes.TaskKind.REFORM, **project)
    )


@pytest.mark.parametrize(
    ("first", "due"),
    [
        (date(2024, 7, 1), date(2024, 7, 5)),  # a Monday
        (date(2024, 6, 20), date(2024, 6, 7)),  # begins in the month's middle
        (date(2024, 9, 1), date(2024, 9, 6)),  # a Sunday
        (date(2024, 5, 3), date(2024, 5, 10)),  # 五一 until the 5th
        (date(2024, 2, 1), date(2024, 2, 6)),  # Sunday the 4th is worked
        (date(2025, 3, 1), date(2025, 3, 7)),  # no notice is known: Monday to Friday
    ],
)
def test_list_is_due_on_the_fifth_working_day(first, due):
    """
    The list is confirmed by the fifth working day of the month; after it, it is 迟定.
    """
    confirmed = sound(Round, starts_on=first, list_confirmed_on=due)
    late = sound(Round, starts_on=first, list_confirmed_on=due + timedelta(days=1))

    assert due == list_due_on(first, CALENDAR)
    assert not is_list_late(confirmed, date(2030, 1, 1), CALENDAR)
    assert is_list_late(late, first, CALENDAR)


def test_unconfirmed_list_becomes_late():
    """
    A list not confirmed yet is late from the day after it was due; without dates never.
    """
    waiting = sound(Round, starts_on=date(2024, 7, 1), list_confirmed_on=None)

    assert not is_list_late(waiting, date(2024, 7, 5), CALENDAR)
    assert is_list_late(waiting, date(2024, 7, 6), CALENDAR)
    assert not is_list_late(sound(Round, starts_on=None), date(2030, 1, 1), CALENDAR)


def test_evidence_on_site_is_counted():
    """
    Seven of ten on site; what is void or struck out counts in neither (M01).
    """
    village = [sound(Evidence, site=codes.Site.VILLAGE)] * 7
    inside = [sound(Evidence, site=site) for site in OFF_SITE]
    void = sound(Evidence, state=codes.EvidenceState.VOID, site=codes.Site.VILLAGE)
    struck = sound(Evidence, struck="重复登记", site=codes.Site.VILLAGE)

    assert (7, 10) == on_site([*village, *inside, void, struck])


def test_round_does_not_end_before_it_starts():
    """
    A round of one day is a round; one that ends the day before is none.
    """
    day = date(2026, 3, 2)

    assert () == flaws(sound(Round, starts_on=day, ends_on=day))
    assert (Flaw("ends_on", "ends_before_start"),) == flaws(
        sound(Round, starts_on=day, ends_on=day - timedelta(days=1))
    )


def test_team_has_two_persons_at_least():
    """
    The leader listed among the members is one person (M08).
    """
    assert (Flaw("members", "team_too_small", ("2",)),) == flaws(
        sound(Team, leader_id=ONE, members=(ONE,))
    )
    assert () == flaws(sound(Team, leader_id=ONE, members=(ONE, TWO)))


def test_subject_without_a_matter_has_a_reason():
    """
    Every name on a list shows a matter or a written exception (M21).
    """
    assert (Flaw("reason", "no_matter_no_reason"),) == flaws(sound(Subject, reason=""))
    assert () == flaws(sound(Subject, reason="", matters=(ONE,)))


def test_interview_is_held_by_two_persons():
    """
    谈话人 and 记录人 are two (M33).
    """
    assert (Flaw("recorded_by", "two_persons"),) == flaws(
        sound(Interview, asked_by=ONE, recorded_by=ONE)
    )


def test_interview_does_not_end_before_it_began():
    """
    The end of an interview is not before its beginning.
    """
    early = NOON - timedelta(seconds=1)

    assert () == flaws(sound(Interview, held_at=NOON, ended_at=NOON))
    assert (Flaw("ended_at", "ends_before_start"),) == flaws(
        sound(Interview, held_at=NOON, ended_at=early)
    )


def test_correction_says_why():
    """
    A record that corrects another says why.
    """
    assert (Flaw("correction_reason", "required"),) == flaws(
        sound(Interview, corrects=ONE)
    )
    assert () == flaws(sound(Interview, corrects=ONE, correction_reason="记错姓名"))


def test_point_does_not_end_before_it_starts():
    """
    The last line of a passage is not before its first.
    """
    assert (Flaw("last_line", "ends_before_start"),) == flaws(
        sound(Point, first_line=2, last_line=1)
    )


def test_void_evidence_says_why():
    """
    作废 keeps the evidence and says why.
    """
    void = sound(Evidence, state=codes.EvidenceState.VOID)

    assert (Flaw("void_reason", "required"),) == flaws(void)
    assert () == flaws(replaced(void, void_reason="重复登记"))


def test_photo_names_its_original():
    """
    A photo record names its bytes by their SHA-256; a portrait does, if there is one.
    """
    assert (Flaw("original", "wrong_kind"),) == flaws(sound(Photo, original="ab"))
    assert (Flaw("portrait", "wrong_kind"),) == flaws(sound(Cadre, portrait="ab"))
    assert () == flaws(sound(Cadre, portrait="a" * 64))


def test_result_belongs_to_a_duty_or_is_off_the_list():
    """
    A result answers a duty, or is flagged 清单外.
    """
    assert (Flaw("duty_id", "duty_or_off_list"),) == flaws(
        sound(ResultItem, off_list=False)
    )
    assert () == flaws(sound(ResultItem, off_list=False, duty_id=ONE))


def test_sheet_marks_every_item_once():
    """
    All items of the 评价单 are marked, each once (M37).
    """
    label = codes.SheetItem.ROOM.label

    assert (Flaw("marks", "mark_missing", (label,)),) == flaws(
        sound(AppraisalSheet, marks=MARKS[:-1])
    )
    assert (Flaw("marks", "mark_twice"),) == flaws(
        sound(AppraisalSheet, marks=(*MARKS, MARKS[0]))
    )


@pytest.mark.parametrize(
    ("score", "is_extreme"),
    [("90", False), ("90.5", True), ("70", False), ("69.5", True), ("100", True)],
)
def test_extreme_mark_rests_on_evidence(score, is_extreme):
    """
    A mark above 90 or below 70 cites evidence (M37).
    """
    mark = replaced(MARKS[0], score=Decimal(score))
    bare = sound(AppraisalSheet, marks=(mark, *MARKS[1:]))
    cited = replaced(bare, marks=(replaced(mark, evidence_ids=(ONE,)), *MARKS[1:]))
    label = codes.SheetItem.POLITICS.label
    expected = (Flaw("marks", "mark_without_evidence", (label,)),) * is_extreme

    assert expected == flaws(bare)
    assert () == flaws(cited)


def test_unfinished_mark_is_named_once():
    """
    A mark without its score is missing its score, and nothing is made of it.
    """
    marks = (replaced(MARKS[0], score=None), *MARKS[1:])

    assert (Flaw("marks[1].score", "required"),) == flaws(
        sound(AppraisalSheet, marks=marks)
    )


def test_sheet_declares_recusal():
    """
    Who judges declares that nothing ties him to the subject.
    """
    assert (Flaw("recusal_declared", "recusal_not_declared"),) == flaws(
        sound(AppraisalSheet, recusal_declared=False)
    )


def test_recusal_is_of_somebody():
    """
    A recusal names a unit or a cadre.
    """
    nobody, unit = Recusal(reason="亲属"), Recusal(reason="亲属", unit_id=ONE)

    assert (Flaw("recusals", "recusal_of_nobody"),) == flaws(
        sound(Reviewer, recusals=(unit, nobody))
    )


def test_interview_of_empty_lines_records_nothing():
    """
    Lines without words or photos are no record of a talk.
    """
    assert (Flaw("lines", "required"),) == flaws(
        sound(Interview, lines=(Line(), Line(words=" ")))
    )
    assert () == flaws(sound(Interview, lines=(Line(photos=(ONE,)),)))
